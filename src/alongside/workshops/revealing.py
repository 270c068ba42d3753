"""What a reveal adds to what the room sees: `voice` decides, from counts of what has been brought in and of everything shown before.

A release keeps, for each statement, what it newly showed (`rows`, `total` or words) and the verdict of those counts. Where `voice` says that nothing may
change, the statement keeps what it had.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.voice.counting import OTHERS, Table, merged
from alongside.voice.figures import Figures
from alongside.voice.hearing import heard
from alongside.voice.revealing import ANONYMOUS, BY_AGENCY, Promise, Shown, reveal
from alongside.workshops.models import Workshop

NOTHING = Figures(0, 0)


@dataclass(frozen=True)
class Counted:
    """What the database counted: people on the roll and answers brought in, by kind of agency and level; and what was hidden at each reveal before."""

    sizes: Mapping[tuple[str, str], int]
    cells: Mapping[str, Mapping[tuple[str, str], Figures]]
    then: Sequence[Mapping[str, Any]]

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Counted":
        cells: dict[str, dict[tuple[str, str], Figures]] = {}
        for statement, kind, level, agree, disagree, passed in told["cells"]:
            cells.setdefault(statement, {})[kind, level] = Figures(agree, disagree, passed)
        return cls({(kind, level): people for kind, level, people in told["sizes"]}, cells, told["then"])


def promise_of(workshop: Workshop) -> Promise:
    return ANONYMOUS if workshop.is_anonymous else BY_AGENCY


def groups_of(workshop: Workshop, counted: Counted) -> dict[str, str]:
    """Under which heading each kind of agency (or level) is counted: its own, or other partners. Decided at the first reveal by who is in the room."""
    if workshop.is_anonymous:
        return {}
    people: dict[str, list[str]] = {}
    for (kind, level), size in counted.sizes.items():
        name = kind if workshop.shown_by == "agency" else level
        people.setdefault(name, []).extend(f"{kind}|{level}|{number}" for number in range(size))
    headings = merged(people, promise_of(workshop).floor, until_enough=True)
    return {name: name if name in headings else OTHERS for name in people}


def release(
    workshop: Workshop, statements: Sequence[str], counted: Counted, groups: Mapping[str, str], earlier: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """For each statement that changes, what is newly shown; and, apart from it, what stays hidden."""
    headings = sorted({*groups.values()} | ({OTHERS} if groups else set()))
    sizes = dict.fromkeys(headings, 0)
    for cell, people in counted.sizes.items():
        if groups:
            sizes[_heading(workshop, groups, cell)] += people
    rows = {statement: _rows(workshop, groups, headings, counted.cells.get(statement, {})) for statement in statements}
    verdicts = _verdicts(statements, rows, sizes) if groups else {}
    shown, withheld = {}, {}
    for statement in statements:
        total = sum(counted.cells.get(statement, {}).values(), NOTHING)
        before = shown_before(statement, earlier, counted.then)
        new = reveal(total, rows[statement], sizes, before, promise_of(workshop))
        if new is not None:
            shown[statement] = {
                "total": None if new.in_words else _plain(new.total),
                "in_words": new.in_words,
                "rows": {name: _plain(row) for name, row in new.rows.items()},
                "verdict": verdicts.get(statement, {}),
            }
            withheld[statement] = {"total": _plain(new.total), "then": {name: _plain(row) for name, row in new.then.items()}}
    return shown, withheld


def shown_before(statement: str, earlier: Sequence[Mapping[str, Any]], then: Sequence[Mapping[str, Any]]) -> list[Shown]:
    """What was shown of one statement, oldest first. With what was hidden, for `voice` alone; without it, for a page."""
    found = []
    for number, one_of in enumerate(earlier):
        if statement in one_of:
            kept = one_of[statement]
            hidden = then[number][statement] if then else {"total": kept["total"] or [0, 0, 0], "then": {}}
            rows = {name: Figures(*row) for name, row in kept["rows"].items()}
            found.append(Shown(Figures(*hidden["total"]), kept["in_words"], rows, {name: Figures(*row) for name, row in hidden["then"].items()}))
    return found


def _heading(workshop: Workshop, groups: Mapping[str, str], cell: tuple[str, str]) -> str:
    """A kind of agency that nobody had when the headings were made joins the others."""
    return groups.get(cell[0] if workshop.shown_by == "agency" else cell[1], OTHERS)


def _rows(workshop: Workshop, groups: Mapping[str, str], headings: Sequence[str], cells: Mapping[tuple[str, str], Figures]) -> dict[str, Figures]:
    rows = dict.fromkeys(headings, NOTHING)
    for cell, figures in cells.items():
        if groups:
            rows[_heading(workshop, groups, cell)] += figures
    return rows


def _verdicts(statements: Sequence[str], rows: Mapping[str, Mapping[str, Figures]], sizes: Mapping[str, int]) -> dict[str, Any]:
    """What the numbers say of each statement, with their own gate on small rooms. Only headings with somebody in them count."""
    present = [name for name, people in sizes.items() if people]
    if not statements or not present:
        return {}
    cells = {name: [_plain(rows[statement][name]) for statement in statements] for name in present}
    found = heard(Table.of({name: [(a, d, p) for a, d, p in row] for name, row in cells.items()}, statements=statements, sizes={n: sizes[n] for n in present}))
    verdicts: dict[str, Any] = {one_of.id: {"label": one_of.label, "divides": one_of.is_divided, "differs": []} for one_of in found.statements}
    for difference in found.sees_it_differently:
        verdicts[difference.statement]["differs"].append(difference.group)
    return verdicts


def _plain(figures: Figures) -> tuple[int, int, int]:
    return figures.agree, figures.disagree, figures.passed
