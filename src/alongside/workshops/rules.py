"""Who may do what with a workshop."""

from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Partnership, Role
from alongside.partnerships.rules import coordinates, holds, leads
from alongside.people.models import Person
from alongside.workshops.models import Workshop


def may_begin_workshop(person: Person, partnership: Partnership) -> Answer:
    if coordinates(person, partnership) or leads(person, partnership):
        return YES
    return no(f"Only a lead or the coordinator of {partnership} can begin a workshop.")


def may_facilitate(person: Person, workshop: Workshop) -> Answer:
    """By role in this workshop alone. Who leads the partnership sees what the room is shown, and no earlier."""
    if holds(person, Role.FACILITATOR, about=workshop.record_id):
        return YES
    return no("Only the facilitator of this workshop can do this. Everybody else sees what the room is shown.")


def may_carry_on(person: Person, workshop: Workshop) -> Answer:
    who = may_facilitate(person, workshop)
    if who and workshop.is_closed:
        return no("This workshop is closed.")
    return who
