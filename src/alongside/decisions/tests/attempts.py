"""Attempts past every rule of the application, with statements of their own: what the database itself says."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from alongside.access.models import Record
from alongside.audit.record import look
from alongside.decisions.models import Asked, Matter, NotAsked
from alongside.frame.frames import Frame
from alongside.people.models import Person
from tests.cast import Cast, as_person

Act = Callable[[Frame], object]
NOT_OF_IT, NOT_THEIR_PEN, STAYS = "does not belong", "row-level security", "stays as it was made"


def refused(by: Person, about: Matter | Asked, act: Act, match: str = NOT_OF_IT) -> None:
    with as_person(by) as frame:
        look(about)
        with pytest.raises(DatabaseError, match=match), transaction.atomic():
            act(frame)


def done(by: Person, about: Matter | Asked, act: Act) -> None:
    """The same, where it is right: so that a refusal is not one of something misspelt. It is undone."""
    with as_person(by) as frame, transaction.atomic():
        look(about)
        act(frame)
        transaction.set_rollback(True)


def the_question(cast: Cast, matter: Matter) -> Asked:
    with as_person(cast["dev"]):
        asked: Asked = Asked.objects.get(matter=matter)
        return asked


def not_asked(matter: Matter, record: Record | None = None) -> Act:
    return lambda frame: NotAsked.objects.create(record=record or matter.record, matter=matter, who="The landlord", why="Not reached")
