"""A card of the library: what others can use first, then whose it is and what to be careful of."""

import re
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.learning.article import WORDS_A_MINUTE
from alongside.learning.models import EditionIndex
from alongside.lib.precise_dates import MONTHS
from alongside.library.extracts import Forms, extract, marked
from alongside.library.found import Card

_FIRST_SENTENCE = re.compile(r"(.+?[.!?][”’\"')]*)\s+(.+)", re.DOTALL)


def cards(found: Iterable[Card], forms: Forms | None = None) -> list[dict[str, Any]]:
    """What the `item` component needs, with what matched marked."""
    return [_card(one, forms) for one in found]


def card_of(row: EditionIndex) -> dict[str, Any]:
    """The same for a row without its words: what else there is."""
    return _card(Card(row.ref, row.published_at, row.card, ""), None)


def _card(found: Card, forms: Forms | None) -> dict[str, Any]:
    told = found.card
    lead = _FIRST_SENTENCE.fullmatch(told["lead"].strip())
    first, rest = (lead[1], lead[2]) if lead else (told["lead"].strip(), "")
    matched = extract(found.text, forms)
    where = told["where"] or told["area"]
    return {
        "href": reverse("library:item", args=[found.ref]),
        "where": f"{where} · {told['title']}" if first else where,
        "title": marked(first or told["title"], forms),
        "quote": marked(f"“{matched}”" if matched else rest, forms),
        "caveat": told["caveat"],
        "about": " · ".join(part for part in (told["kind"], _place(told), _month(found), _length(told)) if part),
    }


def _place(told: Any) -> str:
    return ", ".join(part for part in (told["size"], told["region"]) if part)


def _month(found: Card) -> str:
    day = timezone.localdate(found.published_at)
    return f"{MONTHS[day.month - 1]} {day.year}"


def _length(told: Any) -> str:
    minutes = max(1, round(told["words"] / WORDS_A_MINUTE))
    return told["duration"] or f"{minutes} minute{'' if minutes == 1 else 's'} to read"
