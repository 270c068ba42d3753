"""What is new in an area since somebody was last here: people who joined or left, what changed hands, groups that began or were followed."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models.functions import Now
from django.http import HttpRequest
from django.urls import reverse

from alongside.partnerships.models import DutyMove, Group, Membership, MoveKind, Succession
from alongside.partnerships.seats import area_of
from alongside.partnerships.sockets import News
from alongside.people.models import Person

AT_MOST = 8


def people_and_groups(person: Person, request: HttpRequest, since: datetime) -> Sequence[News]:
    """Of the area somebody is acting for, and only of what they can see."""
    area = area_of(request)
    if area is None:
        return []
    return [
        *_joined(person, area.id, since),
        *_left(person, area.id, since),
        *_moved(person, area.id, since),
        *_groups(person, area.id, since),
        *_followed(person, since),
    ]


def _joined(person: Person, area: int, since: datetime) -> list[News]:
    new = Membership.objects.visible_to(person).current().filter(partnership=area, started_at__gt=since).exclude(person=person)
    return [
        News(f"{member.person} has joined", reverse("partnerships:person", args=[member.ref]), member.started_at, f"{member.job_title}, {member.agency}")
        for member in new.select_related("person", "agency").order_by("-started_at", "pk")[:AT_MOST]
    ]


def _left(person: Person, area: int, since: datetime) -> list[News]:
    gone = Membership.objects.visible_to(person).filter(partnership=area, ended_at__gt=since, ended_at__lte=Now())
    return [
        News(f"{member.person} has left", reverse("partnerships:person", args=[member.ref]), member.ended_at, f"{member.job_title}, {member.agency}")
        for member in gone.select_related("person", "agency").order_by("-ended_at", "pk")[:AT_MOST]
        if member.ended_at is not None
    ]


def _moved(person: Person, area: int, since: datetime) -> list[News]:
    """What changed hands, each thing once; what moved with a group is told by the group."""
    moves = DutyMove.objects.visible_to(person).filter(duty__partnership=area, moved_at__gt=since).exclude(by=person).exclude(kind=MoveKind.CLOSED)
    latest: dict[int, DutyMove] = {}
    for move in moves.filter(succession=None).select_related("duty", "to_role__person", "asked_of", "by").order_by("-moved_at", "-pk")[: AT_MOST * 2]:
        latest.setdefault(move.duty_id, move)
    return [News(move.duty.what, reverse("partnerships:duty", args=[move.duty.ref]), move.moved_at, _said(move)) for move in list(latest.values())[:AT_MOST]]


def _said(move: DutyMove) -> str:
    if move.kind == MoveKind.DECLINED:
        return f"{move.by} said no; now asked of {move.asked_of}"
    who = move.to_role.person if move.to_role else move.asked_of
    return f"{move.get_kind_display().capitalize()} {who}"


def _groups(person: Person, area: int, since: datetime) -> list[News]:
    new = Group.objects.visible_to(person).filter(areas__partnership=area, formed_at__gt=since).select_related("record").distinct()
    return [News(f"{group} has been formed", reverse("partnerships:group", args=[group.record.ref]), group.formed_at) for group in new[:AT_MOST]]


def _followed(person: Person, since: datetime) -> list[News]:
    moves = Succession.objects.visible_to(person).filter(effected_at__gt=since).select_related("record")
    return [
        News(
            f"{move.successor_name} now does what {move.group_name} did",
            reverse("partnerships:succession", args=[move.record.ref]),
            move.effected_at,
            "What moved, from whom, to whom",
        )
        for move in moves[:AT_MOST]
        if move.effected_at is not None
    ]
