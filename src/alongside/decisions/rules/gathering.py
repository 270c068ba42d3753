"""Who may ask an agency, and whose pen an answer is in."""

from datetime import datetime, timedelta

from alongside.decisions.models import Asked, AskingLetter, Matter, Stage
from alongside.decisions.rules.framing import HAS_BEEN_MADE, may_write
from alongside.decisions.rules.hands import Hand, hand_of
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Agency
from alongside.people.models import Person

A_DAY = timedelta(hours=20)
"""A reminder tomorrow morning after one this afternoon is a day later."""


def may_ask(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    return may_write(person, matter, hand)


def may_go_on_to_options(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    """From asking to weighing: whoever writes in it. Once it has been put to everybody, going back is the chair's."""
    if matter.stage not in (Stage.FRAMING, Stage.GATHERING):
        return no("It has gone on to the options already." if matter.is_open else HAS_BEEN_MADE)
    return may_write(person, matter, hand)


def may_ask_more(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    """From weighing back to asking: something has to be known first."""
    if matter.stage != Stage.OPTIONS:
        return no("Only while the options are weighed can you go back to asking." if matter.is_open else HAS_BEEN_MADE)
    return may_write(person, matter, hand)


def may_bring(person: Person, matter: Matter, agency: Agency, *, asked: Asked | None, said_by: str, hand: Hand | None = None) -> Answer:
    """An agency's own people; or whoever writes in the decision, for somebody who said it on the telephone and will confirm it."""
    hand = hand or hand_of(person, matter)
    if not matter.is_open:
        return no(HAS_BEEN_MADE)
    if hand.is_of(agency):
        return YES
    if asked is not None and said_by and hand.writes:
        return YES
    if hand.writes:
        return no(f"What {agency} knows is for {agency} to say. If they told you, ask them first, and write down who said it.")
    return no(f"Only people of {agency} can say what it knows.")


def may_write_to(asked: Asked, *, address: str, by_link: bool) -> Answer:
    """A letter goes to people who sign in, or to one address with a link."""
    if asked.withdrawn_at is not None:
        return no("They are no longer asked.")
    if address and not by_link:
        return no("Somebody who is not here cannot sign in: send them a link.")
    if by_link and not address and asked.person is None:
        return no("A link is for one person. Write their e-mail address.")
    return YES


def may_remind(asked: Asked, before: AskingLetter | None, at: datetime) -> Answer:
    """One reminder a day at most: a wait is said, and never begged."""
    if before is not None and at - before.sent_at < A_DAY:
        return no(f"{asked.agency} had a letter less than a day ago. You can ring them.")
    return YES
