"""The same room gives the same bits, in whatever order its rows come and whatever its people, statements and agencies are called."""

import random
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.voice import maps
from alongside.voice.analysing import Analysis, analyse
from alongside.voice.counting import Votes
from alongside.voice.hearing import unsure
from alongside.voice.tests.rooms import brave_table, brave_votes, made_up
from alongside.voice.writing import as_json

Rows = list[tuple[str, str, int]]


def rows_of(votes: Votes) -> Rows:
    cast = zip(votes.person.tolist(), votes.statement.tolist(), votes.vote.tolist(), strict=True)
    return [(votes.people[person], votes.statements[statement], vote) for person, statement, vote in cast]


@st.composite
def rooms(draw: st.DrawFn) -> tuple[Rows, dict[str, set[str]]]:
    people = [f"p{number}" for number in range(draw(st.integers(1, 40)))]
    statements = [f"s{number}" for number in range(draw(st.integers(1, 12)))]
    chance = random.Random(draw(st.integers(0, 1 << 30)))
    seen = draw(st.sampled_from([0.3, 0.8, 1.0]))
    kinds = draw(st.sampled_from([[1, -1, 0], [1], [0], [1, 1, 1, -1]]))
    rows = [(person, statement, chance.choice(kinds)) for person in people for statement in statements if chance.random() < seen]
    groups: dict[str, set[str]] = {}
    for person in people:
        for _ in range(chance.choice([0, 1, 1, 1, 2])):
            groups.setdefault(f"g{chance.randrange(draw(st.integers(1, 6)))}", set()).add(person)
    return rows or [("p0", "s0", 1)], groups


@given(rooms(), st.integers(0, 1 << 30))
@settings(max_examples=60, deadline=None)
def test_the_order_of_rows_changes_nothing(room: tuple[Rows, dict[str, set[str]]], shuffle: int) -> None:
    rows, groups = room
    chance = random.Random(shuffle)

    once = as_json(analyse(Votes.of(rows), groups))
    chance.shuffle(rows)
    names = list(groups)
    chance.shuffle(names)

    assert as_json(analyse(Votes.of(rows), {name: groups[name] for name in names})) == once


@given(rooms(), st.integers(0, 1 << 30), st.sampled_from([1, 5]))
@settings(max_examples=60, deadline=None)
def test_other_names_change_no_number(room: tuple[Rows, dict[str, set[str]]], shuffle: int, floor: int) -> None:
    rows, groups = room
    chance = random.Random(shuffle)

    check_renamed(rows, groups, chance, floor)


@pytest.mark.parametrize("seed", range(3))
def test_other_names_do_not_move_a_map(seed: int) -> None:
    votes, groups = made_up({"a": 20, "b": 15, "c": 12, "d": 6}, 40, seed=seed, apart=0.7)
    assert analyse(votes, groups).map is not None

    check_renamed(rows_of(votes), groups, random.Random(seed), 5)


@pytest.mark.parametrize("seed", range(4))
def test_other_names_do_not_move_the_shuffles(seed: int) -> None:
    votes, _ = made_up({"a": 20, "b": 15}, 25, seed=seed)
    person, statement = (renaming(set(names), random.Random(seed)) for names in (votes.people, votes.statements))
    renamed = Votes.of([(person[who], statement[what], vote) for who, what, vote in rows_of(votes)])

    by_chance = [maps._by_chance(maps._in_order(room)[0], np.random.default_rng(1)) for room in (votes, renamed)]

    assert by_chance[0] == by_chance[1] > 0.005


def check_renamed(rows: Rows, groups: dict[str, set[str]], chance: random.Random, floor: int) -> None:
    person, statement, group = (
        renaming({row[0] for row in rows} | set().union(*groups.values()), chance),
        renaming({row[1] for row in rows}, chance),
        renaming(set(groups), chance),
    )
    once = analyse(Votes.of(rows), groups, floor=floor)

    again = analyse(
        Votes.of([(person[who], statement[what], vote) for who, what, vote in rows]),
        {group[name]: {person[who] for who in people} for name, people in groups.items()},
        floor=floor,
    )

    assert numbers(once, statement, group) == numbers(again, {}, {})


def renaming(names: set[str], chance: random.Random) -> dict[str, str]:
    new = list(names)
    chance.shuffle(new)
    return dict(zip(sorted(names), new, strict=True))


def numbers(analysis: Analysis, statement: dict[str, str], group: dict[str, str]) -> object:
    """Everything of an analysis but Polis's picks, which go by id; under other names."""
    heard = {
        statement.get(found.id, found.id): (
            found.agree,
            found.disagree,
            found.passed,
            found.score,
            found.label,
            found.divides,
            {group.get(name, name): cell for name, cell in found.groups.items()},
        )
        for found in analysis.hearing.statements
    }
    differing = {
        (statement.get(found.statement, found.statement), group.get(found.group, found.group), found.probability)
        for found in analysis.hearing.sees_it_differently
    }
    drawn = analysis.map and (
        {group.get(centre.group, centre.group): astuple(centre)[1:] for centre in analysis.map.groups},
        analysis.map.variance,
        analysis.map.p_value,
    )
    aware = {statement.get(name, name): value for name, value in analysis.polis.group_aware_consensus.items()}
    return heard, differing, drawn, aware


def test_another_process_says_the_same_to_the_last_bit(tmp_path: Path) -> None:
    """Python gives every process another order of sets; no number may depend on it."""
    votes, groups = made_up({"a": 20, "b": 15, "c": 2, "d": 2}, 20, seed=1, apart=0.7)
    rows = rows_of(votes)
    random.Random(2).shuffle(rows)
    (tmp_path / "votes.csv").write_text("participant,statement,vote\n" + "".join(f"{who},{what},{vote}\n" for who, what, vote in rows))
    (tmp_path / "groups.csv").write_text("participant,group\n" + "".join(f"{who},{name}\n" for name, people in groups.items() for who in people))

    said = {
        subprocess.run(
            [sys.executable, "-m", "alongside.voice", "analyse", tmp_path / "votes.csv", "--groups", tmp_path / "groups.csv", "--json"],
            capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip

    assert said == {as_json(analyse(votes, groups)) + "\n"}


def test_passes_are_heard_by_the_same_rule() -> None:
    assert unsure(brave_table()) == ()

    votes, groups = brave_votes()
    assert analyse(votes, groups, seed=1) == analyse(votes, groups, seed=1)
