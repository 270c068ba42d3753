"""The run-sheet: how long each stage is given, more time when the room needs it, and a place for what is also on people's minds."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from alongside.audit.record import record
from alongside.lib.answers import Refused, no
from alongside.people.models import Person
from alongside.workshops import rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.models import KeyQuestion, QuestionKind, Workshop
from alongside.workshops.run_sheet import LONGEST, now_planned

MORE = 5
"""Minutes that one press adds."""


@transaction.atomic
def plan_stages(*, by: Person, workshop: Workshop, minutes: Mapping[str, int | None], at: datetime) -> None:
    """Give each stage its minutes, or none. What runs already keeps its beginning."""
    workshop = locked(workshop)
    rules.may_carry_on(by, workshop).or_refuse()
    for planned in workshop.plan.all():
        if planned.stage in minutes and minutes[planned.stage] != planned.minutes:
            workshop.plan.filter(pk=planned.pk).update(minutes=minutes[planned.stage], added=0)
    _tell_phones(workshop)
    record("workshops.stages.planned", about=workshop)


@transaction.atomic
def give_more_time(*, by: Person, workshop: Workshop, at: datetime) -> datetime:
    """Five minutes more for what the room does now. Returns until when that is."""
    workshop = locked(workshop)
    rules.may_carry_on(by, workshop).or_refuse()
    planned = now_planned(workshop)
    if planned is None or planned.until is None:
        raise Refused("This stage has no clock. Give it minutes, and start it.")
    if planned.added + MORE > LONGEST:
        raise Refused("This stage has had ten hours more. Move the room on, or take its clock away.")
    planned.added += MORE
    workshop.plan.filter(pk=planned.pk).update(added=F("added") + MORE)
    _tell_phones(workshop)
    record("workshops.stage.extended", about=workshop)
    return planned.until


@transaction.atomic
def open_also(*, by: Person, workshop: Workshop, beside: KeyQuestion, at: datetime) -> KeyQuestion:
    """Open a place beside a question for what is also on people's minds: it may be about anything, and phones offer it at once."""
    workshop = locked(workshop)
    rules.may_carry_on(by, workshop).or_refuse()
    if workshop.questions.filter(beside=beside).exists():
        no("It is open beside this question already.").or_refuse()
    number = (workshop.questions.aggregate(last=Max("number"))["last"] or 0) + 1
    words = f"Also on our minds, beside question {beside.number}"
    made: KeyQuestion = KeyQuestion.objects.create(record=workshop.record, workshop=workshop, number=number, words=words, kind=QuestionKind.ALSO, beside=beside)
    _tell_phones(workshop)
    record("workshops.question.opened", about=workshop)
    return made


def _tell_phones(workshop: Workshop) -> None:
    """A phone asks for what is new by this number."""
    Workshop.objects.filter(pk=workshop.pk).update(version=F("version") + 1)
