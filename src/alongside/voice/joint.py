"""Two tables of one statement, by agency and by level, and whether together they would tell what somebody answered. (voice.md, "Two promises")"""

from collections import deque
from collections.abc import Collection, Mapping

from alongside.voice.revealing import Figures

Cells = Mapping[tuple[str, str], Figures]  # by (agency, level)


def may_show_both(cells: Cells, agencies: Collection[str], levels: Collection[str]) -> bool:
    """Whether the rows of these agencies and of these levels may be shown side by side: no answer of any agency × level would be certain.

    Checked against somebody who knows how many people of each agency and level answered, and how many passed.
    """
    return not certain(cells, agencies, levels)


def certain(cells: Cells, agencies: Collection[str], levels: Collection[str]) -> list[tuple[str, str]]:
    """The cells in which everybody's answer follows from the two tables.

    A table fixes the sum of each row it shows, and of all rows it hides together. Among all ways to fill the cells that give the same sums,
    a cell of n people is certain if it is 0 in all of them, or n in all. Starting from the true one, a cell can change by one exactly where
    a path of other cells can take the change back to where it began; so a search over sums replaces any solving.
    """
    rows = {agency: agency if agency in agencies else None for agency, _ in cells}
    columns = {level: level if level in levels else None for _, level in cells}
    more: dict[object, set[object]] = {}
    for (agency, level), figures in cells.items():
        row, column = ("row", rows[agency]), ("column", columns[level])
        if figures.disagree > 0:  # one more could agree: the row's sum rises, and the column's
            more.setdefault(row, set()).add(column)
        if figures.agree > 0:  # one fewer
            more.setdefault(column, set()).add(row)
    found = []
    for (agency, level), figures in cells.items():
        row, column = ("row", rows[agency]), ("column", columns[level])
        if figures.answered == 0 or (figures.agree and figures.disagree):
            continue
        start, end = (column, row) if figures.agree == 0 else (row, column)
        if not _reaches(more, start, end):
            found.append((agency, level))
    return sorted(found)


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


def attribution(present: Mapping[tuple[str, str], int], agency: str, level: str, *, floor: int = 5) -> tuple[str, str]:
    """What may stand beside a written contribution: agency and level, or the agency alone, or neither (empty).

    The level, then the agency, is dropped until at least `floor` people present could have written it. `present` counts people by agency and level.
    """
    if present.get((agency, level), 0) >= floor:
        return agency, level
    if sum(count for (name, _), count in present.items() if name == agency) >= floor:
        return agency, ""
    return "", ""
