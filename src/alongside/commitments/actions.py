"""Promising something by a day, and saying what became of it."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from alongside.access.links import make_link
from alongside.access.models import Record
from alongside.audit.record import record
from alongside.commitments import emails, rules
from alongside.commitments.models import Commitment, Update, UpdateKind
from alongside.frame.link_addresses import credential_for
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.partnerships.models import Agency, Partnership
from alongside.people.models import Person


@transaction.atomic
def promise(
    *,
    by: Person,
    about: Record,
    partnership: Partnership,
    what: str,
    aim: str,
    owner_role: str,
    agency: Agency,
    due_date: date,
    at: datetime,
    person: Person | None = None,
) -> Commitment:
    """Write down what a role in an agency promised by a day. It hangs on the record it came from, and its owner can answer by link."""
    rules.may_promise(by, about).or_refuse()
    number = one("select sec.open_under('commitments.commitment', %s, %s::int[])", about.pk, [person.pk] if person else [agency.principal])
    commitment: Commitment = Commitment.objects.create(
        record=Record.objects.get(pk=number),
        about=about,
        partnership=partnership,
        what=what,
        aim=aim,
        owner_role=owner_role,
        agency=agency,
        person=person,
        due_date=due_date,
        first_due_date=due_date,
        promised_at=at,
    )
    record("commitments.commitment.promised", about=commitment)
    emails.tell_of_promise(commitment, by=by, at=at)
    return commitment


@transaction.atomic
def say_what_became(
    *,
    by: Person | None,
    commitment: Commitment,
    kind: str,
    words: str,
    at: datetime,
    new_date: date | None = None,
    new_role: str = "",
    new_agency: Agency | None = None,
) -> Update:
    """Done, with what shows it; not done, and why; another day; or passed to somebody else."""
    one("select sec.lock(%s)", commitment.record_id)
    commitment.refresh_from_db()
    rules.may_update(by, commitment).or_refuse()
    if not words.strip():
        no("Say in a sentence what became of it.").or_refuse()
    if kind == UpdateKind.CARRIED and (new_date is None or new_date <= commitment.due_date):
        no("Name a later day.").or_refuse()
    said: Update = Update.objects.create(
        record=commitment.record,
        commitment=commitment,
        kind=kind,
        words=words,
        new_date=new_date,
        new_role=new_role,
        new_agency=new_agency,
        said_at=at,
    )
    record("commitments.commitment.updated", about=commitment, kind=kind)
    return said


LIVES_ON = timedelta(days=60)
"""How long after its day a promise's link still opens: a late word is a word."""


@transaction.atomic
def write_to_owner(*, by: Person, commitment: Commitment, at: datetime, address: str = "") -> None:
    """Send whoever promised it a letter with a link: a minute, no account. All letters about one promise carry one link. At most once a day."""
    one("select sec.lock(%s)", commitment.record_id)
    commitment.refresh_from_db()
    rules.may_write_to_owner(by, commitment, at).or_refuse()
    to = commitment.person
    where = address or (to.email if to else "")
    if not where:
        no("Say to which address the letter goes.").or_refuse()
    if commitment.link_until is None or commitment.link_until <= at:
        until = timezone.make_aware(datetime.combine(max(commitment.due_date, timezone.localdate(at)) + LIVES_ON, time(23, 59)))
        make_link(commitment.record_id, credential=credential_for(emails.PROMISE, commitment.record.ref, commitment.letters + 1), level="write", until=until)
        Commitment.objects.filter(pk=commitment.pk).update(letters=commitment.letters + 1, link_until=until)
    Commitment.objects.filter(pk=commitment.pk).update(written_at=at)
    commitment.refresh_from_db()
    emails.ask(commitment, to=to, address=where, by=by, at=at)
    record("commitments.letter.sent", about=commitment)
