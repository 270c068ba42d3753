"""Who may ask an agency, and whose pen an answer is in."""

from alongside.decisions.models import Asked, Matter
from alongside.decisions.rules.framing import HAS_BEEN_MADE, may_write
from alongside.decisions.rules.hands import Hand, hand_of
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Agency
from alongside.people.models import Person


def may_ask(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
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
