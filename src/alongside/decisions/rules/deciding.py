"""Who may put it to everybody, decide, decide without waiting, begin, end and correct; and what is still missing, in sentences."""

from alongside.decisions.models import BEFORE_IT_IS_MADE, MOVES, Matter, Stage
from alongside.decisions.rules.framing import HAS_BEEN_MADE
from alongside.decisions.rules.hands import Hand, hand_of
from alongside.frame.sql import one
from alongside.lib.answers import YES, Answer, no
from alongside.people.models import Person

SENTENCES = {
    "know": "what you know",
    "unknown": "what you do not know",
    "view": "what the young person says, or why they have not been asked yet and when they will be",
    "as_now": "carrying on as now, as one of the options",
    "two_options": "two options beside carrying on as now",
    "hope": "for each option, something it could give",
    "fear": "for each option, something it could cost",
    "holding": "who holds each part of the risk",
    "accepted": "a yes from each role that is asked to hold a part",
    "net": "a safety net: a sign to watch for, and the step to take",
    "ring": "whom to ring, day or night",
    "telling": "who tells the young person, and by when",
    "disagreement": "an answer to whoever disagrees: you said it would be decided when nobody does",
}
"""What `sec.what_is_missing` names, as it would be said to somebody."""
TO_PROPOSE = frozenset({"as_now", "two_options", "hope", "fear", "view"})


def missing_from(matter: Matter) -> list[str]:
    """The names of what a whole decision still needs (R4 to R7), as the database counts them."""
    return list(one("select sec.what_is_missing(%s)", matter.pk) or [])


def is_whole(missing: list[str]) -> Answer:
    if not missing:
        return YES
    wanted = [SENTENCES[name] for name in missing]
    return no(f"It cannot be made yet. It needs {wanted[0] if len(wanted) == 1 else '; '.join(wanted[:-1]) + '; and ' + wanted[-1]}.")


def may_propose(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    """Put it to everybody: the chair, once it has been weighed."""
    hand = hand or hand_of(person, matter)
    if matter.is_made:
        return no(HAS_BEEN_MADE)
    if not hand.decides:
        return no(f"Only {who_decides(matter)} can put it to everybody.")
    if Stage.PROPOSED not in MOVES[Stage(matter.stage)]:
        return no("The options come first." if matter.stage != Stage.PROPOSED else "It has been put to everybody already.")
    return is_whole([name for name in missing_from(matter) if name in TO_PROPOSE])


def may_decide(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    """Who may, whatever is still missing: `is_whole` says that."""
    hand = hand or hand_of(person, matter)
    if matter.is_made and not matter.is_incomplete:
        return no("This has already been decided.")
    if matter.stage not in BEFORE_IT_IS_MADE and not matter.is_incomplete:
        return no("This is closed.")
    return YES if hand.decides else no(f"Only {who_decides(matter)} can make this decision.")


def may_decide_now(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    """In a hurry: whoever writes in it. Nothing else stands in its way (R1)."""
    hand = hand or hand_of(person, matter)
    if matter.is_made:
        return no("This has already been decided.")
    return YES if hand.writes else no("Only those who sit in its group can decide this.")


def may_begin_plan(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    hand = hand or hand_of(person, matter)
    if matter.stage != Stage.MADE:
        return no("It has begun already." if matter.stage in (Stage.LIVE, Stage.REVIEWED) else "It has to be decided first.")
    if matter.is_incomplete:
        return no("It was decided in a hurry. The rest of it has to be written first.")
    return YES if hand.decides else no(f"Only {who_decides(matter)} can say that it begins.")


def may_close(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    hand = hand or hand_of(person, matter)
    if matter.stage == Stage.CLOSED:
        return no("This is closed already.")
    return YES if hand.decides else no(f"Only {who_decides(matter)} can close it.")


def may_change_it(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    """Begin a new version of a made decision."""
    hand = hand or hand_of(person, matter)
    if not matter.is_made or matter.stage == Stage.CLOSED:
        return no("Only a decision that holds now can have a new version." if matter.is_made else "It has not been made yet: change it here.")
    return YES if hand.writes else no(f"Only those who sit in {matter.decided_in()} can begin a new version.")


def may_correct(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    hand = hand or hand_of(person, matter)
    if not matter.is_made:
        return no("It has not been made yet: change it here.")
    return YES if hand.writes else no(f"Only those who sit in {matter.decided_in()} can add a correction.")


def may_redact(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    hand = hand or hand_of(person, matter)
    return YES if hand.keeps else no("Only a lead, the coordinator or the chair can ask for words to be taken out, and it takes two of them.")


def who_decides(matter: Matter) -> str:
    return f"a lead of {matter.decided_in()}" if matter.group_id is None else f"the chair of {matter.decided_in()}"
