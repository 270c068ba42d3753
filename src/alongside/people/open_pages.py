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


def asks_again(view: View) -> View:
    """Mark a view whose forms matter (they share, publish, give or hand over): what is sent to it is only done within five minutes of showing that it
    is still them. What they sent is kept on the way through the page that asks."""
    view.asks_again = lambda sent: True  # type: ignore[attr-defined]  # read by people.middleware
    return view


def asks_again_for(*buttons: str) -> Callable[[View], View]:
    """The same, where only some of what a page sends matters: whatever has a field or a button of one of these names."""

    def mark(view: View) -> View:
        view.asks_again = lambda sent: any(button in sent for button in buttons)  # type: ignore[attr-defined]  # as above
        return view

    return mark


def asks_again_to_open(view: View) -> View:
    """Mark a view whose answer leaves the site (a copy that goes into somebody's file): it opens only within the same five minutes."""
    view.asks_again_to_open = True  # type: ignore[attr-defined]  # as above
    return view


def before_second_factor(view: View) -> View:
    """Mark a view as one that somebody needs who has signed in with one proof only: to set up the second, to leave, to be told why."""
    view.before_second_factor = True  # type: ignore[attr-defined]  # read by people.middleware
    return view
