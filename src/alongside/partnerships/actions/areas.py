"""Establishing a partnership or a programme, and what stands in its name."""

from datetime import datetime, time

from django.db import transaction

from alongside.access.models import Record
from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.lib.answers import no
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
    Membership.objects.create(record=partnership.record, partnership=partnership, agency=agency, person=person, job_title=job_title, level=level, started_at=at)
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
    _must_be_new(partnership, name)
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


@transaction.atomic
def change_front_door(
    *, by: Person, door: FrontDoor, name: str, number: str, is_out_of_hours: bool, days: str, opens: time | None, closes: time | None
) -> None:
    """The number that stands on every page of the area's people."""
    _may_keep_the_list(by, door.partnership)
    FrontDoor.objects.filter(pk=door.pk).update(name=name, number=number, is_out_of_hours=is_out_of_hours, days=days, opens=opens, closes=closes)
    record("partnerships.front_door.changed", about=door.partnership)


@transaction.atomic
def remove_front_door(*, by: Person, door: FrontDoor) -> None:
    """A line that is no longer answered. The last one of an area stays: there must be a number to ring."""
    _may_keep_the_list(by, door.partnership)
    if not FrontDoor.objects.filter(partnership=door.partnership).exclude(pk=door.pk).exists():
        no("This is the only number on your pages. Add the new one first.").or_refuse()
    FrontDoor.objects.filter(pk=door.pk).delete()
    record("partnerships.front_door.removed", about=door.partnership)


@transaction.atomic
def describe_partnership(*, by: Person, partnership: Partnership, name: str, executive_name: str, site_name: str, region: str, size: str) -> None:
    """What the partnership is called, its executive and its pages, and where and how large it is."""
    _may_keep_the_list(by, partnership)
    Partnership.objects.filter(pk=partnership.pk).update(name=name, executive_name=executive_name, site_name=site_name, region=region, size=size)
    record("partnerships.partnership.described", about=partnership)


@transaction.atomic
def change_agency(*, by: Person, agency: Agency, name: str, kind: str, statutory_role: str) -> None:
    _may_keep_the_list(by, agency.partnership)
    _must_be_new(agency.partnership, name, but=agency)
    Agency.objects.filter(pk=agency.pk).update(name=name, kind=kind, statutory_role=statutory_role)
    record("partnerships.agency.changed", about=agency.partnership, agency=agency.pk)


@transaction.atomic
def agency_leaves(*, by: Person, agency: Agency, at: datetime) -> None:
    """An agency is no longer at the table. Its people leave first, so that nothing they hold is left behind."""
    _may_keep_the_list(by, agency.partnership)
    still_here = Membership.objects.current().filter(agency=agency).count()
    if still_here:
        no(
            f"{still_here} {'person' if still_here == 1 else 'people'} from {agency} still {'has' if still_here == 1 else 'have'} a place here. They leave first."
        ).or_refuse()
    Agency.objects.filter(pk=agency.pk).update(left_at=at)
    record("partnerships.agency.left", about=agency.partnership, agency=agency.pk)


@transaction.atomic
def remove_area(*, by: Person, area: LocalAuthorityArea) -> None:
    _may_keep_the_list(by, area.partnership)
    LocalAuthorityArea.objects.filter(pk=area.pk).delete()
    record("partnerships.area.removed", about=area.partnership)


def _must_be_new(partnership: Partnership, name: str, but: Agency | None = None) -> None:
    others = Agency.objects.filter(partnership=partnership, name__iexact=name)
    if (others.exclude(pk=but.pk) if but else others).exists():
        no(f"{name} already has a place at this table.").or_refuse()


def _may_keep_the_list(by: Person | None, partnership: Partnership) -> None:
    if by is not None:
        rules.may_keep_the_list(by, partnership).or_refuse()
    elif one("select sec.me()") != SETUP:
        no("Only a lead or the coordinator can change this.").or_refuse()
