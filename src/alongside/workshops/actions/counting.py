"""Counting the people in the room."""

from django.db import transaction

from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.people.models import Person
from alongside.workshops import rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.models import Workshop


@transaction.atomic
def count_people(*, by: Person, workshop: Workshop, people: int) -> None:
    """Say how many people are in the room. Everybody in it is told, beside how many phones have joined."""
    workshop = locked(workshop)
    rules.may_carry_on(by, workshop).or_refuse()
    one("select sec.say_how_many(%s, %s)", workshop.pk, people)
    record("workshops.people.counted", about=workshop, people=people)
