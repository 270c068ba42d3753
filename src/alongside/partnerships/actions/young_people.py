"""Deciding whether young people may be named in a partnership, and deciding that they may no longer."""

from datetime import datetime

from django.db import transaction

from alongside.audit.record import record
from alongside.lib.answers import no
from alongside.partnerships import rules
from alongside.partnerships.models import Partnership, YoungPeopleModule
from alongside.people.models import Person


@transaction.atomic
def allow_young_people(
    *,
    by: Person,
    partnership: Partnership,
    impact_assessment: str,
    retention_schedule: str,
    caldicott_guardian: str,
    information_risk_owner: str,
    data_protection_officer: str,
    basis: str,
    at: datetime,
) -> YoungPeopleModule:
    """A lead decides that this partnership may keep what identifies a young person. Refused while anything that must stand before it is missing."""
    rules.may_decide_about_young_people(by, partnership).or_refuse()
    said = (impact_assessment, retention_schedule, caldicott_guardian, information_risk_owner, data_protection_officer, basis)
    if not all(words.strip() for words in said):
        no("Say where the impact assessment and the retention schedule are, who the three people are, and on what basis.").or_refuse()
    if YoungPeopleModule.objects.current().filter(partnership=partnership).exists():
        no("This has been decided already.").or_refuse()
    decision = YoungPeopleModule.objects.create(
        record=partnership.record,
        partnership=partnership,
        impact_assessment=impact_assessment,
        retention_schedule=retention_schedule,
        caldicott_guardian=caldicott_guardian,
        information_risk_owner=information_risk_owner,
        data_protection_officer=data_protection_officer,
        basis=basis,
        decided_by=by,
        started_at=at,
    )
    record("partnerships.young_people.allowed", about=partnership)
    return decision


@transaction.atomic
def end_young_people(*, by: Person, partnership: Partnership, at: datetime) -> None:
    """From now on nothing new about a young person may be kept. What is kept already stays behind its walls until its time is over."""
    rules.may_decide_about_young_people(by, partnership).or_refuse()
    YoungPeopleModule.objects.current().filter(partnership=partnership).update(ended_at=at)
    record("partnerships.young_people.ended", about=partnership)
