"""A form that is sent twice is done once, and answered with where the first one led."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from alongside.frame.sql import one
from tests.cast import Cast, as_person, sign_in
from tests.real import OwnDatabase, at_the_same_time

pytestmark = [pytest.mark.urls("alongside.frame.tests.pages"), pytest.mark.usefixtures("marks")]


def test_a_double_click_does_it_once_and_leads_to_the_same_place(the_cast: Cast, own_database: OwnDatabase) -> None:
    browser, form = sign_in(the_cast["amira"]), {"once": str(uuid.uuid4()), "words": "promised"}

    first, second = browser.post("/mark/", form), browser.post("/mark/", form)

    assert [first["Location"], second["Location"]] == ["/marked/", "/marked/"]
    assert own_database.one("select count(*) from trial_mark") == 1


def test_two_sent_at_once_on_two_connections_are_done_once(the_cast: Cast, own_database: OwnDatabase) -> None:
    browsers = [_same_browser(sign_in(the_cast["amira"])) for _ in range(2)]
    form = {"once": str(uuid.uuid4()), "words": "promised", "slow": "0.3"}

    answers = at_the_same_time(*(_post(browser, form) for browser in browsers))

    assert [answer["Location"] for answer in answers] == ["/marked/", "/marked/"]
    assert own_database.one("select count(*) from trial_mark") == 1


def test_a_form_that_came_back_with_an_error_can_be_sent_again(the_cast: Cast, own_database: OwnDatabase) -> None:
    browser, key = sign_in(the_cast["amira"]), str(uuid.uuid4())

    wrong = browser.post("/mark/", {"once": key, "words": ""})
    right = browser.post("/mark/", {"once": key, "words": "promised"})

    assert (wrong.status_code, right.status_code) == (200, 302)
    assert own_database.one("select count(*) from trial_mark") == 1


def test_a_form_that_led_to_the_sign_in_page_can_be_sent_again(the_cast: Cast, own_database: OwnDatabase) -> None:
    key = str(uuid.uuid4())

    Client().post("/to-sign-in/", {"once": key})

    assert sign_in(the_cast["amira"]).post("/mark/", {"once": key, "words": "promised"}).status_code == 302
    assert own_database.one("select count(*) from trial_mark") == 1


def test_a_form_whose_page_failed_can_be_sent_again(the_cast: Cast, own_database: OwnDatabase) -> None:
    browser, key = sign_in(the_cast["amira"]), str(uuid.uuid4())

    browser.post("/fails/", {"once": key})

    assert browser.post("/mark/", {"once": key, "words": "promised"}).status_code == 302


def test_somebody_else_with_the_same_key_does_nothing_and_learns_nothing(the_cast: Cast, own_database: OwnDatabase) -> None:
    form = {"once": str(uuid.uuid4()), "words": "promised"}
    sign_in(the_cast["amira"]).post("/mark/", form)

    for other in (sign_in(the_cast["bridget"]), Client()):
        answer = other.post("/mark/", form)

        assert answer["Location"] == "/mark/"
    assert own_database.one("select count(*) from trial_mark") == 1


def test_nobody_changes_where_a_form_has_led(the_cast: Cast, own_database: OwnDatabase) -> None:
    browser, form = sign_in(the_cast["amira"]), {"once": str(uuid.uuid4()), "words": "promised"}
    browser.post("/mark/", form)

    for place in ("/elsewhere/", None):
        with as_person(the_cast["bridget"]):
            one("select sec.once_end(%s, %s)", form["once"], place)

    assert browser.post("/mark/", form)["Location"] == "/marked/"
    assert own_database.one("select count(*) from trial_mark") == 1


def test_two_forms_on_one_page_have_two_keys(the_cast: Cast, own_database: OwnDatabase) -> None:
    keys = re.findall(r"value=([0-9a-f-]{36})", sign_in(the_cast["amira"]).get("/mark/").content.decode())

    assert len(set(keys)) == 2


def test_only_where_a_form_led_is_kept_and_only_for_seven_days(the_cast: Cast, own_database: OwnDatabase) -> None:
    browser = sign_in(the_cast["amira"])
    for _ in range(2):
        browser.post("/mark/", {"once": str(uuid.uuid4()), "words": "a promise in words"})
    own_database.rows("update sec.once set at = at - interval '8 days' where key = (select min(key::text)::uuid from sec.once)")

    forgotten = one("select sec.forget_once()")

    kept = own_database.rows("select o::text from sec.once o")
    assert (forgotten, len(kept)) == (1, 1)
    assert "/marked/" in kept[0][0]
    assert "promise" not in kept[0][0]


def _post(browser: Client, form: dict[str, Any]) -> Callable[[], Any]:
    return lambda: browser.post("/mark/", form)


def _same_browser(browser: Client) -> Client:
    browser.raise_request_exception = False
    return browser
