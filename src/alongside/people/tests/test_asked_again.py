"""Before something that matters we ask again who it is; what was sent waits on the way, and is done once."""

import re
import time
from typing import Any

import pytest
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client
from django.urls import include, path

from alongside.drafts.models import Draft
from alongside.people.models import Person
from alongside.people.open_pages import asks_again, asks_again_for
from alongside.people.strength import METHODS
from tests.cast import PASSWORD, as_person, sign_in

WORDS = "We agree, because the café owners asked for it.\r\nAll four of them."
DONE: list[dict[str, Any]] = []


@asks_again
def matters(request: Any) -> HttpResponse:
    if request.method == "POST":
        DONE.append({name: values for name, values in request.POST.lists() if name not in {"once", "draft", "csrfmiddlewaretoken"}})
        messages.success(request, "Done.")
        return HttpResponseRedirect("/notes/")
    return HttpResponse(f"<input name=once value={request.once_key}>")


@asks_again_for("invite")
def sometimes(request: Any) -> Any:
    return matters(request)


urlpatterns = [
    path("matters/", matters),
    path("sometimes/", sometimes),
    path("notes/", lambda request: HttpResponse("notes")),
    path("", include("alongside.config.urls")),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def one_proof_is_enough(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    DONE.clear()


def six_minutes_later(browser: Client, method: str = "password") -> None:
    session = browser.session
    session[METHODS] = [{"method": method, "at": time.time() - 360}]
    session.save()


def send(browser: Client, place: str = "/matters/", **said: Any) -> Any:
    found = re.search(r"name=once value=(\S+?)>", browser.get(place).content.decode())
    assert found is not None
    return browser.post(place, {"once": found[1], **said}, headers={"referer": f"http://testserver{place}"})


def sent_on(browser: Client, page: Any) -> Any:
    """Press "Send it now", as a browser without a script does."""
    html = page.content.decode()
    form = re.search(r'<form method="post" action="([^"]+)".*?</form>', html, re.DOTALL)
    assert form is not None, html
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form[0], re.DOTALL)
    data: dict[str, list[str]] = {}
    for name, value in fields:
        data.setdefault(name, []).append(value.replace("&#x27;", "'"))
    return browser.post(form[1], data, headers={"referer": f"http://testserver{page.request['PATH_INFO']}"})


def test_within_five_minutes_of_signing_in_nobody_is_asked_again(amira: Person) -> None:
    browser = Client()
    browser.post("/sign-in/", {"login": amira.email, "password": PASSWORD})

    answer = send(browser, words=WORDS)

    assert answer["Location"] == "/notes/"
    assert DONE == [{"words": [WORDS]}]


def test_later_they_are_asked_and_nothing_is_done_yet(amira: Person) -> None:
    browser = sign_in(amira)
    six_minutes_later(browser)

    answer = send(browser, words=WORDS)

    assert answer["Location"].startswith("/you/again/?next=%2Fyou%2Fkept%2F")
    assert DONE == []


def test_once_they_have_shown_it_what_they_sent_waits_for_one_press_of_a_button(amira: Person) -> None:
    browser = sign_in(amira)
    six_minutes_later(browser)
    asked = send(browser, words=WORDS, decision="agree", theme=["nights", "parks"])

    landed = browser.post(asked["Location"], {"password": PASSWORD, "next": asked["Location"].partition("next=")[2].replace("%2F", "/")})
    page = browser.get(landed["Location"])
    before = list(DONE)
    sent_on(browser, page)

    assert landed["Location"].startswith("/you/kept/")
    assert "the café owners asked for it" in page.content.decode()
    assert before == []
    assert DONE == [{"words": [WORDS], "decision": ["agree"], "theme": ["nights", "parks"]}]


def test_what_was_sent_from_there_is_kept_no_longer(amira: Person) -> None:
    browser = sign_in(amira)
    six_minutes_later(browser)
    kept = send(browser, words=WORDS)["Location"].partition("next=")[2].replace("%2F", "/")
    browser.post("/you/again/", {"password": PASSWORD})

    sent_on(browser, browser.get(kept))

    assert "Nothing is kept here any more" in browser.get(kept).content.decode()
    with as_person(amira):
        assert not Draft.objects.visible_to(amira).open().exists()


def test_pressing_it_too_late_asks_once_more_and_still_loses_nothing(amira: Person) -> None:
    browser = sign_in(amira)
    six_minutes_later(browser)
    kept = send(browser, words=WORDS)["Location"].partition("next=")[2].replace("%2F", "/")

    again = sent_on(browser, browser.get(kept))
    kept_again = again["Location"].partition("next=")[2].replace("%2F", "/")
    browser.post("/you/again/", {"password": PASSWORD})
    sent_on(browser, browser.get(kept_again))

    assert again["Location"].startswith("/you/again/")
    assert DONE == [{"words": [WORDS]}]


def test_a_wrong_password_does_nothing(amira: Person) -> None:
    browser = sign_in(amira)
    six_minutes_later(browser)
    asked = send(browser, words=WORDS)

    refused = browser.post(asked["Location"], {"password": "not this, not this"})
    send(browser, words=WORDS)

    assert "That is not your password." in refused.content.decode()
    assert DONE == []


@pytest.mark.parametrize(("method", "is_asked"), [("password", True), ("mfa", False), ("socialaccount", False)])
def test_where_a_second_proof_is_required_the_password_alone_is_not_enough(amira: Person, settings: Any, method: str, is_asked: bool) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    browser = sign_in(amira)
    session = browser.session
    session[METHODS] = [{"method": method, "at": time.time() - 10}]
    session.save()

    send(browser, words=WORDS)

    assert (DONE == []) is is_asked


def test_reading_the_page_asks_for_nothing(amira: Person) -> None:
    browser = sign_in(amira)
    six_minutes_later(browser)

    assert browser.get("/matters/").status_code == 200


def test_a_page_of_which_only_one_button_matters_asks_for_that_one(amira: Person) -> None:
    browser = sign_in(amira)
    six_minutes_later(browser)

    looked, invited = send(browser, "/sometimes/", rows="a row"), send(browser, "/sometimes/", rows="a row", invite="yes")

    assert looked["Location"] == "/notes/"
    assert invited["Location"].startswith("/you/again/")
    assert len(DONE) == 1


def test_somebody_whose_employer_vouches_for_them_signs_in_with_it_again_and_keeps_what_they_sent(amira: Person) -> None:
    vouched = Person.objects.get(pk=amira.pk)
    vouched.set_unusable_password()
    vouched.save(update_fields=["password"])
    browser = sign_in(vouched)
    six_minutes_later(browser, "socialaccount")

    asked = send(browser, words=WORDS)

    assert asked["Location"].startswith("/sign-in/?next=%2Fyou%2Fkept%2F")
    assert "sign in, and carry on" in browser.get(asked["Location"]).content.decode()
    assert browser.get("/you/").status_code == 302
    kept = asked["Location"].partition("next=")[2].replace("%2F", "/")
    sent_on(browser, sign_in(vouched, browser).get(kept))
    assert DONE == [{"words": [WORDS]}]


def test_nobody_else_finds_what_they_sent(amira: Person, stella: Person) -> None:
    browser = sign_in(amira)
    six_minutes_later(browser)
    kept = send(browser, words=WORDS)["Location"].partition("next=")[2].replace("%2F", "/")

    assert "café" not in sign_in(stella).get(kept).content.decode()
