"""Who looks back, in which order, and what stays out of sight until then."""

from alongside.decisions.models import Matter, Reviewer, Stage
from alongside.decisions.rules.hands import Hand, hand_of
from alongside.frame.sql import one
from alongside.lib.answers import YES, Answer, no
from alongside.people.models import Person


def is_unveiled(matter: Matter) -> bool:
    """Every judgement of how it was decided is in, so that what happened may be shown."""
    return bool(one("select sec.is_unveiled(%s)", matter.pk))


def is_still_to_judge(person: Person, matter: Matter) -> bool:
    """Asked to judge how it was decided, and has not yet: nothing of what came after is on any page of theirs."""
    return Reviewer.objects.filter(matter=matter, person=person, ended_at=None).exists() and not is_unveiled(matter)


def may_ask_reviewer(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    hand = hand or hand_of(person, matter)
    if not matter.is_made or matter.is_incomplete:
        return no("Only a whole decision can be looked back at.")
    if matter.stage not in (Stage.MADE, Stage.LIVE):
        return no("This has been looked back at.")
    return YES if hand.keeps else no("Only the chair, a lead or the coordinator can ask somebody to review a decision.")


def may_judge(person: Person, matter: Matter, reviewer: Reviewer | None) -> Answer:
    if reviewer is None or reviewer.person_id != person.pk or reviewer.ended_at is not None:
        return no("Only those who were asked to review this decision can judge how it was made.")
    if hasattr(reviewer, "review"):
        return no("Your judgement is recorded, and stays as it is.")
    if matter.stage not in (Stage.MADE, Stage.LIVE):
        return no("This is not ready to be looked back at.")
    return YES


def may_say_what_happened(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    """Whoever writes in it, or is of an agency that was asked to hold part of it."""
    hand = hand or hand_of(person, matter)
    if not matter.is_made or matter.is_incomplete:
        return no("This has not been decided as a whole yet.")
    holds_part = hand.writes or any(hand.is_of(agency) for agency in matter.parts.values_list("role__agency", flat=True))
    return YES if holds_part else no("Only those who sit in its group, or hold part of it, can say what happened.")


def may_learn(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    hand = hand or hand_of(person, matter)
    if not is_unveiled(matter):
        return no("How it was decided is judged first.")
    return YES if hand.writes else no("Only those who sit in its group can add what is taken from it.")


def may_offer_support(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    hand = hand or hand_of(person, matter)
    if not matter.is_made:
        return no("This has not been decided yet.")
    return YES if hand.writes else no("Only those who sit in its group can write down that support was offered.")
