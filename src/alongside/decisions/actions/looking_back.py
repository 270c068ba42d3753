"""Looking back: judging how it was decided, then what happened, what it teaches, and support for those who held it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from alongside.audit.record import look, record
from alongside.decisions import emails, rules
from alongside.decisions.actions.framing import locked
from alongside.decisions.models import Learned, Matter, QualityReview, Reviewer, Serious, SupportOffered
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.people.models import Person


@transaction.atomic
def ask_reviewer(*, by: Person, matter: Matter, person: Person, at: datetime) -> Reviewer:
    """Ask somebody to judge how it was decided."""
    matter = locked(matter)
    rules.may_ask_reviewer(by, matter).or_refuse()
    asked = Reviewer.objects.filter(matter=matter, person=person, ended_at=None).first()
    if asked is not None:
        return asked  # type: ignore[no-any-return]  # a Reviewer
    reviewer: Reviewer = Reviewer.objects.create(record=matter.record, matter=matter, person=person, asked_by=by, asked_at=at)
    record("decisions.reviewer.asked", about=matter, person=person.pk)
    emails.ask_to_review(matter, person=person, by=by, at=at)
    return reviewer


@transaction.atomic
def judge_quality(
    *, by: Person, matter: Matter, reviewer: Reviewer, could_have: str, knew_already: bool, at: datetime, did_well: str = "", could_have_known: str = ""
) -> QualityReview:
    """Judge how it was decided, on what was known then. When every reviewer has, what happened is shown; nothing of a judgement changes after."""
    matter = locked(matter)
    rules.may_judge(by, matter, reviewer).or_refuse()
    look(matter, fields=("quality",), purpose="reviewing it")
    judged: QualityReview = QualityReview.objects.create(
        record=matter.record,
        matter=matter,
        reviewer=reviewer,
        could_have=could_have,
        did_well=did_well,
        could_have_known=could_have_known,
        knew_already=knew_already,
        recorded_at=at,
    )
    record("decisions.quality.judged", about=matter, knew_already=knew_already)
    return judged


@transaction.atomic
def say_what_happened(*, by: Person, matter: Matter, result: str, words: str, seen: Sequence[str] = ()) -> None:
    """Keep what happened. Until the quality of the decision is on record nobody is shown it, whoever wrote it included."""
    if not words.strip():
        no("Say what happened.").or_refuse()
    look(matter, fields=("parts",))
    rules.may_say_what_happened(by, matter).or_refuse()
    one("select sec.write_outcome(%s, %s, %s, %s::text[])", matter.pk, result, words, [line[:300] for line in seen])
    record("decisions.outcome.kept", about=matter)


@transaction.atomic
def add_learning(*, by: Person, matter: Matter, kind: str, words: str, at: datetime) -> Learned:
    rules.may_learn(by, matter).or_refuse()
    look(matter, fields=("learned",))
    kept: Learned = Learned.objects.create(record=matter.record, matter=matter, kind=kind, words=words, written_by=by, written_at=at)
    record("decisions.learning.added", about=matter, kind=kind)
    return kept


@transaction.atomic
def offer_support(*, by: Person, matter: Matter, to_role: str, words: str, at: datetime) -> SupportOffered:
    """Write down what was offered to somebody who held part of it. Whether they took it is not asked."""
    rules.may_offer_support(by, matter).or_refuse()
    look(matter, fields=("support",))
    kept: SupportOffered = SupportOffered.objects.create(record=matter.record, matter=matter, to_role=to_role, words=words, offered_by=by, offered_at=at)
    record("decisions.support.offered", about=matter)
    return kept


@transaction.atomic
def say_serious(*, by: Person, matter: Matter, words: str, happened_at: datetime, at: datetime) -> Serious:
    """Something serious has happened. No gate stands before this: whoever reads the decision may say it."""
    look(matter, fields=("serious",), purpose="something serious has happened")
    said: Serious = Serious.objects.create(record=matter.record, matter=matter, words=words, happened_at=happened_at, said_by=by, said_at=at)
    record("decisions.serious.said", about=matter)
    return said
