"""The demo's own words, as they lie in `words/`: plain data, and days counted from the day the demo is built."""

import csv
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS = Path(__file__).parent / "words"


@cache
def read(name: str) -> dict[str, Any]:
    """One file of the demo: `people`, `partnerships`, `story`, `reports/walk-it-with-us`. Shared by everybody who asks: read it, never change it."""
    found: dict[str, Any] = yaml.safe_load((WORDS / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def reports() -> list[dict[str, Any]]:
    """The eight learning reports, in the order of their refs."""
    return [read(f"reports/{path.stem}") for path in sorted((WORDS / "reports").glob("*.yaml"))]


def library_items() -> list[dict[str, Any]]:
    """What the library holds besides reports, in the order of their file names."""
    return [read(f"library/{path.stem}") for path in sorted((WORDS / "library").glob("*.yaml"))]


def sixty_people() -> list[dict[str, str]]:
    """The sixty rows to paste, mistakes and all, as the spreadsheet has them."""
    with (WORDS / "sixty-people.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def day(words: str, *, built: date) -> date:
    """`D` is the day the demo is built, `D-75` seventy-five days before it; anything else is a date of its own, as YYYY, YYYY-MM or YYYY-MM-DD."""
    if found := re.fullmatch(r"D([+-]\d+)?", words):
        return built + timedelta(days=int(found[1] or 0))
    year, month, first = ([int(part) for part in words.split("-")] + [1, 1])[:3]
    return date(year, month, first)
