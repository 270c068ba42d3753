"""What we heard today: one sentence of the facilitator's own, over the results."""

import json
from typing import Any

from alongside.frame.sql import one
from alongside.workshops.models import Workshop

LONGEST = 280


def headline(code: str) -> str:
    """As everybody reads it: '' where there is none, and until something has been revealed."""
    return one("select sec.workshop_headline(%s)", code) or ""


def written(workshop: Workshop) -> tuple[str, int]:
    """As its facilitator reads it, revealed or not; and its version, 0 where nothing has been written."""
    said = one("select sec.headline_of(%s)", workshop.pk)
    kept: dict[str, Any] = json.loads(said) if said else {"words": "", "version": 0}
    return kept["words"], kept["version"]
