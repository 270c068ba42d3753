"""Which of the things that few decisions have are in this one: asked of the database once, so that a page asks no further for what is not there."""

from typing import Any

from alongside.decisions.models import (
    Backing,
    CorrectionNote,
    Disagreement,
    Matter,
    NotAsked,
    NotWrittenHere,
    Redaction,
    Stance,
    Stopping,
    Telling,
    ToolSaid,
)
from alongside.frame.sql import one

RARE = (Backing, CorrectionNote, Disagreement, NotAsked, NotWrittenHere, Redaction, Stance, Stopping, Telling, ToolSaid)
_ASKED = ", ".join(
    f"case when exists (select 1 from {kind._meta.db_table} where matter_id = m.id) then '{kind.__name__}' end"  # noqa: S608  # ours
    for kind in RARE
)
_STATEMENT = f"select array_remove(array[{_ASKED}], null) from decisions_matter m where m.id = %s"  # noqa: S608  # ours


class There:
    """What one decision has of them. It is asked behind the wall, like everything else: after its look is on record."""

    def __init__(self, matter: Matter) -> None:
        self.kinds = frozenset(one(_STATEMENT, matter.pk) or ())

    def rows(self, found: Any) -> Any:
        """`found`, a query that has not been asked yet; nothing where there is none."""
        return found if found.model.__name__ in self.kinds else []
