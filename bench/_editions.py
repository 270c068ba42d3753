"""As many published reports as are asked for, made up from the demo's own sentences: for measuring the library at a size it will take years to reach."""

import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from alongside.demo.reading import reports
from alongside.learning.models import SectionKey
from alongside.partnerships.models import Region, Size
from alongside.projects.models import Delivery

METHODS = (
    "Organisational culture",
    "Data",
    "Strategy and integration",
    "Partnership and governance",
    "Workforce and supervision",
    "Participation",
    "Appreciative inquiry",
    "Contextual practice",
)
AGENCIES = (
    "Police",
    "Health",
    "Children's social care",
    "Education",
    "Youth justice",
    "Voluntary sector",
    "Housing",
    "Licensing",
    "Community safety",
    "Adult social care",
)
KINDS = ("Learning report",) * 16 + ("Film", "Tool", "Briefing", "Event")
THEMES = tuple(
    f"{first} {second}"
    for first in ("places", "supervision", "transport", "language", "data", "leaving", "meetings", "risk")
    for second in ("together", "at night", "in schools", "after a year", "with families")
)
_SYLLABLES = ("ba", "cor", "den", "fel", "gar", "hol", "ing", "ker", "lin", "mor", "nes", "por", "quill", "ral", "ster", "tam", "und", "vex", "wick", "yar")
_SENTENCE = re.compile(r"[A-Z][^.!?\n*\[\]>]{30,240}[.!?]")


def fill(connection: psycopg.Connection[Any], count: int) -> None:
    """Put so many editions there, past every wall, and index them; the words of 2 in 100 are five times as long as most."""
    with connection.cursor() as cursor, cursor.copy("copy learning_edition (ref, number, kind, frozen, sha256, published_at) from stdin") as rows:
        for frozen, at in _made(count):
            rows.write_row((frozen["ref"], 1, frozen["kind"], json.dumps(frozen), "", at))
    with connection.transaction():
        connection.execute("select sec.index_everything()")
    for table in ("edition", "editionindex", "facetvalue", "libraryword"):
        connection.execute(f"vacuum (analyze) learning_{table}".encode())


def _made(count: int) -> Iterator[tuple[dict[str, Any], datetime]]:
    dice = random.Random(20261124)  # the same reports each time
    pool = [sentence for report in reports() for words in report["narratives"].values() for sentence in _SENTENCE.findall(words or "")]
    rare = ["".join(dice.choices(_SYLLABLES, k=3)) for _ in range(15_000)]
    for number in range(count):
        yield _report(dice, pool, rare, number), datetime(2026, 11, 1, tzinfo=UTC) - timedelta(hours=7 * number)


def _report(dice: random.Random, pool: list[str], rare: list[str], number: int) -> dict[str, Any]:
    length = 14 if number % 50 else 70
    area = f"{dice.choice(rare).title()}{number}"
    return {
        "ref": f"R{number:06}",
        "kind": dice.choice(KINDS),
        "title": dice.choice(pool)[:110],
        "area": area,
        "partnership_names": [f"{area} Safeguarding Children Partnership"],
        "programme": "",
        "lead": dice.choice(pool),
        "caveat": dice.choice(pool),
        "details": {
            "partnership_names": [f"{area} Safeguarding Children Partnership"],
            "agencies": dice.sample(AGENCIES, dice.randint(2, 6)),
            "local_authority_areas": dice.choice((1, 1, 1, 2, 3, 6)),
            "region": dice.choice(Region.values),
            "size": dice.choice(Size.values),
            "methodologies": dice.sample(METHODS, dice.randint(1, 3)),
            "delivery": dice.choice(Delivery.values),
            "commenced": {"date": f"{2018 + number % 8}-05", "precision": "month"},
        },
        "narratives": {key.value: _narrative(dice, pool, rare, length) for key in SectionKey},
        "footnotes": [],
        "resources": [{"title": dice.choice(pool)[:80], "about": "", "url": "https://example.org/"}],
        "points": [{"kind": "barrier", "words": dice.choice(pool), "is_national": number % 3 == 0}],
        "still_to_come": [],
        "principles": sorted(dice.sample(range(1, 9), 3)),
        "themes": dice.sample(THEMES, 3),
        "agreement": {"date": "2026-01-02", "signed_by": "Somebody", "on_behalf_of": "the executive", "decision": "agree", "changes": ""},
        "correction": "",
    }


def _narrative(dice: random.Random, pool: list[str], rare: list[str], sentences: int) -> str:
    """About `sentences` sentences in paragraphs under two sub-headings, with some words that few reports have."""
    said = [f"{sentence[:-1]} in {dice.choice(rare)}." if dice.random() < 0.3 else sentence for sentence in dice.choices(pool, k=sentences)]
    half = sentences // 2
    return "\n\n".join(["### What we saw", " ".join(said[:half]), "### What we tried", " ".join(said[half:])])
