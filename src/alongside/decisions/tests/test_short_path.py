"""A decision is made by filling in the pages of the short path, one after the other."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

from alongside.audit.record import look
from alongside.decisions.actions import keep_view
from alongside.decisions.models import Decision, Matter, Stage
from tests.cast import Cast, Place, as_person, sign_in

QUESTION = "Do we keep the late session open while adults wait outside?"


def begun(browser: Client, group: str, **also: Any) -> str:
    """Begin a decision on its page. Its address."""
    said = {"kind": "place", "is_real": "no", "question": QUESTION, "can_be_undone": "yes", "group": group, **in_three_boxes("by_date", 10), **also}
    answer = browser.post("/decisions/new/", said)
    assert answer.status_code == 302, words_of(answer)
    return str(answer["Location"])


def in_three_boxes(name: str, days: int) -> dict[str, Any]:
    day = date.today() + timedelta(days=days)  # noqa: DTZ011  # what somebody would type
    return {f"{name}_0": day.day, f"{name}_1": day.month, f"{name}_2": day.year}


def words_of(answer: Any) -> str:
    return " ".join(html.fromstring(answer.content).find(".//main").text_content().split())


@pytest.fixture
def steering(fellmoor: Place) -> str:
    return str(fellmoor.groups["steering"].record.ref)


def test_the_pages_of_the_short_path_make_a_decision(cast: Cast, fellmoor: Place, steering: str) -> None:
    browser = sign_in(cast["paulette"])
    page = begun(browser, steering)
    council = fellmoor.agencies["independent"].pk
    sent: dict[str, dict[str, Any]] = {
        "known": {"agency": council, "know": "Two lamps are out.", "unknown": "Who comes on a Friday.", "origin": "", "version": "0-0"},
        "options": {
            "now-hope": "They keep a place.",
            "now-fear": "The walk stays dark.",
            "way1-title": "Walk with them",
            "way1-hope": "Somebody is there.",
            "way1-fear": "A tired team.",
            "way2-title": "Close until spring",
            "way2-hope": "A quieter street.",
            "way2-fear": "They meet elsewhere.",
        },
        "holding": {"words": "The walk", "role": "another", "title": "Chair of the steering group", "agency": council, "we_hold": "on", "aim": ""},
        "net": {"signs": "A car seen twice", "step": "Ring, and bring them in.", "ring_number": "01632 960 119", "version": "1"},
    }
    with as_person(cast["paulette"]) as frame:
        matter = Matter.objects.get()
        keep_view(by=cast["paulette"], matter=matter, whose="young_person", not_yet_why="The club meets on Friday", not_yet_when="Friday", at=frame.now)
    for part, fields in sent.items():
        answer = browser.post(f"{page}{part}/", {**fields, "next": "1"})
        assert answer.status_code == 302, (part, words_of(answer))

    made = browser.post(
        f"{page}decision/",
        {
            "chosen": "1",
            "answer": "",
            "reasons": "They asked for company.",
            "why_not_others": "Closing loses them.",
            "power": "Section 17",
            "is_against_wishes": "no",
            **in_three_boxes("review_date", 40),
        },
    )

    assert made.status_code == 302, words_of(made)
    with as_person(cast["paulette"]):
        matter = Matter.objects.get()
        look(matter)
        assert matter.stage == Stage.MADE
        assert Decision.objects.get(matter=matter).answer == "Walk with them"
    record = words_of(browser.get(page))
    assert "This decision is locked." in record
    assert "Walk with them" in record
