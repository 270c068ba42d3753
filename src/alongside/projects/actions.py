"""Opening a project and keeping its details."""

from datetime import datetime

from django.db import transaction

from alongside.access.models import open_record
from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.lib.precise_dates import PreciseDate
from alongside.lib.versions import Stale
from alongside.partnerships.models import Group, Partnership, Programme
from alongside.people.models import Person
from alongside.projects import rules
from alongside.projects.models import Project, ProjectDate, ProjectPartnership, ProjectWorkshop
from alongside.workshops.models import Workshop


@transaction.atomic
def open_project(
    *,
    by: Person,
    partnership: Partnership,
    title: str,
    at: datetime,
    group: Group | None = None,
    programme: Programme | None = None,
    also: tuple[Partnership, ...] = (),
) -> Project:
    """Open a project of one partnership, or of several (`also`). Its partnerships read it; the programme knows where it stands."""
    rules.may_open_project(by, partnership).or_refuse()
    areas = (partnership, *also)
    head = open_record(
        "projects.project",
        unit=partnership.principal,
        know=[programme.principal] if programme else [],
        read=[area.principal for area in areas],
        write=[role for area in areas for role in (area.lead_role, area.coordinator_role)],
    )
    project = Project.objects.create(
        record=head, title=title, group=group, programme=programme, region=partnership.region, size=partnership.size, area_count=len(areas), opened_at=at
    )
    for area in areas:
        ProjectPartnership.objects.create(record=head, project=project, partnership=area)
    record("projects.project.opened", about=project)
    return project


@transaction.atomic
def keep_details(
    *,
    by: Person,
    project: Project,
    version: int,
    title: str,
    region: str,
    size: str,
    delivery: str,
    area_count: int | None,
    agencies: list[str],
    methodologies: list[str],
    commenced: PreciseDate | None,
    planned: PreciseDate | None,
) -> None:
    """Write the details block. Refused as stale when somebody else has saved it since `version`."""
    rules.may_mend_project(by, project).or_refuse()
    one("select sec.lock(%s)", project.record_id)
    changed = Project.objects.filter(pk=project.pk, version=version).update(
        title=title,
        region=region,
        size=size,
        delivery=delivery,
        area_count=area_count,
        agencies=agencies,
        methodologies=methodologies,
        version=version + 1,
    )
    if not changed:
        raise Stale
    for way in methodologies:
        one("select sec.add_methodology(%s)", way)
    _keep_date(project, commenced, is_planned=False)
    _keep_date(project, planned, is_planned=True)
    record("projects.details.kept", about=project, version=version + 1)


@transaction.atomic
def join_workshop(*, by: Person, project: Project, workshop: Workshop) -> None:
    """Show a workshop on the project's page, as part of it."""
    rules.may_mend_project(by, project).or_refuse()
    if ProjectWorkshop.objects.filter(workshop=workshop).exists():
        no("This workshop is part of a project already.").or_refuse()
    ProjectWorkshop.objects.create(record=project.record, project=project, workshop=workshop)
    record("projects.workshop.joined", about=project)


@transaction.atomic
def part_workshop(*, by: Person, project: Project, workshop: Workshop) -> None:
    """Take a workshop off the project's page. The workshop itself stays as it is."""
    rules.may_mend_project(by, project).or_refuse()
    gone, _ = ProjectWorkshop.objects.filter(project=project, workshop=workshop).delete()
    if gone:
        record("projects.workshop.parted", about=project)


def _keep_date(project: Project, when: PreciseDate | None, *, is_planned: bool) -> None:
    project.dates.filter(is_planned=is_planned).delete()
    if when is not None:
        ProjectDate.objects.create(record=project.record, project=project, is_planned=is_planned, date=when.date, precision=when.precision)
