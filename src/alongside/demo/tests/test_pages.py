"""The demo's own pages are there in the demo and nowhere else."""

import pytest
from django.conf import settings
from django.test import Client


@pytest.mark.parametrize("path", ["/demo/", "/demo/door/", "/demo/letters/", "/demo/files/sixty-people.csv/"])
def test_outside_the_demo_there_is_nothing_at_its_addresses(cast: object, path: str) -> None:
    assert Client().get(path).status_code == 404


def test_outside_the_demo_nobody_comes_in_without_a_password(cast: object) -> None:
    client = Client()

    answer = client.post("/demo/door/", {"person": "amira-sadiq"})

    assert answer.status_code == 404
    assert settings.SESSION_COOKIE_NAME not in client.cookies
