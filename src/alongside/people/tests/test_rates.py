"""Guessing gets slower; nobody is locked out, and no office behind one address."""

import hashlib
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from alongside.frame.sql import one
from alongside.people import rates
from alongside.people.models import Person
from alongside.people.rates import count_failure, how_long, wait_before_another_try
from tests.cast import PASSWORD, Cast

A_GUESS = "a guess among very many"


def guess(email: str, password: str = A_GUESS) -> Any:
    return Client().post("/sign-in/", {"login": email, "password": password}, REMOTE_ADDR="203.0.113.7")


def test_ten_wrong_tries_are_free_and_the_eleventh_waits(amira: Person) -> None:
    for _ in range(10):
        assert "do not go together" in guess(amira.email).content.decode()

    page = guess(amira.email, PASSWORD).content.decode()

    assert "did not work several times. Wait 15 seconds" in page
    assert 0 < wait_before_another_try(amira.email) <= 15


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(db: None) -> None:
    waits = []
    for _ in range(18):
        count_failure("guessed.at@cast.example")
        waits.append(wait_before_another_try("guessed.at@cast.example"))

    assert waits[:9] == [0] * 9
    assert waits[9:] == [15, 30, 60, 120, 240, 480, 900, 900, 900]


def test_an_unknown_address_waits_as_a_known_one_does(db: None) -> None:
    for _ in range(10):
        guess("nobody@cast.example")

    assert "Wait 15 seconds" in guess("nobody@cast.example").content.decode()


def test_a_whole_office_behind_one_address_signs_in_while_one_of_them_guesses(cast: Cast) -> None:
    for _ in range(12):
        guess("amira.sadiq@cast.example")
    others = [person for name, person in cast.people.items() if name != "amira"]

    answers = [guess(person.email, PASSWORD).status_code for person in others]

    assert answers == [302] * len(others)


def test_many_accounts_tried_from_one_place_get_slower_answers_and_no_refusal(amira: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    paused: list[float] = []
    monkeypatch.setattr("time.sleep", paused.append)
    monkeypatch.setattr(rates, "ACCOUNTS_FROM_ONE_PLACE", 40)
    for number in range(40):
        guess(f"nobody.{number}@cast.example")
    assert paused == []

    answer = guess(amira.email, PASSWORD)

    assert paused == [rates.SLOW_DOWN_SECONDS]
    assert answer.status_code == 302


def test_success_is_not_counted(amira: Person) -> None:
    for _ in range(15):
        assert guess(amira.email, PASSWORD).status_code == 302


def test_neither_address_is_readable_in_what_is_kept(amira: Person) -> None:
    """What the database keeps is a keyed hash for a day, and the site's role cannot read even that."""
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        one("select count(*) from sec.failure")

    assert len(rates._key("account", amira.email)) == 64
    assert rates._key("account", amira.email) != hashlib.sha256(f"account|{amira.email}".encode()).hexdigest()


@pytest.mark.parametrize(("seconds", "said"), [(1, "1 second"), (15, "15 seconds"), (61, "2 minutes"), (900, "15 minutes")])
def test_a_wait_is_said_as_people_say_it(seconds: int, said: str) -> None:
    assert how_long(seconds) == said
