"""What a person is asked next."""

import random

from alongside.voice.routing import deck, has_room_for_more

AGENCIES = (8, 5, 4, 3, 3, 2, 2)


def asked(**changed: object) -> list[str]:
    usual: dict[str, object] = {
        "statements": ["a", "b", "c", "d", "e"], "seen": [], "own": [], "by_my_agency": {"a": 2, "b": 1, "c": 1, "d": 0}, "by_everyone": {"b": 9, "c": 4, "d": 7, "e": 8},
        "chance": random.Random(1),
    }  # fmt: skip
    return deck(**{**usual, **changed})  # type: ignore[arg-type]


def test_what_my_agency_answered_least_comes_first_and_then_what_everyone_did() -> None:
    assert asked() == ["d", "e", "c", "b", "a"]


def test_nobody_is_asked_what_they_answered_or_wrote() -> None:
    assert asked(seen=["d"], own=["c"]) == ["e", "b", "a"]


def test_what_the_facilitator_pinned_comes_before_all() -> None:
    assert asked(pinned=["a", "d", "gone", "a"]) == ["a", "d", "e", "c", "b"]


def test_at_most_two_new_ones_at_once() -> None:
    assert asked(new=["d", "e", "c"]) == ["d", "e", "b", "a"]
    assert asked(new=["d", "e", "c"], pinned=["c"]) == ["c", "d", "b", "a"]


def test_ties_are_drawn_and_the_same_draw_gives_the_same_deck() -> None:
    even: dict[str, object] = {"by_my_agency": {}, "by_everyone": {}}

    assert asked(**even) == asked(**even)
    assert len({tuple(asked(**even, chance=random.Random(seed))) for seed in range(20)}) > 5


def test_a_deck_is_no_longer_than_asked() -> None:
    assert asked(length=2) == ["d", "e"]


def test_taking_statements_stops_before_they_cannot_be_answered() -> None:
    assert has_room_for_more(people=27, votes_each=20, agencies=7, statements=24)
    assert not has_room_for_more(people=27, votes_each=20, agencies=7, statements=25)


def test_every_agency_sees_more_of_everything_than_by_chance() -> None:
    """Fifty statements, 27 people of seven agencies, thirty votes each, as people come and go."""
    by_chance, balanced = session(balanced=False), session(balanced=True)

    assert balanced > 0.9
    assert balanced > by_chance + 0.2


def session(*, balanced: bool) -> float:
    """The share of statements that every agency has answered at the end."""
    chance = random.Random(4)
    statements = [f"s{number}" for number in range(50)]
    agency = [place for place, size in enumerate(AGENCIES) for _ in range(size)]
    seen: list[list[str]] = [[] for _ in agency]
    by_agency: list[dict[str, int]] = [{} for _ in AGENCIES]
    everyone: dict[str, int] = {}
    for turn in range(30):
        there = statements[: max(10, min(50, 10 + turn * 40 // 18))]
        for person in chance.sample(range(len(agency)), len(agency)):
            mine = by_agency[agency[person]]
            if balanced:
                chosen = deck(there, seen=seen[person], own=[], by_my_agency=mine, by_everyone=everyone, chance=chance)[:1]
            else:
                chosen = chance.sample(waiting, 1) if (waiting := [one for one in there if one not in seen[person]]) else []
            for statement in chosen:
                seen[person].append(statement)
                mine[statement] = mine.get(statement, 0) + 1
                everyone[statement] = everyone.get(statement, 0) + 1
    return sum(all(statement in of for of in by_agency) for statement in statements) / 50
