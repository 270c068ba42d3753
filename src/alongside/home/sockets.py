"""What the first page asks of every room, and the rooms it asks: named in the settings, so that a low room can show here what a high one knows."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from alongside.people.models import Person


class IsWaiting(Protocol):
    """Something that waits for one person (`partnerships.sockets.Waiting` is one)."""

    @property
    def what(self) -> str: ...
    @property
    def href(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def day(self) -> date | None: ...
    @property
    def minutes(self) -> int | None: ...
    @property
    def is_first(self) -> bool: ...


class IsNews(Protocol):
    """Something new since somebody was last here (`partnerships.sockets.News` is one)."""

    @property
    def what(self) -> str: ...
    @property
    def href(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def more(self) -> str: ...


class IsFound(Protocol):
    """Something a search found (`partnerships.sockets.Found` is one)."""

    @property
    def title(self) -> str: ...
    @property
    def href(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def more(self) -> str: ...


class TellsWaiting(Protocol):
    """`settings.WAITING`: what waits for this person in one room."""

    def __call__(self, person: Person, request: HttpRequest) -> Sequence[IsWaiting]: ...


class TellsNews(Protocol):
    """`settings.SINCE`: what is new in one room since a moment, of what this person can see."""

    def __call__(self, person: Person, request: HttpRequest, since: datetime) -> Sequence[IsNews]: ...


class Searches(Protocol):
    """`settings.SEARCH`: what of one room this person can see and these words find, best first."""

    def __call__(self, person: Person, request: HttpRequest, words: str) -> Sequence[IsFound]: ...


class Starts(Protocol):
    """`settings.START`: what this person can begin in one room: the words and where they lead."""

    def __call__(self, person: Person, request: HttpRequest) -> Sequence[tuple[str, str]]: ...


class Welcomes(Protocol):
    """`settings.WELCOME`: one more way in for somebody who has not signed in: the words and where they lead."""

    def __call__(self) -> tuple[str, str]: ...


def rooms(setting: str) -> tuple[Any, ...]:
    """What the rooms named in a setting answer with. A setting that is not there names no room."""
    return _imported(tuple(getattr(settings, setting, ())))


@cache
def _imported(names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(import_string(name) for name in names)
