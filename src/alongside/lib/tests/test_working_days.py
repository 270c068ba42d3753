"""Working days are counted as people count them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.lib.bank_holidays import england
from alongside.lib.working_days import Calendar

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
CALENDARS = st.builds(Calendar, closed=st.frozensets(DAYS, max_size=30), opened=st.frozensets(DAYS, max_size=5))
ENGLAND = Calendar(closed=frozenset(england(2020, 2030)))
CHRISTMAS_EVE = date(2026, 12, 24)


def test_christmas_2026_takes_three_days_out_of_the_count() -> None:
    after = [ENGLAND.after(CHRISTMAS_EVE, days) for days in (0, 1, 2, 3)]

    assert after == [CHRISTMAS_EVE, date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)]


def test_nothing_later_than_a_day_off_is_the_next_day_worked() -> None:
    assert ENGLAND.after(date(2026, 12, 25), 0) == date(2026, 12, 29)


def test_counting_backwards_leaves_out_the_same_days() -> None:
    assert ENGLAND.after(date(2026, 12, 29), -1) == CHRISTMAS_EVE


def test_an_area_closes_on_a_day_of_its_own_and_works_on_a_bank_holiday() -> None:
    own = Calendar(closed=frozenset({*england(2026, 2026), CHRISTMAS_EVE}), opened=frozenset({date(2026, 12, 28)}))

    assert (own.is_working(CHRISTMAS_EVE), own.is_working(date(2026, 12, 28)), own.is_working(date(2026, 12, 25))) == (False, True, False)


@given(CALENDARS, DAYS, st.integers(-40, 40))
def test_so_many_working_days_later_is_so_many_working_days_away(calendar: Calendar, day: date, days: int) -> None:
    start = calendar.after(day, 0)
    later = calendar.after(start, days)

    assert calendar.is_working(later)
    assert calendar.between(start, later) == days


@given(CALENDARS, DAYS, st.integers(0, 60), st.integers(0, 60))
def test_two_stretches_of_days_are_as_long_as_both_together(calendar: Calendar, day: date, one: int, two: int) -> None:
    middle, last = day + timedelta(days=one), day + timedelta(days=one + two)

    assert calendar.between(day, middle) + calendar.between(middle, last) == calendar.between(day, last)


def test_the_working_day_ends_by_the_clock_on_the_wall_in_summer_and_in_winter() -> None:
    winter, summer = ENGLAND.end_of_working_day(date(2026, 12, 26)), ENGLAND.end_of_working_day(date(2026, 7, 1), hour=12)

    assert (winter.isoformat(), summer.isoformat()) == ("2026-12-29T17:00:00+00:00", "2026-07-01T12:00:00+01:00")


def test_a_calendar_on_which_nobody_works_says_so() -> None:
    never = Calendar(closed=frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(6000)))

    with pytest.raises(ValueError, match="nobody works"):
        never.after(date(2026, 1, 1), 1)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2026, 5, 4), "Early May bank holiday"),
        (date(2026, 8, 31), "Summer bank holiday"),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        (date(2026, 4, 6), "Easter Monday"),
    ],
)
def test_bank_holidays_have_the_names_people_know(day: date, name: str) -> None:
    assert england(2022, 2026)[day] == name


def test_england_has_eight_bank_holidays_that_fall_on_weekdays_in_an_ordinary_year() -> None:
    assert [sum(day.isoweekday() <= 5 for day in england(year, year)) for year in (2024, 2025, 2026, 2027)] == [8, 8, 8, 8]
