"""Sending something up to a named leader by a day, answering it, and saying who has a need in hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.access.links import make_link
from alongside.access.models import Record
from alongside.audit.record import record
from alongside.frame.link_addresses import credential_for
from alongside.frame.sql import one
from alongside.lib.answers import Refused, no
from alongside.partnerships.models import Agency
from alongside.people.models import Person
from alongside.workshops import emails, rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.models import AnswerKind, Ask, AskedAbout, LeaderAnswer, Need, Statement, Workshop

LIVES_ON = timedelta(days=180)
"""How long after its day an ask's link still opens: a late answer is an answer."""
UNSEEN = "These words have not been shown to the room. What is passed on is only what everybody here has seen."
_NOT_HELD = {
    "stale": "Somebody said who has this in hand since you opened this page. Nothing was changed.",
    "not_yours": "Only the agency that has this in hand can give it back.",
    "words": "Name the role in at most 120 characters.",
}


@transaction.atomic
def note_need(*, by: Person, workshop: Workshop, words: str) -> Need:
    """Write down something that people said is missing, in the facilitator's words. Nobody has it in hand yet."""
    workshop = locked(workshop)
    rules.may_ask_leader(by, workshop).or_refuse()
    with _only_what_was_seen():
        need: Need = Need.objects.create(record=workshop.record, workshop=workshop, number=0, words=words)
    record("workshops.need.noted", about=workshop)
    return need


@transaction.atomic
def hold_need(*, by: Person, workshop: Workshop, need: Need, agency: Agency, role: str, version: int) -> None:
    """The agency takes it in hand, in this role; without one it gives back what it has. `version` is how often that had been said when its writer looked."""
    workshop = locked(workshop)
    rules.may_hold_need(by, agency).or_refuse()
    said = one("select sec.hold_need(%s, %s, %s, %s)", need.pk, agency.pk, role, version)
    if said:
        no(_NOT_HELD[said]).or_refuse()
    record("workshops.need.held" if role.strip() else "workshops.need.given_back", about=workshop, agency=agency.ref)


@transaction.atomic
def ask_leader(
    *,
    by: Person,
    workshop: Workshop,
    leader: Person,
    question: str,
    due_date: date,
    at: datetime,
    words: str = "",
    statement: Statement | None = None,
    need: Need | None = None,
) -> Ask:
    """Send a statement, a need or a theme up to a leader, who is asked to answer by a day. They hear of it by letter, which says nothing of it."""
    workshop = locked(workshop)
    rules.may_ask_leader(by, workshop).or_refuse()
    about = AskedAbout.STATEMENT if statement else AskedAbout.NEED if need else AskedAbout.THEME
    number = one("select sec.open_under('workshops.ask', %s, %s::int[])", workshop.record_id, [leader.pk])
    with _only_what_was_seen():
        ask: Ask = Ask.objects.create(
            record=Record.objects.get(pk=number),
            workshop=workshop,
            about=about,
            statement=statement,
            need=need,
            words=words or str(statement or need),
            question=question,
            leader=leader,
            leader_as="",
            asked_by=by,
            asked_at=at,
            due_date=due_date,
        )
    ask.refresh_from_db()
    record("workshops.leader.asked", about=ask)
    _write(ask, by=by, at=at)
    return ask


@transaction.atomic
def remind_leader(*, by: Person, ask: Ask, at: datetime) -> None:
    """Write to the leader again, by the same link. Once a day at most."""
    ask = _held(ask)
    rules.may_remind(by, ask, at).or_refuse()
    record("workshops.leader.reminded", about=ask)
    _write(ask, by=by, at=at)


@transaction.atomic
def answer_ask(
    *, by: Person | None, ask: Ask, kind: str, words: str, version: int, at: datetime, plain_words: str = "", until_date: date | None = None
) -> LeaderAnswer:
    """Yes; no, because; or not yet, until. `version` is how many answers there were when the leader looked. Everybody who took part reads it."""
    ask = _held(ask)
    rules.may_answer_ask(by, ask).or_refuse()
    if kind == AnswerKind.NOT_YET and (until_date is None or until_date <= timezone.localdate(at)):
        no("Say until which day, later than today.").or_refuse()
    try:
        with transaction.atomic():
            said: LeaderAnswer = LeaderAnswer.objects.create(
                record=ask.record,
                ask=ask,
                number=version + 1,
                kind=kind,
                words=words,
                plain_words=plain_words,
                until_date=until_date if kind == AnswerKind.NOT_YET else None,
                said_at=at,
            )
    except IntegrityError as problem:
        if "was answered meanwhile" in str(problem):
            raise Refused("This was answered since you opened this page. Read what it says now; you can still answer again.") from problem
        raise
    record("workshops.leader.answered", about=ask, kind=kind)
    return said


def _held(ask: Ask) -> Ask:
    one("select sec.lock(%s)", ask.record_id)
    held: Ask = Ask.objects.select_related("record", "leader").get(pk=ask.pk)
    return held


def _write(ask: Ask, *, by: Person, at: datetime) -> None:
    """One link for as long as it lives: all letters about one ask carry the same."""
    if ask.link_until is None or ask.link_until <= at:
        until = timezone.make_aware(datetime.combine(max(ask.due_date, timezone.localdate(at)) + LIVES_ON, time(23, 59)))
        make_link(ask.record_id, credential=credential_for(emails.ASK, ask.record.ref, ask.letters + 1), level="write", until=until)
        Ask.objects.filter(pk=ask.pk).update(letters=ask.letters + 1, link_until=until)
        ask.refresh_from_db()
    Ask.objects.filter(pk=ask.pk).update(written_at=at)
    emails.ask_leader(ask, by=by, at=at)


@contextmanager
def _only_what_was_seen() -> Iterator[None]:
    """Says in a sentence what the database refuses: words that the room has not seen."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        if "have not been shown to the room" in str(problem):
            raise Refused(UNSEEN) from problem
        raise
