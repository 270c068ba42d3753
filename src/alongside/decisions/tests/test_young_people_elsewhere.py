"""Outside the demo nobody can begin a decision about a real young person, and the command says why."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from alongside.decisions.rules.framing import may_be_about_a_young_person
from tests.cast import Cast, as_person


@pytest.fixture
def elsewhere(settings: Any) -> Any:
    settings.DEMO = settings.TESTING = False
    return settings


def said() -> str:
    told = StringIO()
    call_command("young_people", stdout=told)
    return told.getvalue()


def test_outside_the_demo_the_command_says_that_it_cannot_be_and_each_reason(elsewhere: Any) -> None:
    told = said()

    assert "cannot be switched on here" in told
    assert [word for word in ("encrypted", "a day on which it goes", "is shown everything") if word not in told] == []


def test_outside_the_demo_even_a_lead_who_decided_it_is_told_no(cast: Cast, elsewhere: Any) -> None:
    with as_person(cast["amira"]):
        answer = may_be_about_a_young_person(cast.fellmoor.partnership)

    assert not answer
    assert "cannot be kept here yet" in answer.why_not


def test_in_the_demo_it_says_that_everybody_is_made_up(settings: Any) -> None:
    settings.DEMO = True

    assert "made up" in said()
