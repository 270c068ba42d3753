"""Somebody typed in what some people answered on paper or by telephone, and knows it: what is shown tells them nobody else's answer."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

from alongside.voice import revealing
from alongside.voice.figures import Figures
from alongside.voice.revealing import ANONYMOUS, BY_AGENCY, MIXED, MOSTLY_AGREE, TOO_FEW, Promise, Shown, Visible, for_publication, reveal, visible
from alongside.voice.side_by_side import Both, reveal_both

Ballot = tuple[str, str, int, int, bool]  # agency, level, the batch in which it came, 1 agree or 0 disagree, and whether it was typed in
NOTHING = Figures(0, 0)


def knowing(everybody: int, in_a_row: int, promise: Promise = BY_AGENCY) -> Promise:
    return promise.against({("police", "managerial"): everybody}, in_a_row)


def test_every_figure_needs_as_many_more_as_are_known() -> None:
    three, rows = knowing(3, 2), {"police": Figures(6, 4)}

    assert not three.lets(Figures(9, 4)) and not three.lets(Figures(2, 5)) and three.lets(Figures(5, 5))
    assert not knowing(2, 2, ANONYMOUS).lets(Figures(5, 4)) and knowing(2, 2, ANONYMOUS).lets(Figures(6, 4))
    assert not three.lets_row(Figures(3, 2)) and three.lets_row(Figures(3, 3))
    assert knowing(3, 1).lets_row(Figures(3, 2)), "everybody knows their own"
    assert (knowing(3, 3).floor_of_a_row, BY_AGENCY.floor_of_a_row) == (7, 5)
    assert "at least 8 answers and 5 of each kind" in visible([Shown(Figures(9, 3), MOSTLY_AGREE)], rows, three).why_hidden
    assert "at least 6 answers" in visible([Shown(Figures(9, 9), "", {})], rows, three).why_hidden


def test_words_too_wait_until_they_can_stand_for_more_than_what_is_known() -> None:
    """Of five, four are known to disagree: whatever were said, it would tell the fifth."""
    four = knowing(4, 4)

    assert reveal(Figures(1, 4), {}, {}, (), four) is None
    assert "Fewer than 11 people" in visible([], (), four).why_hidden
    assert visible([], (), four).in_words == TOO_FEW
    said = reveal(Figures(7, 4), {}, {}, (), four)
    assert said == Shown(Figures(7, 4), MOSTLY_AGREE)
    assert reveal(Figures(6, 5), {}, {}, (), four) == Shown(Figures(6, 5), MOSTLY_AGREE), "the same word with one more of them"


def test_what_was_said_while_less_was_known_may_still_have_meant_the_same() -> None:
    """“Mixed” of four and two: with three known, that word could not be said any more. What follows must still pass for it."""
    before = [Shown(Figures(4, 2), MIXED)]

    assert reveal(Figures(15, 12), {}, {}, before, knowing(3, 3, ANONYMOUS)) == Shown(Figures(15, 12), "", {})
    assert reveal(Figures(15, 8), {}, {}, before, knowing(3, 3, ANONYMOUS)) is None, "of those who came later, only four may have disagreed"


def test_what_leaves_the_room_needs_more_too() -> None:
    rows = {"police": Figures(8, 3), "health": Figures(8, 3)}
    seen = Visible(Figures(16, 6), "", rows, (), "")

    assert for_publication(seen, rows, knowing(4, 2)).rows == rows
    assert for_publication(seen, rows, knowing(4, 3)).rows == {}
    assert for_publication(replace(seen, total=Figures(16, 5)), rows, knowing(4, 1)).total is None
    assert "needs 14 answers" in for_publication(seen, rows, knowing(4, 3)).why_hidden


def test_nobodys_ballot_is_left_over_when_what_is_known_is_taken_out_as_well() -> None:
    """Solved in whole numbers, by somebody who knows who answered when, and what the sheets said; and where nothing allows for those, they find somebody."""
    chance = random.Random(8)
    careful = careless = shown_some = 0
    for turn in range(100):
        ballots, by_level = a_session(chance), turn % 2 == 1
        allowed = everything_shown(ballots, by_level=by_level, allows=True)
        careful += bool(exposed(ballots, allowed, promise_for(ballots)))
        careless += bool(exposed(ballots, everything_shown(ballots, by_level=by_level, allows=False), BY_AGENCY))
        shown_some += any(found.first.rows for _, found in allowed)

    assert careful == 0
    assert careless > 2, "the adversary is blind"
    assert shown_some > 3


def test_nobody_learns_by_their_own_answer_what_another_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each person takes out what they said themselves. Words in place of figures are left aside: whoever alone stood aside reads in them that nobody else did."""
    chance = random.Random(4)
    rooms = [[(*ballot[:4], False) for ballot in a_session(chance)] for _ in range(55)][52:]

    assert [told for room in rooms for told in told_to_each(room)] == []
    monkeypatch.setattr(revealing, "what_somebody_knows", lambda cells, typed_in: [typed_in])
    assert [told for room in rooms for told in told_to_each(room)] != [], "the adversary is blind"


def told_to_each(ballots: Sequence[Ballot]) -> list[tuple[str, str, int]]:
    shown = everything_shown(ballots, by_level=False, allows=False)
    if any(found.first.in_words for _, found in shown):
        return []
    own = [[*ballots[:place], (*who[:4], True), *ballots[place + 1 :]] for place, who in enumerate(ballots) if ballots.index(who) == place]
    return [told for each in own for told in exposed(each, shown, BY_AGENCY)]


def a_session(chance: random.Random) -> list[Ballot]:
    ballots = []
    for agency in range(chance.randint(2, 3)):
        for level in range(2):
            people, rate = chance.choice([0, 1, 3, 6, 9, 13]), chance.choice([0.1, 0.3, 0.5, 0.5, 0.7, 0.9])
            ballots += [(f"a{agency}", f"l{level}", chance.randrange(2), int(chance.random() < rate), chance.random() < 0.15) for _ in range(people)]
    return ballots or [("a0", "l0", 0, 1, False)]


def promise_for(ballots: Sequence[Ballot]) -> Promise:
    cells = {cell: sum(ballot[:2] == cell and ballot[4] for ballot in ballots) for cell in {ballot[:2] for ballot in ballots}}
    rows = [sum(count for cell, count in cells.items() if cell[axis] == name) for axis in (0, 1) for name in {cell[axis] for cell in cells}]
    return BY_AGENCY.against(cells, max(rows))


def everything_shown(ballots: Sequence[Ballot], *, by_level: bool, allows: bool) -> list[tuple[int, Both]]:
    promise, shown, looked = promise_for(ballots) if allows else BY_AGENCY, list[tuple[int, Both]](), 0
    sizes = {cell: sum(ballot[:2] == cell for ballot in ballots) for cell in {ballot[:2] for ballot in ballots}}
    for batch in (0, 1):
        there = [ballot for ballot in ballots if ballot[2] <= batch]
        cells = {cell: figures(ballot for ballot in there if ballot[:2] == cell) for cell in sizes}
        found = reveal_both(cells, sizes, [earlier for _, earlier in shown], promise, is_last=by_level and batch == 1, looked=looked)
        if found:
            is_of_then = bool(shown) and found.then == shown[-1][1].then  # the other table, beside what was shown with the first batch
            shown.append((shown[-1][0] if is_of_then else batch, found))
        looked = looked if found else len(there)
    return shown


def figures(ballots: Iterable[Ballot]) -> Figures:
    answers = [ballot[3] for ballot in ballots]
    return Figures(sum(answers), len(answers) - sum(answers))


def exposed(ballots: Sequence[Ballot], shown: Sequence[tuple[int, Both]], promise: Promise) -> list[tuple[str, str, int]]:
    """The agencies, levels and batches in which everybody's answer follows, of those whose answers nobody typed in."""
    cells = sorted({ballot[:3] for ballot in ballots if not ballot[4]})
    people = np.array([sum(ballot[:3] == cell and not ballot[4] for ballot in ballots) for cell in cells])
    known = []
    for batch, found in shown:
        first = found.first
        could = [agree for agree in range(first.total.answered + 1) if _would_say(agree, first, promise)] if first.in_words else [first.total.agree]
        told: list[tuple[tuple[int | None, str], int, int]] = [((None, ""), min(could), max(could))]
        told += [((axis, name), row.agree, row.agree) for axis, rows in enumerate((first.rows, found.second.rows)) for name, row in rows.items()]
        for (axis, name), least, most in told:
            typed = sum(b[3] for b in ballots if b[4] and b[2] <= batch and (axis is None or b[axis] == name))
            left = [float(cell[2] <= batch and (axis is None or cell[axis] == name)) for cell in cells]
            known.append(LinearConstraint(np.array([left]), least - typed, most - typed))
    certain = []
    for place, cell in enumerate(cells if known else ()):
        goal = np.zeros(len(cells))
        goal[place] = 1
        least, most = (round(milp(sign * goal, constraints=known, integrality=np.ones(len(cells)), bounds=Bounds(0, people)).x[place]) for sign in (1, -1))
        if least == people[place] or most == 0:
            certain.append(cell)
    return certain


def _would_say(agree: int, shown: Shown, promise: Promise) -> bool:
    """Whether this many who agree would have been said in the same words."""
    found = reveal(Figures(agree, shown.total.answered - agree), {}, {}, (), promise)
    return found is not None and found.in_words == shown.in_words
