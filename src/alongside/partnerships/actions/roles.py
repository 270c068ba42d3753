"""Giving and ending roles."""

from datetime import datetime

from django.db import transaction

from alongside.access.models import Record
from alongside.audit.record import record
from alongside.lib.answers import no
from alongside.partnerships import rules
from alongside.partnerships.models import Group, Membership, Partnership, RoleAssignment
from alongside.people.models import Person


@transaction.atomic
def give_role(
    *, by: Person, partnership: Partnership, person: Person, role: str, at: datetime, group: Group | None = None, about: Record | None = None
) -> RoleAssignment:
    """Give somebody a role in the partnership, in one of its groups, or in one record."""
    if group is not None:
        agencies = Membership.objects.current().filter(person=person).values_list("agency", flat=True)
        rules.may_give_role_in(by, group, partnership, role, set(agencies)).or_refuse()
    elif about is not None:
        rules.may_keep_the_list(by, partnership).or_refuse()
    else:
        rules.may_give_roles(by, partnership).or_refuse()
    if about is None:
        rules.has_a_place(person, partnership, group).or_refuse()
    if RoleAssignment.objects.current().filter(person=person, role=role, partnership=partnership, group=group, about=about).exists():
        no(f"{person} already has this role.").or_refuse()
    behind = about or (group.record if group else partnership.record)
    given = RoleAssignment.objects.create(
        record=behind, partnership=partnership, group=group, about=about, person=person, role=role, given_by=by, started_at=at
    )
    record("partnerships.role.given", about=behind.pk, person=person.pk, role=role)
    return given


@transaction.atomic
def end_role(*, by: Person, role: RoleAssignment, at: datetime) -> None:
    """End a role. Refused while its holder has something open: that is handed over first."""
    rules.may_end_role(by, role).or_refuse()
    RoleAssignment.objects.filter(pk=role.pk).update(ended_at=at)
    record("partnerships.role.ended", about=role.record_id, person=role.person_id, role=role.role)
