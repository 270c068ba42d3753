"""Establishing a partnership or a programme, and what stands in its name."""

from datetime import datetime, time

from django.db import transaction

from alongside.access.models import Record
from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.partnerships import rules
from alongside.partnerships.models import Agency, FrontDoor, LocalAuthorityArea, Membership, Partnership, Programme, ProgrammeMember, Role, RoleAssignment
from alongside.people.models import Person

SETUP = 2
"""The service that establishes partnerships from the command line, and then lets go of them."""


@transaction.atomic
def establish_partnership(*, name: str, executive_name: str, site_name: str, region: str, size: str) -> Partnership:
    """Begin a partnership. Only the setup service can; it lets go when the first lead is appointed."""
    head = one("select sec.establish('partnership', %s)", name)
    partnership = Partnership.objects.create(
        record=Record.objects.get(pk=head), name=name, executive_name=executive_name, site_name=site_name, region=region, size=size
    )
    record("partnerships.partnership.established", about=partnership)
    return partnership


@transaction.atomic
def appoint_first_lead(*, partnership: Partnership, person: Person, agency: Agency, job_title: str, level: str, at: datetime) -> RoleAssignment:
    """Give a new partnership its first member, who leads it. After this only the partnership itself can change who is in it."""
    Membership.objects.create(
        record=partnership.record, partnership=partnership, agency=agency, person=person, job_title=job_title, level=level, started_at=at
    )
    role = RoleAssignment.objects.create(record=partnership.record, partnership=partnership, person=person, role=Role.LEAD, started_at=at)
    record("partnerships.lead.appointed", about=partnership, person=person.pk)
    one("select sec.let_go(%s)", partnership.record_id)
    return role


@transaction.atomic
def establish_programme(*, name: str) -> Programme:
    head = one("select sec.establish('programme', %s)", name)
    programme = Programme.objects.create(record=Record.objects.get(pk=head), name=name)
    record("partnerships.programme.established", about=programme)
    return programme


@transaction.atomic
def join_programme(*, programme: Programme, person: Person, job_title: str, at: datetime) -> ProgrammeMember:
    member = ProgrammeMember.objects.create(record=programme.record, programme=programme, person=person, job_title=job_title, started_at=at)
    record("partnerships.programme.joined", about=programme, person=person.pk)
    return member


@transaction.atomic
def add_area(*, by: Person | None, partnership: Partnership, name: str) -> LocalAuthorityArea:
    _may_keep_the_list(by, partnership)
    area = LocalAuthorityArea.objects.create(record=partnership.record, partnership=partnership, name=name)
    record("partnerships.area.added", about=partnership)
    return area


@transaction.atomic
def add_agency(*, by: Person | None, partnership: Partnership, name: str, kind: str, statutory_role: str) -> Agency:
    """Put an agency at the partnership's table. `by` is nobody only while setup establishes the partnership."""
    _may_keep_the_list(by, partnership)
    agency = Agency.objects.create(record=partnership.record, partnership=partnership, name=name, kind=kind, statutory_role=statutory_role)
    record("partnerships.agency.added", about=partnership, agency=agency.pk)
    return agency


@transaction.atomic
def add_front_door(
    *,
    by: Person | None,
    partnership: Partnership,
    name: str,
    number: str,
    is_out_of_hours: bool = False,
    days: str = "12345",
    opens: time | None = None,
    closes: time | None = None,
) -> FrontDoor:
    _may_keep_the_list(by, partnership)
    door = FrontDoor.objects.create(
        record=partnership.record,
        partnership=partnership,
        name=name,
        number=number,
        is_out_of_hours=is_out_of_hours,
        days=days,
        opens=opens,
        closes=closes,
    )
    record("partnerships.front_door.added", about=partnership)
    return door


def _may_keep_the_list(by: Person | None, partnership: Partnership) -> None:
    if by is not None:
        rules.may_keep_the_list(by, partnership).or_refuse()
    elif one("select sec.me()") != SETUP:
        rules.no("Only a lead or the coordinator can change this.").or_refuse()
