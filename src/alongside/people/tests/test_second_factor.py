"""A second proof that it is them: set up, asked for, used once."""

import uuid
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from alongside.frame.sessions import ASSURANCE
from alongside.frame.sql import rows
from alongside.people.models import Person
from tests.cast import PASSWORD, as_person


def code_for(secret: str) -> str:
    now = list(yield_hotp_counters_from_time())[1]
    return str(format_hotp_value(hotp_value(secret, now)))


def signed_in(person: Person) -> Client:
    """With the password alone, and just asked again for it."""
    browser = Client()
    browser.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    browser.post("/you/again/", {"password": PASSWORD})
    return browser


def set_up_app(browser: Client) -> str:
    secret: str = browser.get("/you/sign-in/app/").context["form"].secret
    browser.post("/you/sign-in/app/", {"code": code_for(secret)})
    return secret


@pytest.fixture
def asked_for(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.mark.usefixtures("asked_for")
def test_whoever_has_one_proof_only_is_shown_why_a_second_is_needed(amira: Person) -> None:
    browser = signed_in(amira)

    assert browser.get("/you/kept/something/")["Location"] == "/you/second-proof/"
    assert "A second proof that it is you" in browser.get("/you/second-proof/").content.decode()
    assert browser.get("/you/").status_code == 200


@pytest.mark.usefixtures("asked_for")
def test_a_script_is_told_the_same_without_being_sent_anywhere(amira: Person) -> None:
    assert signed_in(amira).get("/drafts/key/").status_code == 401


@pytest.mark.usefixtures("asked_for")
def test_setting_up_an_app_opens_the_records_and_gives_recovery_codes(amira: Person) -> None:
    browser = signed_in(amira)

    set_up_app(browser)

    assert browser.session[ASSURANCE] == 2
    assert browser.get("/drafts/key/").status_code == 200
    page = browser.get("/you/sign-in/recovery-codes/")
    assert len(page.context["unused_codes"]) == 10


@pytest.mark.usefixtures("asked_for")
def test_a_form_that_led_to_the_second_proof_was_not_done_and_can_be_sent_again(amira: Person) -> None:
    browser, form = signed_in(amira), {"once": str(uuid.uuid4())}
    assert browser.post("/you/kept/something/", form)["Location"] == "/you/second-proof/"

    set_up_app(browser)

    assert browser.post("/you/kept/something/", form)["Location"] == "/"


def test_the_app_is_asked_for_at_the_next_sign_in_and_a_code_works_once(amira: Person) -> None:
    secret = set_up_app(signed_in(amira))
    browser = Client()

    first = browser.post("/sign-in/", {"login": amira.email, "password": PASSWORD})
    code = code_for(secret)
    second = browser.post("/sign-in/code/", {"code": code})
    again = Client()
    again.post("/sign-in/", {"login": amira.email, "password": PASSWORD})
    third = again.post("/sign-in/code/", {"code": code})

    assert first["Location"] == "/sign-in/code/"
    assert second.status_code == 302
    assert browser.session[ASSURANCE] == 2
    assert "each can be used once" in third.content.decode()
    assert again.get("/you/")["Location"].startswith("/sign-in/")


def test_a_password_alone_opens_nothing_for_whoever_has_an_app(amira: Person) -> None:
    set_up_app(signed_in(amira))
    browser = Client()

    browser.post("/sign-in/", {"login": amira.email, "password": PASSWORD})

    assert browser.get("/you/")["Location"].startswith("/sign-in/")
    assert browser.get("/you/sign-in/app/").status_code == 302


def test_wrong_codes_are_counted_and_then_have_to_wait(amira: Person) -> None:
    secret = set_up_app(signed_in(amira))
    browser = Client()
    browser.post("/sign-in/", {"login": amira.email, "password": PASSWORD})
    for _ in range(10):
        page = browser.post("/sign-in/code/", {"code": "000000"})
        assert "not the code your app shows now" in page.content.decode()

    late = browser.post("/sign-in/code/", {"code": code_for(secret)})

    assert "did not work several times" in late.content.decode()


def test_a_recovery_code_signs_in_once(amira: Person) -> None:
    owner = signed_in(amira)
    set_up_app(owner)
    code = owner.get("/you/sign-in/recovery-codes/").context["unused_codes"][0]

    outcomes = []
    for _ in range(2):
        browser = Client()
        browser.post("/sign-in/", {"login": amira.email, "password": PASSWORD})
        outcomes.append(browser.post("/sign-in/code/", {"code": code}).status_code)

    assert outcomes == [302, 200]


def test_what_changes_how_they_sign_in_is_on_record_with_who_did_it(amira: Person) -> None:
    browser = signed_in(amira)
    set_up_app(browser)
    browser.post("/you/again/", {"password": PASSWORD})
    browser.post("/you/sign-in/app/stop/")

    with as_person(amira):
        told = rows("select name, details ->> 'kind' from sec.my_history(null, 50) where name like 'people.second%%' order by n")

    assert told == [
        ("people.second_factor.added", "totp"),
        ("people.second_factor.added", "recovery_codes"),
        ("people.second_factor.removed", "totp"),
        ("people.second_factor.removed", "recovery_codes"),
    ]


def test_nobody_sets_up_a_proof_without_showing_that_it_is_still_them(amira: Person) -> None:
    browser = Client()
    browser.post("/sign-in/", {"login": amira.email, "password": PASSWORD})

    answer = browser.get("/you/sign-in/app/")

    assert answer["Location"].startswith("/you/again/")
    assert not Authenticator.objects.filter(user=amira).exists()


def test_a_passkey_of_somebody_else_cannot_be_removed(amira: Person, stella: Person) -> None:
    key = Authenticator.objects.create(user=stella, type="webauthn", data={})

    answer = signed_in(amira).post(f"/you/sign-in/passkeys/{key.pk}/remove/")

    assert answer.status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()
