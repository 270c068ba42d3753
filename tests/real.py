"""Tests that need more than one connection, or to see what is really kept: a database of their own, in which things commit."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection, connections

from alongside.people.models import Person
from tests.cast import Cast
from tests.stage import clone_database, drop_database, superuser_connection

__all__ = ["OwnDatabase", "Person", "Rows", "a_database_of_its_own", "at_the_same_time", "own_database"]
Rows = list[tuple[Any, ...]]


class OwnDatabase:
    """A copy of the test database, cast and all, that this test may change for good. `rows` looks at it past every wall."""

    def __init__(self, name: str) -> None:
        self.name = name

    def rows(self, statement: str, *values: Any) -> Rows:
        with superuser_connection(self.name) as administrator:
            found = administrator.execute(statement.encode(), values)
            return found.fetchall() if found.description else []

    def one(self, statement: str, *values: Any) -> Any:
        found = self.rows(statement, *values)
        return found[0][0] if found else None

    def as_owner(self, statements: str) -> None:
        """Change the structure, as a migration would."""
        with superuser_connection(self.name) as administrator:
            administrator.execute("set role app_owner")
            administrator.execute(statements.encode())

    def connect(self, role: str = "app_web") -> psycopg.Connection[Any]:
        """A connection as one of the login roles, as an attacker with the site's credentials would have it."""
        settings = connection.settings_dict
        return psycopg.connect(host=settings["HOST"], user=role, dbname=self.name, autocommit=True)


@pytest.fixture
def own_database(the_cast: Cast, django_db_blocker: Any) -> Iterator[OwnDatabase]:
    """Everything in the test commits, and is thrown away afterwards. Not together with `db`, `cast` or a person's own fixture: use `the_cast`."""
    with a_database_of_its_own(django_db_blocker) as database:
        yield database


@contextmanager
def a_database_of_its_own(django_db_blocker: Any) -> Iterator[OwnDatabase]:
    """A copy of this process's test database, which everything is pointed at until it is thrown away."""
    shared = connection.settings_dict["NAME"]
    name = f"{shared}_own"
    with django_db_blocker.unblock():
        connection.close()
        clone_database(name, of=shared)
        with _pointed_at(name):
            yield OwnDatabase(name)
    drop_database(name)


@contextmanager
def _pointed_at(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def at_the_same_time(*works: Callable[[], Any]) -> list[Any]:
    """Do these at once, each on a connection of its own. What each returned, or the exception it raised, in order."""
    results: list[Any] = [None] * len(works)
    start = threading.Barrier(len(works))

    def run(place: int, work: Callable[[], Any]) -> None:
        start.wait()
        try:
            results[place] = work()
        except Exception as problem:  # noqa: BLE001  # whatever it is, the test looks at it
            results[place] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
