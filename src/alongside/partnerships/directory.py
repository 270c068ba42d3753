"""Who is here: the lists of one partnership, as its members see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from alongside.lib.working_days import Calendar
from alongside.partnerships.hours import Open, days_words, hours_words, now_words
from alongside.partnerships.models import Agency, Duty, Group, Membership, Partnership, RingMe, RoleAssignment
from alongside.people.models import Person
from alongside.ui.shell import Door


@dataclass(frozen=True)
class Listed:
    """Somebody on the page of who to ring: what about, the number, when it is answered, and who covers."""

    membership: Membership
    about: str
    number: str
    days: str
    hours: str
    cover: str
    now: str

    @property
    def name(self) -> str:
        return str(self.membership.person)

    @property
    def tel(self) -> str:
        return Door(self.name, self.number).tel


def members(person: Person, partnership: Partnership) -> "QuerySet[Membership]":
    """Everybody with a place here now, by agency and then by name."""
    return (
        Membership.objects.visible_to(person)
        .current()
        .filter(partnership=partnership)
        .select_related("person", "agency", "ring_me")
        .order_by("agency__name", "person__name", "pk")
    )


def who_to_ring(people: Iterable[Membership], now: datetime, calendar: Calendar) -> list[Listed]:
    """Those of them who have said what they may be rung about."""
    return [_listed(member, ring, now, calendar) for member in people if (ring := ring_of(member)) is not None]


def ring_of(member: Membership) -> RingMe | None:
    found: RingMe | None = getattr(member, "ring_me", None)
    return found


def by_agency(listed: Iterable[Listed]) -> list[tuple[Agency, list[Listed]]]:
    ordered = sorted(listed, key=lambda one: (one.membership.agency.name, one.name))
    return [(agency, list(ones)) for agency, ones in groupby(ordered, key=lambda one: one.membership.agency)]


def by_worry(listed: Iterable[Listed]) -> list[Listed]:
    return sorted(listed, key=lambda one: (one.about.lower(), one.name))


def matching(listed: Iterable[Listed], words: str) -> list[Listed]:
    """Those in whose lines every typed word stands, whatever its case."""
    wanted = words.lower().split()
    return [one for one in listed if all(word in _all_words(one) for word in wanted)]


def groups_of(person: Person, partnership: Partnership) -> "QuerySet[Group]":
    """The groups that cover this area, a joint one included."""
    return Group.objects.visible_to(person).filter(areas__partnership=partnership).select_related("record").distinct().order_by("name", "pk")


def roles_of(person: Person, partnership: Partnership) -> "QuerySet[RoleAssignment]":
    """The roles of the whole partnership that somebody holds now."""
    return (
        RoleAssignment.objects.visible_to(person)
        .current()
        .filter(partnership=partnership, group=None, about=None)
        .select_related("person")
        .order_by("role", "person__name", "pk")
    )


def without_owner(person: Person, partnership: Partnership) -> "QuerySet[Duty]":
    """What nobody has taken yet: asked of whom, by which day."""
    return Duty.objects.visible_to(person).unowned().filter(partnership=partnership).select_related("asked_of", "group").order_by("answer_by", "pk")


def _listed(member: Membership, ring: RingMe, now: datetime, calendar: Calendar) -> Listed:
    at = timezone.localtime(now)
    hours = "; ".join(part for part in dict.fromkeys((hours_words(ring.opens, ring.closes), ring.hours)) if part)  # nobody is told twice
    return Listed(member, ring.about, ring.number, days_words(ring.days), hours, ring.cover, _now(ring, at, calendar))


def _now(ring: RingMe, at: datetime, calendar: Calendar) -> str:
    """What holds at this moment, in words; "works today" where no hours are told."""
    line = Open(ring.days, ring.opens, ring.closes)
    said = now_words(at, [line], calendar)
    if ring.opens is not None and ring.closes is not None:
        return f"answers now, {said}" if said else "not at this moment"
    return "works today" if line.is_on(at.date(), calendar) else "not today"


def _all_words(one: Listed) -> str:
    parts: tuple[Any, ...] = (one.about, one.name, one.membership.job_title, one.membership.agency.name, one.membership.agency.kind, one.cover)
    return " ".join(map(str, parts)).lower()
