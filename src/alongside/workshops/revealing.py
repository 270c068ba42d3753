"""What a reveal adds to what the room sees: `voice` decides, from counts of what has been brought in and of everything shown before.

A release keeps, for each statement, what it newly showed (`rows` of the table that was chosen, `beside` of the other one where both may stand once
the workshop is closed, `total` or words) and the verdict of those counts. Where `voice` says that nothing may change, the statement keeps what it had.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from alongside.voice.counting import OTHERS, Table, merged
from alongside.voice.figures import Figures
from alongside.voice.hearing import heard
from alongside.voice.revealing import ANONYMOUS, BY_AGENCY, Promise, Shown, is_looked_at, reveal
from alongside.voice.side_by_side import Both, reveal_both, sums
from alongside.workshops.models import ShownBy, Workshop

NOTHING, OTHER_LEVELS = Figures(0, 0), "other levels"
Cells = Mapping[tuple[str, str], Figures]


@dataclass(frozen=True)
class Counted:
    """What the database counted: people on the roll and answers brought in, by kind of agency and level; and the same as it was at each reveal before."""

    sizes: Mapping[tuple[str, str], int]
    cells: Mapping[str, Cells]
    then: Sequence[Mapping[str, Any]]

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Counted":
        cells: dict[str, dict[tuple[str, str], Figures]] = {}
        for statement, kind, level, agree, disagree, passed in told["cells"]:
            cells.setdefault(statement, {})[kind, level] = Figures(agree, disagree, passed)
        return cls({(kind, level): people for kind, level, people in told["sizes"]}, cells, told["then"])


@dataclass(frozen=True)
class Headings:
    """Under which heading each kind of agency is counted, and each level: its own, or other partners. Two tables; the first is the one that was chosen.

    `typed_in` is how many sheets there are of each kind and level: what one person knows of everybody's answers.
    """

    workshop: Workshop
    kinds: Mapping[str, str]
    levels: Mapping[str, str]
    typed_in: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def of(self, cell: tuple[str, str]) -> tuple[str, str]:
        """What nobody had chosen when the headings were made joins the others."""
        both = self.kinds.get(cell[0], OTHERS), self.levels.get(cell[1], OTHER_LEVELS)
        return both if self.workshop.shown_by == ShownBy.AGENCY else (both[1], both[0])

    def folded(self, cells: Cells) -> dict[tuple[str, str], Figures]:
        found: dict[tuple[str, str], Figures] = {}
        for cell, figures in cells.items():
            found[self.of(cell)] = found.get(self.of(cell), NOTHING) + figures
        return found

    def people(self, sizes: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for cell, count in sizes.items():
            found[self.of(cell)] = found.get(self.of(cell), 0) + count
        return found

    @property
    def promise(self) -> Promise:
        """The promise, allowing for what somebody knows who typed sheets in. Rows of a table that is not made yet are shown nowhere."""
        rows: dict[tuple[int, str], int] = {}
        for axis, table, others in ((0, self.kinds, OTHERS), (1, self.levels, OTHER_LEVELS)):
            for cell, count in self.typed_in.items() if table else ():
                row = axis, table.get(cell[axis], others)
                rows[row] = rows.get(row, 0) + count
        return _plain_promise(self.workshop).against(self.people(self.typed_in), max(rows.values(), default=0))

    @property
    def kept(self) -> dict[str, Any]:
        """`known` is how many answers were allowed for, in all and in a row: not whose."""
        return {"kinds": dict(self.kinds), "levels": dict(self.levels), "known": [self.promise.known, self.promise.known_in_a_row]}


def promise_as_kept(workshop: Any, releases: Sequence[Mapping[str, Any]]) -> Promise:
    """The promise as the newest release was made under it, for saying why something is not shown and what may leave the room."""
    known, in_a_row = releases[-1]["groups"].get("known", (0, 0)) if releases else (0, 0)
    return _plain_promise(workshop).against({("", ""): known}, in_a_row)


def _plain_promise(workshop: Any) -> Promise:
    return ANONYMOUS if workshop.is_anonymous else BY_AGENCY


def headings_for(workshop: Workshop, counted: Counted, earlier: Sequence[Mapping[str, Any]], typed_in: Mapping[tuple[str, str], int]) -> Headings:
    """Decided by who is in the room, before any row is shown, and kept from then on. `earlier`: each release's groups and what it showed.

    Should fewer than five remain as other partners, the next smallest joins them: one person of a ninth agency must not silence a whole room. The other
    table's headings are made with the last reveal, which alone may show it.
    """
    kept: dict[str, Mapping[str, str]] = {"kinds": {}, "levels": {}}
    if workshop.is_anonymous:
        return Headings(workshop, **kept, typed_in=typed_in)
    chosen, other = ("kinds", "levels") if workshop.shown_by == ShownBy.AGENCY else ("levels", "kinds")
    for table, rows, is_made in ((chosen, "rows", True), (other, "beside", workshop.is_closed)):
        fixed = (before["groups"][table] for before in earlier if any(said[rows] for said in before["shown"].values()))
        kept[table] = next(fixed, _merged(counted.sizes, table, _alone_from(workshop, table, typed_in)) if is_made else {})
    return Headings(workshop, **kept, typed_in=typed_in)


def _alone_from(workshop: Workshop, table: str, typed_in: Mapping[tuple[str, str], int]) -> int:
    """From how many people on a kind of agency, or a level, stands alone: as many more as a row with the most sheets needs."""
    of_each: dict[str, int] = {}
    for cell, count in typed_in.items():
        of_each[cell[table == "levels"]] = of_each.get(cell[table == "levels"], 0) + count
    return _plain_promise(workshop).against(typed_in, max(of_each.values(), default=0)).floor_of_a_row


def release(
    workshop: Workshop, statements: Sequence[str], counted: Counted, headings: Headings, earlier: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """For each statement that changes, what is newly shown; and, apart from it, what stays hidden. `earlier`: what each release showed. A statement that was
    looked at and stays as it was is among the hidden, with how many had answered: it is looked at again when enough others have."""
    sizes, promise = headings.people(counted.sizes), headings.promise
    folded = {statement: headings.folded(counted.cells.get(statement, {})) for statement in statements}
    verdicts = {} if workshop.is_anonymous else _verdicts(statements, folded, sizes, promise)
    shown: dict[str, Any] = {}
    withheld: dict[str, Any] = {}
    for statement in statements:
        before, total = _before(statement, earlier, counted.then, headings), sum(folded[statement].values(), NOTHING)
        looked = max((hidden[statement].get("looked", 0) for hidden in counted.then if statement in hidden), default=0)
        is_looked = bool(before) and is_looked_at(total, [kept.first for kept in before], promise, looked)
        new = _revealed(workshop, folded[statement], sizes, before, promise, looked)
        if new is not None and before and new.then == before[-1].then:  # the other table, beside what is there already
            last = next(number for number in reversed(range(len(earlier))) if statement in earlier[number])
            shown[statement] = {**earlier[last][statement], "rows": {}, "beside": _plainly(new.second.rows)}
            withheld[statement] = counted.then[last][statement] | ({"looked": total.answered} if is_looked else {})
        elif new is not None:
            visible_rows = {name for kept in (*before, new) for name in kept.first.rows}
            verdict = verdicts.get(statement, {})
            shown[statement] = {
                "total": None if new.first.in_words else _plain(new.first.total),
                "in_words": new.first.in_words,
                "rows": _plainly(new.first.rows),
                "beside": _plainly(new.second.rows),
                "verdict": {**verdict, "differs": [name for name in verdict["differs"] if name in visible_rows]} if verdict else {},
            }
            cells = counted.cells.get(statement, {})
            withheld[statement] = {"total": _plain(new.first.total), "cells": [[*cell, *_plain(figures)] for cell, figures in sorted(cells.items())]}
        elif is_looked:
            withheld[statement] = {"looked": total.answered}
    return shown, withheld


def shown_before(statement: str, earlier: Sequence[Mapping[str, Any]], table: str = "rows") -> list[Shown]:
    """What was shown of one statement, oldest first, as a page may see it: `table` is `rows` for the table that was chosen, `beside` for the other."""
    return [
        Shown(Figures(*(one_of[statement]["total"] or (0, 0, 0))), one_of[statement]["in_words"], _figures(one_of[statement][table]))
        for one_of in earlier
        if statement in one_of
    ]


def _before(statement: str, earlier: Sequence[Mapping[str, Any]], then: Sequence[Mapping[str, Any]], headings: Headings) -> list[Both]:
    """The same with what was hidden, for `voice` alone."""
    found = []
    for shown, hidden in zip(earlier, then, strict=True):
        if statement in shown:
            kept, total = shown[statement], Figures(*hidden[statement]["total"])
            cells = headings.folded({(kind, level): Figures(*figures) for kind, level, *figures in hidden[statement]["cells"]})
            first = Shown(total, kept["in_words"], _figures(kept["rows"]), sums(cells, 0))
            found.append(Both(first, Shown(total, kept["in_words"], _figures(kept["beside"]), sums(cells, 1)), cells))
    return found


def _revealed(workshop: Workshop, cells: Cells, sizes: Mapping[tuple[str, str], int], before: Sequence[Both], promise: Promise, looked: int) -> Both | None:
    """Under the anonymous promise there are no cells, and so no rows to hide: the total alone."""
    if not workshop.is_anonymous:
        everybody = dict.fromkeys([*sizes, *cells], 0) | dict(sizes)
        every_cell = {cell: cells.get(cell, NOTHING) for cell in everybody}
        return reveal_both(every_cell, everybody, before, promise, is_last=workshop.is_closed, looked=looked)
    total = sum(cells.values(), NOTHING)
    new = reveal(total, {}, {}, [kept.first for kept in before], promise, looked)
    return None if new is None else Both(new, Shown(new.total, new.in_words))


def _merged(sizes: Mapping[tuple[str, str], int], table: str, floor: int) -> dict[str, str]:
    people: dict[str, list[str]] = {}
    for cell, size in sizes.items():
        people.setdefault(cell[table == "levels"], []).extend(f"{cell}|{number}" for number in range(size))
    alone = merged(people, floor, until_enough=True)
    small = [name for name in people if name not in alone]
    together = " and ".join(sorted(small)) if table == "levels" else OTHERS
    return {name: name if name in alone else together for name in people}


def _verdicts(statements: Sequence[str], folded: Mapping[str, Cells], sizes: Mapping[tuple[str, str], int], promise: Promise) -> dict[str, Any]:
    """What the numbers say of each statement, with their own gate on small rooms. Only headings with somebody in them count."""
    present: dict[str, int] = {}
    for (name, _), people in sizes.items():
        present[name] = present.get(name, 0) + people
    present = {name: people for name, people in present.items() if people}
    if not statements or not present:
        return {}
    rows = {statement: sums(folded[statement], 0) for statement in statements}
    cells = {name: [_plain(rows[statement].get(name, NOTHING)) for statement in statements] for name in present}
    found = heard(Table.of(cells, statements=statements, sizes=present), floor=promise.floor_of_a_row)
    verdicts: dict[str, Any] = {one_of.id: {"label": one_of.label, "divides": one_of.is_divided, "differs": []} for one_of in found.statements}
    for difference in found.sees_it_differently:
        verdicts[difference.statement]["differs"].append(difference.group)
    return verdicts


def _figures(rows: Mapping[str, Sequence[int]]) -> dict[str, Figures]:
    return {name: Figures(*row) for name, row in rows.items()}


def _plainly(rows: Mapping[str, Figures]) -> dict[str, tuple[int, int, int]]:
    return {name: _plain(row) for name, row in rows.items()}


def _plain(figures: Figures) -> tuple[int, int, int]:
    return figures.agree, figures.disagree, figures.passed
