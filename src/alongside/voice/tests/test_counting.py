"""Counting votes, and agencies that become one before anybody looks."""

import numpy as np
import pytest

from alongside.voice.counting import OTHERS, Table, Votes, counted, merged, merging, natural
from alongside.voice.figures import Figures


def room(**sizes: int) -> dict[str, set[str]]:
    return {name: {f"{name}{number}" for number in range(size)} for name, size in sizes.items()}


def sizes(groups: dict[str, frozenset[str]]) -> dict[str, int]:
    return {name: len(people) for name, people in groups.items()}


def test_small_agencies_become_other_partners() -> None:
    assert sizes(merged(room(police=9, health=5, housing=2, licensing=1), 5)) == {"health": 5, OTHERS: 3, "police": 9}
    assert sizes(merged(room(police=9, health=5, housing=2, licensing=1), 1)) == {"health": 5, "housing": 2, "licensing": 1, "police": 9}


def test_the_next_smallest_joins_them_where_that_was_chosen() -> None:
    assert sizes(merged(room(police=9, health=5, education=6, housing=2), 5, until_enough=True)) == {"education": 6, OTHERS: 7, "police": 9}
    assert sizes(merged(room(housing=2, licensing=1), 5, until_enough=True)) == {OTHERS: 3}


def test_somebody_of_two_small_agencies_is_one_person() -> None:
    assert sizes(merged({"housing": {"ann", "bea"}, "licensing": {"ann"}}, 5)) == {OTHERS: 2}


def test_somebody_of_two_agencies_counts_in_both_and_once_in_everyone() -> None:
    votes = Votes.of([("ann", "s", 1), ("bea", "s", -1), ("cy", "s", 0), ("dee", "t", 1)])
    table = counted(votes, {"police": {"ann", "bea"}, "health": {"ann", "zed"}, "empty": set()})

    assert table.groups == ("empty", "health", "police")
    assert table.sizes == (0, 2, 2)
    assert table.agree.tolist() == [[0, 0], [1, 0], [1, 0]]
    assert table.disagree.tolist() == [[0, 0], [0, 0], [1, 0]]
    assert table.everyone.tolist() == [[1, 1], [1, 0], [1, 0]]
    assert table.grouped.tolist() == [[1, 0], [1, 0], [0, 0]]


def test_numbered_votes_are_the_same_as_named_ones() -> None:
    chance = np.random.default_rng(1)
    person, statement, vote = chance.integers(0, 30, 400), chance.integers(0, 9, 400), chance.integers(-1, 2, 400)

    named = Votes.of([(str(who), str(what), int(answer)) for who, what, answer in zip(person, statement, vote, strict=True)])
    numbered = Votes.numbered(person, statement, vote)

    assert (named.people, named.statements) == (numbered.people, numbered.statements)
    cast = [{(int(p), int(s)): int(v) for p, s, v in zip(votes.person, votes.statement, votes.vote, strict=True)} for votes in (named, numbered)]
    assert cast[0] == cast[1]
    assert len(numbered.vote) == len(cast[1]) < 400, "the last of a pair wins"


@pytest.mark.parametrize("rows", [[("ann", "s", 2)], [("ann", "s", 1), ("ann", "t", -3)]])
def test_a_vote_is_one_of_three(rows: list[tuple[str, str, int]]) -> None:
    with pytest.raises(ValueError, match="A vote is 1, 0 or -1"):
        Votes.of(rows)
    with pytest.raises(ValueError, match="a vote is 1, 0 or -1"):
        Votes.numbered(np.array([0] * len(rows)), np.arange(len(rows)), np.array([vote for _, _, vote in rows]))


def test_names_come_in_the_order_people_expect_whatever_they_are() -> None:
    assert natural(["10", "2", "007", "7", "b10", "b9", "", "٣"]) == ("", "2", "007", "7", "10", "b9", "b10", "٣")
    assert natural(reversed(["10", "2", "007", "7", "b10", "b9"])) == natural(["10", "2", "007", "7", "b10", "b9"])
    assert natural(["9" * 5000, "1"]) == ("1", "9" * 5000)


def test_from_sizes_alone_it_is_known_who_is_counted_as_what() -> None:
    sizes_of = {"police": 9, "health": 5, "housing": 2}

    assert merging(sizes_of, 5) == {"health": "health", "housing": OTHERS, "police": "police"}
    assert merging(sizes_of, 5, until_enough=True) == {"health": OTHERS, "housing": OTHERS, "police": "police"}


def test_a_table_of_counts_gives_what_a_reveal_asks_for() -> None:
    table = Table.of({"police": [(3, 2, 1), (0, 0, 0)], "health": [(1, 1, 0), (4, 4, 4)]}, statements=["s", "t"], of_no_agency=[(1, 0, 0), (0, 0, 2)])

    assert table.figures("s") == (Figures(5, 3, 1), {"health": Figures(1, 1), "police": Figures(3, 2, 1)})
    assert table.figures("t") == (Figures(4, 4, 6), {"health": Figures(4, 4, 4), "police": Figures(0, 0)})
    assert table.grouped.tolist() == [[4, 4], [3, 4], [1, 4]]
