"""An area says on which days its offices are closed, or open, when others' are not; deadlines and the front door follow."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alongside.frame.frames import acting_as
from alongside.lib.answers import Refused
from alongside.lib.bank_holidays import england
from alongside.partnerships.actions import say_day, unsay_day
from alongside.partnerships.calendars import calendar_of
from alongside.partnerships.models import OwnDay, Partnership
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person, sign_in

NEXT_YEAR = timezone.localdate().year + 1
HOLIDAY = next(day for day in england(NEXT_YEAR, NEXT_YEAR) if day.isoweekday() == 1)
ORDINARY = next(day for n in range(40) if (day := date(NEXT_YEAR, 2, 1) + timedelta(days=n)).isoweekday() == 3)


def kept(person: Person) -> list[tuple[date, bool]]:
    with as_person(person):
        return list(OwnDay.objects.visible_to(person).values_list("date", "is_worked"))


def posted(day: date, is_worked: str, why: str = "Staff day") -> dict[str, str]:
    return {"date_0": str(day.day), "date_1": str(day.month), "date_2": str(day.year), "is_worked": is_worked, "why": why}


def test_a_coordinator_closes_a_day_and_takes_it_back(cast: Cast, bridget: Person) -> None:
    browser = sign_in(bridget)
    browser.post(reverse("partnerships:days"), posted(ORDINARY, "closed", "Annual conference"))
    page = browser.get(reverse("partnerships:days")).content.decode()
    said = kept(bridget)
    with as_person(bridget):
        ref = OwnDay.objects.get().ref
    browser.post(reverse("partnerships:days"), {"take_back": ref})

    assert said == [(ORDINARY, False)]
    assert "Annual conference" in page
    assert kept(bridget) == []


def test_a_deadline_is_counted_the_same_for_everybody(cast: Cast, fellmoor: Place, amira: Person, ruth: Person) -> None:
    with as_person(amira):
        say_day(by=amira, partnership=fellmoor.partnership, date=ORDINARY, is_worked=False, why="Staff day")
        say_day(by=amira, partnership=fellmoor.partnership, date=HOLIDAY, is_worked=True, why="We work")
    before = ORDINARY - timedelta(days=1)

    counted = []
    for actor in (amira.pk, ruth.pk, cast["peter"].pk, 4):
        with acting_as(actor):
            calendar = calendar_of(Partnership(pk=fellmoor.partnership.pk))
            counted.append((calendar.after(before, 1), calendar.is_working(HOLIDAY)))

    assert set(counted) == {(ORDINARY + timedelta(days=1), True)}


def test_the_neighbours_calendar_is_their_own(cast: Cast, fellmoor: Place, amira: Person) -> None:
    with as_person(amira):
        say_day(by=amira, partnership=fellmoor.partnership, date=ORDINARY, is_worked=False, why="Staff day")

    with as_person(cast["peter"]):
        assert calendar_of(Partnership(pk=cast.tidewell.partnership.pk)).is_working(ORDINARY)
        assert not OwnDay.objects.exists()


@pytest.mark.parametrize(
    ("day", "is_worked", "why_not"),
    [
        (ORDINARY, True, "not a bank holiday"),
        (HOLIDAY, False, "already closed"),
        (ORDINARY + timedelta(days=3), False, "already closed: it is at a weekend"),
    ],
)
def test_a_day_is_only_said_where_it_differs(cast: Cast, fellmoor: Place, amira: Person, day: date, is_worked: bool, why_not: str) -> None:
    with as_person(amira), pytest.raises(Refused, match=why_not):
        say_day(by=amira, partnership=fellmoor.partnership, date=day, is_worked=is_worked, why="Because")

    assert kept(amira) == []


def test_one_thing_is_said_of_a_day(cast: Cast, fellmoor: Place, amira: Person) -> None:
    with as_person(amira):
        say_day(by=amira, partnership=fellmoor.partnership, date=ORDINARY, is_worked=False, why="Staff day")
        with pytest.raises(Refused, match="already said something"):
            say_day(by=amira, partnership=fellmoor.partnership, date=ORDINARY, is_worked=False, why="Again")

    assert kept(amira) == [(ORDINARY, False)]


@pytest.mark.parametrize("who", ["dev", "yusuf"])
def test_nobody_else_closes_the_office(cast: Cast, fellmoor: Place, amira: Person, who: str) -> None:
    answer = sign_in(cast[who]).post(reverse("partnerships:days"), posted(ORDINARY, "closed"))
    with as_person(amira):
        day = say_day(by=amira, partnership=fellmoor.partnership, date=ORDINARY + timedelta(days=7), is_worked=False, why="Staff day")
    with as_person(cast[who]), pytest.raises(Refused):
        unsay_day(by=cast[who], day=day)

    assert answer.status_code == 403
    assert kept(amira) == [(ORDINARY + timedelta(days=7), False)]


def test_a_neighbour_finds_no_such_day(cast: Cast, fellmoor: Place, amira: Person) -> None:
    with as_person(amira):
        day = say_day(by=amira, partnership=fellmoor.partnership, date=ORDINARY, is_worked=False, why="Staff day")

    answer = sign_in(cast["peter"]).post(reverse("partnerships:days"), {"take_back": day.ref})

    assert answer.status_code == 404
    assert kept(amira) == [(ORDINARY, False)]


def test_what_was_typed_wrongly_comes_back_with_a_sentence(cast: Cast, bridget: Person) -> None:
    answer = sign_in(bridget).post(reverse("partnerships:days"), {**posted(ORDINARY, "closed"), "date_1": "13"})

    assert "Write the day as three numbers" in answer.content.decode()
    assert kept(bridget) == []
