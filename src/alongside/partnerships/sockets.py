"""What the rooms above tell the first page and the search, as plain values. `home` asks for them by Protocol; any object of this shape will do."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Waiting:
    """Something that waits for one person: what they would do, where, why they, by which day, and about how many minutes it takes.

    `is_first` is for what comes before everything else, such as a young person who has not been told.
    """

    what: str
    href: str
    why: str = ""
    day: date | None = None
    minutes: int | None = None
    is_first: bool = False


@dataclass(frozen=True)
class News:
    """Something that is new since somebody was last here."""

    what: str
    href: str
    at: datetime
    more: str = ""


@dataclass(frozen=True)
class Found:
    """Something a search found: its title, where it is, and what kind of thing it is."""

    title: str
    href: str
    kind: str
    more: str = ""
