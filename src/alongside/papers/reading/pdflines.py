"""From letters to rows: what stands on one baseline, cut where a column or a cell ends."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from alongside.papers.reading.lines import Run, seen
from alongside.papers.reading.pdfglyphs import Glyph
from alongside.papers.reading.pdftags import Tag

WIDE = 1.6  # sizes: a gap this wide parts cells, not words
WORD = 0.17  # sizes: a gap this wide is a space nobody drew
_MARKER = re.compile(r"(?:[-*\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u25cb\u25a0\u2013\u2043\uf0b7o\u27a2\u2192]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s*")


@dataclass(slots=True)
class _Stretch:
    """Letters that follow one another on one baseline."""

    glyphs: list[Glyph] = field(default_factory=list)

    @property
    def last(self) -> Glyph:
        return self.glyphs[-1]


@dataclass(frozen=True)
class Row:
    """What stands on one baseline in one column. `page` counts from 1."""

    glyphs: tuple[Glyph, ...]
    page: int
    tabs: frozenset[int] = frozenset()  # places in `glyphs` before which there is a wide gap

    @cached_property
    def size(self) -> float:
        """The height of most of its letters."""
        counts = Counter(glyph.face.size for glyph in self.glyphs if glyph.text.strip())
        return max(counts, key=lambda size: (counts[size], size)) if counts else 0.0

    @cached_property
    def y(self) -> float:
        counts = Counter(round(glyph.y, 1) for glyph in self.glyphs if glyph.face.size >= self.size * 0.9 and glyph.text.strip())
        return counts.most_common(1)[0][0] if counts else 0.0

    @property
    def x(self) -> float:
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs)

    @cached_property
    def text_x(self) -> float:
        """Where the words begin, after a bullet or number."""
        marker = _MARKER.match(self.text)
        if not marker or marker.end() >= len(self.glyphs):
            return self.x
        return next((glyph.x for glyph in self.glyphs[len(marker.group().strip()) :] if glyph.text.strip()), self.x)

    @cached_property
    def tag(self) -> Tag:
        """What most of its letters are said to be."""
        counts = Counter(glyph.face.tag for glyph in self.glyphs if glyph.text.strip())
        words = Counter({tag: count for tag, count in counts.items() if not tag.is_label}) or counts
        return words.most_common(1)[0][0] if words else Tag()

    @cached_property
    def is_worded_label(self) -> bool:
        """The label of an entry in a list of terms: words, and no bullet or number."""
        return self.tag.is_label and len(self.text.strip()) > 5 and not _MARKER.fullmatch(self.text.strip())

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @cached_property
    def is_strong(self) -> bool:
        return all(glyph.face.strong for glyph in self.glyphs if glyph.text.strip())

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Its letters with the spaces between them, alike ones together."""
        parts: list[tuple[tuple[bool, bool, str, bool], list[str]]] = []
        before: Glyph | None = None
        for index, glyph in enumerate(self.glyphs):
            text = glyph.text
            if before is not None and text != " " and before.text != " ":
                gap = glyph.x - before.right
                text = "\t" + text if index in self.tabs else " " + text if gap > WORD * max(glyph.face.size, before.face.size * 0.8) else text
            look = (glyph.face.strong, glyph.face.em, glyph.href, self._is_raised(glyph))
            if parts and parts[-1][0] == look:
                parts[-1][1].append(text)
            else:
                parts.append((look, [text]))
            before = glyph
        return tuple(Run(seen("".join(texts)), strong=look[0], em=look[1], href=look[2] or None, raised=look[3]) for look, texts in parts)

    def _is_raised(self, glyph: Glyph) -> bool:
        return glyph.face.size < self.size * 0.88 and glyph.y - self.y > 0.12 * self.size


def rows_of(glyphs: Sequence[Glyph], page: int, *, sort: bool) -> list[Row]:
    """The rows of a page, in the order the file draws them (or from top to bottom, where that order says nothing)."""
    stretches = list(_stretches(glyphs))
    if sort or _is_upside_down(stretches):
        stretches.sort(key=lambda stretch: (-round(stretch.glyphs[0].y / 3), stretch.glyphs[0].x))
    rows: list[Row] = []
    for stretch in stretches:
        if rows and (joined := _joined(rows[-1], stretch, page)):
            rows[-1] = joined
        else:
            rows.append(Row(tuple(stretch.glyphs), page))
    return [row for row in rows if row.text.strip()]


def _stretches(glyphs: Sequence[Glyph]) -> Iterator[_Stretch]:
    here = _Stretch()
    for glyph in glyphs:
        if here.glyphs and not _follows(here.last, glyph):
            if any(other.text.strip() for other in here.glyphs):
                yield _trimmed(here)
            here = _Stretch()
        if here.glyphs or glyph.text.strip():
            here.glyphs.append(glyph)
    if here.glyphs:
        yield _trimmed(here)


def _trimmed(stretch: _Stretch) -> _Stretch:
    while stretch.glyphs and not stretch.last.text.strip():
        stretch.glyphs.pop()
    return stretch


def _follows(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.face.size, glyph.face.size)
    if abs(glyph.y - before.y) > 0.55 * size:
        return False
    gap = glyph.x - before.right
    if before.face.tag.furniture != glyph.face.tag.furniture:
        return False
    return -1.5 * size < gap < WIDE * size or (not glyph.text.strip() and abs(gap) < 3 * size)


def _joined(row: Row, stretch: _Stretch, page: int) -> Row | None:
    """The row with a stretch further right on its baseline: a bullet's words, or what a tab sets apart."""
    first = stretch.glyphs[0]
    size = max(row.size, first.face.size)
    if abs(first.y - row.y) > 0.35 * size or first.x < row.right or row.glyphs[-1].face.tag.furniture != first.face.tag.furniture:
        return None
    tag, other = row.tag, first.face.tag
    if other.column and (tag.table, tag.column) != (other.table, other.column):
        return None
    is_marker = bool(_MARKER.fullmatch(row.text)) or (row.tag.is_label and not row.is_worded_label)
    tabs = row.tabs if is_marker else row.tabs | {len(row.glyphs)}
    return Row((*row.glyphs, *stretch.glyphs), page, tabs)


def _is_upside_down(stretches: Sequence[_Stretch]) -> bool:
    """Most rows are drawn above the one before: the order of drawing is not the order of reading."""
    steps = [one.glyphs[0].y - two.glyphs[0].y for one, two in itertools.pairwise(stretches)]
    up = sum(step < -2 for step in steps)
    return len(steps) > 4 and up > len(steps) * 0.5
