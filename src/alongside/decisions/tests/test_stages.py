"""A decision goes along its stages and no other way, and each step is somebody's to take."""

import pytest
from django.db import connection

from alongside.decisions.models import MOVES, Matter, Stage
from alongside.frame.sql import one
from tests.cast import Cast, Place, as_person
from tests.decisions import a_decision


@pytest.mark.parametrize("stage", list(Stage))
def test_a_decision_can_be_brought_to_every_stage(cast: Cast, fellmoor: Place, stage: Stage) -> None:
    matter = a_decision(cast, fellmoor, stage)

    with as_person(cast["bridget"]):
        assert Matter.objects.get(pk=matter.pk).stage == stage


def test_the_database_knows_the_same_moves_as_the_code(cast: Cast) -> None:
    with connection.cursor():
        known = {(a, b) for a in Stage for b in Stage if one("select sec.may_move(%s, %s)", a.value, b.value)}

    assert known == {(a, b) for a, steps in MOVES.items() for b in steps}
