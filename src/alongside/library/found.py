"""What the library holds that was asked for: one page of cards, how many there are, and how the list could be narrowed.

Each value of a facet keeps the set of the things that have it as one row of bits. Choosing is then `and` and `or` of whole numbers, and counting is counting bits.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from alongside.frame.sql import one, rows
from alongside.learning.models import Facet, FacetValue

A_PAGE = 20
READ_WHOLE = 300
"""How many of the best, by their titles, leads and headings, are read whole to put them in order."""
_NEWEST = """
select i.ref, i.published_at, i.card, i.text from public.learning_editionindex i where i.place = any(%s::int[]) order by i.published_at desc, i.ref limit %s offset %s"""
_CLOSEST = """
with brief as materialized (select ref, published_at, ts_rank(brief, %s::tsquery) as likeness from public.learning_editionindex where place = any(%s::int[])),
best as materialized (select * from brief order by likeness desc, published_at desc, ref limit %s),
page as (select b.ref, ts_rank(i.vector, %s::tsquery, 1) as closeness from best b join public.learning_editionindex i on i.ref = b.ref
    order by 2 desc, b.published_at desc, b.ref limit %s offset %s)
select i.ref, i.published_at, i.card, i.text from page p join public.learning_editionindex i on i.ref = p.ref order by p.closeness desc, i.published_at desc, i.ref"""
_LATER = """
with page as materialized (select ref, ts_rank(brief, %s::tsquery) as likeness, published_at from public.learning_editionindex where place = any(%s::int[])
    order by 2 desc, 3 desc, 1 limit %s offset %s)
select i.ref, i.published_at, i.card, i.text from page p join public.learning_editionindex i on i.ref = p.ref order by p.likeness desc, i.published_at desc, i.ref"""

Chosen = Mapping[Facet, Sequence[str]]
Sets = Mapping[Facet, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that is public now. `text` is all its words, for showing what matched."""

    ref: str
    published_at: datetime
    card: Mapping[str, Any]
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """`counts` says how many there would be with each value chosen, given what is chosen in the other facets."""

    total: int
    cards: list[Card]
    counts: Mapping[Facet, Mapping[str, int]]


def find(query: str, chosen: Chosen, *, page: int = 1) -> Found:
    """`query` is a tsquery as PostgreSQL writes it, empty for everything. The closest match first where something was asked for, else the newest."""
    sets = _sets()
    asked = _set_of(one("select sec.places_with(%s::tsquery)", query) or []) if query else _everything(sets)
    fits = {facet: reduce(or_, (sets[facet].get(value, 0) for value in values), 0) for facet, values in chosen.items() if values}
    fitting = reduce(and_, fits.values(), asked)
    counts = {facet: _counted(sets[facet], reduce(and_, (fit for other, fit in fits.items() if other != facet), asked)) for facet in Facet}
    return Found(fitting.bit_count(), _page(query, fitting, page) if fitting else [], counts)


def _sets() -> Sets:
    sets: dict[Facet, dict[str, int]] = {facet: {} for facet in Facet}
    for facet, value, members in FacetValue.objects.values_list("facet", "value", "members"):
        sets[Facet(facet)][value] = int.from_bytes(members, "little")
    return sets


def _everything(sets: Sets) -> int:
    """Everything has a kind."""
    return reduce(or_, sets[Facet.KIND].values(), 0)


def _set_of(places: Sequence[int]) -> int:
    bits = bytearray(b"0") * (max(places, default=0) + 1)
    for place in places:
        bits[-1 - place] = 49  # a "1"
    return int(bytes(bits), 2)


def _places(many: int) -> list[int]:
    bits = bin(many)[:1:-1]
    return [place for place, bit in enumerate(bits) if bit == "1"]


def _counted(values: Mapping[str, int], among: int) -> dict[str, int]:
    return {value: count for value, members in values.items() if (count := (members & among).bit_count())}


def _page(query: str, fitting: int, page: int) -> list[Card]:
    places, start = _places(fitting), (page - 1) * A_PAGE
    if not query:
        found = rows(_NEWEST, places, A_PAGE, start)
    elif start < READ_WHOLE:
        found = rows(_CLOSEST, query, places, READ_WHOLE, query, A_PAGE, start)
    else:
        found = rows(_LATER, query, places, A_PAGE, start)
    return [Card(ref, at, json.loads(card), text) for ref, at, card, text in found]
