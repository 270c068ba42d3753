"""Which days are worked in an area: England's bank holidays, and what the area has said for itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils import timezone

from alongside.frame.sql import rows
from alongside.lib.bank_holidays import england
from alongside.lib.working_days import Calendar
from alongside.partnerships.models import OwnDay, Partnership
from alongside.people.models import Person

YEARS_BACK, YEARS_ON = 5, 10
"""How far a calendar reaches from this year: what was due is still counted, and so is the furthest review."""


def calendar_of(partnership: Partnership) -> Calendar:
    """The working days of one area, the same whoever asks. Asked of the database once for each partnership that a request has fetched."""
    kept: Calendar | None = getattr(partnership, "calendar_of_the_area", None)
    if kept is None:
        kept = calendar_with(dict(rows("select day, is_worked from sec.own_days(%s)", partnership.pk)))
        partnership.calendar_of_the_area = kept  # type: ignore[attr-defined]  # kept as long as this partnership is in hand
    return kept


def calendar_with(own: Mapping[date, bool]) -> Calendar:
    """England's calendar with an area's own days: True for worked."""
    shared = _england(timezone.localdate().year)
    closed, opened = (frozenset(day for day, is_worked in own.items() if is_worked is wanted) for wanted in (False, True))
    return Calendar(shared | closed, opened) if own else Calendar(shared)


@dataclass(frozen=True)
class Shown:
    """One day on the page of days: what it is, whether the area works, and its own row where it has said so itself."""

    day: date
    name: str
    is_worked: bool
    own: OwnDay | None


def days_ahead(person: Person, partnership: Partnership, today: date) -> list[Shown]:
    """The bank holidays from today until the end of next year, and every day of the area's own from today, in order."""
    shared = {day: name for day, name in england(today.year, today.year + 1).items() if day >= today}
    own = {found.date: found for found in OwnDay.objects.visible_to(person).filter(partnership=partnership, date__gte=today)}
    return [_shown(day, shared.get(day, ""), own.get(day)) for day in sorted({*shared, *own})]


def name_of_bank_holiday(day: date) -> str:
    """What this day is called in England; empty when it is an ordinary one."""
    return england(day.year, day.year).get(day, "")


def _shown(day: date, name: str, own: OwnDay | None) -> Shown:
    told = " · ".join(part for part in (name, own.why if own else "") if part)
    return Shown(day, told, own.is_worked if own else False, own)


@cache
def _england(this_year: int) -> frozenset[date]:
    return frozenset(england(this_year - YEARS_BACK, this_year + YEARS_ON))
