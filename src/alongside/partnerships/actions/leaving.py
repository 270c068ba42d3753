"""The last hour of somebody who goes."""

from datetime import datetime

from django.db import transaction

from alongside.access.models import open_record
from alongside.audit.record import look, record
from alongside.frame.sql import one
from alongside.papers import prose
from alongside.partnerships import rules
from alongside.partnerships.models import LastHour, Membership, RoleAssignment
from alongside.people.models import Person


@transaction.atomic
def write_last_hour(
    *,
    by: Person,
    membership: Membership,
    who_to_ring: str,
    half_done: str,
    worries: str,
    to_whoever_comes_next: str,
    at: datetime,
    role: RoleAssignment | None = None,
) -> LastHour:
    """Keep what somebody who goes wants the next to know. Read by whoever takes over their roles, by the lead and by the coordinator."""
    rules.may_write_last_hour(by, membership.person).or_refuse()
    partnership = membership.partnership
    held = [role] if role else rules.roles_through(membership)
    heirs = [one("select sec.principal_of_role(%s)", each.pk) for each in held]
    head = open_record(
        "partnerships.last_hour",
        unit=partnership.principal,
        read=[partnership.lead_role, partnership.coordinator_role, by.pk, *(heir for heir in heirs if heir)],
        write=[by.pk],
    )
    look(head.pk, purpose="writing it")
    note = LastHour.objects.create(
        record=head,
        partnership=partnership,
        person=by,
        membership=membership,
        role=role,
        who_to_ring=prose.tidy(who_to_ring),
        half_done=prose.tidy(half_done),
        worries=prose.tidy(worries),
        to_whoever_comes_next=prose.tidy(to_whoever_comes_next),
        written_at=at,
    )
    record("partnerships.last_hour.written", about=note)
    return note
