"""A result names a kind of agency only once that agency's own people have seen it. Figures are never held back: only the name over them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.utils import timezone

from alongside.frame.sql import one
from alongside.partnerships.hours import clock
from alongside.workshops.models import Mode

IN_THE_ROOM, OVER_SOME_DAYS = timedelta(minutes=15), timedelta(days=2)
"""How long an agency's people have before the facilitator may show a result without them: while everybody is in one room, and otherwise."""

A = TypeVar("A", bound=Any)


def how_long(mode: str) -> timedelta:
    return OVER_SOME_DAYS if mode == Mode.OPEN else IN_THE_ROOM


def until_words(moment: datetime) -> str:
    """“Saturday 28 November, 4.15pm”."""
    here = timezone.localtime(moment)
    return f"{here:%A} {here.day} {here:%B}, {clock(here.time())}"


def told(workshop: Any) -> list[dict[str, Any]]:
    """Which results name nobody yet, and what agencies added to those that do. `workshop` has a code."""
    return json.loads(one("select sec.workshop_seen_first(%s)", workshop.code) or "[]")  # type: ignore[no-any-return]  # as the function made it


def without_held(first: Sequence[Mapping[str, Any]], releases: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What was revealed, without the names that wait for their own people."""
    held = {(one_of["statement"], one_of["heading"]) for one_of in first if not one_of["is_shown"]}
    return [{**one_of, "shown": {name: _unnamed(name, kept, held) for name, kept in one_of["shown"].items()}} for one_of in releases]


def with_lines(first: Sequence[Mapping[str, Any]], cards: Sequence[Mapping[str, Any]], found: Sequence[A]) -> list[A]:
    """Results with the lines that agencies added to them, where the result still names them."""
    numbers = {str(card["id"]): card["number"] for card in cards}
    lines: dict[int, list[str]] = {}
    for one_of in first:
        lines.setdefault(numbers.get(one_of["statement"], 0), []).extend(f"{agency} adds: {words}" for agency, words in one_of["lines"])
    return [replace(result, added=tuple(lines.get(result.number, ()))) for result in found]


def _unnamed(name: str, kept: Mapping[str, Any], held: set[tuple[str, str]]) -> dict[str, Any]:
    verdict = kept.get("verdict") or {}
    if not verdict.get("differs"):
        return dict(kept)
    return {**kept, "verdict": {**verdict, "differs": [heading for heading in verdict["differs"] if (name, heading) not in held]}}
