"""What a reader sees of a file: its lines in order, with what the layout says about each."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

SOFT_HYPHEN = "\u00ad"
_UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]")
_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"})
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u0085]")


class Unreadable(Exception):
    """A file that cannot be read; its message is one sentence for the person who brought it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some letters of a line that look alike. `raised` is set above the line, as footnote marks are; `href` is where a link leads."""

    text: str
    strong: bool = False
    em: bool = False
    href: str | None = None
    raised: bool = False


@dataclass(frozen=True, slots=True)
class ListHint:
    """The layout shows this line as an item of a list; `level` 0 is the outermost."""

    ordered: bool
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a line stands, each counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line (of plain text or PDF) or one paragraph (of Word).

    starts     begins a paragraph, as far as the layout tells; False: goes on from the line before
    gap        stands apart from the line before (a blank line, a wider space)
    heading    0, or the level of heading its style or size shows
    note       the mark of the footnote whose words these are
    furniture  stands at the top or foot of every page
    page       counted from 1; 0 where the file has no pages
    size       height of the letters in points; 0 where the file does not say
    """

    runs: tuple[Run, ...]
    starts: bool = True
    gap: bool = False
    heading: int = 0
    item: ListHint | None = None
    quote: bool = False
    cell: Cell | None = None
    note: str | None = None
    furniture: bool = False
    page: int = 0
    size: float = 0.0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def is_strong(self) -> bool:
        """Every letter of it is bold."""
        return any(run.text.strip() for run in self.runs) and all(run.strong or not run.text.strip() for run in self.runs)

    def cut(self, start: int, end: int | None = None) -> Line:
        """The same line, from letter `start` up to letter `end`."""
        stop = len(self.text) if end is None else end
        kept: list[Run] = []
        at = 0
        for run in self.runs:
            low, high = max(start - at, 0), min(stop - at, len(run.text))
            if low < high:
                kept.append(replace(run, text=run.text[low:high]))
            at += len(run.text)
        return replace(self, runs=tuple(kept))


@dataclass(frozen=True, slots=True)
class Source:
    """A file as a reader sees it. `kind` is "txt", "docx" or "pdf"."""

    name: str
    kind: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def seen(text: str) -> str:
    """The letters a reader sees: no control or direction characters, plain spaces, one form for each accented letter."""
    shown = _SPACES.sub(" ", _UNSEEN.sub("", text))
    return shown if shown.isascii() else unicodedata.normalize("NFC", shown.translate(_LIGATURES))


def plain_line(text: str, **hints: object) -> Line:
    """A line whose letters all look alike."""
    return replace(Line(runs=(Run(seen(text)),)), **hints)  # type: ignore[arg-type]  # the names are those of Line
