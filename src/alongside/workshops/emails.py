"""The letters of workshops. The one that asks somebody to come says when, where and by which code; the one that asks a leader says that they are asked,
and by when. Neither says anything of what is asked or answered."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from alongside.frame.link_addresses import mark_for, token_for
from alongside.people.models import Person
from alongside.post.actions import write_letter
from alongside.workshops.codes import spaced
from alongside.workshops.models import Ask, Invite, Workshop

INVITE, ASK = "invite", "leader"


def ask(invite: Invite, *, about: dict[str, Any], by: Person, at: datetime) -> None:
    """A letter with two ways: one of their own, to say whether they come; and the code, which is the same for everybody."""
    write_letter(
        to=invite.person_id,
        address=invite.person.email if invite.person else invite.address,
        template="workshops/letters/invite.txt",
        about=invite.record_id,
        at=at,
        context={"by": by, "about": about, "code": spaced(about["code"]), "address": mark_for(INVITE, invite.record.ref, invite.letters)},
    )


def ask_whether_right(workshop: Workshop, *, by: Person, at: datetime) -> None:
    """To everybody who was asked to the workshop: what was heard waits on the page of its code. Who of them took part nobody knows, so all of them are told."""
    for invite in Invite.objects.filter(workshop=workshop).select_related("person"):
        write_letter(
            to=invite.person_id,
            address=invite.person.email if invite.person else invite.address,
            template="workshops/letters/heard.txt",
            about=invite.record_id,
            at=at,
            context={"by": by, "page": reverse("room:heard", args=[workshop.code])},
        )


def token_of(invite: Invite) -> str:
    """The token of the invite's link, for tests and for a command that prints the address."""
    return token_for(INVITE, invite.record.ref, invite.letters)


def ask_leader(ask: Ask, *, by: Person, at: datetime) -> None:
    """Something is asked of you by a day: an answer of two minutes, by the link in the letter."""
    write_letter(
        to=ask.leader_id,
        address=ask.leader.email,
        template="workshops/letters/leader.txt",
        about=ask.record_id,
        at=at,
        context={"ask": ask, "by": by, "address": mark_for(ASK, ask.record.ref, ask.letters)},
    )


def token_of_ask(ask: Ask) -> str:
    """The token of the ask's link, for tests and for a command that prints the address."""
    return token_for(ASK, ask.record.ref, ask.letters)
