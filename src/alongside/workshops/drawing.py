"""The map of agencies: which answered alike. Worked out once, when a workshop is closed, and only where the answers differ more than chance would make them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.frame.sql import one
from alongside.ui.charts import Point, Points
from alongside.voice.counting import Votes
from alongside.voice.maps import opinion_map
from alongside.workshops.models import ShownBy, Workshop
from alongside.workshops.pictures import capital
from alongside.workshops.revealing import Headings

BY_LEVEL = "Results are shown by level here, and only agencies stand on a map."
TOO_FEW = "Fewer than two agencies have figures that may be shown."
BY_CHANCE = "Agencies differ no more than chance would make them differ, so a map would show something that is not there."


@dataclass(frozen=True)
class Drawn:
    """Each centre is an agency, how many people it stands for, and its place; or there are none, and why."""

    centres: list[tuple[str, int, float, float]]
    variance: list[float]
    why_none: str = ""


def draw(workshop: Workshop, answers: Sequence[tuple[str, str, dict[str, int]]], headings: Headings, shown: Collection[str]) -> Drawn:
    """`answers` are each person's, in no order; `shown` the agencies of which some row was ever shown: nobody else stands on the map."""
    if workshop.shown_by == ShownBy.LEVEL:
        return Drawn([], [], BY_LEVEL)
    people: dict[str, list[str]] = {}
    for number, (kind, level, _) in enumerate(answers):
        people.setdefault(headings.of((kind, level))[0], []).append(str(number))
    votes = Votes.of((str(number), statement, vote) for number, (_, _, given) in enumerate(answers) for statement, vote in given.items())
    if len([name for name in people if name in shown]) < 2:
        return Drawn([], [], TOO_FEW)
    found = opinion_map(votes, people, floor=headings.promise.floor_of_a_row)
    if found is None:
        return Drawn([], [], BY_CHANCE)
    centres = [(centre.group, centre.people, centre.x, centre.y) for centre in found.groups if centre.group in shown]
    return Drawn(centres, list(found.variance)) if len(centres) > 1 else Drawn([], [], TOO_FEW)


def told(code: str) -> dict[str, Any]:
    """What page and phone say of the map, once it has been drawn: the picture with its table and how much it holds, or why there is none. Empty before that."""
    said: str | None = one("select sec.workshop_map(%s)", code)
    if said is None:
        return {}
    kept = json.loads(said)
    return {"map": _picture(kept["centres"]), "held": f"{sum(kept['variance']):.0%}", "why_no_map": kept["why_none"]}


def _picture(centres: Sequence[tuple[str, int, float, float]]) -> Points | None:
    if not centres:
        return None
    points = tuple(Point(capital(name), x, y, (f"{x:.1f}", f"{y:.1f}")) for name, _, x, y in sorted(centres))
    return Points("Which agencies answered alike", "Where agencies stand to each other", points, ("Across", "Up"))
