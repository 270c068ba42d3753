"""From rows to lines: which rows begin a paragraph, a heading, an item, a footnote, or stand on every page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from alongside.papers.reading.lines import Cell, Line, ListHint
from alongside.papers.reading.pdflines import WORD, Row

AT_THE_EDGE = 3  # rows at the top or foot of a page that may be repeated on others
_BULLET = re.compile(r"\s*(?:[-*\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u25cb\u25a0\u2013\u2043\uf0b7\u27a2\u2192]\s)")
_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]\s")
_SIGN_OF_PROSE = re.compile(r"\s*(?:[-\u2013]|\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)])\s")  # in the middle of a sentence these are no bullets
_ENDED = re.compile(r"[.:;,!?][\"'\u2019\u201d)]*\s*$")
_NOTE = re.compile(r"\s*\[?(\d{1,2}|[*\u2020\u2021\u00b9\u00b2\u00b3])[\].)]?\s*(?=\S)")
_BROKEN = re.compile(r"[^\W\d_]-\s*$")
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Page:
    """What the whole file has in common: the usual size, the distance between rows, the right margin of each column, where most rows end exactly (0: nowhere),
    and where second columns begin (in points)."""

    size: float
    leading: float
    margins: dict[int, float]
    justified_to: float
    stops: frozenset[int] = frozenset()


def lines_from(pages: Sequence[Sequence[Row]]) -> tuple[Line, ...]:
    """The lines of all pages."""
    furniture = _repeated(pages)
    usual = _usual([row for page in pages for row in page if id(row) not in furniture])
    levels = _levels(pages, usual.size)
    cells = _Cells()
    lines: list[Line] = []
    body: Row | None = None  # the row before, footnotes and furniture left out
    for page in pages:
        notes = _notes([row for row in page if id(row) not in furniture], usual.size)
        foot: Row | None = None
        for row in page:
            is_furniture, note = id(row) in furniture, notes.get(id(row))
            before = None if is_furniture else foot if note else body
            lines.append(_line(row, before, usual, levels, cells, note=note, is_furniture=is_furniture))
            if note and not is_furniture:
                foot = row
            elif not is_furniture:
                body = row
    return tuple(lines)


class _Cells:
    """Counts tables, rows and columns as tags name them."""

    def __init__(self) -> None:
        self._tables: list[tuple[int, int]] = []
        self._rows: list[int] = []
        self._columns: list[int] = []

    def of(self, row: Row) -> Cell | None:
        tag = row.tag
        if not tag.table or not tag.column:
            return None
        if (row.page, tag.table) not in self._tables:
            self._tables.append((row.page, tag.table))
            self._rows, self._columns = [], []
        if tag.row not in self._rows:
            self._rows.append(tag.row)
            self._columns = []
        if tag.column not in self._columns:
            self._columns.append(tag.column)
        return Cell(len(self._tables) - 1, self._rows.index(tag.row), self._columns.index(tag.column))


def _line(row: Row, before: Row | None, usual: _Page, levels: dict[float, int], cells: _Cells, *, note: str | None, is_furniture: bool) -> Line:
    tag = row.tag
    if is_furniture:
        return Line(runs=row.runs, furniture=True, page=row.page, size=row.size)
    gap = before is not None and _distance(before, row) > usual.leading * 1.35 * max(row.size / usual.size, 1)
    starts = before is None or _starts(before, row, usual, gap=gap)
    heading = tag.heading or (levels.get(row.size, 0) if not tag.element and len(row.text) < 200 else 0)
    is_term = bool(row.tabs) or row.is_worded_label or (before is not None and before.is_worded_label)
    is_item = tag.depth and tag.item and starts and not heading and not is_term
    item = ListHint(ordered=bool(_NUMBER.match(row.text)), level=max(tag.depth - 1, 0)) if is_item else None
    return Line(runs=row.runs, starts=starts, gap=gap, heading=heading, item=item, quote=tag.quote, cell=cells.of(row), note=note, page=row.page, size=row.size)


def _starts(before: Row, row: Row, usual: _Page, *, gap: bool) -> bool:
    """Whether a row begins a paragraph."""
    if row.page != before.page:
        return not _runs_over(before, row, usual)
    if row.is_worded_label != before.is_worded_label:
        return True
    if row.tag.element and before.tag.element:
        return row.tag.element != before.tag.element
    if gap or _distance(before, row) <= 0:
        return True
    if _is_rest_of_word(before, row):
        return False
    if abs(row.size - before.size) > 0.08 * usual.size or row.is_strong != before.is_strong:
        return True
    if before.tabs and abs(row.x - before.x) < 0.5 * row.size:
        return True
    is_prose = _SIGN_OF_PROSE.match(row.text) and not _ENDED.search(before.text) and not _had_room(before, row, usual)
    if not is_prose and (_BULLET.match(row.text) or _NUMBER.match(row.text)):
        return True
    cell = _cell_above(before, row, usual)
    if cell is None and abs(row.x - before.x) > 0.8 * row.size and abs(row.x - before.text_x) > 0.8 * row.size and not _is_hanging(before, row):
        return True
    return _had_room(before, row, usual, column=before.x if cell is None else cell)


def _cell_above(before: Row, row: Row, usual: _Page) -> float | None:
    """Where the cell begins under whose words this row stands: what a wide gap set apart above, or, where a long label left no gap, a word that begins
    where the second column does on other rows."""
    stops = [before.glyphs[tab].x for tab in before.tabs]
    if round(row.x) in usual.stops:
        stops += [glyph.x for space, glyph in pairwise(before.glyphs) if glyph.text.strip() and glyph.x - space.right > WORD * glyph.face.size]
        stops += [glyph.x for space, glyph in pairwise(before.glyphs) if glyph.text.strip() and not space.text.strip()]
    return next((stop for stop in stops if abs(row.x - stop) < 0.5 * row.size), None)


def _runs_over(before: Row, row: Row, usual: _Page) -> bool:
    """A paragraph that a page cut: its last row there was full, and its first row here looks the same."""
    alike = abs(row.size - before.size) < 0.5 and row.is_strong == before.is_strong and bool(row.tag.item) == bool(before.tag.item)
    is_prose = _SIGN_OF_PROSE.match(row.text) and not _ENDED.search(before.text)
    is_marked = not is_prose and (_BULLET.match(row.text) or _NUMBER.match(row.text))
    apart = before.tag.heading or row.tag.heading or before.tag.column or row.tag.column or is_marked
    aligned = min(abs(row.x - before.x), abs(row.x - before.text_x)) < 0.8 * row.size
    if not alike or apart or not aligned or before.is_strong:
        return False
    if usual.justified_to and _ENDED.search(before.text) and not row.text.lstrip()[:1].islower():
        return abs(before.right - usual.justified_to) < 1
    return not _had_room(before, row, usual)


def _is_rest_of_word(before: Row, row: Row) -> bool:
    """The row above ends in the middle of a word, and this one goes on with it under the words there, wherever its column begins."""
    return bool(_BROKEN.search(before.text)) and row.text.lstrip()[:1].islower() and before.x - row.size < row.x < before.right


def _is_hanging(before: Row, row: Row) -> bool:
    """A row under the first one of an indented paragraph, back at the margin."""
    return 0 < before.x - row.x < 3 * row.size


def _had_room(before: Row, row: Row, usual: _Page, *, column: float | None = None) -> bool:
    """The row's first word would have fitted on the row before: that one ended its paragraph."""
    margin = usual.margins.get(_column(before.x if column is None else column), before.right)
    return before.right + 0.25 * row.size + min(_first_word(row), 12 * row.size) < margin - 0.6 * row.size


def _first_word(row: Row) -> float:
    """Its width; a dash goes with the word after it."""
    width = 0.0
    for glyph, following in zip(row.glyphs, row.glyphs[1:], strict=False):
        width = glyph.right - row.x
        if not following.text.strip() and width > 0.7 * row.size:
            return width
    return row.right - row.x


def _distance(before: Row, row: Row) -> float:
    return before.y - row.y if row.page == before.page else 0.0


def _column(x: float) -> int:
    return int(x // 100)


def _usual(rows: Sequence[Row]) -> _Page:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[row.size] += len(row.glyphs)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    steps = sorted(
        step
        for one, two in pairwise(rows)
        if one.size == two.size == size and 0.9 * size < (step := _distance(one, two)) < 2.6 * size and abs(one.x - two.x) < 2 * size
    )
    margins: dict[int, float] = defaultdict(float)
    for row in rows:
        for x in (row.x, *(row.glyphs[tab].x for tab in row.tabs)):
            margins[_column(x)] = max(margins[_column(x)], row.right)
    ends = Counter(round(row.right, 0) for row in rows if row.size == size)
    end, count = ends.most_common(1)[0] if ends else (0.0, 0)
    justified_to = end if count > 0.4 * sum(ends.values()) else 0.0
    tabbed = Counter(round(row.glyphs[tab].x) for row in rows for tab in row.tabs)
    stops = frozenset(place for place, times in tabbed.items() if times > 1)
    return _Page(size=size, stops=stops, leading=steps[len(steps) // 4] if steps else 1.4 * size, margins=dict(margins), justified_to=justified_to)


def _levels(pages: Sequence[Sequence[Row]], usual: float) -> dict[float, int]:
    """Sizes clearly larger than the usual one, as levels of heading."""
    sizes = sorted({row.size for page in pages for row in page if row.size > usual * 1.12}, reverse=True)
    return {size: min(level, 6) for level, size in enumerate(sizes, start=1)}


def _repeated(pages: Sequence[Sequence[Row]]) -> set[int]:
    """Rows at the top or foot that other pages have in the same place; and what the file itself calls furniture."""
    found = {id(row) for page in pages for row in page if row.tag.furniture}
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    edges = [_edges([row for row in page if id(row) not in found]) for page in pages]
    for edge in edges:
        for row in (*edge[0], *edge[1]):
            places[_place(row)].add(row.page)
    enough = max(2, len(pages) // 2)
    repeated = {place for place, numbers in places.items() if len(numbers) >= enough and len(numbers) > _rivals(places, place, enough)}
    for top, foot in edges:
        for rows in (top, foot):
            for row in rows:
                if _place(row) not in repeated or row.tag.heading:
                    break
                found.add(id(row))
    return found


def _rivals(places: dict[tuple[str, int], set[int]], place: tuple[str, int], enough: int) -> int:
    """How many pages have something of their own at this height: then it is where the text begins, and no place for a header."""
    return len({page for (_, height), pages in places.items() if height == place[1] and len(pages) < enough for page in pages})


def _edges(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows nearest the top and nearest the foot of a page, each from the outside in."""
    upwards = sorted(rows, key=lambda row: row.y)
    return upwards[::-1][:AT_THE_EDGE], upwards[:AT_THE_EDGE]


def _place(row: Row) -> tuple[str, int]:
    return " ".join(_FIGURES.sub("#", row.text).casefold().split()), round(row.y / 4)


def _notes(rows: Sequence[Row], usual: float) -> dict[int, str]:
    """Small rows at the foot of a page that begin with a mark, and the rows that go on from them."""
    found: dict[int, str] = {}
    tail: list[Row] = []
    for row in reversed(rows):
        if row.size >= usual * 0.94 and not row.tag.note:
            break
        tail.append(row)
    mark = ""
    before: Row | None = None
    for row in reversed(tail):
        match = _NOTE.match(row.text)
        if before is not None and (before.tag.element != row.tag.element or _distance(before, row) > 1.9 * row.size):
            mark = ""
        before = row
        if match and not (_BULLET.match(row.text) and match.group(1) == "*"):
            mark = match.group(1)
        if mark:
            found[id(row)] = mark
    for row in rows:
        if row.tag.note and id(row) not in found and (match := _NOTE.match(row.text)):
            found[id(row)] = match.group(1)
    return found
