import pytest

from tests.real import OwnDatabase, own_database

__all__ = ["own_database"]


@pytest.fixture
def marks(own_database: OwnDatabase) -> None:
    """A table in which a page of a test leaves its marks."""
    own_database.as_owner("create table trial_mark (n bigint generated always as identity, words text); grant select, insert on trial_mark to app_web")
