"""Days on which people are at work: Monday to Friday, without the bank holidays, give or take the days an area has said for itself.

Days go in and days come out: nobody's clock is read here."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
FURTHEST = 3660
"""Ten years of days: a calendar on which nobody ever works would otherwise be searched for ever."""


@dataclass(frozen=True)
class Calendar:
    """`closed` are days nobody works though they are weekdays; `opened` are days that are worked whatever else holds."""

    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        return day in self.opened or (day.isoweekday() <= 5 and day not in self.closed)

    def after(self, day: date, working_days: int) -> date:
        """The day that many working days later, this one not counted; backwards when negative. With 0, this day or the next that is worked."""
        left = abs(working_days)
        step = -ONE_DAY if working_days < 0 else ONE_DAY
        found = day if left else day - ONE_DAY
        left = left or 1
        for _ in range(FURTHEST + 7 * left):
            found += step
            left -= self.is_working(found)
            if not left:
                return found
        raise ValueError("On this calendar nobody works.")

    def between(self, first: date, last: date) -> int:
        """How many working days from one day to another, the first not counted and the last counted; negative when the last is earlier.
        What `after` gives for a number of days is that number of days away."""
        if last < first:
            return -self.between(last - ONE_DAY, first - ONE_DAY)
        return sum(self.is_working(first + ONE_DAY * n) for n in range(1, (last - first).days + 1))

    def end_of_working_day(self, day: date, hour: int = 17) -> datetime:
        """When work ends on this day, or on the next that is worked, by the clock on the wall in London."""
        return datetime.combine(self.after(day, 0), time(hour), LONDON)
