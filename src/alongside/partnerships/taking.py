"""What somebody in a role takes over: gathered from what they can see, role by role."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from alongside.access.models import Record
from alongside.audit.record import look
from alongside.lib.working_days import Calendar
from alongside.partnerships import directory
from alongside.partnerships.calendars import calendar_of
from alongside.partnerships.models import Duty, DutyMove, Group, LastHour, Membership, MoveKind, Partnership, RoleAssignment, Seat
from alongside.partnerships.sockets import News
from alongside.people.models import Person

LATELY = 5


@dataclass
class Taking:
    """One role: who had it before, their last hour, what is open, what was promised, what was settled lately, and whom to ring."""

    role: RoleAssignment
    before: RoleAssignment | None
    open: list[Duty]
    asked: list[Duty]
    settled: list[Duty]
    moves: list[DutyMove]
    ring: list[directory.Listed]
    last_hours: list[LastHour] = field(default_factory=list)
    lately: list[News] = field(default_factory=list)
    """What the rooms above have settled where this role is: the last decisions of its group (`settings.SETTLED`)."""


class TellsWhatWasSettled(Protocol):
    """`settings.SETTLED`: the last things a room settled in a group, or in the partnership where a role is of no group; of what this person can see."""

    def __call__(self, person: Person, partnership: Partnership, group: Group | None) -> Sequence[News]: ...


def over(person: Person, partnership: Partnership, now: datetime) -> list[Taking]:
    """Newest role first. Reading a last hour is put on record."""
    roles = (
        RoleAssignment.objects.visible_to(person)
        .current()
        .filter(person=person, partnership=partnership)
        .select_related("person", "group", "about", "partnership")
        .order_by("-started_at", "pk")
    )
    members = list(directory.members(person, partnership))
    calendar = calendar_of(partnership)
    return [_taking(person, role, members, now, calendar) for role in roles]


def _taking(person: Person, role: RoleAssignment, members: list[Membership], now: datetime, calendar: Calendar) -> Taking:
    before = _before(person, role)
    mine = Duty.objects.visible_to(person).select_related("asked_of", "group", "holder__person")
    inside = mine.filter(group=role.group_id) if role.group_id else mine.filter(partnership=role.partnership_id)
    sitting = set(Seat.objects.visible_to(person).current().filter(group=role.group_id).values_list("person", flat=True)) if role.group_id else None
    near = [member for member in members if member.person_id != person.pk and (sitting is None or member.person_id in sitting)]
    return Taking(
        role=role,
        before=before,
        open=list(mine.open().filter(holder=role)),
        asked=list(inside.unowned()),
        settled=list(inside.filter(closed_at__isnull=False).order_by("-closed_at", "pk")[:LATELY]),
        moves=list(_promised(person, role)),
        ring=directory.who_to_ring(near, now, calendar)[:8],
        last_hours=_last_hours(person, before),
        lately=_lately(person, role),
    )


def _before(person: Person, role: RoleAssignment) -> RoleAssignment | None:
    """Whoever had this role last, other than the person themselves."""
    found: RoleAssignment | None = (
        RoleAssignment.objects.visible_to(person)
        .filter(role=role.role, partnership=role.partnership_id, group=role.group_id, about=role.about_id, ended_at__isnull=False)
        .exclude(person=person)
        .select_related("person", "partnership")
        .order_by("-ended_at", "-pk")
        .first()
    )
    return found


def _promised(person: Person, role: RoleAssignment) -> "list[DutyMove]":
    """What was said when things came to this role: the words somebody took or handed them with."""
    moves = DutyMove.objects.visible_to(person).filter(duty__holder=role, kind__in=(MoveKind.TAKEN, MoveKind.HANDED)).exclude(why="")
    return list(moves.select_related("duty", "by").order_by("-moved_at", "pk")[:LATELY])


def _lately(person: Person, role: RoleAssignment) -> list[News]:
    rooms: list[TellsWhatWasSettled] = [import_string(room) for room in settings.SETTLED]
    return sorted((one for tell in rooms for one in tell(person, role.partnership, role.group)), key=lambda one: one.at, reverse=True)[:LATELY]


def _last_hours(person: Person, before: RoleAssignment | None) -> list[LastHour]:
    """The words of who had the role before. They are behind a wall of their own, and are seen only once that is on record."""
    if before is None:
        return []
    heads = Record.objects.visible_to(person).filter(kind="partnerships.last_hour", opened_by=before.person_id, unit=before.partnership.principal)
    for head in heads:
        look(head.pk, purpose="taking over")
    return list(LastHour.objects.visible_to(person).filter(person=before.person, partnership=before.partnership_id).order_by("-written_at", "pk")[:2])
