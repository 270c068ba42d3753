"""Learning from many decisions without pointing at one. Pure: counts come in, and what may be shown of them goes out.

A number under five is not shown; nor is any from which one could be worked out: whatever is hidden of a whole is at least two parts, and at least five together.
What is shown is rounded down to a multiple of five. The total is what those add up to, and what is not shown rounded down to tens: never the true total, from which the
last place of a hidden part could be reckoned.
So what one month shows and the next, or one reader and another, differs by nothing or by five or more: nobody can take one page from the other and be left with the
one, two, three or four that came in between.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEWEST = 5
NOT_SHOWN = "Not shown"


@dataclass(frozen=True)
class Part:
    """One part of a whole. `n` is a multiple of five; None where it is not shown."""

    name: str
    n: int | None


@dataclass(frozen=True)
class Whole:
    """What is counted, of about how many, in which parts. `total` is None where there are too few to say anything."""

    title: str
    unit: str
    total: int | None
    parts: tuple[Part, ...]

    def share(self, part: Part) -> float:
        return part.n / self.total if part.n is not None and self.total else 0.0


def whole(title: str, unit: str, names: Sequence[tuple[str, str]], counted: Mapping[str, int]) -> Whole:
    """The parts in their own order, never by size."""
    counts = [(name, counted.get(key, 0)) for key, name in names]
    total = sum(n for _, n in counts)
    if total < FEWEST:
        return Whole(title, unit, None, tuple(Part(name, None) for name, _ in counts))
    hidden = _hidden([n for _, n in counts])
    parts = tuple(Part(name, None if at in hidden else _rounded(n)) for at, (name, n) in enumerate(counts))
    unshown = max(FEWEST, _rounded(sum(counts[at][1] for at in hidden), to=2 * FEWEST)) if hidden else 0
    return Whole(title, unit, sum(part.n or 0 for part in parts) + unshown, parts)


def _rounded(n: int, to: int = FEWEST) -> int:
    """Down, never up: a part is never more than its whole."""
    return n - n % to


def _hidden(counts: Sequence[int]) -> set[int]:
    """Which places are not shown: the small ones, and as many of the next smallest as it takes that nothing can be worked out from the rest. None at all is no small number."""
    hidden = {at for at, n in enumerate(counts) if 0 < n < FEWEST}
    left = sorted((at for at, n in enumerate(counts) if n >= FEWEST), key=lambda at: (counts[at], at))
    while hidden and left and (len(hidden) < 2 or sum(counts[at] for at in hidden) < FEWEST):
        hidden.add(left.pop(0))
    return hidden
