"""What is said of somebody who was asked: since when, on which days they had a letter, and that they have not been heard from yet. Nothing is counted up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from alongside.decisions.models import Asked, AskingLetter, Finding, NotWrittenHere
from alongside.lib.working_days import Calendar


@dataclass(frozen=True)
class Put:
    """A question put to one agency, with what it has brought."""

    asked: Asked
    lines: Sequence[Finding]
    elsewhere: NotWrittenHere | None
    letters: Sequence[AskingLetter]
    status: str
    since: str

    @property
    def is_waiting(self) -> bool:
        return self.asked.finished_at is None and self.asked.withdrawn_at is None

    @property
    def whom(self) -> str:
        return f"{self.asked.agency}: {self.asked.person}" if self.asked.person else f"{self.asked.agency}: everyone there"


def put(
    asked: Asked, *, lines: Iterable[Finding], elsewhere: Iterable[NotWrittenHere], letters: Iterable[AskingLetter], calendar: Calendar, now: datetime
) -> Put:
    own = [line for line in lines if line.asked_id == asked.pk]
    sent = [letter for letter in letters if letter.asked_id == asked.pk]
    days = [timezone.localdate(asked.asked_at), *(timezone.localdate(letter.sent_at) for letter in sent)]
    today = timezone.localdate(now)
    return Put(
        asked,
        own,
        next((one for one in elsewhere if one.asked_id == asked.pk), None),
        sent,
        _status(asked, own, calendar.between(days[0], today)),
        f"Asked on {_days(sorted(set(days)))}. {_by(asked.by_date, today, calendar)}",
    )


def _status(asked: Asked, lines: Sequence[Finding], waited: int) -> str:
    if asked.withdrawn_at is not None:
        return "No longer asked"
    if asked.finished_at is not None:
        return "Answered"
    if any(line.confirmed_at is None for line in lines):
        return "Told us; not confirmed yet"
    if lines:
        return "Has begun to answer"
    since = "asked today" if waited < 1 else f"asked {waited} working day{'' if waited == 1 else 's'} ago"
    return f"Not heard from yet: {since}"


def _by(day: date, today: date, calendar: Calendar) -> str:
    if day >= today:
        return f"By {day:%A} {day.day} {day:%B}."
    late = calendar.between(day, today)
    return f"By {day:%A} {day.day} {day:%B}, {late} working day{'' if late == 1 else 's'} ago." if late else f"By {day:%A} {day.day} {day:%B}."


def _days(days: Sequence[date]) -> str:
    """ "9, 13 and 17 November", with each month once."""
    words = [f"{day.day}" if n + 1 < len(days) and days[n + 1].month == day.month else f"{day.day} {day:%B}" for n, day in enumerate(days)]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
