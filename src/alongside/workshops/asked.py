"""How many were asked, came and could not, as sentences. Reasons are counted over everybody and never by agency: nobody is ranked by who could come."""

import json
from collections.abc import Mapping
from typing import Any

from alongside.frame.sql import one
from alongside.workshops.models import Because, Coming, Invite, Workshop

WHY = {
    Because.CAPACITY: "for lack of capacity",
    Because.INSPECTION: "because of an inspection",
    Because.ILLNESS: "through illness",
    Because.CONNECTION: "because of the connection or the equipment",
    Because.OTHER: "for another reason",
}


def counts(workshop: Workshop) -> dict[str, Any]:
    told: str | None = one("select sec.who_came(%s)", workshop.pk)
    return json.loads(told) if told else {"states": {}, "reasons": {}}


def about(invite: Invite) -> dict[str, Any]:
    """What somebody who is asked is told of the workshop: whose it is, what it asks, when, and the way in."""
    told: dict[str, Any] = json.loads(one("select sec.asked_to(%s)", invite.pk))
    return told


def sentences(told: Mapping[str, Any], *, is_over: bool) -> list[str]:
    """What became of everybody who was asked. Empty where nobody was; a part that is nobody is left out."""
    states: Mapping[str, int] = told["states"]
    asked, came, could_not, will, silent = (
        sum(states.values()),
        *(states.get(state, 0) for state in (Coming.ATTENDED, Coming.WITHDRAWN, Coming.ACCEPTED, Coming.INVITED)),
    )
    if not asked:
        return []
    said = [f"{_people(asked)} {_was(asked)} asked."]
    if came:
        said.append(f"{came} came.")
    if could_not:
        said.append(f"{could_not} could not{_why(told['reasons'])}.")
    if will:
        said.append(f"{will} said they would, and we have not heard what stood in the way." if is_over else f"{will} will come.")
    if silent:
        said.append(f"{silent} {'has' if silent == 1 else 'have'} not been heard from yet.")
    return said


def _why(reasons: Mapping[str, int]) -> str:
    parts = [f"{reasons[reason]} {words}" for reason, words in WHY.items() if reason in reasons]
    return f": {', '.join(parts)}" if parts else ""


def _people(number: int) -> str:
    return "One person" if number == 1 else f"{number} people"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"
