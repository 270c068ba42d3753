"""The letters of decisions. None says what a decision is about: only that something waits, and where."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from alongside.decisions.models import Asked, Matter
from alongside.frame.link_addresses import mark_for, token_for
from alongside.people.models import Person
from alongside.post.actions import write_letter

QUESTION = "question"
THE_LINK = 1
"""All letters about one question carry one link: a reminder opens what the first letter opened."""


def ask(asked: Asked, *, to: Person | None, address: str, by: Person, by_link: bool, at: datetime, reminds: bool = False) -> None:
    """You are asked what you know; or, after some days, that you were."""
    write_letter(
        to=to.pk if to else None,
        address=address,
        template=f"decisions/letters/{'reminder' if reminds else 'question'}.txt",
        about=asked.record_id,
        at=at,
        context=words_of(asked, by=by, by_link=by_link),
    )


def words_of(asked: Asked, *, by: Person, by_link: bool) -> dict[str, object]:
    """What the letter is made of, so that it can be read before it goes."""
    place = mark_for(QUESTION, asked.record.ref, THE_LINK) if by_link else reverse("decisions:answer", args=[asked.record.ref])
    return {"asked": asked, "by": by, "by_link": by_link, "address": place}


def token_of(asked: Asked) -> str:
    """The token of the question's link, for tests and for a command that prints the address."""
    return token_for(QUESTION, asked.record.ref, THE_LINK)


def tell_of_decision_in_a_hurry(matter: Matter, *, to: Iterable[Person], by: Person, at: datetime) -> None:
    """Something was decided without waiting: whoever chairs or leads is told at once that it was, and not what."""
    for person in to:
        write_letter(
            to=person.pk,
            address=person.email,
            template="decisions/letters/in_a_hurry.txt",
            about=matter.record_id,
            at=at,
            context={"person": person, "by": by, "matter": matter, "address": reverse("decisions:decision", args=[matter.record.ref])},
        )
