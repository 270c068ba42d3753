"""The whole story, from the first partnership to what waits today."""

from collections.abc import Callable
from typing import Any

from alongside.demo.building.decisions import decide, decide_in_the_old_group
from alongside.demo.building.handing_over import hand_over
from alongside.demo.building.items import build_items
from alongside.demo.building.newcomers import decide_about_young_people, invite_newcomers
from alongside.demo.building.own_forms import list_own_forms
from alongside.demo.building.places import build_places
from alongside.demo.building.reports import build_reports
from alongside.demo.building.workshops import hold_workshops
from alongside.demo.building.world import PASSWORD, World
from alongside.demo.reading import read
from alongside.frame.frames import acting_as
from alongside.partnerships.actions import SETUP
from alongside.people.models import Person


def _who_may_come(world: World) -> None:
    decide_about_young_people(world)
    invite_newcomers(world)


STEPS: tuple[tuple[str, Callable[[World], None]], ...] = (
    ("Places, agencies, groups and the people in them", build_places),
    ("What was decided before one group followed another", decide_in_the_old_group),
    ("Martin’s last hour, and one group following another", hand_over),
    ("What was decided about young people, and who is asked to join", _who_may_come),
    ("Decisions, from a first question to a review", decide),
    ("Two workshops: one with its results, one that is open now", hold_workshops),
    ("Fellmoor’s own forms, and words in them that somebody asked about", list_own_forms),
    ("Learning reports", build_reports),
    ("Films, tools and everything else that areas have shared", build_items),
)


def is_built() -> bool:
    return Person.objects.filter(email=read("people")["people"][0]["email"]).exists()


def build(say: Callable[[str], None]) -> None:
    """Build everything, or nothing: a build that is stopped half-way leaves no half story."""
    with acting_as(SETUP) as frame:
        world = World(built=frame.now.date(), now=frame.now)
        for what, step in STEPS:
            say(what)
            step(world)


def people_who_can_sign_in() -> list[dict[str, Any]]:
    """Who can sign in: Fellmoor's people first, then Lowmarsh's, then the rest."""
    order = {"fellmoor": 0, "lowmarsh": 1}
    rows = [row for row in read("people")["people"] if row["key"] != "hana-brodie"]
    rows.sort(key=lambda row: order.get(row.get("partnership") or "", 2))
    return [
        {
            "name": row["name"],
            "email": row["email"],
            "password": PASSWORD,
            "role": row["ready_role"] or "practitioner",
            "partnership": (row.get("partnership") or "").capitalize(),
            "job": row["job_title"],
        }
        for row in rows
    ]
