"""A calendar tells days and kinds of thing of the one person who made it: no names, no words, nothing to anybody else."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from alongside.decisions import actions
from alongside.decisions.models import Stage
from alongside.frame.sql import one
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision


def an_address(cast: Cast, who: str) -> str:
    browser = sign_in(cast[who])
    browser.post("/decisions/calendar/", {})
    body = browser.get("/decisions/calendar/").content.decode()
    found = re.search(r"/l/[0-9a-f]{64}/calendar\.ics", body)
    assert found is not None
    return found[0]


def told(path: str) -> str:
    return Client().get(path).content.decode()


def test_it_tells_a_review_by_its_day_and_nothing_of_what_it_is_about(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.LIVE)
    with as_person(cast["paulette"]) as frame:
        actions.ask_reviewer(by=cast["paulette"], matter=matter, person=cast["noor"], at=frame.now)

    calendar = told(an_address(cast, "noor"))

    assert calendar.startswith("BEGIN:VCALENDAR\r\n")
    assert "SUMMARY:Alongside: a review" in calendar
    assert f"DTSTART;VALUE=DATE:{matter.review_date:%Y%m%d}" in calendar
    for word in ("Thursday", "club", matter.record.ref, "Noor", "Paulette"):
        assert word not in calendar
    assert "VEVENT" not in told(an_address(cast, "dev"))


def test_a_new_address_and_an_end_close_the_one_before(cast: Cast, fellmoor: Place) -> None:
    first = an_address(cast, "noor")
    second = an_address(cast, "noor")
    before = [Client().get(path).status_code for path in (first, second)]
    sign_in(cast["noor"]).post("/decisions/calendar/", {"end": "1"})

    assert before == [410, 200]
    assert Client().get(second).status_code == 410
    assert Client().get("/l/" + "0" * 64 + "/calendar.ics").status_code == 410


def test_the_address_opens_nothing_else(cast: Cast, fellmoor: Place) -> None:
    path = an_address(cast, "noor")

    assert Client().get(path.removesuffix("calendar.ics")).status_code == 410
    assert Client().get(path, {"x": "1"}).headers["Cache-Control"] == "no-store, private"


def test_somebody_who_can_no_longer_see_a_decision_has_it_in_no_calendar(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.LIVE)
    with as_person(cast["paulette"]) as frame:
        actions.ask_reviewer(by=cast["paulette"], matter=matter, person=cast["noor"], at=frame.now)
    path = an_address(cast, "noor")
    with as_person(cast["amira"]):
        one("select sec.exclude(%s, null, %s)", matter.record_id, cast["noor"].pk)

    assert "VEVENT" not in told(path)


def test_nobody_makes_one_by_a_statement_of_their_own(cast: Cast) -> None:
    with as_person(cast["noor"]) as frame, pytest.raises(DatabaseError, match="not made by the site"), transaction.atomic():
        one("select sec.make_calendar(%s, 1, %s, 'seal')", "0" * 64, frame.now + timedelta(days=1))


def test_a_question_by_name_is_in_the_calendar_of_whom_it_was_put_to_alone(cast: Cast, fellmoor: Place) -> None:
    a_decision(cast, fellmoor, Stage.GATHERING)

    assert "VEVENT" in told(an_address(cast, "dev"))
    assert "VEVENT" not in told(an_address(cast, "bridget"))
