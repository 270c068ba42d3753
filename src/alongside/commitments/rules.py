"""Who may write down a promise, and say what became of it."""

from datetime import datetime, timedelta

from alongside.access.models import Record
from alongside.commitments.models import Commitment
from alongside.frame.sql import one
from alongside.lib.answers import YES, Answer, no
from alongside.people.models import Person


def may_promise(person: Person, about: Record) -> Answer:
    """Whoever writes in what it comes from."""
    if one("select sec.writes(%s)", about.pk):
        return YES
    return no("Only those who write in the decision it comes from can add something promised.")


def may_update(person: Person | None, commitment: Commitment) -> Answer:
    """Its owner's agency, whoever writes in what it comes from, or its link: the database's to say."""
    if commitment.ended_as:
        return no("This is no longer open.")
    if one("select sec.writes(%s)", commitment.record_id):
        return YES
    return no(f"Only {commitment.owner_role}, {commitment.agency}, can say what became of this.")


A_DAY = timedelta(hours=20)
"""A reminder tomorrow morning after one this afternoon is a day later."""


def may_write_to_owner(person: Person, commitment: Commitment, at: datetime) -> Answer:
    """Whoever writes in what it came from may remind whoever promised it, once a day at most."""
    if commitment.ended_as:
        return no("This is no longer open.")
    if commitment.written_at is not None and at - commitment.written_at < A_DAY:
        return no(f"{commitment.owner_role} had a letter about this less than a day ago. You can ring them.")
    return may_promise(person, commitment.about)
