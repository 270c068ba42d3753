"""The words of the file beside what is made of them: which found a place, which did not, and which were left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alongside.learning.reading import Reading

PLACED, NOT_PLACED, DROPPED = "placed", "not_placed", "dropped"
FORM = {"label", "markup", "number", "mark"}
"""Places of what is form and no words: it stands beside the words it belongs to."""


@dataclass(frozen=True)
class Beside:
    """Some words of the file as they are shown: `how` is placed, not_placed or dropped."""

    words: str
    how: str


def source_of(reading: Reading) -> list[list[str]]:
    """What is kept of a reading: the words of the file in their order, each stretch with its place."""
    kept: list[list[str]] = []
    line = -1
    for piece in reading.pieces:
        if kept and piece.line == line and (piece.place == kept[-1][1] or piece.place in FORM):
            kept[-1][0] += piece.text
        elif piece.text.strip():
            kept.append([piece.text, piece.place])
        line = piece.line
    return kept


def beside_section(source: Sequence[Sequence[str]], key: str) -> list[Beside]:
    """The stretch of the file that a section was made from, with what stands in the middle of it and went elsewhere; nothing where the file has none."""
    here = [number for number, (_, place) in enumerate(source) if place == f"narratives.{key}"]
    if not here:
        return []
    first, last = here[0], here[-1]
    while last + 1 < len(source) and source[last + 1][1] in (NOT_PLACED, DROPPED):
        last += 1
    while first > 0 and source[first - 1][1] == NOT_PLACED:
        first -= 1
    return shown(source[first : last + 1])


def shown(source: Iterable[Sequence[str]]) -> list[Beside]:
    return [Beside(words, place if place in (NOT_PLACED, DROPPED) else PLACED) for words, place in source]
