"""Signing in and out."""

import pytest
from django.test import Client

from alongside.frame.sql import one, rows
from alongside.people.models import Person
from tests.cast import PASSWORD, Cast, sign_in
from tests.stage import superuser_connection


def try_to_sign_in(email: str, password: str, client: Client | None = None, **extra: str):  # type: ignore[no-untyped-def]  # Django's test answer
    return (client or Client()).post("/sign-in/", {"login": email, "password": password}, **extra)


def test_a_person_signs_in_with_the_address_they_were_invited_under(amira: Person) -> None:
    browser = Client()

    answer = try_to_sign_in("Amira.Sadiq@cast.example", PASSWORD, browser)

    assert answer.status_code == 302
    assert browser.get("/you/").status_code == 200


def test_signing_in_leads_back_to_the_page_that_was_asked_for(amira: Person) -> None:
    browser = Client()
    asked = browser.get("/you/?part=where")

    answer = browser.post(asked["Location"], {"login": amira.email, "password": PASSWORD})

    assert asked["Location"] == "/sign-in/?next=%2Fyou%2F%3Fpart%3Dwhere"
    assert answer["Location"] == "/you/?part=where"


def test_nobody_is_sent_to_another_site_after_signing_in(amira: Person) -> None:
    answer = Client().post("/sign-in/?next=https://elsewhere.example/", {"login": amira.email, "password": PASSWORD})

    assert answer["Location"] == "/"


def test_a_known_and_an_unknown_address_are_answered_with_the_same_words(amira: Person) -> None:
    known = try_to_sign_in(amira.email, "not the password at all").content.decode()
    unknown = try_to_sign_in("nobody@cast.example", "not the password at all").content.decode()

    def without_keys(page: str) -> list[str]:
        return [line for line in page.replace(amira.email, "ADDRESS").replace("nobody@cast.example", "ADDRESS").splitlines() if "once" not in line]

    assert "do not go together" in known
    assert without_keys(known) == without_keys(unknown)


@pytest.mark.parametrize("address", ["/accounts/signup/", "/signup/", "/sign-up/", "/accounts/login/", "/sign-in/signup/"])
def test_there_is_no_sign_up(db: None, address: str) -> None:
    assert Client().get(address).status_code in {404, 302}
