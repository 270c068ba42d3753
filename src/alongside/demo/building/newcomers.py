"""Who has been asked to join, and what an area has decided about young people's names."""

from datetime import timedelta
from typing import Any

from alongside.demo.building.world import World
from alongside.demo.reading import read
from alongside.frame.frames import acting_as
from alongside.partnerships import actions
from alongside.partnerships.actions import Invited


def invite_newcomers(world: World) -> None:
    """Hana was invited two days ago; her letter lies unopened."""
    coordinator = world.people["bridget-oyelaran"]
    for row in read("people")["people"]:
        if row.get("joined") is False:
            with acting_as(coordinator.pk):
                actions.invite(
                    by=coordinator, partnership=world.partnerships[row["partnership"]], person=_invited(world, row), at=world.now - timedelta(days=2)
                )


def _invited(world: World, row: dict[str, Any]) -> Invited:
    return Invited(
        name=row["name"],
        email=row["email"],
        agency=world.agencies[row["partnership"], row["agency"]],
        job_title=row["job_title"],
        level=row["level"],
        known_as=row["called"],
        seats=tuple(world.groups[seat["group"]] for seat in row["groups"]),
    )


def decide_about_young_people(world: World) -> None:
    """Fellmoor may name young people, for the demo only: who decided, on what basis, and what stands before it."""
    for place in read("partnerships")["partnerships"]:
        said = place["young_people_module"]
        if said["switched_on"]:
            by = world.people[said["decided_by"]]
            with acting_as(by.pk):
                actions.allow_young_people(
                    by=by,
                    partnership=world.partnerships[place["key"]],
                    impact_assessment=said["impact_assessment"],
                    retention_schedule=said["retention_schedule"],
                    caldicott_guardian=said["caldicott_guardian"],
                    information_risk_owner=said["information_risk_owner"],
                    data_protection_officer=said["data_protection_officer"],
                    basis=said["basis"].strip(),
                    at=world.at(said["decided_at"]),
                )
