"""Making a decision: whole, or now and the rest later; and what can still be added once it is made."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from alongside.audit.record import look, record
from alongside.decisions import emails, rules
from alongside.decisions.actions.framing import begin_decision, locked
from alongside.decisions.models import CorrectionNote, Decision, Matter, Option, Redaction, Stopping, Telling
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.partnerships.models import Group, Partnership, Role, RoleAssignment
from alongside.people.models import Person

CHANGED_MEANWHILE = "The question or an option was changed while you were writing. Read them again below; what you typed is still here."


def options_as_read(matter: Matter) -> str:
    """The question and the options as they are now, in a few letters: nobody decides what they have not read."""
    versions = Option.objects.filter(matter=matter).order_by("pk").values_list("pk", "version")
    return ".".join([str(matter.version), *(f"{pk}-{version}" for pk, version in versions)])


@transaction.atomic
def decide(
    *,
    by: Person,
    matter: Matter,
    chosen: Option,
    answer: str,
    reasons: str,
    why_not_others: str,
    power: str,
    review_date: date,
    at: datetime,
    review_sooner_if: str = "",
    is_against_wishes: bool = False,
    why_against: str = "",
    decided_at: datetime | None = None,
    seen: str = "",
) -> Decision:
    """Make the decision. `seen` is what `options_as_read` said of the options when whoever decides read them. Refused while anything is missing that R4 to R7 ask for; from then on nothing of it changes."""
    matter = locked(matter)
    rules.may_decide(by, matter).or_refuse()
    look(matter, fields=("all",), purpose="making it")
    if seen and seen != options_as_read(matter):
        no(CHANGED_MEANWHILE).or_refuse()
    missing = rules.missing_from(matter)
    if is_against_wishes and not Telling.objects.filter(matter=matter).exists():
        missing.append("telling")
    rules.is_whole(missing).or_refuse()
    if is_against_wishes and not why_against.strip():
        no("It goes against what the young person asked. Say why.").or_refuse()
    made: Decision = Decision.objects.create(
        record=matter.record,
        matter=matter,
        chosen=chosen,
        answer=answer,
        reasons=reasons,
        why_not_others=why_not_others,
        power=power,
        review_date=review_date,
        review_sooner_if=review_sooner_if,
        is_against_wishes=is_against_wishes,
        why_against=why_against,
        decided_at=decided_at or at,
        recorded_at=at,
        decided_by=by,
        number=0,
        snapshot={},
    )
    record("decisions.decision.made", about=matter, against_wishes=is_against_wishes)
    made.refresh_from_db()
    matter.refresh_from_db()
    return made


@transaction.atomic
def decide_now(
    *,
    by: Person,
    partnership: Partnership,
    group: Group | None,
    name: str,
    kind: str,
    question: str,
    answer: str,
    why_now: str,
    held_tonight_by: str,
    heard: str,
    complete_by: date,
    at: datetime,
    decided_at: datetime | None = None,
    reference: str = "",
    matter: Matter | None = None,
) -> Decision:
    """Decide what cannot wait, in four answers. The rest is asked for by `complete_by`; nothing else stands in its way."""
    if matter is None:
        matter = begin_decision(by=by, partnership=partnership, group=group, name=name, question=question, kind=kind, at=at, reference=reference)
    else:
        matter = locked(matter)
        rules.may_decide_now(by, matter).or_refuse()
    look(matter, fields=("decision",), purpose="making it")
    made: Decision = Decision.objects.create(
        record=matter.record,
        matter=matter,
        is_short=True,
        answer=answer,
        reasons=why_now,
        held_tonight_by=held_tonight_by,
        heard=heard,
        complete_by=complete_by,
        decided_at=decided_at or at,
        recorded_at=at,
        decided_by=by,
        number=0,
        snapshot={},
    )
    record("decisions.decision.made_in_a_hurry", about=matter)
    made.refresh_from_db()
    matter.refresh_from_db()
    emails.tell_of_decision_in_a_hurry(matter, to=[one for one in _chair_and_leads(matter) if one != by], by=by, at=at)
    return made


def _chair_and_leads(matter: Matter) -> list[Person]:
    """Whoever chairs its group and whoever leads the partnership, each once."""
    held = RoleAssignment.objects.current().filter(
        Q(role=Role.LEAD, partnership=matter.partnership_id) | Q(role=Role.CHAIR, group=matter.group, group__isnull=False)
    )
    return list({one.person_id: one.person for one in held.select_related("person").order_by("pk")}.values())


@transaction.atomic
def begin_new_version(*, by: Person, matter: Matter, at: datetime) -> Matter:
    """Begin to change a decision that holds. The old one stays as it was, and ends when the new one is made."""
    matter = locked(matter)
    rules.may_change_it(by, matter).or_refuse()
    newer = Matter.objects.filter(supersedes=matter).first()
    if newer is not None:
        return newer  # type: ignore[no-any-return]  # a Matter
    return begin_decision(
        by=by,
        partnership=matter.side(),
        group=matter.group,
        name=matter.name,
        question=matter.question,
        kind=matter.kind,
        at=at,
        can_be_undone=matter.can_be_undone,
        place=matter.place,
        reference=matter.reference,
        supersedes=matter,
    )


@transaction.atomic
def add_correction(*, by: Person, matter: Matter, words: str, at: datetime) -> CorrectionNote:
    """Say what is wrong in a made decision, beside it."""
    rules.may_correct(by, matter).or_refuse()
    look(matter, fields=("corrections",))
    note: CorrectionNote = CorrectionNote.objects.create(record=matter.record, matter=matter, words=words, written_by=by, written_at=at)
    record("decisions.correction.added", about=matter)
    return note


@transaction.atomic
def stop_plan(*, by: Person, matter: Matter, words: str, at: datetime, stopped_at: datetime | None = None) -> Stopping:
    """Stop it without asking: when, and which sign was seen. Whoever reads the plan may."""
    matter = locked(matter)
    look(matter, fields=("net",), purpose="stopping it")
    if not matter.is_made:
        no("This has not been decided yet.").or_refuse()
    stopped: Stopping = Stopping.objects.create(record=matter.record, matter=matter, words=words, stopped_by=by, stopped_at=stopped_at or at)
    record("decisions.plan.stopped", about=matter)
    return stopped


@transaction.atomic
def ask_to_redact(*, by: Person, matter: Matter, where: str, row: int, field: str, reason: str) -> int:
    """Ask that words be taken out, and say why. Somebody else does it. Returns the number of what was asked."""
    rules.may_redact(by, matter).or_refuse()
    if not reason.strip():
        no("Say which law or which promise asks for this.").or_refuse()
    number = int(one("select sec.ask_to_redact(%s, %s, %s, %s, %s)", matter.pk, where, row, field, reason[:300]))
    record("decisions.redaction.asked", about=matter, where=where, field=field)
    return number


@transaction.atomic
def redact(*, by: Person, redaction: Redaction) -> None:
    """Take the words out that another asked for. A mark stays in their place."""
    rules.may_redact(by, redaction.matter).or_refuse()
    if redaction.asked_by_id == by.pk:
        no("You asked for this. Somebody else takes the words out.").or_refuse()
    look(redaction.matter, fields=("redactions",))
    one("select sec.redact(%s)", redaction.pk)
    record("decisions.words.taken_out", about=redaction.matter, where=redaction.where, field=redaction.field)
