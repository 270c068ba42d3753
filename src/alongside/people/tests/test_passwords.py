"""A password that somebody would guess early is refused, with a sentence that says what would be better."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from alongside.people.models import Person
from tests.cast import PASSWORD, Cast, as_person


def refusals(password: str, person: Person | None = None) -> str:
    try:
        validate_password(password, person)
    except ValidationError as why:
        return " ".join(why.messages)
    return ""


@pytest.mark.parametrize(
    "password",
    [
        "password12345678", "Password1234567!", "passwordsunshine", "p4ssw0rd20262026", "iloveyouiloveyou", "1q2w3e4r5t6y7u8i", "administrator2026", "Trustno1Trustno1!",
    ],
)  # fmt: skip
def test_what_leaked_lists_hold_and_what_only_makes_it_longer_is_refused(password: str) -> None:
    assert "do not belong together" in refusals(password)


@pytest.mark.parametrize("password", ["aaaaaaaaaaaaaaaaaaaa", "kettlekettlekettle", "kettle1kettle2kettle3", "ab12ab12ab12ab12ab", "kettle kettle kettle!"])
def test_what_repeats_itself_is_refused(password: str) -> None:
    assert "repeats itself" in refusals(password)


@pytest.mark.parametrize("password", ["qwertyuiopasdfghjkl", "zxcvbnmasdfghjklqwe", "1qaz2wsx3edc4rfv5tgb", "abcdefghijklmnopqrs", "poiuytrewqlkjhgfdsa"])
def test_keys_in_a_row_are_refused(password: str) -> None:
    assert "do not belong together" in refusals(password)


@pytest.mark.parametrize(
    "password", ["Fellmoor-Fellmoor-2026", "FellmoorCouncil2026!", "f3llm00r safeguarding", "safeguarding partnership 1", "AmiraSadiq19740312"]
)
def test_little_more_than_the_name_of_ones_area_or_ones_own_is_refused(cast: Cast, amira: Person, password: str) -> None:
    with as_person(amira):
        assert refusals(password, amira) != ""


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "lamp gravel teapot eleven",
        "My dog eats 4 odd socks",
        "Fellmoor rain on a tin roof",
        "vZ8!kq#Lr2pW9xTn",
        "grwp-llechen-cwpwrdd-haul",
        "שלום לכל הילדים כאן",
    ],
)
def test_words_that_do_not_belong_together_are_taken(cast: Cast, amira: Person, password: str) -> None:
    with as_person(amira):
        assert refusals(password, amira) == ""


def test_the_page_says_so_and_the_old_password_stays(amira: Person) -> None:
    browser = Client()
    browser.post("/sign-in/", {"login": amira.email, "password": PASSWORD})

    page = browser.post("/you/password/", {"oldpassword": PASSWORD, "password1": "Fellmoor-Fellmoor-2026", "password2": "Fellmoor-Fellmoor-2026"})

    assert page.status_code == 200
    assert "password" in page.content.decode()
    assert Client().post("/sign-in/", {"login": amira.email, "password": PASSWORD}).status_code == 302


def test_the_shortest_is_fifteen_letters(amira: Person) -> None:
    assert refusals("lamp teapot 4!") != ""
    assert refusals("lamp teapot oxh") == ""
