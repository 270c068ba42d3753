"""A form that was sent in vain: its words come back to whoever wrote them, and to nobody else."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from alongside.drafts.keeping import KEPT_COOKIE
from alongside.drafts.models import Draft
from alongside.drafts.opening import draft_for
from alongside.frame.frames import acting_as, framed
from alongside.frame.services import CLOCK
from alongside.frame.sql import one, rows
from alongside.people.models import Person
from tests.cast import PASSWORD, as_person, sign_in
from tests.real import OwnDatabase

WORDS = "Twelve young people chose the room.\r\nThey asked for a kettle."


@pytest.fixture(autouse=True)
def one_proof_is_enough(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


def notes(request: Any) -> HttpResponse:
    """A page with a form that keeps drafts, and what it shows when it is opened."""
    draft = draft_for(request.user, "trial.notes", "k7m2p9qd", now=request.now)
    return HttpResponse(f"<p>{draft.said}</p><textarea>{draft.fields.get('words', '')}</textarea><input name=once value={request.once_key}>")


def plain(request: Any) -> HttpResponse:
    """A page with a form that keeps none."""
    return HttpResponse(f"<input name=once value={request.once_key}>")


urlpatterns = [path("notes/", notes), path("plain/", plain), path("", include("alongside.config.urls"))]
pytestmark = pytest.mark.urls(__name__)


def key_of(page: Any) -> str:
    found = re.search(r"name=once value=(\S+?)>", page.content.decode())
    assert found is not None
    return found[1]


def sent_in_vain(person: Person, place: str = "/notes/", **more: Any) -> tuple[Client, Any]:
    """They opened the page, their session ended, and then they sent the form."""
    browser = sign_in(person)
    key = key_of(browser.get(place))
    end_session_of(browser)
    data = {"once": key, "words": WORDS, "draft": "trial.notes/k7m2p9qd" if place == "/notes/" else "", **more}
    return browser, browser.post(place, data, headers={"referer": f"http://testserver{place}"})


def end_session_of(browser: Client) -> None:
    del browser.cookies["alongside"]


def back_in(browser: Client, person: Person, answer: Any) -> Any:
    return browser.post(answer["Location"], {"login": person.email, "password": PASSWORD})


def test_the_words_come_back_as_a_draft_on_the_page_they_were_written_on(amira: Person) -> None:
    browser, answer = sent_in_vain(amira)
    assert answer["Location"] == "/sign-in/?next=%2Fnotes%2F"
    assert "What you typed is kept" in browser.get(answer["Location"]).content.decode()

    landed = back_in(browser, amira, answer)

    assert landed["Location"] == "/notes/"
    page = browser.get("/notes/").content.decode()
    assert WORDS in page
    assert "We kept what you typed at" in page


def test_adopting_them_is_on_record(amira: Person) -> None:
    browser, answer = sent_in_vain(amira)

    back_in(browser, amira, answer)

    with as_person(amira):
        assert ("drafts.draft.adopted",) in rows("select name from sec.my_history(null, 20)")


def test_another_person_who_signs_in_on_the_same_browser_never_sees_them(amira: Person, stella: Person) -> None:
    browser, answer = sent_in_vain(amira)

    back_in(browser, stella, answer)

    assert WORDS not in browser.get("/notes/").content.decode()
    with as_person(stella):
        assert Draft.objects.count() == 0


def test_whoever_wrote_them_still_gets_them_after_somebody_else_was_here(amira: Person, stella: Person) -> None:
    browser, answer = sent_in_vain(amira)
    back_in(browser, stella, answer)
    end_session_of(browser)

    back_in(browser, amira, answer)

    assert WORDS in browser.get("/notes/").content.decode()


def test_a_second_proof_in_between_loses_nothing(amira: Person) -> None:
    """The words wait through every step of signing in."""
    browser, answer = sent_in_vain(amira)
    browser.get("/sign-in/forgotten/")
    browser.post("/sign-in/", {"login": amira.email, "password": "wrong the first time"})

    back_in(browser, amira, answer)

    assert WORDS in browser.get("/notes/").content.decode()


def test_they_come_back_once(amira: Person) -> None:
    browser, answer = sent_in_vain(amira)
    kept = browser.cookies[KEPT_COOKIE].value
    back_in(browser, amira, answer)
    browser.post("/drafts/trial.notes/k7m2p9qd/away/")
    end_session_of(browser)
    browser.cookies[KEPT_COOKIE] = kept

    back_in(browser, amira, answer)

    assert WORDS not in browser.get("/notes/").content.decode()


def test_what_was_sent_is_not_done(amira: Person) -> None:
    """The same form may be sent again with the same key."""
    browser, _ = sent_in_vain(amira)

    with framed(""):
        assert one("select is_first from sec.once_begin(gen_random_uuid())")
    with acting_as(CLOCK):
        assert browser.cookies[KEPT_COOKIE].value


def test_a_form_that_keeps_no_drafts_loses_nothing_either(amira: Person) -> None:
    browser, answer = sent_in_vain(amira, "/plain/", password="never this")

    landed = back_in(browser, amira, answer)

    assert landed["Location"].startswith("/you/kept/")
    page = browser.get(landed["Location"]).content.decode()
    assert "They asked for a kettle." in page
    assert 'href="/plain/"' in page
    assert "never this" not in page
    browser.post(landed["Location"])
    assert "Nothing is kept here any more" in browser.get(landed["Location"]).content.decode()


def test_the_database_cannot_read_what_is_kept(the_cast: Any, own_database: OwnDatabase) -> None:
    sent_in_vain(the_cast["amira"])

    kept = own_database.rows("select handle, locked from sec.kept")

    assert len(kept) == 1
    assert b"kettle" not in bytes(kept[0][1])
    assert b"amira" not in bytes(kept[0][1])


def test_without_the_browsers_key_nobody_gets_them(amira: Person) -> None:
    _, answer = sent_in_vain(amira)

    other = Client()
    back_in(other, amira, answer)

    assert WORDS not in other.get("/notes/").content.decode()


@pytest.mark.parametrize("key", ["", "not a key", "AAAA", "é"])
def test_a_spoilt_key_brings_back_nothing_and_breaks_nothing(amira: Person, key: str) -> None:
    browser, answer = sent_in_vain(amira)
    browser.cookies[KEPT_COOKIE] = key

    assert back_in(browser, amira, answer)["Location"] == "/notes/"


def test_a_form_that_this_site_did_not_write_for_them_is_not_theirs(amira: Person) -> None:
    browser, answer = sent_in_vain(amira, once="6f0d3a0e-5a1c-4b55-9b8e-0a2a5b4b9c11")

    back_in(browser, amira, answer)

    assert WORDS not in browser.get("/notes/").content.decode()


def test_more_than_a_megabyte_is_not_kept_and_they_still_get_to_sign_in(amira: Person) -> None:
    _, answer = sent_in_vain(amira, words="x" * 1_100_000)

    assert answer["Location"].startswith("/sign-in/")
    assert KEPT_COOKIE not in answer.cookies


def test_a_page_from_before_they_signed_in_again_is_refused_and_its_words_are_kept(amira: Person) -> None:
    """The page's token is too old: a strict browser meets this after signing in in another tab."""
    browser = sign_in(amira, Client(enforce_csrf_checks=True))
    key = key_of(browser.get("/notes/"))

    answer = browser.post("/notes/", {"once": key, "words": WORDS, "draft": "trial.notes/k7m2p9qd"}, headers={"origin": "http://testserver"})

    assert answer.status_code == 403
    assert "We kept what you typed" in answer.content.decode()
    assert WORDS in browser.get("/notes/").content.decode()


def test_a_forged_form_from_another_site_keeps_nothing(amira: Person) -> None:
    browser = sign_in(amira, Client(enforce_csrf_checks=True))
    key = key_of(browser.get("/notes/"))

    answer = browser.post("/notes/", {"once": key, "words": WORDS, "draft": "trial.notes/k7m2p9qd"}, headers={"origin": "https://elsewhere.example"})

    assert answer.status_code == 403
    assert "We kept" not in answer.content.decode()
    assert WORDS not in browser.get("/notes/").content.decode()


def test_a_page_of_one_person_sent_in_the_session_of_another_keeps_nothing(amira: Person, stella: Person) -> None:
    browser = sign_in(amira, Client(enforce_csrf_checks=True))
    key = key_of(browser.get("/notes/"))
    sign_in(stella, browser)

    browser.post("/notes/", {"once": key, "words": WORDS, "draft": "trial.notes/k7m2p9qd"}, headers={"origin": "http://testserver"})

    assert WORDS not in browser.get("/notes/").content.decode()
