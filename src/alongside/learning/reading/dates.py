"""Dates as people write them, read as far as they say and no further. Always the British order: day, month, year."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d\d|['\u2018\u2019]?\d\d)\b"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:the\s+)?"
_TIME = r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:am|pm|gmt|bst|utc|z)?)?"
_WAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?:t[\d:.+z-]+)?\b{_TIME}",
        rf"\b(?P<day>\d{{1,2}})\s?[/.\-\u2013]\s?(?P<number>\d{{1,2}})\s?[/.\-\u2013]\s?(?P<year>\d{{4}}|\d{{2}})\b{_TIME}",
        rf"\b{_WEEKDAY}{_DAY}(?:\s+day)?(?:\s+of)?[\s\-.,/]*{_MONTH}[\s\-.,/]*{_SHORT_YEAR}{_TIME}",
        rf"\b{_WEEKDAY}{_MONTH}\s+{_DAY}[\s,]+{_YEAR}{_TIME}",
        rf"\b{_MONTH}(?:\s+of)?[\s\-,/.]*{_SHORT_YEAR}",
        r"\b(?P<number>\d{1,2})\s?[/.\-]\s?(?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)\b(?!\d)",
        rf"\b(?P<season>spring|summer|autumn|fall|winter)(?:\s+(?:term|of))*[\s,\-]*{_YEAR}(?:\s?[/\u2013-]\s?\d{{2,4}}\b)?",
        rf"\b{_YEAR}(?!\s?[/\u2013-]\s?\d{{2}}\b)",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and how exact it is.

    `date` is ISO 8601 as far as the precision goes: "2021-09-28" for a day, "2020-02" for a month, "2020" for a year; a season is written as its
    first month ("2020-09" with precision "season" is autumn 2020; spring begins in March, summer in June, winter in December).
    """

    date: str
    precision: str
    start: int
    end: int


def date_in(text: str) -> FoundDate | None:
    """The first date in a text, in the most exact way it can be read."""
    for way in _WAYS:
        for match in way.finditer(text):
            found = _found(match)
            if found:
                return found
    return None


def _found(match: re.Match[str]) -> FoundDate | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    year = _year(parts["year"])
    if "season" in parts:
        return FoundDate(f"{year}-{_FIRST_MONTH[parts['season'].lower()]:02}", "season", match.start(), match.end())
    month = _month(parts)
    if month is None:
        return FoundDate(f"{year}", "year", match.start(), match.end())
    if not 1 <= month <= 12:
        return None
    if "day" not in parts:
        return FoundDate(f"{year}-{month:02}", "month", match.start(), match.end())
    try:
        day = datetime.date(year, month, int(parts["day"]))
    except ValueError:
        return None
    return FoundDate(day.isoformat(), "day", match.start(), match.end())


def _month(parts: dict[str, str]) -> int | None:
    if "month" in parts:
        return next(number for number, name in enumerate(_MONTHS, start=1) if name.startswith(parts["month"][:3].lower()))
    return int(parts["number"]) if "number" in parts else None


def _year(written: str) -> int:
    """Two figures are of this century up to 79, and of the last after it."""
    figures = int(written.strip("'\u2018\u2019"))
    if figures > 99:
        return figures
    return 2000 + figures if figures < 80 else 1900 + figures
