"""Our classic statistics beside red-dwarf's, which follows Polis: the same to twelve digits."""

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from alongside.voice import maps
from alongside.voice.analysing import analyse
from alongside.voice.counting import Votes
from alongside.voice.reading import read_votes
from alongside.voice.tests.rooms import made_up

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from reddwarf.utils.consensus import select_consensus_statements  # type: ignore[import-untyped]
    from reddwarf.utils.matrix import generate_raw_matrix  # type: ignore[import-untyped]
    from reddwarf.utils.reducer.base import run_reducer  # type: ignore[import-untyped]
    from reddwarf.utils.stats import calculate_comment_statistics_dataframes, select_representative_statements  # type: ignore[import-untyped]

pytestmark = pytest.mark.filterwarnings("ignore")  # what red-dwarf asks of its own libraries is not ours to mend
DATA = Path(__file__).resolve().parents[5] / "shared" / "data" / "polis"
ROOMS = ["brexit-consensus", "vtaiwan.uberx", "made up"]


def room(name: str) -> tuple[Votes, dict[str, set[str]]]:
    if name == "made up":
        votes, groups = made_up({"0": 40, "1": 25, "2": 9}, 30, seed=4, apart=0.5)
        rows = zip(votes.person.tolist(), votes.statement.tolist(), votes.vote.tolist(), strict=True)
        return Votes.of([(votes.people[person], votes.statements[statement][1:], vote) for person, statement, vote in rows]), groups
    path = DATA / name / "participants-votes.csv"
    if not path.exists():
        pytest.skip(f"{path} is not on this machine: the classic statistics were compared on made-up rooms only")
    return read_votes(path)


def matrix(votes: Votes) -> Any:
    rows = zip(votes.person.tolist(), votes.statement.tolist(), votes.vote.tolist(), strict=True)
    return generate_raw_matrix([{"participant_id": votes.people[p], "statement_id": int(votes.statements[s]), "vote": vote} for p, s, vote in rows])


@pytest.mark.parametrize("name", ROOMS)
def test_consensus_and_representative_statements_are_the_same(name: str) -> None:
    votes, groups = room(name)
    theirs = matrix(votes)
    group_of = {person: int(group) for group, people in groups.items() for person in people}
    grouped = theirs.loc[[person in group_of for person in theirs.index]]
    statistics, aware = calculate_comment_statistics_dataframes(grouped, [group_of[person] for person in grouped.index])

    ours = analyse(votes, groups).polis

    assert ours.group_aware_consensus == pytest.approx({str(k): v for k, v in aware["group-aware-consensus-agree"].items()}, rel=0, abs=1e-12)
    assert ours.group_aware_consensus_disagree == pytest.approx({str(k): v for k, v in aware["group-aware-consensus-disagree"].items()}, rel=0, abs=1e-12)
    representative = [(str(group), chosen) for group, found in select_representative_statements(statistics).items() for chosen in found]
    assert len(representative) == len(ours.repness) > 5
    for (group, chosen), found in zip(representative, ours.repness, strict=True):
        assert (group, str(chosen["tid"]), chosen["repful-for"]) == (found.group, found.statement, found.repful_for)
        assert (chosen["n-success"], chosen["n-trials"], chosen.get("best-agree") is True) == (found.n_success, found.n_trials, found.best_agree)
        numbers = [chosen["p-success"], chosen["p-test"], chosen["repness"], chosen["repness-test"]]
        assert [found.p_success, found.p_test, found.repness, found.repness_test] == pytest.approx(numbers, rel=0, abs=1e-12)
    listed = [(side, str(chosen["tid"]), chosen["p-test"]) for side, found in select_consensus_statements(theirs).items() for chosen in found]
    chosen_by_us = {(found.cons_for, found.statement): found.p_test for found in ours.consensus}
    assert chosen_by_us == pytest.approx({(side, statement): test for side, statement, test in listed}, rel=0, abs=1e-12)


@pytest.mark.parametrize("name", ["brexit-consensus", "made up"])
def test_people_stand_where_polis_would_put_them(name: str) -> None:
    votes, _ = room(name)
    theirs, _, _ = run_reducer(matrix(votes).values)

    answers, order = maps._in_order(votes)
    ours = np.empty((len(order), 2))
    ours[order] = maps._projected(answers, maps._axes(answers)[0])

    by_name = dict(zip(votes.people, ours, strict=True))
    ours = np.array([by_name[person] for person in matrix(votes).index])
    ours *= np.sign((ours * theirs).sum(axis=0))
    assert ours == pytest.approx(theirs, abs=1e-9)


def test_both_exports_of_polis_hold_the_same_votes() -> None:
    for name in ROOMS[:2]:
        room(name)
        wide, long = (read_votes(DATA / name / file)[0] for file in ("participants-votes.csv", "votes.csv"))

        cast = [dict(zip(zip(v.person.tolist(), v.statement.tolist(), strict=True), v.vote.tolist(), strict=True)) for v in (wide, long)]
        assert (wide.people, wide.statements) == (long.people, long.statements)
        assert cast[0] == cast[1]
