"""The number that answers at this moment stands on every page; and what fails there never takes a page down, nor hides 999."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError
from django.urls import reverse

from alongside.partnerships import hours, seats, shell
from alongside.partnerships.actions import add_member
from alongside.partnerships.calendars import calendar_with
from alongside.partnerships.hours import Open
from alongside.partnerships.seats import Area, Line
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person, sign_in

WEEKDAYS = Open("12345", time(8, 30), time(17))
AREA = Area(1, 1, "Fellmoor", True, (Line("Front door", "01632 960110", False, WEEKDAYS), Line("Nights", "01632 960119", True, Open("1234567"))))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """2026: the 23rd of November is a Monday, and so is the 28th of December, a bank holiday."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("moment", "first", "said"),
    [
        (at(23, 8, 30), "Front door", "until 5pm"),
        (at(23, 16, 59), "Front door", "until 5pm"),
        (at(23, 17), "Nights", "now"),
        (at(23, 8, 29), "Nights", "now"),
        (at(28, 12), "Nights", "now"),
    ],
)
def test_the_number_that_answers_now_comes_first(moment: datetime, first: str, said: str) -> None:
    urgent = AREA.urgent(moment)

    assert urgent is not None
    assert (urgent.now.name, urgent.now.now) == (first, said)
    assert len(urgent.doors) == 2


@pytest.mark.parametrize(
    ("moment", "first", "said"),
    [
        (at(25, 12, month=12), "Nights", "now"),
        (at(28, 12, month=12), "Nights", "now"),
        (at(29, 12, month=12), "Front door", "until 5pm"),
    ],
)
def test_on_a_bank_holiday_the_night_number_comes_first(moment: datetime, first: str, said: str) -> None:
    urgent = replace(AREA, calendar=calendar_with({})).urgent(moment)

    assert urgent is not None
    assert (urgent.now.name, urgent.now.now) == (first, said)


def test_an_area_that_works_on_a_bank_holiday_answers_and_one_that_closes_earlier_does_not() -> None:
    own = calendar_with({date(2026, 12, 28): True, date(2026, 12, 24): False})

    said = [replace(AREA, calendar=own).urgent(at(day, 12, month=12)) for day in (28, 24)]

    assert [urgent.now.name for urgent in said if urgent] == ["Front door", "Nights"]


def test_a_bank_holiday_is_answered_as_a_sunday_and_so_is_the_night_after_it() -> None:
    calendar = calendar_with({})
    weekend, night = Open("67"), Open("7", time(22), time(6))

    assert weekend.holds(at(28, 12, month=12), calendar)
    assert not weekend.holds(at(29, 12, month=12), calendar)
    assert night.holds(at(29, 5, month=12), calendar)
    assert not night.holds(at(30, 5, month=12), calendar)


def test_hours_over_midnight_hold_until_the_next_morning() -> None:
    night = Open("5", time(22), time(6))

    assert [night.holds(at(27, 23)), night.holds(at(28, 5, 59)), night.holds(at(28, 6)), night.holds(at(27, 21))] == [True, True, False, False]


@pytest.mark.parametrize(
    ("days", "said"),
    [("12345", "Monday to Friday"), ("13", "Monday and Wednesday"), ("1235", "Monday to Wednesday and Friday"), ("67", "Saturday and Sunday"), ("1", "Monday")],
)
def test_days_are_said_in_words(days: str, said: str) -> None:
    assert hours.days_words(days) == said


@pytest.mark.parametrize(("moment", "said"), [(time(8, 30), "8.30am"), (time(17), "5pm"), (time(12), "noon"), (time(0), "midnight"), (time(0, 5), "12.05am")])
def test_times_are_said_in_words(moment: time, said: str) -> None:
    assert hours.clock(moment) == said


def test_somebody_from_outside_has_the_area_of_their_work_on_every_page(cast: Cast, ruth: Person) -> None:
    page = sign_in(ruth).get("/").content.decode()

    assert "Fellmoor front door" in page
    assert "01632 960110" in page


def test_a_page_stands_when_the_numbers_cannot_be_fetched_and_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[object]:
        raise DatabaseError("no numbers today")

    monkeypatch.setattr(shell, "area_of", broken)

    page = sign_in(cast["kezia"]).get(reverse("people:you"))

    assert page.status_code == 200
    assert shell.NO_NUMBERS in page.content.decode()


def test_nobody_can_act_for_an_area_that_is_not_theirs(cast: Cast, tidewell: Place) -> None:
    browser = sign_in(cast["kezia"])

    answer = browser.post(reverse("partnerships:seat"), {"area": str(tidewell.partnership.pk)})

    assert answer.status_code == 200
    assert seats.SEAT not in browser.session


def test_the_seat_decides_whose_lists_are_shown(cast: Cast, fellmoor: Place, tidewell: Place, bridget: Person) -> None:
    peter = cast["peter"]
    with as_person(bridget) as frame:
        add_member(by=bridget, person=peter, agency=fellmoor.agencies["independent"], job_title="Adviser", level="managerial", at=frame.now)
    browser = sign_in(peter)
    assert "Tidewell Safeguarding" in browser.get(reverse("partnerships:area")).content.decode()

    browser.post(reverse("partnerships:seat"), {"area": str(fellmoor.partnership.pk)})

    assert "Fellmoor Safeguarding" in browser.get(reverse("partnerships:area")).content.decode()
