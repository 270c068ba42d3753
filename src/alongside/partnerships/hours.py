"""Days and hours in the words people use, and whether somebody answers at this moment. Pure: the moment is passed in, as local time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from alongside.lib.working_days import Calendar

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ALL_WEEK = "1234567"
EVERY_WEEK_THE_SAME = Calendar()


@dataclass(frozen=True)
class Open:
    """Days (1 is Monday) and, on each of them, from when until when; without hours, the whole day. Hours may go over midnight."""

    days: str = ALL_WEEK
    opens: time | None = None
    closes: time | None = None

    def holds(self, at: datetime, calendar: Calendar = EVERY_WEEK_THE_SAME) -> bool:
        """Whether somebody answers at this local time. A weekday that is not worked (a bank holiday) is answered as a Sunday is."""
        today, moment = _day_of_week(at.date(), calendar), at.time()
        if self.opens is None or self.closes is None:
            return today in self.days
        if self.opens < self.closes:
            return today in self.days and self.opens <= moment < self.closes
        yesterday = _day_of_week(at.date() - timedelta(days=1), calendar)
        return (today in self.days and moment >= self.opens) or (yesterday in self.days and moment < self.closes)

    def is_on(self, day: date, calendar: Calendar = EVERY_WEEK_THE_SAME) -> bool:
        """Whether this is one of its days."""
        return _day_of_week(day, calendar) in self.days

    @property
    def words(self) -> str:
        """ "Monday to Friday, 8.30am to 5pm", or "day and night"."""
        hours = hours_words(self.opens, self.closes)
        if self.days == ALL_WEEK:
            return f"every day, {hours}" if hours else "day and night"
        return f"{days_words(self.days)}, {hours}" if hours else days_words(self.days)


def _day_of_week(day: date, calendar: Calendar) -> str:
    return str(day.isoweekday() if day.isoweekday() > 5 or calendar.is_working(day) else 7)


def now_words(at: datetime, lines: Iterable[Open], calendar: Calendar = EVERY_WEEK_THE_SAME) -> str:
    """ "until 5pm" when one of these answers at this moment, "day and night" when it always does, otherwise nothing."""
    for line in lines:
        if line.holds(at, calendar):
            if line.closes is not None:
                return f"until {clock(line.closes)}"
            return "day and night" if line.days == ALL_WEEK else "today"
    return ""


def week_words(lines: Sequence[Open]) -> str:
    """Several lines as one sentence: "Monday to Thursday, 8.30am to 5pm; Friday, 8.30am to 4.30pm"."""
    return "; ".join(line.words for line in lines)


def days_words(days: str) -> str:
    """ "Monday to Friday", "Monday and Wednesday", "Monday to Wednesday and Friday"."""
    runs: list[list[int]] = []
    for day in sorted({int(letter) for letter in days if letter in ALL_WEEK}):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return _listed([part for run in runs for part in _run_words(run)])


def _run_words(run: list[int]) -> list[str]:
    names = [DAYS[day - 1] for day in run]
    return [f"{names[0]} to {names[-1]}"] if len(names) > 2 else names


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + f" and {words[-1]}" if len(words) > 1 else "".join(words)


def hours_words(opens: time | None, closes: time | None) -> str:
    if opens is None or closes is None:
        return f"from {clock(opens)}" if opens else f"until {clock(closes)}" if closes else ""
    return f"{clock(opens)} to {clock(closes)}"


def clock(moment: time) -> str:
    """ "5pm", "8.30am", "noon", "midnight"."""
    if moment.minute == 0 and moment.hour in {0, 12}:
        return "noon" if moment.hour else "midnight"
    hour = moment.hour % 12 or 12
    return f"{hour}{f'.{moment.minute:02}' if moment.minute else ''}{'am' if moment.hour < 12 else 'pm'}"
