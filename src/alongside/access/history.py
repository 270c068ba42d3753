"""Who has seen a record, and what somebody has opened: pages of what is on record, in plain words. Each page that is read is itself on record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from alongside.access.models import Record
from alongside.frame.sql import one, rows
from alongside.people.models import Person

PAGE = 50
_SOMEBODY = {None: "Nobody signed in", "link": "Somebody who was sent a link", "service": "Alongside itself"}


@dataclass(frozen=True)
class Line:
    """One thing that happened: its number, when, who (in words), what (in words), what for; and the record it was about, where that can be seen."""

    n: int
    at: datetime
    who: str
    what: str
    purpose: str = ""
    record: Record | None = None


@dataclass(frozen=True)
class Page:
    """Up to fifty lines, newest first; `before` asks for the next fifty (None: there are no more)."""

    lines: Sequence[Line]
    before: int | None


def keeps(record: Record) -> bool:
    """True when whoever is asking keeps the record, and so sees everybody who opened it."""
    return bool(one("select sec.keeps(%s)", record.pk))


def who_has_seen(record: Record, before: int | None = None) -> Page:
    """Everybody, for those who keep the record; for everybody else, themselves."""
    found = rows("select n, at, actor, actor_kind, name, purpose from sec.history(%s, %s, %s)", record.pk, before, PAGE + 1)
    names = _names(actor for _, _, actor, kind, *_ in found if kind == "person")
    lines = [Line(n, at, names.get(actor) or _SOMEBODY.get(kind, "Somebody"), in_words(name), purpose) for n, at, actor, kind, name, purpose in found]
    return _page(lines)


def what_i_have_opened(person: Person, before: int | None = None) -> Page:
    """Everything that is on record about whoever is asking."""
    found = rows("select n, at, about, name, purpose from sec.my_history(%s, %s)", before, PAGE + 1)
    seen = Record.objects.visible_to(person).in_bulk({about for _, _, about, *_ in found if about is not None})
    return _page([Line(n, at, "You", in_words(name), purpose, seen.get(about)) for n, at, about, name, purpose in found])


def in_words(name: str) -> str:
    """What an event is called: as its room says, or else its own last words."""
    return _words().get(name) or " ".join(name.split(".")[1:]).replace("_", " ")


@cache
def _words() -> Mapping[str, str]:
    return {name: words for place in settings.EVENT_WORDS for name, words in import_string(place).items()}


def _names(actors: Iterable[int]) -> dict[int, str]:
    return {person.pk: str(person) for person in Person.objects.filter(pk__in=set(actors))}


def _page(lines: Sequence[Line]) -> Page:
    return Page(lines[:PAGE], lines[PAGE - 1].n if len(lines) > PAGE else None)
