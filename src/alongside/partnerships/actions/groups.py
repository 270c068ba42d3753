"""Forming groups, saying which areas they cover and who sits on them."""

from datetime import datetime

from django.db import transaction
from psycopg.types.range import TimestamptzRange

from alongside.access.models import open_record
from alongside.audit.record import record
from alongside.lib.answers import no
from alongside.partnerships import rules
from alongside.partnerships.models import Group, GroupArea, Membership, Partnership, Seat, Stewardship
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
    Stewardship.objects.create(record=head, group=group, partnership=partnership, valid=TimestamptzRange(at, None))
    GroupArea.objects.create(record=head, group=group, partnership=partnership)
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
def look_after_group(*, by: Person, group: Group, partnership: Partnership, at: datetime) -> Stewardship:
    """From `at`, another partnership looks after what the group keeps. Nobody's sight changes by this."""
    now_with = group.stewardships.filter(valid__endswith=None).select_related("partnership").get()
    rules.may_give_roles(by, now_with.partnership).or_refuse()
    group.stewardships.filter(pk=now_with.pk).update(valid=TimestamptzRange(now_with.valid.lower, at))
    stewardship = Stewardship.objects.create(record=group.record, group=group, partnership=partnership, valid=TimestamptzRange(at, None))
    record("partnerships.group.moved", about=group, partnership=partnership.pk)
    return stewardship


@transaction.atomic
def give_seat(*, by: Person, group: Group, membership: Membership, capacity: str, at: datetime) -> Seat:
    """Seat somebody on a group, for their agency. From here on they see what the group holds."""
    rules.may_seat(by, group, _looked_after_by(group)).or_refuse()
    if Seat.objects.current().filter(group=group, person=membership.person).exists():
        no(f"{membership.person} already sits on {group}.").or_refuse()
    seat = Seat.objects.create(record=group.record, group=group, person=membership.person, membership=membership, capacity=capacity, started_at=at)
    record("partnerships.seat.given", about=group, person=membership.person_id)
    return seat


def _looked_after_by(group: Group) -> Partnership:
    return group.stewardships.filter(valid__endswith=None).select_related("partnership").get().partnership
