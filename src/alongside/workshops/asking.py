"""What a phone is asked next: what its agency (or level) was asked least, then what everybody was, so that even a small room is asked everything.

Counts are of whether somebody answered, never how; they move only when a batch is brought in; and an agency with fewer than five people in the room is counted
with the others like it. A phone learns an order, with ties drawn from what only it knows, and no number. (voice.md §3.10.8)
"""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.voice.routing import deck

STEP = 5
"""What everybody was asked is told apart in steps of this: counts are as old as the last batch, and a whole room would run after the one least asked then."""


def in_order(cards: Sequence[str], asked: Mapping[str, Any], heading: str, secret: str) -> list[str]:
    """Every card, in this phone's order. Of those that came since the last batch two come first, and the rest after everything else."""
    everyone = {card: count // STEP for card, count in asked.get("everyone", {}).items()}
    headings: Mapping[str, Mapping[str, int]] = asked.get("headings", {})
    mine = headings.get(heading) or headings.get("") or {}
    new = [card for card in cards if card not in everyone] if everyone else []
    chance = random.Random(secret)  # noqa: S311  # an order, not a secret
    first = deck(cards, seen=(), own=(), by_my_agency=mine, by_everyone=everyone, new=new, length=len(cards), chance=chance)
    rest = sorted(set(cards) - set(first))
    chance.shuffle(rest)
    return [*first, *rest]
