"""Signing in is the default. A page that is open to everybody says so, and why."""

from collections.abc import Callable
from typing import Any

View = Callable[..., Any]


def open_to_everyone(why: str) -> Callable[[View], View]:
    """Mark a view as readable without signing in. `why` is shown in the table of doors."""

    def mark(view: View) -> View:
        view.open_because = why  # type: ignore[attr-defined]  # read by people.middleware
        return view

    return mark
