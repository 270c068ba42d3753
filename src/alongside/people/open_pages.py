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


def before_second_factor(view: View) -> View:
    """Mark a view as one that somebody needs who has signed in with one proof only: to set up the second, to leave, to be told why."""
    view.before_second_factor = True  # type: ignore[attr-defined]  # read by people.middleware
    return view
