"""Beginning a decision, and saying what it asks."""

from datetime import date, datetime

from django.db import transaction

from alongside.access.models import open_record
from alongside.audit.record import look, record
from alongside.decisions import rules
from alongside.decisions.models import HowDecided, Kind, Matter, Net, Thinking
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.lib.versions import Stale
from alongside.partnerships.models import Group, Partnership
from alongside.people.models import Person


@transaction.atomic
def begin_decision(
    *,
    by: Person,
    partnership: Partnership,
    group: Group | None,
    name: str,
    question: str,
    kind: str,
    at: datetime,
    by_date: date | None = None,
    can_be_undone: bool = True,
    place: str = "",
    reference: str = "",
    supersedes: Matter | None = None,
) -> Matter:
    """Begin a decision in a group (or, where none is named, in the partnership itself). The group reads and writes it; its chair decides."""
    rules.may_begin(by, partnership, group, kind).or_refuse()
    head = open_record(
        "decisions.matter",
        unit=group.principal if group else partnership.principal,
        write=[group.principal, group.chair_role, partnership.lead_role, partnership.coordinator_role]
        if group
        else [by.pk, partnership.lead_role, partnership.coordinator_role],
    )
    look(head.pk, purpose="beginning it")
    matter = Matter.objects.create(
        record=head,
        partnership=partnership,
        group=group,
        name=name,
        question=question,
        kind=kind,
        place=place,
        reference=reference if kind == Kind.YOUNG_PERSON else "",
        by_date=by_date,
        can_be_undone=can_be_undone,
        opened_at=at,
        opened_by=by,
        supersedes=supersedes,
    )
    Thinking.objects.create(record=head, matter=matter)
    Net.objects.create(record=head, matter=matter)
    record("decisions.matter.begun", about=matter, kind=kind)
    matter.refresh_from_db()
    return matter


@transaction.atomic
def keep_question(
    *,
    by: Person,
    matter: Matter,
    version: int,
    name: str,
    question: str,
    by_date: date | None,
    can_be_undone: bool,
    place: str = "",
    how_decided: str = HowDecided.CHAIR,
) -> None:
    """Write the question, and by when and how it is decided. Stale when somebody else has saved it since `version`."""
    matter = locked(matter)
    if (question, can_be_undone) != (matter.question, matter.can_be_undone):
        rules.may_reword(by, matter).or_refuse()
    if how_decided != matter.how_decided and rules.is_rule_said(matter):
        no("How it will be decided was said before anybody was asked where they stand. It stays.").or_refuse()
    rules.may_write(by, matter).or_refuse()
    changed = Matter.objects.filter(pk=matter.pk, version=version).update(
        name=name, question=question, by_date=by_date, can_be_undone=can_be_undone, place=place, how_decided=how_decided, version=version + 1
    )
    if not changed:
        raise Stale
    record("decisions.question.kept", about=matter, version=version + 1)


def locked(matter: Matter) -> Matter:
    """The decision as it is now, held until the end of the transaction: two people acting at once act one after the other."""
    one("select sec.lock(%s)", matter.record_id)
    held: Matter = Matter.objects.select_related("record", "group").get(pk=matter.pk)
    return held
