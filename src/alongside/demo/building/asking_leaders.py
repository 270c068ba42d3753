"""What went up from the first workshop to named leaders, what they answered, and what people need."""

from collections.abc import Mapping
from typing import Any

from alongside.demo.building.world import World
from alongside.frame.frames import acting_as
from alongside.workshops.actions import answer_ask, ask_leader, hold_need, note_need
from alongside.workshops.models import Ask, Workshop


def send_up(world: World, workshop: Workshop, told: Mapping[str, Any]) -> None:
    """Each is asked by the facilitator with a day, and answered by its leader on another."""
    ruth = world.people["ruth-ansah"]
    for said in told["asks"]:
        leader = world.people[said["leader"]]
        with acting_as(ruth.pk):
            statement = workshop.statements.get(number=said["statement"]) if "statement" in said else None
            ask = ask_leader(
                by=ruth,
                workshop=workshop,
                leader=leader,
                statement=statement,
                words=said.get("theme", ""),
                question=said["question"],
                due_date=world.day(said["by"]),
                at=world.at(told["asked"]),
            )
        _answer(world, ask, said)
    _note_needs(world, workshop, told)


def _answer(world: World, ask: Ask, said: Mapping[str, Any]) -> None:
    leader = world.people[said["leader"]]
    with acting_as(leader.pk):
        answer_ask(
            by=leader,
            ask=ask,
            kind=said["answer"],
            words=said["words"],
            plain_words=said["plain_words"],
            until_date=world.day(said["until"]) if "until" in said else None,
            version=0,
            at=world.at(said["answered"]),
        )


def _note_needs(world: World, workshop: Workshop, told: Mapping[str, Any]) -> None:
    ruth = world.people["ruth-ansah"]
    for said in told["needs"]:
        with acting_as(ruth.pk):
            need = note_need(by=ruth, workshop=workshop, words=said["words"])
        if "by" in said:
            holder = world.people[said["by"]]
            with acting_as(holder.pk):
                hold_need(by=holder, workshop=workshop, need=need, agency=world.agencies["fellmoor", said["agency"]], role=said["role"], version=0)
