"""Letting others read what was agreed, correcting it, and taking it back."""

from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import Jsonb
from procrastinate.contrib.django import app

from alongside.audit.record import look, record
from alongside.frame.sql import one
from alongside.learning import rules
from alongside.learning.frozen import frozen
from alongside.learning.models import ImportedFile, LearningReport
from alongside.lib.answers import no
from alongside.people.models import Person

MAKE_PAPERS = "alongside.learning.make_papers"
"""The worker's job that makes the papers of an edition (learning/jobs.py)."""


@transaction.atomic
def publish_report(*, by: Person, report: LearningReport, at: datetime, correction: str = "") -> int:
    """Freeze the agreed words into an edition that anyone may read. A correction is a new edition, and says what it corrects. Returns its number."""
    one("select sec.lock(%s)", report.record_id)
    look(report, purpose="publishing it")
    rules.may_publish(by, report).or_refuse()
    sign_off = rules.latest_sign_off(report)
    if sign_off is None:
        raise ValueError("may_publish said yes to a report that nobody signed.")
    edition = int(one("select sec.publish(%s, %s, %s, %s)", report.record_id, Jsonb(frozen(report, sign_off, correction=correction)), correction, at))
    ImportedFile.objects.filter(report=report).update(not_placed=[], dropped=[], signed={}, source=[])  # of a file, its hash is enough from here on
    app.configure_task(MAKE_PAPERS).defer(ref=report.record.ref, number=edition)
    record("learning.report.published", about=report, edition=edition)
    return edition


@transaction.atomic
def withdraw_report(*, by: Person, report: LearningReport, reason: str) -> None:
    """Take the report back. Its page says that it was withdrawn, by whom and why; its words are gone from the library at once."""
    one("select sec.lock(%s)", report.record_id)
    rules.may_withdraw(by, report).or_refuse()
    if not reason.strip():
        no("Say why the report is withdrawn. The reason stands in its place.").or_refuse()
    one("select sec.withdraw(%s, %s, %s)", report.record_id, reason, f"{by.name}, for {rules.areas_of(report)[0]}")
    record("learning.report.withdrawn", about=report)


@transaction.atomic
def say_what_happened_since(*, by: Person, report: LearningReport, month: str, words: str) -> None:
    """Add what happened since, after publication, without opening the agreement again."""
    rules.may_say_what_happened_since(by, report).or_refuse()
    one("select sec.say_since(%s, %s, %s)", report.record_id, month, words)
    record("learning.report.since_added", about=report)
