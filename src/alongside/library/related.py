"""What else there is on the same subject."""

from collections.abc import Iterable

from alongside.learning.models import SPAN, EditionIndex, Facet, FacetValue

_WEIGHTS = {Facet.THEME: 4, Facet.METHODOLOGY: 2, Facet.PRINCIPLE: 1}
_LOOKED_AT = 300


def like(ref: str, count: int = 3) -> list[EditionIndex]:
    """What shares most themes, ways of working and practice principles with this, the newest of equals."""
    own = EditionIndex.objects.filter(ref=ref).values_list("facets", flat=True).first() or []
    return _nearest({number for number in own if number // SPAN in _WEIGHTS}, ref, count)


def about(themes: Iterable[str], count: int = 3) -> list[EditionIndex]:
    """What is about any of these themes."""
    return _nearest(set(FacetValue.objects.filter(facet=Facet.THEME, value__in=list(themes)).values_list("number", flat=True)), "", count)


def _nearest(numbers: set[int], ref: str, count: int) -> list[EditionIndex]:
    shared = [number for number in numbers if number // SPAN == Facet.THEME] or sorted(numbers)
    rows = EditionIndex.objects.filter(facets__overlap=shared).exclude(ref=ref).defer("vector", "brief", "text", "words")[:_LOOKED_AT] if shared else ()
    return sorted(rows, key=lambda row: -sum(_WEIGHTS[Facet(number // SPAN)] for number in numbers & set(row.facets)))[:count]
