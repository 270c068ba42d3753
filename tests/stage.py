"""Where tests play: the databases of this run, and what pytest-django and pytest-playwright are told about it. Registered by tests/plugin.py."""

import os
from collections.abc import Generator
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from alongside.demo.database import SOURCE
from alongside.lib import postgres
from tests import browser

TEMPLATE = os.environ.get("ALONGSIDE_TEST_TEMPLATE", "alongside_test")  # the mutants have each their own


def superuser_connection(dbname: str = "postgres") -> psycopg.Connection[tuple[Any, ...]]:
    """An autocommit connection that no wall stops: for arranging what no one may do, and for looking at what is really there."""
    return psycopg.connect(host=os.environ["ALONGSIDE_DB_HOST"], user=postgres.SUPERUSER, dbname=dbname, autocommit=True)


def clone_database(name: str, *, of: str = TEMPLATE) -> str:
    """A database of this name for one story alone: a copy of the migrated one, or of another, whose connections end. Replaces an earlier one.

    The server copies everything but who may do what with the database itself: that is said again, as for any new database.
    """
    if "ALONGSIDE_TEST_PROBLEM" in os.environ:
        pytest.fail(os.environ["ALONGSIDE_TEST_PROBLEM"], pytrace=False)
    drop_database(name)
    with superuser_connection() as administrator:
        administrator.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s and pid <> pg_backend_pid()", [of])
        administrator.execute(sql.SQL("create database {} template {} owner app_owner").format(sql.Identifier(name), sql.Identifier(of)))
    with superuser_connection(name) as administrator:
        administrator.execute((SOURCE / "config" / "database.sql").read_bytes())
    return name


def drop_database(name: str) -> None:
    """Gone, with whoever was still connected to it."""
    with superuser_connection() as administrator:
        administrator.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def environment(*, role: str = "web", database: str | None = None, **more: str) -> dict[str, str]:
    """The environment for a process of its own (a site, a worker, a command) on this run's server."""
    own = {"ALONGSIDE_ROLE": role, **({"ALONGSIDE_DB_NAME": database} if database else {})}
    return {**os.environ, **own, **more}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the deep tests did and found, in figures: each says so with `record_property("measured", …)`."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    measured = [words for report in reports if report.when == "call" for name, words in report.user_properties if name == "measured"]
    if measured:
        terminalreporter.section("What was measured")
        for words in sorted(measured):
            terminalreporter.line(words)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Generator[None]:
    """This process's own copy of the migrated database, in place of the one pytest-django would make."""
    name = clone_database(f"{TEMPLATE}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}")
    os.environ["ALONGSIDE_DB_NAME"] = name
    connection.settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that was found on this machine, or that could be had."""
    try:
        return {**browser_type_launch_args, **browser.launch_arguments()}
    except browser.NoBrowser as none:
        pytest.fail(str(none), pytrace=False)
