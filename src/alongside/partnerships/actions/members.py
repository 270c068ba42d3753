"""Who belongs, and when to ring them."""

from datetime import datetime, time

from django.db import transaction

from alongside.audit.record import record
from alongside.lib.answers import no
from alongside.partnerships import rules
from alongside.partnerships.models import Agency, Membership, RingMe, RoleAssignment, Seat
from alongside.people.models import Person


@transaction.atomic
def add_member(*, by: Person, person: Person, agency: Agency, job_title: str, level: str, at: datetime) -> Membership:
    """Give somebody a place in an agency at the table. From here on they see what the partnership holds, unless they are from outside it."""
    partnership = agency.partnership
    rules.may_keep_the_list(by, partnership).or_refuse()
    if Membership.objects.current().filter(agency=agency, person=person).exists():
        no(f"{person} already has a place in {agency}.").or_refuse()
    membership = Membership.objects.create(
        record=partnership.record, partnership=partnership, agency=agency, person=person, job_title=job_title, level=level, started_at=at
    )
    record("partnerships.member.added", about=partnership, person=person.pk)
    return membership


@transaction.atomic
def say_when_to_ring(
    *, by: Person, membership: Membership, about: str, number: str, days: str, hours: str, cover: str, opens: time | None = None, closes: time | None = None
) -> RingMe:
    """Say what somebody may be rung about, on which number and when. Everybody says it for themselves; the coordinator may for others."""
    rules.may_say_when_to_ring(by, membership).or_refuse()
    RingMe.objects.filter(membership=membership).delete()
    ring = RingMe.objects.create(
        record=membership.record, membership=membership, about=about, number=number, days=days, opens=opens, closes=closes, hours=hours, cover=cover
    )
    record("partnerships.ring_me.said", about=membership.partnership, person=membership.person_id)
    return ring


@transaction.atomic
def change_member(*, by: Person, membership: Membership, job_title: str, level: str) -> None:
    """Somebody's work is called something else now. What they see changes with the level only when they come from outside, or no longer do."""
    rules.may_keep_the_list(by, membership.partnership).or_refuse()
    Membership.objects.filter(pk=membership.pk).update(job_title=job_title, level=level)
    record("partnerships.member.changed", about=membership.partnership, person=membership.person_id)


@transaction.atomic
def end_membership(*, by: Person, membership: Membership, at: datetime) -> None:
    """Somebody leaves an agency: their seats for it end with it, at once. Refused while a role of theirs still holds something open."""
    rules.may_end_membership(by, membership).or_refuse()
    RoleAssignment.objects.filter(pk__in=[role.pk for role in rules.roles_through(membership)]).update(ended_at=at)
    Seat.objects.current().filter(membership=membership).update(ended_at=at)
    Membership.objects.filter(pk=membership.pk).update(ended_at=at)
    record("partnerships.member.left", about=membership.partnership, person=membership.person_id)
