"""The letters of promises. None says what was promised: only that something waits, and where."""

from datetime import datetime

from django.urls import reverse

from alongside.commitments.models import Commitment
from alongside.frame.link_addresses import mark_for, token_for
from alongside.people.actions import tell
from alongside.people.models import Person
from alongside.post.actions import write_letter

PROMISE = "promise"


def ask(commitment: Commitment, *, to: Person | None, address: str, by: Person, at: datetime) -> None:
    """What became of it? A minute, by the link in the letter."""
    write_letter(
        to=to.pk if to else None,
        address=address,
        template="commitments/letters/promise.txt",
        about=commitment.record_id,
        at=at,
        context={"commitment": commitment, "by": by, "address": mark_for(PROMISE, commitment.record.ref, commitment.letters)},
    )


def tell_of_promise(commitment: Commitment, *, by: Person, at: datetime) -> None:
    """Somebody wrote down a promise in your name: you hear of it, and can say that it is not so."""
    if commitment.person is not None and commitment.person != by:
        day = commitment.due_date
        line = f"{by.name} wrote down something you promised, by {day:%A} {day.day} {day:%B}."
        page = reverse("commitments:promise", args=[commitment.record.ref])
        tell(person=commitment.person, line=line, page=page, about=commitment.record_id, at=at)


def token_of(commitment: Commitment) -> str:
    """The token of the promise's link, for tests and for a command that prints the address."""
    return token_for(PROMISE, commitment.record.ref, commitment.letters)
