"""Beginning a workshop, moving it on, bringing in what was sent, showing words, and revealing results. What somebody in the room does is in `room.py`."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from alongside.access.models import open_record
from alongside.audit.record import record
from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused, no
from alongside.partnerships.actions import give_role
from alongside.partnerships.models import Partnership, Role
from alongside.people.models import Person
from alongside.workshops import rules
from alongside.workshops.codes import new_code
from alongside.workshops.models import KeyQuestion, Mode, Promise, ShownBy, Stage, Statement, Workshop
from alongside.workshops.revealing import Counted, groups_of, release
from alongside.workshops.sealing import destroy_keys_before, unsealed

TOGETHER = 5
"""How many phones have to have sent something before any of it is brought in, unless the workshop is closed."""


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
    code: str = "",
) -> Workshop:
    """Begin a workshop of the partnership, with its questions and the promise that people are made. A facilitator from outside sees this and nothing else.

    `code` is for one that stands in an invitation already; otherwise it is drawn.
    """
    rules.may_begin_workshop(by, partnership).or_refuse()
    head = open_record(
        "workshops.workshop", unit=partnership.principal, read=[partnership.principal], write=[partnership.lead_role, partnership.coordinator_role]
    )
    one("select sec.give_sight(%s, sec.role_in_record(%s, %s), 'write')", head.pk, head.pk, Role.FACILITATOR.value)
    workshop = Workshop.objects.create(
        record=head, partnership=partnership, title=title, mode=mode, promise=promise, shown_by=shown_by, code=code or new_code(), opened_at=at, opened_by=by
    )
    for number, words in enumerate(questions, 1):
        KeyQuestion.objects.create(record=head, workshop=workshop, number=number, words=words)
    give_role(by=by, partnership=partnership, person=facilitator or by, role=Role.FACILITATOR, about=head, at=at)
    record("workshops.workshop.begun", about=workshop, promise=promise)
    workshop.refresh_from_db()
    return workshop


@transaction.atomic
def move_on(*, by: Person, workshop: Workshop, stage: str, at: datetime) -> None:
    """The room does something else now. Closing it is for good."""
    workshop = _locked(workshop)
    rules.may_carry_on(by, workshop).or_refuse()
    closed_at = at if stage == Stage.CLOSED else None
    Workshop.objects.filter(pk=workshop.pk).update(stage=stage, closed_at=closed_at, version=F("version") + 1)
    record("workshops.stage.moved", about=workshop, stage=stage)


@transaction.atomic
def add_statement(*, by: Person, workshop: Workshop, question: KeyQuestion, words: str) -> Statement:
    """The facilitator's own words for everybody to answer: from paper, from the telephone, or to begin with."""
    workshop = _locked(workshop)
    rules.may_carry_on(by, workshop).or_refuse()
    made = Statement.objects.create(record=workshop.record, workshop=workshop, question=question, number=workshop.statements.count() + 1, words=words)
    Workshop.objects.filter(pk=workshop.pk).update(version=F("version") + 1)
    record("workshops.statement.added", about=workshop)
    return made


@transaction.atomic
def take_in(*, by: Person, workshop: Workshop) -> int:
    """Open what was sent since the last time, all of it together. Returns how many phones it came from.

    Nothing is opened while it came from fewer than five phones: one person's words or answers would be known by when they came.
    """
    workshop = _locked(workshop)
    rules.may_facilitate(by, workshop).or_refuse()
    destroy_keys_before(workshop.code, workshop.batch)
    ops = _opened(workshop)
    phones = {op["handle"] for _, op in ops}
    if not ops:
        return 0
    if len(phones) < TOGETHER and not workshop.is_closed:
        raise Refused("Fewer than five people have sent something since the last time. It waits, so that nobody is known by when they wrote.")
    ballots, words = _folded(op for _, op in ops)
    one("select sec.take_in(%s, %s::jsonb, %s::jsonb, %s::uuid[])", workshop.pk, json.dumps(ballots), json.dumps(words), [number for number, _ in ops])
    record("workshops.answers.taken_in", about=workshop)
    return len(phones)


@transaction.atomic
def show_words(*, by: Person, workshop: Workshop, which: str) -> None:
    """Show somebody's words to the room, as they wrote them."""
    rules.may_facilitate(by, _locked(workshop)).or_refuse()
    _is_of(workshop, which)
    one("select sec.show_words(%s)", which)
    record("workshops.contribution.shown", about=workshop)


@transaction.atomic
def leave_out(*, by: Person, workshop: Workshop, which: str, why: str) -> None:
    """Keep somebody's words from the room, and say why. They are not deleted."""
    rules.may_facilitate(by, _locked(workshop)).or_refuse()
    _is_of(workshop, which)
    one("select sec.leave_words_out(%s, %s)", which, why)
    record("workshops.contribution.left_out", about=workshop)


@transaction.atomic
def reveal(*, by: Person, workshop: Workshop) -> int:
    """Bring in what waits (where enough people have sent something), and show what the promise allows. Returns which reveal this is."""
    workshop = _locked(workshop)
    rules.may_facilitate(by, workshop).or_refuse()
    waiting = {op["handle"] for _, op in _opened(workshop)}
    if len(waiting) >= TOGETHER or (waiting and workshop.is_closed):
        take_in(by=by, workshop=workshop)
    earlier = list(workshop.releases.all())
    counted = Counted.of(json.loads(one("select sec.count_answers(%s)", workshop.pk)))
    groups = earlier[0].groups if earlier else groups_of(workshop, counted)
    statements = [str(key) for key in workshop.statements.values_list("pk", flat=True)]
    shown, withheld = release(workshop, statements, counted, groups, [one_of.shown for one_of in earlier])
    number: int = one("select sec.keep_release(%s, %s::jsonb, %s::jsonb, %s::jsonb)", workshop.pk, json.dumps(groups), json.dumps(shown), json.dumps(withheld))
    record("workshops.answers.revealed", about=workshop, number=number)
    return number


def _locked(workshop: Workshop) -> Workshop:
    one("select sec.lock(%s)", workshop.record_id)
    held: Workshop = Workshop.objects.select_related("record").get(pk=workshop.pk)
    return held


def _opened(workshop: Workshop) -> list[tuple[Any, dict[str, Any]]]:
    """What waits for this workshop: the number it was sent under, and what is inside."""
    sealed = rows("select op, sealed from sec.pending_sealed(%s)", workshop.pk)
    return [(number, op) for number, body in sealed if (op := unsealed(workshop.code, workshop.batch, bytes(body))) is not None]


def _folded(ops: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Each phone's answers, of each statement the last; and everybody's words. Of somebody who left the room: nothing."""
    ballots: dict[str, dict[str, Any]] = {}
    words: list[tuple[str, dict[str, Any]]] = []
    for op in sorted(ops, key=lambda op: (op["seq"], json.dumps(op, sort_keys=True))):
        ballot = ballots.setdefault(op["handle"], {"handle": op["handle"], "kind": op["kind"], "level": op["level"], "answers": {}, "is_gone": False})
        if op["what"] == "vote":
            ballot["answers"][op["statement"]] = [op["vote"], op["seq"]]
        elif op["what"] == "words":
            words.append((op["handle"], {"question": op["question"], "kind": op["kind"], "level": op["level"], "words": op["words"]}))
        else:
            ballot["is_gone"] = True
    gone = {handle for handle, ballot in ballots.items() if ballot["is_gone"]}
    return list(ballots.values()), [said for handle, said in words if handle not in gone]


def _is_of(workshop: Workshop, which: str) -> None:
    if not one("select exists (select 1 from sec.waiting_words(%s) w where w.id = %s::uuid)", workshop.pk, which):
        no("These words have been shown or left out already.").or_refuse()
