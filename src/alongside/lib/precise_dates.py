"""Dates that are only as exact as somebody knew them: a day, a month, a season or a year."""

import re
from dataclasses import dataclass
from datetime import date as day_of

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
SEASONS = {"spring": "03", "summer": "06", "autumn": "09", "winter": "12"}
_SEASON_NAMES = {month: name for name, month in SEASONS.items()}
PRECISIONS = ("day", "month", "season", "year")
_FORMS = {
    "day": re.compile(r"(\d{4})-(\d{2})-(\d{2})"),
    "month": re.compile(r"(\d{4})-(\d{2})"),
    "season": re.compile(r"(\d{4})-(03|06|09|12)"),
    "year": re.compile(r"(\d{4})"),
}


@dataclass(frozen=True)
class PreciseDate:
    """`date` is ISO as far as `precision` goes: 2021-09-28, 2020-02 or 2020;
    a season is its first month (autumn 2020 is 2020-09). Raises ValueError for anything else."""

    date: str
    precision: str

    def __post_init__(self) -> None:
        form = _FORMS.get(self.precision)
        if form is None or not form.fullmatch(self.date):
            raise ValueError(f"{self.date!r} is not a date with the precision of a {self.precision}.")
        self.earliest  # noqa: B018  # raises for 31 February and for month 13

    @property
    def earliest(self) -> day_of:
        """The first day it could mean: for putting dates in order."""
        year, *rest = self.date.split("-")
        month, day = [*map(int, rest), 1, 1][:2]
        return day_of(int(year), month, day)

    @property
    def words(self) -> str:
        """As somebody would say it: 28 September 2021, February 2020, autumn 2020, 2020."""
        first = self.earliest
        if self.precision == "day":
            return f"{first.day} {MONTHS[first.month - 1]} {first.year}"
        if self.precision == "month":
            return f"{MONTHS[first.month - 1]} {first.year}"
        if self.precision == "season":
            return f"{_SEASON_NAMES[self.date.split('-')[1]]} {first.year}"
        return self.date


def typed(words: str) -> PreciseDate | None:
    """What somebody typed in a box for a date: 28/9/2021, 28 September 2021, February 2020, 2/2020, autumn 2020, 2020. None if it is none of these."""
    said = " ".join(words.split()).lower().replace(",", "").removeprefix("in ")
    if found := re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{2}|\d{4})", said):
        return _made(_year(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", said):
        return _made(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9}) (\d{2}|\d{4})", said):
        return _made(_year(found[3]), _month(found[2]), int(found[1]))
    if found := re.fullmatch(r"([a-z]{3,9}) (\d{4})", said):
        if found[1] in SEASONS:
            return PreciseDate(f"{found[2]}-{SEASONS[found[1]]}", "season")
        return _made(int(found[2]), _month(found[1]), None)
    if found := re.fullmatch(r"(\d{1,2})/(\d{4})", said):
        return _made(int(found[2]), int(found[1]), None)
    return PreciseDate(said, "year") if re.fullmatch(r"(19|20)\d\d", said) else None


def _made(year: int, month: int, day: int | None) -> PreciseDate | None:
    try:
        return PreciseDate(f"{year:04}-{month:02}-{day:02}", "day") if day else PreciseDate(f"{year:04}-{month:02}", "month")
    except ValueError:
        return None


def _month(name: str) -> int:
    return next((number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name)), 0)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
