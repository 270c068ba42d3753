"""Taking a disagreement further: stage by stage, each with a person and a time, until it is settled."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.audit.record import look, record
from alongside.decisions import emails, rules
from alongside.decisions.actions.framing import locked
from alongside.decisions.models import Disagreement, EscalationStage, Matter, Reply
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.partnerships.models import Agency, Partnership, Role, RoleAssignment
from alongside.partnerships.rules import may_keep_the_list
from alongside.people.models import Person


@transaction.atomic
def raise_disagreement(
    *,
    by: Person,
    matter: Matter,
    agency: Agency,
    words: str,
    meanwhile: str,
    who: str,
    due_at: datetime,
    at: datetime,
    is_fast: bool = False,
    asked_of: Person | None = None,
) -> Disagreement:
    """Take it further: why, what protects the young person meanwhile, and who answers the first stage by when."""
    matter = locked(matter)
    rules.may_disagree(by, matter, agency).or_refuse()
    if not words.strip() or not meanwhile.strip():
        no("Say why you do not agree, and what protects the young person meanwhile.").or_refuse()
    look(matter, fields=("disagreements",))
    raised = Disagreement.objects.create(
        record=matter.record, matter=matter, agency=agency, raised_by=by, words=words, meanwhile=meanwhile, is_fast=is_fast, raised_at=at, due_at=due_at
    )
    Reply.objects.create(record=matter.record, disagreement=raised, stage=1, asked_of=asked_of, who=who, due_at=due_at)
    record("decisions.disagreement.raised", about=matter, agency=agency.pk, fast=is_fast)
    for person in _who_answers(matter, asked_of):
        emails.ask_for_reply(matter, of=person, by=by, due_at=due_at, at=at)
    return raised


@transaction.atomic
def reply(*, by: Person, reply: Reply, words: str, at: datetime) -> None:
    """Answer a disagreement, once, in our own words."""
    rules.may_reply(by, reply).or_refuse()
    if not words.strip():
        no("Write your answer.").or_refuse()
    look(reply.disagreement.matter, fields=("disagreements",))
    if not Reply.objects.filter(pk=reply.pk, replied_at=None).update(words=words, replied_by=by, replied_at=at):
        no("This has been answered. An answer stays as it was given.").or_refuse()
    record("decisions.disagreement.answered", about=reply.disagreement.matter, stage=reply.stage)


@transaction.atomic
def take_to_next_stage(*, by: Person, disagreement: Disagreement, who: str, due_at: datetime, at: datetime, asked_of: Person | None = None) -> Reply:
    """It is not settled, or nobody answered in time: it goes to the next people."""
    locked(disagreement.matter)
    hand, seen = rules.hand_of(by, disagreement.matter), disagreement.stage
    disagreement = _as_it_is_now(disagreement)
    if disagreement.stage != seen:
        no("Somebody has taken it to the next stage meanwhile.").or_refuse()
    if disagreement.resolved_at is not None:
        no("This has been settled.").or_refuse()
    if not (hand.is_of(disagreement.agency_id) or hand.writes):
        no(f"Only {disagreement.agency}, or the group, can take it further.").or_refuse()
    look(disagreement.matter, fields=("disagreements",))
    stage = disagreement.stage + 1
    Disagreement.objects.filter(pk=disagreement.pk, resolved_at=None).update(stage=stage, due_at=due_at)
    asked: Reply = Reply.objects.create(record_id=disagreement.record_id, disagreement=disagreement, stage=stage, asked_of=asked_of, who=who, due_at=due_at)
    record("decisions.disagreement.taken_further", about=disagreement.matter, stage=stage)
    for person in _who_answers(disagreement.matter, asked_of):
        emails.ask_for_reply(disagreement.matter, of=person, by=by, due_at=due_at, at=at)
    return asked


def _as_it_is_now(disagreement: Disagreement) -> Disagreement:
    """After the decision is held: of two who act on it at once, the second is told of the first."""
    now: Disagreement = Disagreement.objects.select_related("matter__group").filter(pk=disagreement.pk).first() or disagreement
    return now


def _who_answers(matter: Matter, asked_of: Person | None) -> list[Person]:
    """Whoever was asked by name; where nobody was, whoever decides hears of it, so that no disagreement waits for nobody."""
    if asked_of is not None:
        return [asked_of]
    role = {"role": Role.CHAIR, "group": matter.group} if matter.group_id else {"role": Role.LEAD, "partnership": matter.partnership_id}
    return [one.person for one in RoleAssignment.objects.current().filter(**role).select_related("person").order_by("pk")]


@transaction.atomic
def settle(*, by: Person, disagreement: Disagreement, resolution: str, at: datetime, learned: str = "") -> None:
    """It is settled: how, and what we take from it. The disagreement itself stays with the decision."""
    locked(disagreement.matter)
    disagreement = _as_it_is_now(disagreement)
    rules.may_settle(by, disagreement).or_refuse()
    if not resolution.strip():
        no("Say how it was settled.").or_refuse()
    look(disagreement.matter, fields=("disagreements",))
    Disagreement.objects.filter(pk=disagreement.pk, resolved_at=None).update(resolved_at=at, resolution=resolution, learned=learned)
    record("decisions.disagreement.settled", about=disagreement.matter)


@transaction.atomic
def keep_stages(*, by: Person, partnership: Partnership, stages: Sequence[Mapping[str, Any]]) -> None:
    """Set a partnership's own way through a disagreement: who answers, and within how many working days or hours."""
    may_keep_the_list(by, partnership).or_refuse()
    if not stages:
        no("Name at least one stage.").or_refuse()
    one("select sec.lock(%s)", partnership.record_id)
    EscalationStage.objects.filter(partnership=partnership).delete()
    for number, stage in enumerate(stages, 1):
        EscalationStage.objects.create(
            record_id=partnership.record_id,
            partnership=partnership,
            number=number,
            who=stage["who"],
            working_days=stage["working_days"],
            fast_hours=stage["fast_hours"],
        )
    record("decisions.stages.kept", about=partnership.record_id, count=len(stages))
