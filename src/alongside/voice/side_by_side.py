"""One statement in two tables, by agency and by level, as it is revealed again and again. (voice.md, "Two promises")

The first table is the one that was chosen before results. The second stands beside it only while nothing that was ever shown of both, taken together,
makes the answer of anybody certain.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from alongside.voice.figures import Figures, certain, what_somebody_knows
from alongside.voice.joint import Cells
from alongside.voice.revealing import BY_AGENCY, Promise, Shown, reveal

NOTHING = Figures(0, 0)
Block = tuple[str, int] | None  # a name and the reveal whose row holds its answers; None: in no row, known only together with others
Cell = tuple[Block, int | None, Block]


@dataclass(frozen=True)
class Both:
    """What one reveal made visible of one statement, in each table. `then` is every cell as it was, hidden ones too: for `reveal_both` alone."""

    first: Shown
    second: Shown
    then: Cells = field(default_factory=dict, repr=False, compare=False)


def reveal_both(
    cells: Cells, sizes: Mapping[tuple[str, str], int], before: Sequence[Both], promise: Promise, *, is_last: bool = True, looked: int = 0
) -> Both | None:
    """What this reveal may add for one statement, in two tables; None when everything stays as it was.

    `cells` are everybody's answers by (first, second), `sizes` how many people each such cell has in the room. The second table gets rows once, with the
    last reveal, because every later figure has to agree with them; of the counts that were shown then or last; and only where both tell nobody's answer.
    """
    total = sum(cells.values(), NOTHING)
    first = reveal(total, sums(cells, 0), _people(sizes, 0), [kept.first for kept in before], promise, looked)
    if first is None:
        return _added(before[-1], sizes, before, promise) if is_last and before else None
    alone = Both(first, Shown(total, first.in_words, {}, sums(cells, 1)), cells)
    if not any(kept.second.rows for kept in before):
        return (_added(alone, sizes, before, promise) if is_last else None) or alone
    return None if would_tell([*before, alone], promise) else alone


def _added(now: Both, sizes: Mapping[tuple[str, str], int], before: Sequence[Both], promise: Promise) -> Both | None:
    """The second table beside what is shown, or was last; None where it may not be, or is there already."""
    if now.first.in_words or any(kept.second.rows for kept in before):
        return None
    seconds = sums(now.then, 1)
    second = reveal(now.first.total, seconds, _people(sizes, 1), (), promise)
    is_there = bool(before) and now is before[-1]
    first = Shown(now.first.total, "", {}, now.first.then) if is_there else now.first
    both = Both(first, Shown(now.first.total, "", second.rows if second else {}, seconds), now.then)
    return both if both.second.rows and not would_tell([*before, both], promise) else None


def would_tell(shown: Sequence[Both], promise: Promise = BY_AGENCY) -> bool:
    """Whether the rows of both tables, of all these reveals together, would make somebody's answer certain. It errs towards yes.

    Against somebody who knows which people answered before which reveal, and the answers that the promise allows for, or their own. A cell is an agency's
    people of one level who answered between two reveals; its answers are open if they can be exchanged with those of others so that no sum changes that
    anybody was shown. That is tried three times, each time as if two of the three sums that a cell is in (its agency's row, its interval, its level's row)
    were known for every pair of them.
    """
    found, known = _between(shown, promise)
    return any(_tells(found, theirs) for theirs in what_somebody_knows(found, known))


def _tells(found: Mapping[Cell, Figures], known: Mapping[Cell, int]) -> bool:
    suspects = {cell for cell, figures in found.items() if figures.answered and min(figures.agree, figures.disagree) <= known.get(cell, 0)}
    for apart in range(3):
        flat = {_flat(cell, apart): figures for cell, figures in found.items()}
        rows, columns = ({pair[axis] for pair in flat if _is_known(pair[axis])} for axis in (0, 1))
        closed = set(certain(flat, rows, columns, {_flat(cell, apart): count for cell, count in known.items()}))
        suspects = {cell for cell in suspects if _flat(cell, apart) in closed}
    return bool(suspects)


def _flat(cell: Cell, apart: int) -> tuple[Cell, Cell]:
    """The pair of sums, and the one that stands apart from it."""
    agency, time, level = cell
    alone = ((agency, None, None), (None, time, None), (None, None, level))[apart]
    return ((None, time, level), (agency, None, level), (agency, time, None))[apart], alone


def _is_known(sums_of: Cell) -> bool:
    return any(one_of is not None for one_of in sums_of)


def sums(cells: Cells, axis: int) -> dict[str, Figures]:
    """The rows of one of the two tables."""
    rows: dict[str, Figures] = {}
    for cell, figures in cells.items():
        rows[cell[axis]] = rows.get(cell[axis], NOTHING) + figures
    return rows


def _between(shown: Sequence[Both], promise: Promise) -> tuple[dict[Cell, Figures], dict[Cell, int]]:
    """The answers that came between two reveals, by the row of each table that holds them; and how many of them may be known."""
    fresh = [(kept.first.rows, kept.second.rows) for kept in shown]
    found: dict[Cell, Figures] = {}
    known: dict[Cell, int] = {}
    for names in {names for kept in shown for names in kept.then}:
        last = NOTHING
        for time, kept in enumerate(shown):
            now = kept.then.get(names, NOTHING)
            one, other = (_known(names[axis], time, [rows[axis] for rows in fresh]) for axis in (0, 1))
            change, last = now - last, now
            found[one, time, other] = found.get((one, time, other), NOTHING) + Figures(max(change.agree, 0), max(change.disagree, 0))
            known[one, time, other] = known.get((one, time, other), 0) + promise.known_in.get(names, 0)
    return found, known


def _known(name: str, time: int, fresh: Sequence[Collection[str]]) -> Block:
    return next(((name, later) for later in range(time, len(fresh)) if name in fresh[later]), None)


def _people(sizes: Mapping[tuple[str, str], int], axis: int) -> dict[str, int]:
    people: dict[str, int] = {}
    for cell, count in sizes.items():
        people[cell[axis]] = people.get(cell[axis], 0) + count
    return people
