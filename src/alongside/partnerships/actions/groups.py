"""Forming groups, saying which areas they cover and who sits on them."""

from datetime import datetime

from django.db import transaction

from alongside.access.models import open_record
from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.partnerships import rules
from alongside.partnerships.models import Group, GroupArea, Membership, Partnership, Seat
from alongside.people.models import Person


@transaction.atomic
def form_group(*, by: Person, partnership: Partnership, name: str, kind: str, at: datetime) -> Group:
    """Form a group that `partnership` looks after. Everybody in the partnership can see that it exists and who sits on it."""
    rules.may_keep_the_list(by, partnership).or_refuse()
    head = open_record(
        "partnerships.group",
        unit=partnership.principal,
        read=[partnership.principal],
        write=[partnership.lead_role, partnership.coordinator_role],
    )
    group = Group.objects.create(record=head, name=name, kind=kind, formed_at=at)
    record("partnerships.group.formed", about=group)
    return group


@transaction.atomic
def cover_area(*, by: Person, group: Group, partnership: Partnership, of: Partnership) -> GroupArea:
    """Let a group of one partnership (`of`) cover another's area too: its members can then see that the group exists and who sits on it."""
    rules.may_keep_the_list(by, of).or_refuse()
    area = GroupArea.objects.create(record=group.record, group=group, partnership=partnership)
    record("partnerships.group.covers", about=group, partnership=partnership.pk)
    return area


@transaction.atomic
def cover_area_called(*, by: Person, group: Group, name: str, of: Partnership) -> GroupArea:
    """The same for an area that is known by name only: neighbours do not see each other's lists."""
    rules.may_keep_the_list(by, of).or_refuse()
    number = one("select sec.area_called(%s)", " ".join(name.split()))
    if number is None:
        no("No partnership of this name works here. Write its name as its own people do.").or_refuse()
    if GroupArea.objects.filter(group=group, partnership=number).exists():
        no(f"{group} covers that area already.").or_refuse()
    area = GroupArea.objects.create(record=group.record, group=group, partnership_id=number)
    record("partnerships.group.covers", about=group, partnership=number)
    return area


@transaction.atomic
def give_seat(*, by: Person, group: Group, membership: Membership, capacity: str, at: datetime) -> Seat:
    """Seat somebody on a group, for their agency. From here on they see what the group holds."""
    rules.may_seat(by, group, _side(membership, group)).or_refuse()
    if Seat.objects.current().filter(group=group, person=membership.person).exists():
        no(f"{membership.person} already sits on {group}.").or_refuse()
    seat = Seat.objects.create(record=group.record, group=group, person=membership.person, membership=membership, capacity=capacity, started_at=at)
    record("partnerships.seat.given", about=group, person=membership.person_id)
    return seat


@transaction.atomic
def end_seat(*, by: Person, seat: Seat, at: datetime) -> None:
    """Somebody no longer sits on a group. From here on they see nothing of it that they do not see by another seat."""
    rules.may_unseat(by, seat, _side(seat.membership, seat.group)).or_refuse()
    Seat.objects.filter(pk=seat.pk).update(ended_at=at)
    record("partnerships.seat.ended", about=seat.group, person=seat.person_id)


def _side(membership: Membership, group: Group) -> Partnership:
    """The partnership whose lists say who sits here: the one that looks after the group, as far as the asker sees it; otherwise the member's own."""
    return rules.looked_after_by(group) or membership.partnership
