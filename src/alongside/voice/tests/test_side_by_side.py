"""Two tables of one statement, revealed again and again, and an adversary who keeps all of it, knows who answered when, and subtracts."""

import random
from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

from alongside.voice.figures import Figures
from alongside.voice.revealing import BY_AGENCY, MIXED, MOSTLY_AGREE, Shown, reveal
from alongside.voice.side_by_side import Both, reveal_both, sums, would_tell
from alongside.voice.tests.rooms import AGENCIES
from alongside.voice.tests.test_joint import LEVELS, PRESENT, some_table

Ballot = tuple[str, str, int, int]  # agency, level, the batch in which it came, 1 agree or 0 disagree
NOTHING = Figures(0, 0)


def test_what_brave_means_stands_side_by_side_by_agency_and_by_level() -> None:
    for statement in ("6", "15", "16"):
        shown = reveal_both(some_table(statement), PRESENT, (), BY_AGENCY)

        assert shown is not None
        assert set(shown.first.rows) == set(AGENCIES)
        assert set(shown.second.rows) == set(LEVELS)


def test_where_both_would_tell_the_table_that_was_chosen_stands_alone() -> None:
    """Both tables pass every rule. Together: two of health agreed, and of those in charge only two; so the one of education who is in charge did not."""
    cells = {
        ("police", "managerial"): Figures(2, 1),
        ("health", "strategic"): Figures(2, 3),
        ("education", "strategic"): Figures(0, 1),
        ("education", "managerial"): Figures(0, 2),
    }
    sizes = {cell: figures.answered for cell, figures in cells.items()}
    by_level = reveal(Figures(4, 7), sums(cells, 1), {"strategic": 6, "managerial": 5}, (), BY_AGENCY)

    shown = reveal_both(cells, sizes, (), BY_AGENCY)

    assert by_level is not None
    assert set(by_level.rows) == {"strategic", "managerial"}
    assert shown is not None
    assert dict(shown.first.rows) == {"health": Figures(2, 3)}
    assert dict(shown.second.rows) == {}


def test_an_earlier_row_of_a_level_holds_back_what_would_tell_together_with_it() -> None:
    """A reveal that alone would be in order waits, or stays with the one table, when rows that everybody remembers would tell with it."""
    waited = 0
    chance = random.Random(11)
    for _ in range(150):
        ballots = a_session(chance, batches=3)
        both = everything_shown(ballots, 3)
        alone = [reveal(*totals(ballots, batch), shown_before(both, batch), BY_AGENCY) for batch in range(3)]
        waited += sum(one is not None and batch not in dict(both) for batch, one in enumerate(alone))

    assert waited > 0


@st.composite
def sessions(draw: st.DrawFn) -> tuple[list[Ballot], int]:
    batches = draw(st.integers(1, 3))
    return a_session(random.Random(draw(st.integers(0, 1 << 30))), batches=batches), batches


@given(sessions(), st.booleans())
@settings(max_examples=120, deadline=None)
def test_nobodys_ballot_is_left_over_when_both_tables_are_subtracted(session: tuple[list[Ballot], int], early: bool) -> None:
    ballots, batches = session

    assert exposed(ballots, everything_shown(ballots, batches, early=early)) == []


def test_the_second_table_comes_with_the_last_reveal_of_the_counts_that_are_shown() -> None:
    cells = some_table("15")
    first = reveal_both(cells, PRESENT, (), BY_AGENCY, is_last=False)
    assert first is not None
    assert dict(first.second.rows) == {}
    one_more = {**cells, ("police", "strategic"): cells["police", "strategic"] + Figures(1, 0)}

    last = reveal_both(one_more, PRESENT, [first], BY_AGENCY)

    assert last is not None
    assert (last.first.total, dict(last.first.rows), last.then) == (first.first.total, {}, cells)
    assert dict(last.second.rows) == sums(cells, 1)
    assert reveal_both(one_more, PRESENT, [first, last], BY_AGENCY) is None


def test_both_tables_are_shown_often_enough_to_try_the_adversary_and_careless_ones_would_have_told() -> None:
    chance = random.Random(5)
    careful = both = careless = 0
    for _ in range(60):
        ballots = a_session(chance, batches=2)
        shown = everything_shown(ballots, 2)
        careful += bool(exposed(ballots, shown))
        both += any(found.first.rows and found.second.rows for _, found in shown)
        careless += bool(exposed(ballots, without_the_joint_check(ballots, 2)))

    assert careful == 0
    assert both > 10
    assert careless > 1


def test_what_may_be_exchanged_within_an_interval_an_agency_or_a_level_is_open() -> None:
    """One reveal: the same answer as `certain` gives for two tables. Two: a lonely answer of the second interval is open only while its agency's row is older."""
    lonely = {("police", "strategic"): Figures(3, 3), ("health", "strategic"): Figures(3, 3), ("police", "operational"): Figures(3, 3)}
    later = {**lonely, ("health", "operational"): Figures(1, 0)}
    one = Both(Shown(Figures(9, 9), "", {}), Shown(Figures(9, 9), "", {}), lonely)

    assert not would_tell([one])
    assert would_tell([one, Both(Shown(Figures(10, 9), "", {}), Shown(Figures(10, 9), "", {}), later)])


def a_session(chance: random.Random, *, batches: int) -> list[Ballot]:
    """Many rooms in which all of an agency's people of one level say the same: there is somebody to be found."""
    ballots = []
    for agency in range(chance.randint(2, 4)):
        for level in range(chance.randint(2, 3)):
            people, rate = chance.choice([0, 1, 1, 2, 3, 5, 9]), chance.choice([0, 0.3, 0.5, 0.7, 1])
            ballots += [(f"a{agency}", f"l{level}", chance.randrange(batches), int(chance.random() < rate)) for _ in range(people)]
    return ballots or [("a0", "l0", 0, 1)]


def cells_of(ballots: Sequence[Ballot], batch: int) -> dict[tuple[str, str], Figures]:
    cells = {(agency, level): NOTHING for agency, level, _, _ in ballots}
    for agency, level, came, answer in ballots:
        if came <= batch:
            cells[agency, level] += Figures(answer, 1 - answer)
    return cells


def sizes_of(ballots: Sequence[Ballot]) -> dict[tuple[str, str], int]:
    return {cell: sum(ballot[:2] == cell for ballot in ballots) for cell in {ballot[:2] for ballot in ballots}}


def totals(ballots: Sequence[Ballot], batch: int) -> tuple[Figures, dict[str, Figures], dict[str, int]]:
    cells = cells_of(ballots, batch)
    sizes = {name: sum(ballot[0] == name for ballot in ballots) for name, *_ in ballots}
    return sum(cells.values(), NOTHING), sums(cells, 0), sizes


def shown_before(shown: Sequence[tuple[int, Both]], batch: int) -> list[Shown]:
    return [found.first for at, found in shown if at < batch]


def everything_shown(ballots: Sequence[Ballot], batches: int, *, early: bool = True) -> list[tuple[int, Both]]:
    """A reveal after every batch, and one more when nothing has changed; the second table from the first reveal on, or with the one that is last."""
    shown: list[tuple[int, Both]] = []
    for batch in (*range(batches), batches - 1):
        is_last = early or (bool(shown) and shown[-1][0] == batches - 1)
        found = reveal_both(cells_of(ballots, batch), sizes_of(ballots), [earlier for _, earlier in shown], BY_AGENCY, is_last=is_last)
        shown += [(batch, found)] if found else []
    return shown


def without_the_joint_check(ballots: Sequence[Ballot], batches: int) -> list[tuple[int, Both]]:
    """Each table by its own rules, and both shown."""
    shown: list[tuple[int, Both]] = []
    for batch in range(batches):
        cells, sizes = cells_of(ballots, batch), sizes_of(ballots)
        tables = []
        for axis in (0, 1):
            people = {name: sum(count for cell, count in sizes.items() if cell[axis] == name) for name in sums(cells, axis)}
            earlier = [(one.first, one.second)[axis] for _, one in shown]
            tables.append(reveal(sum(cells.values(), NOTHING), sums(cells, axis), people, earlier, BY_AGENCY))
        if tables[0] and tables[1]:
            shown.append((batch, Both(tables[0], tables[1], cells)))
    return shown


def exposed(ballots: Sequence[Ballot], shown: Sequence[tuple[int, Both]]) -> list[tuple[str, str, int]]:
    """The agencies, levels and batches in which everybody's answer follows from all that was shown: in whole numbers, exactly.

    The unknowns are how many of each agreed; every figure of either table that was ever shown is one equation.
    """
    cells = sorted({ballot[:3] for ballot in ballots})
    people = np.array([sum(ballot[:3] == cell for ballot in ballots) for cell in cells])
    left, low, high = [], [], []
    for batch, found in shown:
        left.append([came <= batch for *_, came in cells])
        total = found.first.total
        least, most = {"": (total.agree,) * 2, MIXED: (2, total.answered - 2), MOSTLY_AGREE: (total.answered - 1, total.answered)}.get(
            found.first.in_words, (0, 1)
        )
        low.append(least)
        high.append(most)
        for axis, rows in enumerate((found.first.rows, found.second.rows)):
            for name, row in rows.items():
                left.append([cell[axis] == name and cell[2] <= batch for cell in cells])
                low.append(row.agree)
                high.append(row.agree)
    known = [LinearConstraint(np.array(left, float), low, high)] if left else []
    certain = []
    for place, cell in enumerate(cells):
        goal = np.zeros(len(cells))
        goal[place] = 1
        least, most = (round(milp(sign * goal, constraints=known, integrality=np.ones(len(cells)), bounds=Bounds(0, people)).x[place]) for sign in (1, -1))
        if least == people[place] or most == 0:
            certain.append(cell)
    return certain
