"""A map is drawn when there is something to map."""

import pytest

from alongside.voice import maps
from alongside.voice.analysing import analyse
from alongside.voice.maps import opinion_map
from alongside.voice.tests.rooms import made_up

SIZES = {"police": 20, "health": 15, "education": 12, "housing": 3}


def test_answers_by_chance_make_no_map() -> None:
    drawn = [opinion_map(*made_up(SIZES, 40, seed=seed), floor=5) is not None for seed in range(25)]

    assert sum(drawn) <= 4, "one in twenty is to be expected"


def test_agencies_apart_make_one_and_small_ones_are_not_on_it() -> None:
    votes, groups = made_up(SIZES, 40, seed=1, apart=0.7)
    found = opinion_map(votes, groups, floor=5)

    assert found is not None
    assert [(centre.group, centre.people) for centre in found.groups] == [("education", 12), ("health", 15), ("police", 20)]
    assert found.p_value <= 0.05
    assert 0 < found.variance[1] <= found.variance[0] < 1
    assert all(value == round(value, 1) for centre in found.groups for value in (centre.x, centre.y))
    police = next(centre for centre in found.groups if centre.group == "police")
    assert abs(police.x) > 3 * max(abs(centre.x) for centre in found.groups if centre.group != "police") / 4


def test_the_seed_moves_the_shuffles_and_not_the_centres() -> None:
    votes, groups = made_up(SIZES, 40, seed=1, apart=0.7)
    found = [opinion_map(votes, groups, floor=5, seed=seed) for seed in (0, 1)]

    assert all(found)
    assert found[0].groups == found[1].groups  # type: ignore[union-attr]


def test_a_large_room_is_judged_by_a_sample_and_stands_where_all_would(monkeypatch: pytest.MonkeyPatch) -> None:
    votes, groups = made_up({"police": 120, "health": 90}, 30, seed=2, apart=0.6)
    whole = opinion_map(votes, groups, floor=5)
    monkeypatch.setattr(maps, "_TEST_CELLS", 2400)
    monkeypatch.setattr(maps, "_SMALL", 10)
    sampled = opinion_map(votes, groups, floor=5)

    assert whole is not None and sampled is not None
    assert whole.groups == sampled.groups
    assert whole.variance == sampled.variance


@pytest.mark.parametrize("people", [1, 2, 3])
def test_a_handful_makes_no_map_and_no_trouble(people: int) -> None:
    votes, groups = made_up({"police": people, "health": people}, 6, seed=3)

    assert analyse(votes, groups, floor=1).map is None
