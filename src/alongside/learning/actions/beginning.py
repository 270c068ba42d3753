"""Beginning a report, and saying who writes it."""

from datetime import datetime

from django.db import transaction

from alongside.access.models import open_record
from alongside.audit.record import look, record
from alongside.frame.sql import one
from alongside.learning import rules
from alongside.learning.models import SECTIONS, LearningReport, Section
from alongside.partnerships.actions import give_role
from alongside.partnerships.models import Role, RoleAssignment
from alongside.people.models import Person
from alongside.projects.models import Project


@transaction.atomic
def begin_report(*, by: Person, project: Project, title: str, at: datetime) -> LearningReport:
    """Begin the report of a project. Its partnerships can read it; nobody outside them knows of it but the programme, which knows that it exists."""
    areas = [joined.partnership for joined in project.partnerships.select_related("partnership")]
    rules.may_begin_report(by, areas[0]).or_refuse()
    head = open_record(
        "learning.report",
        unit=areas[0].principal,
        parent=project.record,
        know=[project.programme.principal] if project.programme else [],
        read=[area.principal for area in areas],
        write=[role for area in areas for role in (area.lead_role, area.coordinator_role)],
    )
    one("select sec.give_sight(%s, sec.role_in_record(%s, %s), 'write')", head.pk, head.pk, Role.AUTHOR.value)
    one("select sec.give_sight(%s, sec.role_in_record(%s, %s), 'read')", head.pk, head.pk, Role.LOCAL_REPRESENTATIVE.value)
    one("select sec.give_sight(%s, sec.role_in_record(%s, %s), 'know')", project.record_id, head.pk, Role.AUTHOR.value)  # whose project it is
    look(head.pk, purpose="beginning it")
    report = LearningReport.objects.create(record=head, project=project, title=title, begun_at=at)
    for key in SECTIONS:
        Section.objects.create(record=head, report=report, key=key)
    record("learning.report.begun", about=report)
    return report


@transaction.atomic
def name_author(*, by: Person, report: LearningReport, person: Person, at: datetime) -> RoleAssignment:
    """Let somebody, perhaps from outside, write the report: everything but the local area's own reflections."""
    rules.may_name_writers(by, report).or_refuse()
    return give_role(by=by, partnership=rules.areas_of(report)[0], person=person, role=Role.AUTHOR, about=report.record, at=at)


@transaction.atomic
def name_local_representative(*, by: Person, report: LearningReport, person: Person, at: datetime) -> RoleAssignment:
    """Ask somebody to write the local area's own reflections, and nothing else of the report."""
    rules.may_name_writers(by, report).or_refuse()
    return give_role(by=by, partnership=rules.areas_of(report)[0], person=person, role=Role.LOCAL_REPRESENTATIVE, about=report.record, at=at)
