"""What is shown, and an adversary who keeps all of it and subtracts."""

import itertools
import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

from alongside.voice.figures import Figures
from alongside.voice.revealing import ANONYMOUS, BY_AGENCY, MIXED, MOSTLY_AGREE, TOO_FEW, Promise, Shown, for_publication, is_looked_at, reveal, visible
from alongside.voice.tests.rooms import AGENCIES, BRAVE, SIZES

Rows = dict[str, Figures]


def brave(statement: str) -> tuple[Figures, Rows]:
    rows = {agency: Figures(*cells) for agency, cells in zip(AGENCIES, BRAVE[statement], strict=True)}
    return sum(rows.values(), Figures(0, 0)), rows


def first(statement: str, promise: Promise = BY_AGENCY) -> Shown | None:
    total, rows = brave(statement)
    return reveal(total, rows, SIZES, (), promise)


def test_where_nearly_all_agree_no_agency_is_shown_and_the_total_still_says_so() -> None:
    shown = first("1")

    assert shown == Shown(Figures(58, 2, 2), "", {})
    seen = visible([shown], AGENCIES, BY_AGENCY)
    assert seen.total == Figures(58, 2, 2)
    assert seen.hidden == ("education", "health", "other partners", "police", "social care", "voluntary sector")
    assert "at least 5 answers and both kinds" in seen.why_hidden
    assert not seen.may_name("police")


def test_where_everyone_in_every_agency_is_enough_all_rows_are_shown() -> None:
    for statement in ("6", "15", "16"):
        shown = first(statement)
        assert shown is not None
        assert dict(shown.rows) == brave(statement)[1]
        assert visible([shown], AGENCIES, BY_AGENCY).may_name("education")


def test_a_row_that_would_leave_too_few_over_is_hidden_with_them() -> None:
    rows = {"police": Figures(6, 4), "health": Figures(5, 3), "housing": Figures(2, 1)}

    shown = reveal(Figures(13, 8), rows, {"police": 10, "health": 8, "housing": 3}, (), BY_AGENCY)

    assert shown is not None
    assert dict(shown.rows) == {"police": Figures(6, 4)}, "health is the smallest row and covers for housing"


def test_people_of_no_agency_are_not_left_over_alone() -> None:
    rows = {"police": Figures(6, 4), "health": Figures(5, 3)}

    assert reveal(Figures(12, 7), rows, {"police": 10, "health": 8}, (), BY_AGENCY) == Shown(Figures(12, 7), "", {"police": Figures(6, 4)})


def test_somebody_left_over_who_only_passed_is_somebody() -> None:
    rows = {"police": Figures(6, 4), "health": Figures(5, 3), "housing": Figures(0, 0, 1)}

    shown = reveal(Figures(11, 7, 1), rows, {"police": 10, "health": 8, "housing": 1}, (), BY_AGENCY)

    assert shown is not None
    assert "health" not in shown.rows


@pytest.mark.parametrize(
    ("total", "promise", "seen"),
    [
        (Figures(9, 0), BY_AGENCY, MOSTLY_AGREE), (Figures(9, 1), ANONYMOUS, MOSTLY_AGREE), (Figures(1, 9), ANONYMOUS, "mostly disagree"),
        (Figures(5, 0), BY_AGENCY, MOSTLY_AGREE), (Figures(4, 3), ANONYMOUS, MIXED), (Figures(6, 1), ANONYMOUS, MOSTLY_AGREE),
    ],
)  # fmt: skip
def test_numbers_that_would_tell_become_words(total: Figures, promise: Promise, seen: str) -> None:
    assert reveal(total, {}, {}, (), promise) == Shown(total, seen)
    assert visible([Shown(total, seen)], (), promise).total is None


def test_a_word_never_means_that_everybody_agreed() -> None:
    for people in (5, 6, 7, 8, 9, 20):
        shown = [reveal(Figures(people - others, others), {}, {}, (), ANONYMOUS) for others in (0, 1)]

        assert [found.in_words for found in shown if found] == [MOSTLY_AGREE, MOSTLY_AGREE]


@pytest.mark.parametrize(("total", "promise"), [(Figures(2, 2), BY_AGENCY), (Figures(3, 1), ANONYMOUS), (Figures(0, 0, 30), BY_AGENCY)])
def test_below_the_floor_nothing_is_said(total: Figures, promise: Promise) -> None:
    assert reveal(total, {}, {}, (), promise) is None
    assert visible([], ("police",), promise).in_words == TOO_FEW


def test_the_anonymous_promise_never_shows_an_agency() -> None:
    shown = first("6", ANONYMOUS)

    assert shown == Shown(Figures(30, 32), "", {})
    assert visible([shown], AGENCIES, ANONYMOUS).hidden == ()


def test_a_floor_can_only_be_raised() -> None:
    assert BY_AGENCY.at_least(7).floor == 7
    with pytest.raises(ValueError, match="cannot be lowered"):
        BY_AGENCY.at_least(4)


@pytest.mark.parametrize("later", [Figures(13, 8), Figures(12, 9), Figures(16, 8), Figures(14, 10), Figures(13, 8, 1), Figures(10, 6)])
def test_a_change_that_is_too_small_waits(later: Figures) -> None:
    """One more, one who changed, four more who all agree, four of both, one more pass, some who withdrew."""
    before = [Shown(Figures(13, 8), "", {})]

    assert reveal(later, {}, {}, before, BY_AGENCY) is None


def test_a_batch_that_is_large_enough_is_shown() -> None:
    assert reveal(Figures(16, 10), {}, {}, [Shown(Figures(13, 8), "")], BY_AGENCY) == Shown(Figures(16, 10), "", {})


def test_a_row_that_hardly_changed_keeps_its_old_figure_and_covers_for_itself() -> None:
    then = {"police": Figures(7, 5), "health": Figures(7, 5)}
    before = [Shown(Figures(14, 10), "", then, then)]
    rows = {"police": Figures(7, 6), "health": Figures(12, 9)}

    shown = reveal(Figures(19, 15), rows, {"police": 13, "health": 21}, before, BY_AGENCY)

    assert shown == Shown(Figures(19, 15), "", {}), "health's five and four beside the total's five and five would show the one police answer"
    assert dict(visible([*before, shown], ("police", "health"), BY_AGENCY).rows) == before[0].rows


def test_what_leaves_the_room_needs_ten() -> None:
    shown = first("6")
    assert shown is not None

    seen = for_publication(visible([shown], AGENCIES, BY_AGENCY), AGENCIES)

    assert dict(seen.rows) == {agency: brave("6")[1][agency] for agency in ("social care", "police", "health")}
    assert seen.hidden == ("education", "other partners", "voluntary sector")
    assert for_publication(visible([Shown(Figures(5, 4), "")], (), BY_AGENCY), ()).total is None


# -- words first, numbers later


@pytest.mark.parametrize("promise", [BY_AGENCY, ANONYMOUS])
def test_after_words_numbers_are_shown_once_they_tell_nothing_of_those_who_came_first(promise: Promise) -> None:
    """Nine who all agree are "mostly agree". Numbers follow when enough disagree that the nine may have had one among them."""
    before = [Shown(Figures(9, 0), MOSTLY_AGREE)]

    assert reveal(Figures(15, 2), {}, {}, before, promise) is None
    assert reveal(Figures(15, 3), {}, {}, before, promise) == Shown(Figures(15, 3), "")
    assert reveal(Figures(10, 9), {}, {}, before, promise) is None, "the nine may all have agreed, and then only one of those who came later did"


def test_whether_numbers_follow_words_does_not_depend_on_what_the_words_hid() -> None:
    for agree in range(5, 20):
        for disagree in range(12):
            for promise in (BY_AGENCY, ANONYMOUS):
                all_of_them = reveal(Figures(agree, disagree), {}, {}, [Shown(Figures(9, 0), MOSTLY_AGREE)], promise)
                all_but_one = reveal(Figures(agree, disagree), {}, {}, [Shown(Figures(8, 1), MOSTLY_AGREE)], promise)

                assert (all_of_them is None) is (all_but_one is None), (agree, disagree)


@pytest.mark.parametrize("promise", [BY_AGENCY, ANONYMOUS])
def test_somebody_who_knows_the_rules_as_well_learns_nobodys_answer(promise: Promise) -> None:
    """Every room of two batches there can be, put together with all those that look the same: what is shown, in words or numbers, and that nothing is."""
    for first_came in range(1, 13):
        for then_came in range(1, 13):
            looks: dict[object, list[tuple[int, int]]] = {}
            for first in range(first_came + 1):
                for later in range(then_came + 1):
                    ballots = [("", 0, int(n < first)) for n in range(first_came)] + [("", 1, int(n < later)) for n in range(then_came)]
                    shown = everything_shown(ballots, [], 2, promise)
                    looks.setdefault(tuple((batch, found.in_words or found.total) for batch, found in shown), []).append((first, later))
            for same in looks.values():
                for place, came in enumerate((first_came, then_came)):
                    agreed = {answers[place] for answers in same}
                    assert agreed not in ({0}, {came}), (first_came, then_came, same)


def test_over_three_batches_that_nothing_was_shown_tells_nobodys_answer() -> None:
    """Five came after the last figure and nothing could be shown; then one more. Looked at again after that one, what is shown tells what they answered."""
    found = {}
    for looks_again in (True, False):
        for promise in (BY_AGENCY, ANONYMOUS):
            rooms = itertools.product((5, 8), (1, 5, 8, 9), (1, 5, 8))
            found[looks_again, promise.name] = sum(len(told_by_hints(came, (), promise, looks_again=looks_again)) for came in rooms)

    assert found[False, "by agency"] == found[False, "anonymous"] == 0
    assert found[True, "by agency"] > 0
    assert found[True, "anonymous"] > 0


def test_over_two_batches_that_a_row_was_not_shown_tells_nobodys_answer() -> None:
    for came in ((5, 5, 1, 5), (5, 6, 3, 5), (6, 5, 5, 1)):
        assert told_by_hints(came, ("health", "police"), BY_AGENCY, looks_again=False) == []


def told_by_hints(came: Sequence[int], agencies: Sequence[str], promise: Promise, *, looks_again: bool) -> list[tuple[object, int]]:
    """Whose answers follow, to somebody who knows these rules and how many came with each batch: of every room that looks the same, in what was and was not shown.

    `came` is how many answered with each batch, of each agency in turn. With `looks_again` it is forgotten that a look showed nothing.
    """
    names = agencies or ("",)
    looks: dict[object, list[tuple[int, ...]]] = {}
    sizes = {name: sum(came[place :: len(names)]) for place, name in enumerate(names)}
    for agreed in itertools.product(*(range(count + 1) for count in came)):
        now, before, looked, seen = dict.fromkeys(names, Figures(0, 0)), list[Shown](), 0, list[object]()
        for batch in range(0, len(came), len(names)):
            for place, name in enumerate(names, batch):
                now[name] += Figures(agreed[place], came[place] - agreed[place])
            total, rows = sum(now.values(), Figures(0, 0)), dict(now) if agencies else {}
            found = reveal(total, rows, sizes, before, promise, 0 if looks_again else looked)
            looked = total.answered if is_looked_at(total, before, promise, looked) else looked
            before += [found] if found else []
            seen.append(found and (found.in_words or found.total, tuple(found.rows.items())))
        looks.setdefault(tuple(seen), []).append(agreed)
    return [(view, place) for view, same in looks.items() for place, count in enumerate(came) if {one[place] for one in same} in ({0}, {count})]


# -- the adversary


Ballot = tuple[str, int, int]  # agency, batch in which it came, 1 agree or 0 disagree


def everything_shown(ballots: Sequence[Ballot], agencies: Sequence[str], batches: int, promise: Promise) -> list[tuple[int, Shown]]:
    """A whole session: after each batch, a reveal."""
    sizes = {agency: sum(ballot[0] == agency for ballot in ballots) for agency in agencies}
    shown: list[tuple[int, Shown]] = []
    for batch in range(batches):
        there = [ballot for ballot in ballots if ballot[1] <= batch]
        rows = {agency: figures(ballot for ballot in there if ballot[0] == agency) for agency in agencies}
        found = reveal(figures(there), rows, sizes, [earlier for _, earlier in shown], promise)
        shown += [(batch, found)] if found else []
    return shown


def figures(ballots: object) -> Figures:
    answers = [ballot[2] for ballot in ballots]  # type: ignore[attr-defined]
    return Figures(sum(answers), len(answers) - sum(answers))


def exposed(ballots: Sequence[Ballot], shown: Sequence[tuple[int, Shown]]) -> list[tuple[str, int]]:
    """The agencies and batches in which everybody's answer follows from all that was shown, for somebody who knows who answered when.

    The unknowns are how many of each agency and batch agreed; every figure that was ever shown is one equation. A cell whose least is all of its
    people, or whose most is nobody, is certain: found by solving for both in whole numbers.
    """
    cells = sorted({(agency, batch) for agency, batch, _ in ballots})
    people = np.array([sum((agency, batch) == cell for agency, batch, _ in ballots) for cell in cells])
    left, low, high = [], [], []
    for batch, found in shown:
        total = [came <= batch for _, came in cells]
        left.append(total)
        people_then = found.total.answered
        least, most = {"": (found.total.agree,) * 2, MIXED: (2, people_then - 2), MOSTLY_AGREE: (people_then - 1, people_then)}.get(found.in_words, (0, 1))
        low.append(least)
        high.append(most)
        for agency, row in found.rows.items():
            left.append([name == agency and came <= batch for name, came in cells])
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


@st.composite
def sessions(draw: st.DrawFn) -> tuple[list[Ballot], list[str], int]:
    agencies = [f"agency {number}" for number in range(draw(st.integers(1, 5)))]
    batches = draw(st.integers(1, 4))
    chance = random.Random(draw(st.integers(0, 1 << 30)))
    rates = {agency: draw(st.sampled_from([0.1, 0.5, 0.8, 0.97])) for agency in agencies}
    people = draw(st.integers(4, 70))
    return [(agency := chance.choice(agencies), chance.randrange(batches), int(chance.random() < rates[agency])) for _ in range(people)], agencies, batches


@given(sessions(), st.sampled_from([BY_AGENCY, ANONYMOUS]))
@settings(max_examples=120, deadline=None)
def test_nobodys_ballot_is_left_over_when_everything_is_subtracted_from_everything(session: tuple[list[Ballot], list[str], int], promise: Promise) -> None:
    ballots, agencies, batches = session

    assert exposed(ballots, everything_shown(ballots, agencies, batches, promise)) == []


def test_the_adversary_would_have_found_them_had_the_figures_been_shown_as_they_came() -> None:
    """So that a day on which the adversary has become blind does not pass for a safe one."""
    ballots = [("police", 0, answer) for answer in (1, 1, 1, 0, 0, 0)] + [("police", 1, 1)]
    careless = [(0, Shown(Figures(3, 3), "", {})), (1, Shown(Figures(4, 3), "", {}))]

    assert exposed(ballots, careless) == [("police", 1)]


def test_row_by_row_would_not_have_been_enough() -> None:
    chance = random.Random(3)
    careless = careful = 0
    for _ in range(60):
        sizes = [chance.randint(1, 9) for _ in range(chance.randint(3, 5))]
        ballots = [(f"agency {place}", 0, int(chance.random() < 0.7)) for place, size in enumerate(sizes) for _ in range(size)]
        agencies = sorted({agency for agency, _, _ in ballots})
        rows = {agency: figures(ballot for ballot in ballots if ballot[0] == agency) for agency in agencies}
        alone = Shown(figures(ballots), "", {agency: row for agency, row in rows.items() if row.may_be_shown(5)})
        careless += bool(exposed(ballots, [(0, alone)]))
        careful += bool(exposed(ballots, everything_shown(ballots, agencies, 1, BY_AGENCY)))

    assert careless > 0
    assert careful == 0


def test_rows_that_pass_every_rule_and_still_tell_together_are_not_shown() -> None:
    """Found by the adversary: of the first five, four agreed; later two agencies pass every rule, and with both shown, four answers are certain."""
    early = [("health", 0, 1), ("health", 0, 1), ("police", 0, 0), ("police", 0, 1), ("police", 0, 1)]
    ballots = [*early, *(("health", 1, answer) for answer in (1, 0, 0, 1, 1)), *(("police", 1, 0) for _ in range(4))]
    shown = everything_shown(ballots, ["health", "police"], 2, BY_AGENCY)
    both = {"health": Figures(5, 2), "police": Figures(2, 5)}

    assert [(found.total, found.in_words, dict(found.rows)) for _, found in shown] == [(Figures(4, 1), MOSTLY_AGREE, {}), (Figures(7, 7), "", {})]
    assert exposed(ballots, [shown[0], (1, Shown(Figures(7, 7), "", both))]) == [("health", 0), ("police", 1)]


def test_a_row_moves_only_when_both_answers_moved_enough() -> None:
    """One more and five fewer would be nobody's certain answer, and is still less than was promised."""
    then = {"police": Figures(7, 5), "health": Figures(7, 5)}
    before = [Shown(Figures(14, 10), "", then, then)]

    rows = {"police": Figures(8, 10), "health": Figures(13, 11)}
    shown = reveal(Figures(21, 21), rows, {"police": 18, "health": 24}, before, BY_AGENCY)

    assert shown == Shown(Figures(21, 21), "", {})


@given(st.lists(st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14), st.integers(0, 2)), min_size=4, max_size=4), min_size=2, max_size=6), st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_change_between_any_two_reveals_is_nobody_or_enough(times: list[list[tuple[int, int, int]]], growing: bool) -> None:
    """People answer, change their answers and withdraw them; the last of the four is people of no agency."""
    shown: list[Shown] = []
    names = ("a", "b", "c")
    now = [Figures(0, 0)] * 4
    for step in times:
        now = [before + Figures(*cells) for before, cells in zip(now, step, strict=True)] if growing else [Figures(*cells) for cells in step]
        found = reveal(sum(now, Figures(0, 0)), dict(zip(names, now, strict=False)), {"a": 9, "b": 12, "c": 20}, shown, BY_AGENCY)
        shown += [found] if found else []

    def left(found: Shown, rows: set[str]) -> Figures:
        return found.total - sum((found.rows[name] for name in rows), Figures(0, 0))

    for place, later in enumerate(shown):
        for earlier in [*shown[:place], Shown(Figures(0, 0), "", {})]:
            both = set(earlier.rows) & set(later.rows)
            changes = [later.rows[name] - earlier.rows[name] for name in both] + ([] if later.in_words else [left(later, both) - left(earlier, both)])
            changes += [later.rows[name] for name in later.rows] + ([] if later.in_words else [left(later, set(later.rows))])
            assert all(change.are_nothing() or (change.answered >= 5 and min(change.agree, change.disagree) >= 2) for change in changes)
