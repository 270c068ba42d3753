"""The letters of decisions. None says what a decision is about: only that something waits, and where."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from alongside.decisions.models import Asked, HoldingRole, Matter, RiskPart
from alongside.frame.link_addresses import mark_for, token_for
from alongside.frame.sql import rows
from alongside.people.actions import WAITS, tell, with_its_day
from alongside.people.models import Pace, Person
from alongside.post.actions import LINE, next_morning, send_later, words_of_line, write_letter, written_from

QUESTION = "question"
THE_LINK = 1
"""All letters about one question carry one link: a reminder opens what the first letter opened."""


def ask(asked: Asked, *, to: Person | None, address: str, by: Person, by_link: bool, at: datetime, reminds: bool = False) -> None:
    """You are asked what you know; or, after some days, that you were. A letter with a link of its own goes at once, whatever else somebody wants."""
    if to is not None and to.pace == Pace.DAILY and not by_link:
        still = "still " if reminds else ""
        line = f"{by.name} {still}asks what your agency knows: about two minutes."
        tell(person=to, line=line, page=reverse("decisions:answer", args=[asked.record.ref]), about=asked.record_id, by_date=asked.by_date, at=at)
        return
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


def ask_to_hold(part: RiskPart, *, by: Person, at: datetime) -> None:
    """Whoever is in the role, or beside it, is asked to hold a part. Their name is in their agency's own copy: the database alone addresses this letter."""
    line = with_its_day(f"{by.name} asks whether you can hold part of a plan. You can say no, and why.", part.matter.by_date)
    page = reverse("decisions:holding", args=[part.matter.record.ref])
    subject, words = written_from(WAITS, {"line": line, "page": page})
    ways = (part.pk, WAITS, subject, words, LINE, line, words_of_line(line, page), next_morning(at))
    for letter, send_after in rows("select letter, send_after from sec.write_to_holders(%s, %s, %s, %s, %s, %s, %s, %s)", *ways):
        send_later(letter, send_after)


def tell_who_is_now_in_the_role(role: HoldingRole, *, at: datetime) -> None:
    """Whoever was put into a role that was asked to hold a part before they came, and has not answered yet. One letter, however many parts wait."""
    line = f"Part of a plan waits for an answer from your role in {role.agency}. You can say no, and why."
    page = reverse("decisions:decisions")
    subject, words = written_from(WAITS, {"line": line, "page": page})
    ways = (role.pk, WAITS, subject, words, LINE, line, words_of_line(line, page), next_morning(at))
    for letter, send_after in rows("select letter, send_after from sec.write_to_new_holder(%s, %s, %s, %s, %s, %s, %s, %s)", *ways):
        send_later(letter, send_after)


def ask_for_backing(matter: Matter, *, leader: Person, by: Person, by_date: date | None, at: datetime) -> None:
    _tell(matter, leader, f"{by.name} asks what you will stand behind.", "decisions:backing", by=by, by_date=by_date, at=at)


def ask_for_reply(matter: Matter, *, of: Person, by: Person, due_at: datetime, at: datetime) -> None:
    """A disagreement waits for somebody's answer."""
    by_day = timezone.localdate(due_at)
    _tell(matter, of, "A disagreement between agencies waits for your answer.", "decisions:disagreement", by=by, by_date=by_day, at=at)


def ask_to_review(matter: Matter, *, person: Person, by: Person, at: datetime) -> None:
    _tell(matter, person, f"{by.name} asks you to look back at how something was decided.", "decisions:review", by=by, by_date=matter.review_date, at=at)


def _tell(matter: Matter, person: Person, line: str, page: str, *, by: Person, by_date: date | None, at: datetime) -> None:
    if person != by:
        tell(person=person, line=line, page=reverse(page, args=[matter.record.ref]), about=matter.record_id, by_date=by_date, at=at)


def tell_of_decision_in_a_hurry(matter: Matter, *, to: Iterable[Person], by: Person, at: datetime) -> None:
    """Something was decided without waiting: whoever chairs or leads is told at once that it was, and not what."""
    for person in to:
        write_letter(
            to=person.pk,
            address=person.email,
            template="decisions/letters/in_a_hurry.txt",
            about=matter.record_id,
            at=at,
            context={
                "person": person,
                "by": by,
                "matter": matter,
                "address": reverse("decisions:decision", args=[matter.record.ref]),
                "offered": reverse("decisions:support", args=[matter.record.ref]),
            },
        )
