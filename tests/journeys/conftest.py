"""A site of its own for each journey: the real application behind a real socket, on a copy of the database that may change for good."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser

from tests.journeys.visiting import Demo, Visitors, in_the_demo, manage
from tests.real import OwnDatabase, own_database
from tests.stage import clone_database, drop_database

__all__ = ["own_database"]
STORY = "alongside_story"


@pytest.fixture
def site(own_database: OwnDatabase, settings: Any, django_db_blocker: Any) -> Iterator[str]:
    """Its address, by name: a browser keeps no passkey for a number. The demo's rule holds: one proof is enough to look round."""
    settings.SECOND_FACTOR_REQUIRED = False
    with django_db_blocker.unblock():
        server = LiveServerThread("localhost", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        settings.SITE_ADDRESS = f"http://localhost:{server.port}"
        yield settings.SITE_ADDRESS
        server.terminate()


@pytest.fixture(scope="session")
def story_database() -> str:
    """A database in which the demo's story has been told, through the demo's own command: once a run, whichever worker comes first."""
    lock = Path(os.environ["ALONGSIDE_STATE_DIR"]) / "story.lock"  # of this run, and the same for all its workers
    with lock.open("a+") as told:
        fcntl.flock(told, fcntl.LOCK_EX)
        if not lock.stat().st_size:
            clone_database(STORY)
            tell = subprocess.run(manage("build_demo"), env=in_the_demo(STORY), capture_output=True, text=True, check=False)
            if tell.returncode:
                pytest.fail(f"The story could not be told.\n{tell.stdout}{tell.stderr}", pytrace=False)
            told.write("told")
    return STORY


@pytest.fixture(scope="module")
def demo(story_database: str, request: pytest.FixtureRequest) -> Iterator[Demo]:
    """The demo as somebody meets it: its own process, serving a copy of the story that the journeys of one file may change for good."""
    name = f"demo_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{request.module.__name__.rpartition('.')[2]}"
    served = Demo(clone_database(name, of=story_database))
    with served.running():
        yield served
    drop_database(name)


@pytest.fixture
def visitors(browser: Browser, demo: Demo) -> Iterator[Visitors]:
    """Windows of the browser, one a person. What any of them complains of, or whom else it asks, fails the journey."""
    all_of_them = Visitors(browser, demo)
    yield all_of_them
    all_of_them.leave()
