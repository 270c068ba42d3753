"""The ways to narrow the library as a page offers them: what is chosen, what could be, and the address of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from alongside.learning.forms.writing import PRINCIPLES
from alongside.learning.models import Facet

Chosen = Mapping[Facet, list[str]]
NAMES: Mapping[Facet, str] = {facet: facet.name.lower() for facet in Facet}
"""How each is called in an address: `?methodology=Data&region=London`."""
SHOWN, MOST_VALUES, MOST_CHOSEN = 3, 10, 20
_PRINCIPLES = {str(number): name for number, name in PRINCIPLES}
_IN_ORDER = {Facet.AREAS: ("One", "Two", "Three to five", "Six or more"), Facet.PRINCIPLE: tuple(_PRINCIPLES)}


@dataclass(frozen=True, slots=True)
class Way:
    """One facet: its heading, its name in an address, and its values with how many there would be."""

    legend: str
    name: str
    options: list[dict[str, Any]]

    @property
    def is_chosen(self) -> bool:
        return any(option["is_chosen"] for option in self.options)


def chosen_in(asked: QueryDict) -> dict[Facet, list[str]]:
    """What an address has chosen. What no facet could have is left out."""
    found = {
        facet: [value for value in dict.fromkeys(asked.getlist(name)) if value and value.isprintable() and len(value) <= 200] for facet, name in NAMES.items()
    }
    return {facet: values[:MOST_CHOSEN] for facet, values in found.items() if values}


def ways(counts: Mapping[Facet, Mapping[str, int]], chosen: Mapping[Facet, list[str]]) -> list[Way]:
    """Every facet that has something to count or something chosen, in the order in which people ask."""
    made = [Way(facet.label, NAMES[facet], _options(facet, counts.get(facet, {}), chosen.get(facet, []))) for facet in Facet]
    return [way for way in made if way.options]


def removable(asked: QueryDict, chosen: Mapping[Facet, list[str]]) -> Iterator[tuple[str, str]]:
    """Each choice in words, with the address of the same list without it."""
    for facet, values in chosen.items():
        for value in values:
            rest = asked.copy()
            rest.pop("page", None)
            rest.setlist(NAMES[facet], [other for other in rest.getlist(NAMES[facet]) if other != value])
            yield _label(facet, value), f"?{rest.urlencode()}"


def _options(facet: Facet, counts: Mapping[str, int], chosen: list[str]) -> list[dict[str, Any]]:
    values = sorted(counts, key=lambda value: _place(facet, value, counts[value]))
    shown = [value for value in values[:MOST_VALUES] if value not in chosen]
    return [
        {"value": value, "label": _label(facet, value), "count": str(counts.get(value, 0)), "is_chosen": value in chosen}
        for value in sorted([*chosen, *shown], key=lambda value: _place(facet, value, counts.get(value, 0)))
    ]


def _place(facet: Facet, value: str, count: int) -> tuple[Any, ...]:
    if facet in _IN_ORDER:
        return (_IN_ORDER[facet].index(value) if value in _IN_ORDER[facet] else 99, value)
    if facet == Facet.YEAR:
        return (-int(value) if value.isdigit() else 0, value)
    return (-count, value)


def _label(facet: Facet, value: str) -> str:
    return _PRINCIPLES.get(value, value) if facet == Facet.PRINCIPLE else value
