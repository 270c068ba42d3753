"""Tables whose labels stand in one row and their answers in the row below: put into the order label, answer."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from alongside.learning.reading.agreement import is_bare_label
from alongside.learning.reading.labels import label_of
from alongside.papers.reading import Cell, Line

_Row = dict[int, list[int]]  # the lines in each column


def reading_order(lines: Sequence[Line]) -> list[int]:
    """The lines in the order in which they answer one another."""
    order = list(range(len(lines)))
    for rows in _tables(lines).values():
        numbers = sorted(rows)
        for above, below in itertools.pairwise(numbers):
            if _are_labels(lines, rows[above]) and not _has_label(lines, rows[below]):
                _pair(order, rows[above], rows[below])
    return order


def _tables(lines: Sequence[Line]) -> dict[int, dict[int, _Row]]:
    found: dict[int, dict[int, _Row]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for index, line in enumerate(lines):
        if line.cell:
            found[line.cell.table][line.cell.row][line.cell.column].append(index)
    return found


def _are_labels(lines: Sequence[Line], row: _Row) -> bool:
    return len(row) > 1 and all(_is_label(lines, cell) for cell in row.values())


def _has_label(lines: Sequence[Line], row: _Row) -> bool:
    return any(_is_label(lines, cell) for cell in row.values())


def _is_label(lines: Sequence[Line], cell: list[int]) -> bool:
    text = " ".join(lines[index].text for index in cell)
    label = label_of(text) if len(text) < 300 else None
    return is_bare_label(text) or (label is not None and not label.has_answer)


def _pair(order: list[int], labels: _Row, answers: _Row) -> None:
    """Take both rows out and put them back column by column."""
    taken = [index for row in (labels, answers) for cell in row.values() for index in cell]
    start = min(order.index(index) for index in taken)
    paired = [index for column in sorted({*labels, *answers}) for index in (*labels.get(column, ()), *answers.get(column, ()))]
    kept = [index for index in order if index not in set(taken)]
    order[:] = [*kept[:start], *paired, *kept[start:]]


def is_beside(cell: Cell | None, other: Cell | None) -> bool:
    """The second cell holds what the first one asks: further right in its row, or below it."""
    if cell is None or other is None or cell.table != other.table:
        return False
    return (cell.row == other.row and cell.column < other.column) or (cell.row < other.row and cell.column == other.column)
