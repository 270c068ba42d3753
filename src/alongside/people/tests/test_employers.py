"""Signing in with one's employer's account, chosen by the address."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from alongside.frame.sessions import ASSURANCE
from alongside.people.models import Person
from alongside.people.tests.employer import Employer, an_employer
from tests.cast import PASSWORD


@pytest.fixture
def council(settings: Any) -> Iterator[Employer]:
    with an_employer() as employer:
        police = employer.app(provider_id="police", name="The police", domains=["police.example"])
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [employer.app(strong=["mfa"]), police]}}
        yield employer


def through(provider: str = "fellmoor-council", next_page: str = "/you/") -> tuple[Client, Any]:
    """Off to the employer's page, and back with its yes."""
    browser = Client()
    away = browser.post(f"/sign-in/with/{provider}/", {"next": next_page})
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    return browser, browser.get(f"/sign-in/with/{provider}/back/", {"state": state, "code": "of the test"})


@pytest.mark.usefixtures("council")
def test_the_address_leads_to_the_right_employer(db: None) -> None:
    first = Client().get("/sign-in/").content.decode()
    council = Client().post("/sign-in/", {"login": "anyone@cast.example"}).content.decode()
    police = Client().post("/sign-in/", {"login": "anyone@POLICE.example"}).content.decode()
    neither = Client().post("/sign-in/", {"login": "anyone@charity.example"}).content.decode()

    assert 'type="password"' not in first
    assert "Go to Fellmoor Council" in council
    assert "Go to The police" not in council
    assert "Go to The police" in police
    assert "Go to" not in neither
    assert all('type="password"' in page for page in (council, police, neither))


@pytest.mark.usefixtures("council")
def test_an_address_that_is_none_is_asked_for_again(db: None) -> None:
    page = Client().post("/sign-in/", {"login": "nobody"}).content.decode()

    assert "Write your e-mail address" in page
    assert "Write your password" not in page


@pytest.mark.usefixtures("council")
def test_a_password_still_works_where_employers_sign_in(amira: Person) -> None:
    assert Client().post("/sign-in/", {"login": amira.email, "password": PASSWORD}).status_code == 302


def test_somebody_who_was_invited_signs_in_with_their_employers_account(council: Employer, amira: Person) -> None:
    council.claims = {"sub": "7", "email": amira.email, "amr": ["pwd", "mfa"]}

    browser, answer = through()

    assert answer["Location"] == "/you/"
    assert browser.get("/you/").context["request"].user == amira
    assert browser.session[ASSURANCE] == 2


def test_an_employer_that_did_not_ask_for_a_second_proof_counts_as_one(council: Employer, amira: Person) -> None:
    council.claims = {"sub": "7", "email": amira.email, "amr": ["pwd"]}

    browser, _ = through()

    assert browser.session[ASSURANCE] == 1


def test_somebody_who_was_not_invited_stays_out(council: Employer, amira: Person) -> None:
    council.claims = {"sub": "8", "email": "new.person@cast.example"}

    browser, _ = through()

    assert browser.get("/you/").status_code == 302
    assert not Person.objects.filter(email="new.person@cast.example").exists()


def test_an_employer_speaks_for_its_own_addresses_only(council: Employer, amira: Person) -> None:
    """The police's sign-in says that somebody is the council's director: it is not believed."""
    council.claims = {"sub": "9", "email": amira.email, "email_verified": True}

    browser, answer = through("police")

    assert answer.status_code == 403
    assert browser.get("/you/").status_code == 302


def test_an_answer_that_nobody_asked_for_signs_nobody_in(council: Employer, amira: Person) -> None:
    council.claims = {"sub": "7", "email": amira.email}
    browser = Client()

    answer = browser.get("/sign-in/with/fellmoor-council/back/", {"state": "made up", "code": "of the test"})

    assert answer.status_code in {401, 403}
    assert browser.get("/you/").status_code == 302


def test_what_one_persons_employer_vouched_for_does_not_count_for_the_next(council: Employer, amira: Person, stella: Person) -> None:
    council.claims = {"sub": "7", "email": amira.email, "amr": ["mfa"]}
    browser, _ = through()

    browser.post("/sign-out/")
    browser.post("/sign-in/", {"login": stella.email, "password": PASSWORD})

    assert browser.session[ASSURANCE] == 1


def test_saying_no_there_leads_to_a_page_that_says_so(council: Employer, db: None) -> None:
    browser = Client()
    away = browser.post("/sign-in/with/fellmoor-council/")
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]

    answer = browser.get("/sign-in/with/fellmoor-council/back/", {"state": state, "error": "access_denied"}, follow=True)

    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == "/sign-in/not-this-time/"


@pytest.mark.parametrize("provider", ["nobody", "..", "google"])
def test_an_employer_that_is_not_configured_is_not_found(council: Employer, db: None, provider: str) -> None:
    assert Client().post(f"/sign-in/with/{provider}/").status_code == 404
