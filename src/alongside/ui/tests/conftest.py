"""A site to look at with a browser: the real application behind a real socket, on a copy of the database that it may change for good."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread

from tests.real import a_database_of_its_own


@pytest.fixture(scope="module")
def site(django_db_setup: Any, django_db_blocker: Any) -> Iterator[str]:
    """Its address, without a slash at the end."""
    with a_database_of_its_own(django_db_blocker):
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        yield f"http://127.0.0.1:{server.port}"
        server.terminate()
        for thread in threading.enumerate():  # whoever is still being answered may finish, while the database may still be asked
            if "process_request_thread" in thread.name:
                thread.join(5)
