"""How the first page speaks: a greeting with the count in words, what waits in its order, and since when things are new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from alongside.frame.sql import one
from alongside.home.sockets import IsWaiting
from alongside.people.models import Person

NUMBERS = ("Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
A_FORTNIGHT = timedelta(days=14)
WITHIN_A_WEEK = 6


@dataclass(frozen=True)
class Since:
    """From when on things are new to somebody. `said` is what the page calls it."""

    moment: datetime
    said: str


def words(person: Person, now: datetime, count: int) -> str:
    """ "Good morning, Amira. Four things are waiting for you." Where nothing waits the page below says so, once."""
    return f"{part_of_day(now)}, {person.first_name}. {counted(count) if count else ''}".rstrip()


def part_of_day(now: datetime) -> str:
    hour = timezone.localtime(now).hour
    if hour < 5 or hour >= 18:
        return "Good evening"
    return "Good morning" if hour < 12 else "Good afternoon"


def counted(count: int) -> str:
    if count == 0:
        return "Nothing is waiting for you."
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} thing{' is' if count == 1 else 's are'} waiting for you."


def in_order(things: Iterable[IsWaiting]) -> list[IsWaiting]:
    """Most urgent first: what comes before everything, then by day, what has none last, and otherwise as their rooms told them."""
    return sorted(things, key=lambda thing: (not thing.is_first, thing.day or date.max))


def row(thing: IsWaiting, now: datetime) -> dict[str, str]:
    """One line as the page shows it."""
    return {"what": thing.what, "href": thing.href, "why": thing.why, "day": day_words(thing.day, timezone.localdate(now)), "how_long": how_long(thing.minutes)}


def day_words(day: date | None, today: date) -> str:
    """ "Today", "Tomorrow", "Friday", "Monday 4 January", "This was due on Friday 3 July"."""
    if day is None:
        return ""
    if day < today:
        return f"This was due {'yesterday' if day == today - timedelta(days=1) else f'on {_long(day)}'}"
    if day == today:
        return "Today"
    if day == today + timedelta(days=1):
        return "Tomorrow"
    return f"{day:%A}" if (day - today).days <= WITHIN_A_WEEK else _long(day)


def how_long(minutes: int | None) -> str:
    return "" if not minutes else f"about {minutes} minute{'' if minutes == 1 else 's'}"


def later(count: int) -> str:
    """ "And four later." after seven; nothing when seven was all."""
    if count <= 0:
        return ""
    return f"And {NUMBERS[count].lower() if count < len(NUMBERS) else count} later."


def last_here(request: HttpRequest) -> Since:
    """Since the sign-in before this one; for somebody's first time, the last fortnight."""
    before = one("select sec.last_here()")
    now: datetime = request.now  # type: ignore[attr-defined]  # set by frame.middleware
    if before is None:
        return Since(now - A_FORTNIGHT, "In the last two weeks")
    return Since(before, "Since you were last here")


def _long(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
