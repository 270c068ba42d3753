"""Signing in and out."""

import re
from typing import Any

import pytest
from django.test import Client

from alongside.frame.frames import acting_as
from alongside.frame.sql import rows
from alongside.people.actions import welcome_person
from alongside.people.models import Person
from tests.cast import PASSWORD, as_person, sign_in


def try_to_sign_in(email: str, password: str, client: Client | None = None, **extra: Any) -> Any:
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

    assert "do not go together" in known
    assert same(known.replace(amira.email, "ADDRESS")) == same(unknown.replace("nobody@cast.example", "ADDRESS"))


def same(page: str) -> str:
    """A page without the keys that are new each time."""
    return re.sub(r'(name="(once|csrfmiddlewaretoken)" value=")[^"]*', r"\1", page)


def test_a_hash_is_counted_out_for_an_address_that_nobody_has(amira: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[str] = []
    monkeypatch.setattr(Person, "set_password", lambda _, password: worked.append(password))

    try_to_sign_in("nobody@cast.example", "not the password at all")

    assert worked == ["not the password at all"]


@pytest.mark.parametrize("address", ["/accounts/signup/", "/signup/", "/sign-up/", "/accounts/login/", "/sign-in/signup/"])
def test_there_is_no_sign_up(db: None, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_somebody_whose_access_has_ended_is_told_so_and_stays_out(amira: Person) -> None:
    Person.objects.filter(pk=amira.pk).update(is_active=False)
    browser = Client()

    answer = try_to_sign_in(amira.email, PASSWORD, browser)

    assert answer.status_code == 403
    assert "Your access has ended" in answer.content.decode()
    assert browser.get("/you/")["Location"].startswith("/sign-in/")


def test_signing_in_and_out_is_on_record_under_their_own_name(amira: Person) -> None:
    browser = Client()
    try_to_sign_in(amira.email, PASSWORD, browser)
    browser.post("/sign-out/")

    with as_person(amira):
        names = [name for (name,) in rows("select name from sec.my_history(null, 50) order by n")]

    assert names[-2:] == ["people.person.signed_in", "people.person.signed_out"]


def test_signing_out_takes_everything_with_it(amira: Person) -> None:
    browser = sign_in(amira)
    browser.get("/drafts/key/")

    answer = browser.post("/sign-out/")

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.cookies["alongside-browser"].value == ""
    assert browser.get("/you/")["Location"].startswith("/sign-in/")


def test_looking_at_the_sign_out_page_signs_nobody_out(amira: Person) -> None:
    browser = sign_in(amira)

    browser.get("/sign-out/")

    assert browser.get("/you/").status_code == 200


def test_the_cookie_of_before_signing_in_opens_nothing_afterwards(amira: Person) -> None:
    browser = Client()
    browser.get("/sign-in/")
    try_to_sign_in(amira.email, "wrong, and so a session begins", browser)
    before = browser.cookies.get("alongside")
    try_to_sign_in(amira.email, PASSWORD, browser)
    after = browser.cookies["alongside"].value

    assert before is None or before.value != after


def test_one_address_belongs_to_one_person_whatever_its_capitals(amira: Person) -> None:
    with acting_as(2) as frame, pytest.raises(Exception, match="can sign in already"):
        welcome_person(name="Another Amira", email=amira.email.upper(), at=frame.now)


def test_a_name_for_greetings_is_kept(amira: Person) -> None:
    browser = sign_in(amira)

    browser.post("/you/", {"known_as": "Mira"})

    amira.refresh_from_db()
    assert amira.first_name == "Mira"
