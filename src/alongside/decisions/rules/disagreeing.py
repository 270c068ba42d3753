"""Who may take a disagreement further, answer it, and say that it is settled."""

from alongside.decisions.models import Disagreement, Matter, Reply, Stage
from alongside.decisions.rules.hands import Hand, hand_of
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Agency
from alongside.people.models import Person


def may_disagree(person: Person, matter: Matter, agency: Agency, hand: Hand | None = None) -> Answer:
    """Anybody of an agency who can read it: a disagreement asks nobody's leave."""
    hand = hand or hand_of(person, matter)
    if matter.stage == Stage.CLOSED:
        return no("This is closed. Ask for a new version, or talk to the chair.")
    return YES if hand.is_of(agency) else no(f"Only people of {agency} can say that it does not agree.")


def may_reply(person: Person, reply: Reply, hand: Hand | None = None) -> Answer:
    hand = hand or hand_of(person, reply.disagreement.matter)
    if reply.replied_at is not None:
        return no("This has been answered. An answer stays as it was given.")
    if reply.asked_of_id is None and hand.is_of(reply.disagreement.agency_id):
        return no(f"{reply.disagreement.agency} asked for this answer, and does not give it to itself.")
    if reply.asked_of_id == person.pk or (reply.asked_of_id is None and hand.writes):
        return YES
    return no(f"This is for {reply.asked_of or reply.who} to answer.")


def may_settle(person: Person, disagreement: Disagreement, hand: Hand | None = None) -> Answer:
    """Whoever disagreed says that it is settled; or the partnership decides, which only who decides can write down."""
    hand = hand or hand_of(person, disagreement.matter)
    if disagreement.resolved_at is not None:
        return no("This has been settled.")
    if hand.is_of(disagreement.agency_id) or hand.decides:
        return YES
    return no(f"Only {disagreement.agency}, or the chair for the partnership, can say that it is settled.")
