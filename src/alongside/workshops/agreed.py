"""Each agency's own agreed answer, side by side: what page, wall, phone and paper all show, from the one function that says what the room may see."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.frame.sql import one

CLOSED = "This workshop is closed. What was written before it closed stands."
WHY_NOT = {
    "anonymous": "In this workshop nothing is shown by agency. Everybody was promised that, so no agency answers here in its own name.",
    "closed": CLOSED,
    "words": "Write the answer, in at most 600 characters.",
    "stale": "Somebody else has written for this agency since you opened this page. Nothing was changed. Read what it says now, and send yours again if you all agree.",
    "confirmed": "People of this agency who sign in have written or confirmed its answer. Only they can change it now.",
    "taken_back": "This agency has taken back what a table wrote here. Only its own people, signed in, can write its answer now.",
    "enough": "This answer has been changed forty times. Its own people can change it, signed in.",
    "said": "This has been said of these words already.",
    "none": "There is no such question or agency in this workshop.",
}
LONGEST = 600


@dataclass(frozen=True)
class Heard:
    """One agency's answer. `words` is empty where they were taken back."""

    agency: str
    kind: str
    words: str
    where: str
    is_confirmed: bool


@dataclass(frozen=True)
class Asked:
    """One question, who has answered it, and who has not been heard from yet."""

    number: int
    words: str
    heard: Sequence[Heard]
    not_heard: Sequence[str]


def heard(code: str) -> dict[str, Any]:
    """What agencies have said in this workshop, as everybody in the room sees it."""
    said: str | None = one("select sec.workshop_in_own_names(%s)", code)
    return json.loads(said) if said else {"agencies": [], "agreed": []}


def side_by_side(questions: Sequence[Mapping[str, Any]], told: Mapping[str, Any]) -> list[Asked]:
    """Every question, with each agency's own answer: first those who have given one."""
    agencies = {agency["ref"]: agency for agency in told["agencies"]}
    found = []
    for question in questions:
        here = [answer for answer in told["agreed"] if answer["question"] == question["number"] and answer["agency"] in agencies]
        given = {answer["agency"] for answer in here if answer["words"]}
        found.append(
            Asked(
                question["number"],
                question["words"],
                sorted((_heard(answer, agencies[answer["agency"]]) for answer in here), key=lambda one_of: one_of.agency.casefold()),
                sorted((agency["name"] for ref, agency in agencies.items() if ref not in given), key=str.casefold),
            )
        )
    return found


def _heard(answer: Mapping[str, Any], agency: Mapping[str, Any]) -> Heard:
    where = "Agreed at its table in the room" if answer["written"] == "table" else "Agreed by its people"
    return Heard(agency["name"], agency["kind"], answer["words"], where, answer["is_confirmed"])
