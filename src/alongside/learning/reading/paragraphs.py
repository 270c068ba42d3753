"""Lines put together to paragraphs, each letter still knowing its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from alongside.learning.reading.joins import Joiner, is_one_paragraph
from alongside.learning.reading.pieces import Bit
from alongside.papers.reading import Line

_SIGN = re.compile(
    r"\s*(?:[-*+\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u25a0\u2043\u27a2\u2192\u2219\u25ba\u25b8\u25b6\u2713\u2714\u2756\u25c6\u2605\u2013\u2014#>]\s|[\u2022\u25cf\u25aa\uf0b7]|\(?\d{1,2}[.)]\s|\(?[a-h][.)]\s|o\t)|\s{2,}o\s"
)
_MARKUP = re.compile(r"</?(?:p|ol|ul|li|h[1-6]|blockquote|div)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some lines as one. `offsets` and `indexes` say from which letter on which line of the source is meant."""

    line: Line
    offsets: tuple[int, ...]
    indexes: tuple[int, ...]
    is_cut: bool = False

    @property
    def text(self) -> str:
        return self.line.text

    def index_at(self, letter: int) -> int:
        """The line of the source a letter stands on."""
        return self.indexes[max(bisect_right(self.offsets, letter) - 1, 0)]

    def ends_after(self, letter: int) -> int | None:
        """The first line end after a letter; None on the last line."""
        at = bisect_right(self.offsets, letter)
        return self.offsets[at] if at < len(self.offsets) else None

    def without(self, letters: int) -> Paragraph:
        """What follows its first letters."""
        return replace(self, line=self.line.cut(letters), offsets=tuple(max(offset - letters, 0) for offset in self.offsets))


def paragraphs_of(bits: Sequence[Bit], joiner: Joiner) -> list[Paragraph]:
    """The paragraphs under a label, those put together again that a page or a footnote cut."""
    found: list[Paragraph] = []
    for bit in bits:
        if found and _goes_on(found[-1], bit):
            found[-1] = _longer(found[-1], bit, joiner)
        else:
            found.append(Paragraph(bit.line, (0,), (bit.index,), bit.is_cut))
    return found


def _goes_on(before: Paragraph, bit: Bit) -> bool:
    line = bit.line
    if line.heading or before.line.heading:
        return bool(line.heading) and line.heading == before.line.heading and not line.starts and not bit.is_cut
    if (line.item and line.starts) or (before.line.quote != line.quote and line.starts):
        return False
    if not line.starts and (not bit.is_cut or line.size):  # only a laid-out page knows that a paragraph goes on behind a cut
        return True
    if _SIGN.match(line.text) or _MARKUP.match(line.text) or before.line.is_strong != line.is_strong or before.line.cell != line.cell:
        return False
    is_item = bool(before.line.item or _SIGN.match(before.text))
    return is_one_paragraph(before.text, line.text, is_cut=bit.is_cut, is_item=is_item)


def _longer(before: Paragraph, bit: Bit, joiner: Joiner) -> Paragraph:
    last = before.line.runs[-1]
    left, right = joiner.joined(last.text, bit.text)
    runs = [*before.line.runs[:-1], replace(last, text=left)]
    skipped = len(bit.text) - len(right)
    offset = sum(len(run.text) for run in runs)
    return replace(
        before,
        line=replace(before.line, runs=(*runs, *bit.line.cut(skipped).runs)),
        offsets=(*before.offsets, offset),
        indexes=(*before.indexes, bit.index),
    )
