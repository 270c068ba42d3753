"""Decisions at the stages that several tests begin from."""

import pytest

from alongside.decisions.models import Matter, Stage
from tests.cast import Cast, Place
from tests.decisions import a_decision
from tests.real import own_database

__all__ = ["gathering", "live", "options", "own_database", "proposed"]


@pytest.fixture
def gathering(cast: Cast, fellmoor: Place) -> Matter:
    return a_decision(cast, fellmoor, Stage.GATHERING)


@pytest.fixture
def options(cast: Cast, fellmoor: Place) -> Matter:
    return a_decision(cast, fellmoor, Stage.OPTIONS)


@pytest.fixture
def proposed(cast: Cast, fellmoor: Place) -> Matter:
    return a_decision(cast, fellmoor, Stage.PROPOSED)


@pytest.fixture
def live(cast: Cast, fellmoor: Place) -> Matter:
    return a_decision(cast, fellmoor, Stage.LIVE)
