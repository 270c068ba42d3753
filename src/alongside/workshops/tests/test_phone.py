"""The room's pages as a phone without JavaScript meets them, and the two addresses that a script asks."""

import json
import logging
import re
import uuid
from datetime import time
from time import monotonic
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.frame.link_addresses import WithoutLinks
from alongside.frame.sql import one
from alongside.partnerships.actions import add_front_door
from alongside.workshops import polling, room, room_urls
from alongside.workshops.actions import move_on, reveal, take_in
from alongside.workshops.models import Mode, Promise, Stage, Workshop
from alongside.workshops.prompts import prompts
from alongside.workshops.tests.rooms import a_workshop, phones
from tests.cast import Cast, as_person, sign_in


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return a_workshop(cast, statements=2)


@pytest.fixture
def phone(workshop: Workshop) -> Client:
    browser = Client()
    sent = browser.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})
    assert sent["Location"] == reverse("room:practice", args=[workshop.code])
    return browser


def test_the_code_on_the_wall_leads_in_however_it_is_typed(workshop: Workshop) -> None:
    typed = f"{workshop.code[:3].lower()} {workshop.code[3:]}"

    sent = Client().post(reverse("room:join"), {"code": typed})

    assert sent["Location"] == reverse("room:room", args=[workshop.code])
    assert b"No workshop has this code" in Client().post(reverse("room:join"), {"code": "222222"}).content
    assert b"A code has six" in Client().post(reverse("room:join"), {"code": "l0l0l0"}).content


def test_wrong_codes_run_out_at_every_address_that_takes_one(workshop: Workshop, phone: Client) -> None:
    """And then a right one is not told from a wrong one; but a phone that is in the room stays in it."""
    assert room.state(workshop.code)  # what this process remembers is told to nobody who guesses either
    names = [pattern.name for pattern in room_urls.urlpatterns if "code" in str(pattern.pattern) and pattern.name != "ops"]
    guessing, beside = Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="192.0.2.8")
    for number in range(60):
        wrong = guessing.get(reverse(f"room:{names[number % len(names)]}", args=["222222"]))
        assert wrong.status_code == (404 if number < 59 else 429)

    assert len(names) == 13
    for name in names:
        answers = [guessing.get(reverse(f"room:{name}", args=[code])) for code in (workshop.code, "222223")]
        assert [answer.status_code for answer in answers] == [429, 429], name
        assert answers[0].content == answers[1].content, name
    assert b"Too many codes" in guessing.post(reverse("room:join"), {"code": workshop.code}).content
    said = guessing.post(reverse("room:ops", args=[workshop.code]), {"token": "x", "ops": []}, content_type="application/json")
    assert said.status_code == 404
    assert said.content == guessing.post(reverse("room:ops", args=["222222"]), {"token": "x", "ops": []}, content_type="application/json").content
    assert beside.post(reverse("room:join"), {"code": workshop.code}).status_code == 302
    assert phone.get(reverse("room:room", args=[workshop.code]), REMOTE_ADDR="192.0.2.7").status_code == 200


def test_the_promise_is_said_on_every_page_and_the_practice_is_not_kept(cast: Cast, workshop: Workshop, phone: Client) -> None:
    for name in ("seat", "practice", "room", "answers", "words", "results", "leave"):
        assert b"never by name" in phone.get(reverse(f"room:{name}", args=[workshop.code])).content, name

    phone.post(reverse("room:practice", args=[workshop.code]), {"vote": "1"})

    with as_person(cast["ruth"]):
        assert one("select count(*) from sec.pending_sealed(%s)", workshop.pk) == 0


def test_every_page_says_whom_to_ring_in_the_area_of_the_workshop(cast: Cast, workshop: Workshop, phone: Client) -> None:
    """And when somebody answers there: in the line at the top, and with the whole week at the foot."""
    with as_person(cast["bridget"]):
        add_front_door(
            by=cast["bridget"],
            partnership=cast.fellmoor.partnership,
            name="Fellmoor front door",
            number="01632 960 123",
            days="1234567",
            opens=time(0, 1),
            closes=time(23, 59),
        )
    agency = cast.fellmoor.agencies["police"]
    writes = f"?agency={agency.ref}&question=1"
    for name in ("seat", "practice", "room", "answers", "words", "results", "leave", "heard", "agreed", "agreed_write", "leaders"):
        page = phone.get(reverse(f"room:{name}", args=[workshop.code]) + (writes if name == "agreed_write" else "")).content.decode()

        assert re.search(r'al-urgent.*Fellmoor front door.*href="tel:\+441632960123".*</aside>', page, re.DOTALL), name
        assert re.search(r"al-foot.*Fellmoor front door, every day.*01632 960 123", page, re.DOTALL), name


def test_an_answer_is_sent_remembered_by_the_phone_alone_and_changed(cast: Cast, workshop: Workshop, phone: Client) -> None:
    here = reverse("room:room", args=[workshop.code])
    statement = workshop_statement(workshop, phone, 0)

    phone.post(here, {"statement": statement, "vote": "1", "op": str(uuid.uuid4())})
    phone.post(here, {"statement": statement, "vote": "-1", "op": str(uuid.uuid4())})

    assert phone.cookies["mine"].value == "2.1_-1"
    assert b"Your answer: disagree" in phone.get(reverse("room:answers", args=[workshop.code])).content
    with as_person(cast["ruth"]):
        assert one("select count(*) from sec.pending_sealed(%s)", workshop.pk) == 2


def test_words_that_may_tell_who_somebody_is_are_asked_about_once_and_then_go(cast: Cast, workshop: Workshop, phone: Client) -> None:
    say, sent = reverse("room:words", args=[workshop.code]), {"question": "1", "words": "As the only night worker in the town, I need an answer."}

    asked = phone.post(say, {**sent, "op": str(uuid.uuid4())})

    assert b"This may tell people who you are" in asked.content
    assert phone.post(say, {**sent, "op": str(uuid.uuid4()), "is_meant": "1"}).status_code == 302
    with as_person(cast["ruth"]):
        assert one("select count(*) from sec.pending_sealed(%s)", workshop.pk) == 1


def test_the_state_is_asked_for_again_without_being_sent_again(workshop: Workshop, phone: Client) -> None:
    first = phone.get(reverse("room:state", args=[workshop.code]))
    again = phone.get(reverse("room:state", args=[workshop.code]), headers={"If-None-Match": first["ETag"]})

    assert [card["number"] for card in first.json()["deck"]] == [1, 2]
    assert set(first.json()) == {"version", "stage", "questions", "deck", "reveals", "until", "clock", "is_over", "poll_after"}
    assert (again.status_code, again.content) == (304, b"")


def test_while_nothing_has_changed_a_question_costs_no_database_and_two_hundred_bytes(workshop: Workshop, django_assert_num_queries: Any) -> None:
    state = reverse("room:state", args=[workshop.code])
    asked = Client()
    first = asked.get(state)

    with django_assert_num_queries(0):
        again = asked.get(state, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert len("".join(f"{name}: {value}\r\n" for name, value in again.headers.items())) < 150  # with its first line and the date: below 200
    assert "Content-Type" not in again


def test_a_phone_is_told_within_a_second_that_something_changed(cast: Cast, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    state, asked = reverse("room:state", args=[workshop.code]), Client()
    before = asked.get(state)
    with as_person(cast["ruth"]) as frame:
        move_on(by=cast["ruth"], workshop=workshop, stage=Stage.REVEAL, at=frame.now)
    assert asked.get(state, headers={"If-None-Match": before["ETag"]}).status_code == 304
    monkeypatch.setattr(room, "REMEMBERED", 0.0)  # a second later

    after = asked.get(state, headers={"If-None-Match": before["ETag"]})

    assert (after.status_code, after.json()["stage"]) == (200, "reveal")
    assert after["Content-Length"] == str(len(after.content))


def test_phones_wait_longer_in_a_workshop_that_is_open_for_days_and_while_very_many_ask(cast: Cast, workshop: Workshop) -> None:
    days = a_workshop(cast, title="Open for days", mode=Mode.OPEN)
    polling.lately.clear()
    waits = {Client().get(reverse("room:state", args=[of.code]))["Retry-After"] for of in (workshop, days) for _ in range(2)}
    assert waits == {"3", "30"}

    polling.lately.extend([monotonic()] * polling.MANY)

    assert Client().get(reverse("room:state", args=[workshop.code]))["Retry-After"] == "12"
    polling.lately.clear()


def test_a_batch_is_acknowledged_thing_by_thing_and_only_for_a_seat_that_we_gave(workshop: Workshop) -> None:
    known = phones(workshop.code, ("Police", "operational", 1))[0]
    good = known.op(what="vote", statement=known.state()["deck"][0]["id"], vote=1)
    bad = known.op(what="vote", statement=str(uuid.uuid4()), vote=1)

    said = post(workshop, {"token": known.seat.token, "ops": [good, bad, good]})

    assert said.json()["done"] == [good["id"]]
    assert [one_of["id"] for one_of in said.json()["refused"]] == [bad["id"]]
    assert post(workshop, {"token": known.seat.token[:-2] + "xx", "ops": [good]}).status_code == 404
    assert post(workshop, {"ops": []}).status_code == 400
    assert post(workshop, [1]).status_code == 400
    assert Client().get(reverse("room:ops", args=[workshop.code])).status_code == 405


def test_somebody_signed_in_is_nobody_here_and_nothing_of_it_is_on_record_or_in_a_log(cast: Cast, workshop: Workshop, caplog: pytest.LogCaptureFixture) -> None:
    browser = sign_in(cast["yusuf"])
    with as_person(cast["yusuf"]):
        before = one("select count(*) from sec.my_history(null, 1000)")

    with caplog.at_level(logging.DEBUG):
        page = browser.get(reverse("room:seat", args=[workshop.code]))
        browser.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})
        browser.post(reverse("room:words", args=[workshop.code]), {"question": "1", "words": "Staying.", "op": str(uuid.uuid4())})
        browser.get("/s/222222/")

    assert str(cast["yusuf"]) not in page.content.decode()
    kept = [line for line in caplog.records if line.name.startswith("django.request") and WithoutLinks().filter(line)]
    assert kept
    assert not [line for line in kept if workshop.code in line.getMessage() or "222222" in line.getMessage() or hasattr(line, "request")]
    with as_person(cast["yusuf"]):
        assert one("select count(*) from sec.my_history(null, 1000)") == before + 1  # the asking itself


def test_what_was_revealed_is_on_the_phone_and_words_only_after_the_facilitator_showed_them(cast: Cast, workshop: Workshop, phone: Client) -> None:
    room_of = phones(workshop.code, ("Police", "operational", 9))
    for number, one_of in enumerate(room_of):
        one_of.vote(1 if number < 5 else -1)
        one_of.say("Staying beside them.")
    with as_person(cast["ruth"]):
        take_in(by=cast["ruth"], workshop=workshop)
        reveal(by=cast["ruth"], workshop=workshop)

    shown = phone.get(reverse("room:results", args=[workshop.code])).content.decode()

    assert "5 of 9 agree" in shown
    assert "Staying beside them." not in shown


@pytest.mark.parametrize(
    "words",
    [
        "Ring Dele Akintola when it goes wrong.",
        "She was born on 3 March 2009.",
        "It is all in 19/05/2008 again.",
        "See case SW 123456.",
        "The girl from the chip shop waited an hour.",
        "Mr Harris never rings back.",
    ],
)
def test_what_looks_like_a_person_is_asked_about(words: str) -> None:
    assert prompts(words)


@pytest.mark.parametrize(
    "words",
    [
        "Brave is saying out loud what we do not know, before we decide.",
        "Stop meeting at half past three, when schools and clubs cannot come.",
        "Give me an hour with somebody who does not manage me, and do not move it.",
        "Tidewell's school nurses keep an evening drop-in; Fellmoor could too.",
        "Stop calling it their choice.",
    ],
)
def test_what_does_not_is_left_alone(words: str) -> None:
    assert prompts(words) == []


def test_an_anonymous_workshop_asks_nothing_about_anybody(cast: Cast) -> None:
    workshop = a_workshop(cast, promise=Promise.ANONYMOUS)
    browser = Client()

    page = browser.get(reverse("room:seat", args=[workshop.code])).content.decode()

    assert "kind of agency" not in page
    assert "Nothing we keep can tell who wrote what" in page
    assert browser.post(reverse("room:seat", args=[workshop.code])).status_code == 302


def workshop_statement(workshop: Workshop, phone: Client, place: int) -> str:
    return str(phone.get(reverse("room:state", args=[workshop.code])).json()["deck"][place]["id"])


def post(workshop: Workshop, what: object) -> Any:
    return Client(enforce_csrf_checks=True).post(reverse("room:ops", args=[workshop.code]), json.dumps(what), content_type="application/json")
