"""Promising something by a day, and saying what became of it."""

from datetime import date, datetime

from django.db import transaction

from alongside.access.models import Record
from alongside.audit.record import record
from alongside.commitments import rules
from alongside.commitments.models import Commitment, Update, UpdateKind
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
