"""Counts of answers, and what follows from sums of them."""

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

BOTH = 2  # of agree and of disagree, in every figure that is shown in numbers

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)
Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True)
class Figures:
    """Agree, disagree and pass; also the change between two such."""

    agree: int
    disagree: int
    passed: int = 0

    def __sub__(self, other: "Figures") -> "Figures":
        return Figures(self.agree - other.agree, self.disagree - other.disagree, self.passed - other.passed)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.agree + other.agree, self.disagree + other.disagree, self.passed + other.passed)

    @property
    def answered(self) -> int:
        return self.agree + self.disagree

    def are_nothing(self) -> bool:
        return not (self.agree or self.disagree or self.passed)

    def may_be_shown(self, floor: int, both: int = BOTH) -> bool:
        """Enough people, and both answers among them: where all say the same, a row would tell what each of them said."""
        return self.answered >= floor and min(self.agree, self.disagree) >= both and self.passed >= 0


def certain(
    cells: Mapping[tuple[Row, Column], Figures],
    rows: Collection[Row],
    columns: Collection[Column],
    known: Mapping[tuple[Row, Column], int] | None = None,
) -> list[tuple[Row, Column]]:
    """The cells in which everybody's answer follows from the sums of these rows and of these columns; to somebody who knows, of each cell, at most as many
    answers as `known` says: then it is everybody else's answer. Which ones they know is not told, so whatever they might know counts as known.

    Against somebody who knows how many people of each cell answered. The rows that are not named are known only together; so are the columns.
    Among all ways to fill the cells that give the same sums, a cell of n people is certain if it is 0 in all of them, or n in all. Starting from
    the true one, a cell can change by one exactly where a path of other cells can take the change back to where it began; so a search over sums
    replaces any solving.
    """
    more: dict[object, set[object]] = {}
    ends = {(row, column): (("row", row if row in rows else None), ("column", column if column in columns else None)) for row, column in cells}
    beyond = {cell: Figures(figures.agree - (known or {}).get(cell, 0), figures.disagree - (known or {}).get(cell, 0)) for cell, figures in cells.items()}
    for cell, (across, down) in ends.items():
        if beyond[cell].disagree > 0:  # one more could agree: the row's sum rises, and the column's
            more.setdefault(across, set()).add(down)
        if beyond[cell].agree > 0:  # one fewer
            more.setdefault(down, set()).add(across)
    found = []
    for cell, (across, down) in ends.items():
        all_may_disagree = cells[cell].disagree > 0 and beyond[cell].agree <= 0
        all_may_agree = cells[cell].agree > 0 and beyond[cell].disagree <= 0
        if (all_may_disagree and not _reaches(more, down, across)) or (all_may_agree and not _reaches(more, across, down)):
            found.append(cell)
    return found


def what_somebody_knows(cells: Mapping[Cell, Figures], typed_in: Mapping[Cell, int]) -> Iterator[Mapping[Cell, int]]:
    """How many answers of which cell are known: to whoever typed sheets in; and to each person who answered, their own.

    Only somebody who alone agrees in their cell, or alone does not, learns more by their own answer than somebody who gave none.
    """
    yield typed_in
    for cell, figures in cells.items():
        if 1 in (figures.agree, figures.disagree):
            yield {cell: 1}


def _reaches(more: Mapping[object, Collection[object]], start: object, end: object) -> bool:
    waiting, met = deque([start]), {start}
    while waiting:
        for following in more.get(waiting.popleft(), ()):
            if following == end:
                return True
            if following not in met:
                met.add(following)
                waiting.append(following)
    return False
