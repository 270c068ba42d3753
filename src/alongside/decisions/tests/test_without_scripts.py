"""Without scripts, the page after saving asks about the words just saved: for their writer alone, and never in the way."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.audit.record import look
from alongside.decisions.models import Finding, Matter, Stage
from alongside.decisions.tests.arranging import ask, lines, link_of, page_of, said
from alongside.language.without_scripts import NAME
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision

BLAME = "They wrote that she is streetwise.\r\n\r\nShe will not engage."
TITLE = "2 things to think about"
NET = {"ring_number": "01632 960 150", "version": "1"}


@pytest.fixture
def matter(cast: Cast, fellmoor: Place) -> Matter:
    return a_decision(cast, fellmoor, Stage.GATHERING)


def sent_along(browser: Client, place: str) -> dict[str, str]:
    """What a browser without scripts sends with the form on this page."""
    found = re.search(rf'<noscript><input type="hidden" name="{NAME}" value="([^"]+)"', browser.get(place).content.decode())
    assert found, place
    return {NAME: found[1]}


def address(matter: Matter, part: str) -> str:
    return reverse(f"decisions:{part}", args=[matter.record.ref])


@pytest.mark.parametrize(
    ("part", "typed", "label"),
    [
        ("thinking", {"harm_now": BLAME, "version": "1"}, "What harm is happening already?"),
        ("net", {"signs": "A new phone", "step": BLAME, **NET}, "What do you do when you see it?"),
        ("known", {"unknown": BLAME, "version": "0-0"}, "What we do not know"),
    ],
)
def test_what_the_review_asks_stands_on_the_page_after_saving(cast: Cast, matter: Matter, part: str, typed: dict[str, str], label: str) -> None:
    browser, place = sign_in(cast["bridget"]), address(matter, part)
    agency = {"agency": str(cast.fellmoor.agencies["council"].pk)} if part == "known" else {}

    answer = browser.post(place, typed | agency | sent_along(browser, place))
    again = browser.get(place).content.decode()

    page = answer.content.decode()
    assert answer.status_code == 200
    assert TITLE in page
    assert page.index("<strong>streetwise</strong>") < page.index("al-lang__asks") < page.index("Perhaps:")
    assert f'href="{place}"' in page
    assert page.count(label) == 2
    assert answer.context["go_on"].startswith(f"/decisions/{matter.record.ref}/")
    assert "She will not engage." in again
    assert browser.get(answer.context["go_on"]).status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_with_scripts_or_with_nothing_to_ask_saving_leads_on_as_ever(cast: Cast, matter: Matter) -> None:
    browser, place = sign_in(cast["bridget"]), address(matter, "thinking")
    along = sent_along(browser, place)

    assert browser.post(place, {"harm_now": BLAME, "version": "1"}).status_code == 302
    assert browser.post(place, {"harm_now": "Adults take them to the car park.", "version": "2", **along}).status_code == 302
    assert browser.post(place, {"harm_now": BLAME, "version": "3", NAME: "harm_now"}).status_code == 302
    assert TITLE not in browser.post(place, {"harm_now": BLAME, "version": "3", **along}).content.decode()  # somebody saved meanwhile: both are shown


def test_a_line_that_is_taken_back_is_not_asked_about(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter)
    kezia = sign_in(cast["kezia"])
    kezia.post(page_of(asked), said(then="another"))
    with as_person(cast["kezia"]):
        look(asked, fields=("findings",))
        line = Finding.objects.get(asked=asked)
    there = f"{page_of(asked)}lines/{line.pk}/"
    along = sent_along(kezia, there)

    changed = kezia.post(there, {"kind": "know", "words": BLAME, "version": "1", **along})
    taken = kezia.post(there, {"kind": "know", "words": BLAME, "version": "2", "take_back": "1", **along})

    assert TITLE in changed.content.decode()
    assert taken.status_code == 302
    assert lines(cast, asked) == []


def test_so_it_is_behind_a_link_and_it_leads_nowhere_that_asks_to_sign_in(cast: Cast, matter: Matter) -> None:
    asked, browser = ask(cast, matter, by_link=True), Client()
    place = link_of(asked)

    page = browser.post(place, said(words=BLAME, then="another") | sent_along(browser, place)).content.decode()

    assert TITLE in page
    assert f'href="{place}?added=1"' in page
    assert "/language/" not in page
    assert [words for _, words, _ in lines(cast, asked)] == [BLAME]


def test_where_it_is_urgent_nothing_is_sent_along(cast: Cast) -> None:
    page = sign_in(cast["bridget"]).get(reverse("decisions:urgent")).content.decode()

    assert NAME not in page


def test_whatever_goes_wrong_in_it_the_words_stay_saved(cast: Cast, matter: Matter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fails(*_: Any) -> None:
        raise ValueError(BLAME)

    browser, place = sign_in(cast["bridget"]), address(matter, "thinking")
    along = sent_along(browser, place)
    monkeypatch.setattr("alongside.language.without_scripts.in_force.reviewer_for", fails)

    answer = browser.post(place, {"harm_now": BLAME, "version": "1", **along})
    monkeypatch.undo()

    assert answer.status_code == 302
    assert "streetwise" not in caplog.text
    assert "streetwise" in browser.get(place).content.decode()
