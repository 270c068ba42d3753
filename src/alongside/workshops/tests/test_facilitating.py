"""The facilitator's pages, and what everybody else meets there."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from alongside.workshops.actions import reveal
from alongside.workshops.models import Promise, Stage, Workshop
from alongside.workshops.tests.rooms import a_workshop, phones
from tests.cast import Cast, as_person, sign_in


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return a_workshop(cast)


@pytest.fixture
def ruth_at(cast: Cast) -> Client:
    return sign_in(cast["ruth"])


def page(browser: Client, name: str, workshop: Workshop) -> str:
    return browser.get(reverse(f"workshops:{name}", args=[workshop.record.ref])).content.decode()


def test_the_coordinator_begins_one_with_the_promise_and_somebody_from_outside(cast: Cast) -> None:
    browser = sign_in(cast["bridget"])
    form = browser.get(reverse("workshops:begin")).context["form"]
    ruth = next(ref for ref, words in form.fields["facilitator"].choices if words.startswith("Ruth"))
    sent = {**form.initial, "title": "Lamps", "promise": "anonymous", "shown_by": "level", "facilitator": ruth}

    answer = browser.post(reverse("workshops:begin"), sent)

    with as_person(cast["bridget"]):
        made = Workshop.objects.get(title="Lamps")
        assert (made.promise, made.shown_by, made.stage) == (Promise.ANONYMOUS, "agency", Stage.WELCOME)
        assert list(made.questions.values_list("kind", flat=True)) == ["meaning", "around_us", "have_and_need"]
        assert answer["Location"] == reverse("workshops:workshop", args=[made.record.ref])


def test_a_workshop_asks_something_and_may_begin_from_another_place(cast: Cast) -> None:
    browser = sign_in(cast["bridget"])
    form = browser.get(reverse("workshops:begin") + "?from=if").context["form"]
    sent = {**form.initial, "title": "Lamps", "promise": "anonymous"}

    refused = browser.post(reverse("workshops:begin"), {**sent, **{name: " " for name in sent if name.startswith("question_")}})
    browser.post(reverse("workshops:begin"), {**sent, "question_2": "", "kind_3": "own", "kind_5": "also"})
    browser.post(reverse("workshops:begin"), {**sent, "question_2": "", "kind_3": "own"})

    assert "Ask at least one question." in refused.content.decode()
    with as_person(cast["bridget"]):
        asked = Workshop.objects.get(title="Lamps").questions.values_list("number", "kind", "words")
        assert [(number, kind) for number, kind, _ in asked] == [(1, "if_we_did"), (2, "own")]
        assert [words[:17] for _, _, words in asked] == ["If we did this, w", "What do we have f"]


@pytest.mark.parametrize("who", ["yusuf", "dev", "rosalind", "ruth", "hamish"])
def test_nobody_else_begins_one_in_fellmoor(cast: Cast, who: str) -> None:
    sent = {"title": "Lamps", "question_1": "Why?", "kind_1": "own", "mode": "live", "promise": "anonymous", "shown_by": "agency", "facilitator": "x"}

    sign_in(cast[who]).post(reverse("workshops:begin"), sent)

    with as_person(cast["bridget"]):
        assert not Workshop.objects.filter(title="Lamps").exists()


def test_a_member_sees_the_workshop_and_no_button_and_is_told_why(cast: Cast, workshop: Workshop) -> None:
    shown = page(sign_in(cast["yusuf"]), "workshop", workshop)

    assert "What does brave mean here?" in shown
    assert 'name="stage"' not in shown
    assert "Only the facilitator of this workshop can do this" in shown


def test_words_wait_for_the_facilitator_alone_and_nothing_says_whose(cast: Cast, workshop: Workshop, ruth_at: Client) -> None:
    for phone in phones(workshop.code, ("Police", "operational", 4), ("Housing", "managerial", 2)):
        phone.say(f"Staying, like {phone.kind.lower()} does.")
    words = reverse("workshops:words", args=[workshop.record.ref])

    ruth_at.post(words, {"take_in": "1"})

    assert page(ruth_at, "words", workshop).count("Staying, like") == 6
    assert "Staying, like" not in page(sign_in(cast["amira"]), "words", workshop)
    assert sign_in(cast["amira"]).post(words, {"take_in": "1"}).status_code == 200  # the page, with the reason
    assert "Only the facilitator" in sign_in(cast["amira"]).post(words, {"take_in": "1"}).content.decode()


def test_too_few_to_be_brought_in_is_said_and_nothing_is_opened(workshop: Workshop, ruth_at: Client) -> None:
    phones(workshop.code, ("Police", "operational", 1))[0].say("Staying.")

    said = ruth_at.post(reverse("workshops:words", args=[workshop.record.ref]), {"take_in": "1"}).content.decode()

    assert "Fewer than five people have sent something" in said
    assert "Staying." not in page(ruth_at, "words", workshop)


def test_the_file_holds_what_may_leave_the_room_and_never_a_row_a_person(cast: Cast, workshop: Workshop) -> None:
    for number, phone in enumerate(phones(workshop.code, ("Police", "operational", 8), ("Health", "operational", 9))):
        phone.vote(1 if number % 3 else -1)
    with as_person(cast["ruth"]):
        reveal(by=cast["ruth"], workshop=workshop)
    browser = sign_in(cast["yusuf"])

    in_the_room = page(browser, "results", workshop)
    lines = page(browser, "table", workshop).strip().splitlines()

    assert "5 of 8 agree" in in_the_room
    assert lines[0] == 'Statement,Words,"Said by, where they wanted to be named",What it says,Counted,Agree,Disagree,Pass'
    assert [line.rsplit(",", 4)[1:] for line in lines[1:]] == [["everybody", "11", "6", "0"]]  # rows of eight and nine stay in the room


def test_nothing_stands_on_the_wall_until_it_is_asked_for(cast: Cast, workshop: Workshop, ruth_at: Client) -> None:
    for number, phone in enumerate(phones(workshop.code, ("Police", "operational", 9))):
        phone.vote(1 if number % 3 else -1)
    with as_person(cast["ruth"]):
        reveal(by=cast["ruth"], workshop=workshop)
    wall = reverse("workshops:wall", args=[workshop.record.ref])

    assert "in 10" not in ruth_at.get(wall).content.decode()
    assert "about 7 in 10" in ruth_at.get(wall + "?n=1&revealed=1").content.decode()
    assert ruth_at.get(wall + "?n=99999").status_code == 200


def test_a_phones_first_page_is_light(workshop: Workshop) -> None:
    """At most 60 kB compressed, with every style and script that it asks for. (ux.md)"""
    browser = Client()
    browser.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})
    shown = browser.get(reverse("room:room", args=[workshop.code])).content
    asked = set(re.findall(r'(?:src|href)="/static/([^"]+)"', shown.decode())) | {"ui/submit-once.js", "ui/print-open.js"}

    weight = len(gzip.compress(shown)) + sum(len(gzip.compress(Path(str(finders.find(name))).read_bytes())) for name in asked)

    assert len(asked) >= 5
    assert weight <= 60_000
