"""Beginning a workshop, and moving it on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import zip_longest

from django.db import transaction
from django.db.models import F

from alongside.access.models import open_record
from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.partnerships.actions import give_role
from alongside.partnerships.models import Partnership, Role
from alongside.people.models import Person
from alongside.workshops import rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.codes import new_code
from alongside.workshops.families import PARENTS, YOUNG_PEOPLE
from alongside.workshops.models import KeyQuestion, Mode, PlannedStage, Promise, QuestionKind, ShownBy, Stage, Workshop
from alongside.workshops.run_sheet import USUAL, usual


@transaction.atomic
def begin_workshop(
    *,
    by: Person,
    partnership: Partnership,
    title: str,
    questions: Iterable[str],
    at: datetime,
    mode: str = Mode.LIVE,
    promise: str = Promise.BY_AGENCY,
    shown_by: str = ShownBy.AGENCY,
    facilitator: Person | None = None,
    kinds: Sequence[str] = (),
    families: Sequence[str] = (),
    beside_you: str = "",
    code: str = "",
) -> Workshop:
    """Begin a workshop of the partnership, with its questions and the promise that people are made. A facilitator from outside sees this and nothing else.

    `kinds` says what each question asks for, in their order; one without is a question of their own. `families` are young people, or parents and
    carers, who take part too: `beside_you` says who is beside them, and how they hear what came of it. `code` is for one that stands in an invitation already; otherwise it is drawn.
    """
    rules.may_begin_workshop(by, partnership).or_refuse()
    head = open_record(
        "workshops.workshop", unit=partnership.principal, read=[partnership.principal], write=[partnership.lead_role, partnership.coordinator_role]
    )
    one("select sec.give_sight(%s, sec.role_in_record(%s, %s), 'write')", head.pk, head.pk, Role.FACILITATOR.value)
    workshop = Workshop.objects.create(
        record=head,
        partnership=partnership,
        title=title,
        mode=mode,
        promise=promise,
        shown_by=shown_by,
        code=code or new_code(),
        opened_at=at,
        opened_by=by,
        young_people_join=YOUNG_PEOPLE in families,
        families_join=PARENTS in families,
        beside_you=beside_you,
    )
    for stage in USUAL:
        PlannedStage.objects.create(record=head, workshop=workshop, stage=stage, minutes=usual(mode, stage))
    for number, (words, kind) in enumerate(zip_longest(questions, kinds, fillvalue=""), 1):
        KeyQuestion.objects.create(record=head, workshop=workshop, number=number, words=words, kind=kind or QuestionKind.OWN)
    give_role(by=by, partnership=partnership, person=facilitator or by, role=Role.FACILITATOR, about=head, at=at)
    record("workshops.workshop.begun", about=workshop, promise=promise)
    workshop.refresh_from_db()
    return workshop


@transaction.atomic
def move_on(*, by: Person, workshop: Workshop, stage: str, at: datetime) -> None:
    """The room does something else now. Closing it is for good."""
    workshop = locked(workshop)
    rules.may_carry_on(by, workshop).or_refuse()
    closed_at = at if stage == Stage.CLOSED else None
    Workshop.objects.filter(pk=workshop.pk).update(stage=stage, closed_at=closed_at, version=F("version") + 1)
    record("workshops.stage.moved", about=workshop, stage=stage)
