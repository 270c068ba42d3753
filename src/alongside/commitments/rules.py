"""Who may write down a promise, and say what became of it."""

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


def may_write_to_owner(person: Person, commitment: Commitment) -> Answer:
    """Whoever writes in what it came from may remind whoever promised it."""
    if commitment.ended_as:
        return no("This is no longer open.")
    return may_promise(person, commitment.about)
