"""The cast, for every test of the project. It is built once into this process's own database; each test rolls back what it does."""

from typing import Any

import pytest
from django.core.cache import cache

from alongside.people.models import Person
from tests.cast import Cast, Place, build


@pytest.fixture(scope="session")
def the_cast(django_db_setup: Any, django_db_blocker: Any) -> Cast:
    with django_db_blocker.unblock():
        return build()


@pytest.fixture
def cast(the_cast: Cast, db: None) -> Cast:
    cache.clear()  # what a process counts, such as wrong codes of a workshop, is rolled back too
    return the_cast


@pytest.fixture
def fellmoor(cast: Cast) -> Place:
    return cast.fellmoor


@pytest.fixture
def tidewell(cast: Cast) -> Place:
    return cast.tidewell


@pytest.fixture
def amira(cast: Cast) -> Person:
    """Leads Fellmoor."""
    return cast["amira"]


@pytest.fixture
def bridget(cast: Cast) -> Person:
    """Coordinates Fellmoor."""
    return cast["bridget"]


@pytest.fixture
def stella(cast: Cast) -> Person:
    """Leads Lowmarsh: the outsider."""
    return cast["stella"]


@pytest.fixture
def ruth(cast: Cast) -> Person:
    """Writes reports from outside."""
    return cast["ruth"]
