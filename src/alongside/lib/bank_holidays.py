"""The bank holidays of England, by the names GOV.UK gives them."""

from datetime import date
from functools import cache

from holidays import country_holidays

NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "New Year's Day": "New Year’s Day",
}
"""Where the package `holidays` says it differently."""


@cache
def england(first_year: int, last_year: int) -> dict[date, str]:
    """Each bank holiday of these years, both included, with its name, in order. A weekend's own day has its substitute beside it."""
    found = country_holidays("GB", subdiv="ENG", years=range(first_year, last_year + 1))
    return {day: _name(name) for day, name in sorted(found.items()) if first_year <= day.year <= last_year}


def _name(told: str) -> str:
    plain, observed, _ = told.partition(" (observed)")
    return NAMES.get(plain, plain) + (" (substitute day)" if observed else "")
