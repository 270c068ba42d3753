"""What a page says about itself to the middleware above it."""

from collections.abc import Callable
from typing import Any

View = Callable[..., Any]


def answers_in_json(view: View) -> View:
    """Mark a view that a script asks: where somebody is not signed in it is told so in JSON, and not sent to a page."""
    view.answers_in_json = True  # type: ignore[attr-defined]  # read by people.middleware
    return view
