"""What agencies said in their own names in the first workshop: their agreed answers, and lines beside results that name them."""

from collections.abc import Mapping
from typing import Any

from alongside.demo.building.world import World
from alongside.frame.frames import NOBODY, acting_as, framed
from alongside.frame.sql import one
from alongside.partnerships.models import Agency, Level, Membership
from alongside.people.models import Person
from alongside.workshops.actions import add_own_line, agree_answer, confirm_agreed, show_agreed, show_first
from alongside.workshops.models import AgreedAnswer, SeenFirst, Workshop


def agree(world: World, workshop: Workshop, told: Mapping[str, Any]) -> None:
    """Each answer is written by the agency's own people, or by a table of them whose words one of them confirms; then the room sees all of them."""
    for said in told["agreed"]:
        agency, person = world.agencies["fellmoor", said["agency"]], world.people[said["by"]]
        if said.get("table"):
            with framed(NOBODY):
                one("select sec.workshop_agreed(%s, %s, 1, %s, 0)", workshop.code, agency.ref, said["words"])
            with acting_as(person.pk):
                confirm_agreed(by=person, workshop=workshop, answer=AgreedAnswer.objects.get(agency=agency))
        else:
            with acting_as(person.pk):
                agree_answer(by=person, workshop=workshop, question=workshop.questions.get(number=1), agency=agency, words=said["words"], version=0)
    ruth = world.people["ruth-ansah"]
    with acting_as(ruth.pk):
        show_agreed(by=ruth, workshop=workshop)


def look_first(world: World, workshop: Workshop, told: Mapping[str, Any]) -> None:
    """Whoever a result names looks at it, adds a line or has nothing to add; then the room sees it."""
    ruth = world.people["ruth-ansah"]
    with acting_as(ruth.pk):
        waiting = list(SeenFirst.objects.filter(workshop=workshop).select_related("statement"))
    with acting_as(world.people["bridget-oyelaran"].pk):
        people = _one_of_each_agency(world)
    lines = {(line["statement"], line["agency"]): line["words"] for line in told["lines"]}
    for which in waiting:
        for agency, person in people:
            if agency.kind in which.kinds:
                key = next(key for (place, key), found in world.agencies.items() if found == agency and place == "fellmoor")
                with acting_as(person.pk):
                    add_own_line(by=person, workshop=workshop, which=which, agency=agency, words=lines.get((which.statement.number, key), ""))
    with acting_as(ruth.pk):
        show_first(by=ruth, workshop=workshop)


def _one_of_each_agency(world: World) -> list[tuple[Agency, Person]]:
    places = Membership.objects.current().exclude(level=Level.EXTERNAL).filter(partnership=world.partnerships["fellmoor"]).select_related("agency", "person")
    return list({place.agency_id: (place.agency, place.person) for place in places.order_by("-pk")}.values())
