"""A site of its own for each journey: the real application behind a real socket, on a copy of the database that may change for good."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread

from tests.real import OwnDatabase, own_database

__all__ = ["own_database"]


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
