"""The parts of a reading that other files pass to each other."""

from __future__ import annotations

from dataclasses import dataclass

from alongside.papers.reading import Line


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of one line of the source and the one place they were given.

    `place` is "details.<key>", "narratives.<key>", "agreement.<key>", "footnotes", "dropped" or "not_placed"; or, for what is not said in the
    reading because it is form and not words, "label", "markup", "number" (of a list) or "mark" (of a footnote).
    """

    line: int
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Bit:
    """A line, or what is left of it, on its way to its place. `is_cut`: a page's edge or a footnote came between it and the one before."""

    index: int
    line: Line
    is_cut: bool = False

    @property
    def text(self) -> str:
        return self.line.text
