"""Two tables side by side, and what stands beside a contribution."""

import itertools
import random

import pytest

from alongside.voice.figures import Figures, certain
from alongside.voice.joint import attribution, may_show_both
from alongside.voice.tests.rooms import AGENCIES, BRAVE

LEVELS = ("strategic", "managerial", "operational")
PRESENT = {
    (agency, level): count
    for agency, counts in zip(AGENCIES, [(2, 5, 9), (3, 3, 6), (2, 4, 5), (1, 2, 6), (1, 2, 5), (2, 3, 1)], strict=True)
    for level, count in zip(LEVELS, counts, strict=True)
}
BY_LEVEL = {"6": (9, 11, 10), "15": (9, 14, 18), "16": (9, 15, 20)}


def some_table(statement: str) -> dict[tuple[str, str], Figures]:
    """One of the many tables with the demo's sums by agency and by level: filled greedily, mended by moving one answer at a time."""
    by_agency = dict(zip(AGENCIES, (cells[0] for cells in BRAVE[statement]), strict=True))
    by_level = dict(zip(LEVELS, BY_LEVEL[statement], strict=True))
    agree = dict.fromkeys(PRESENT, 0)
    for (agency, level), count in PRESENT.items():
        agree[agency, level] = min(by_agency[agency] - sum(agree[agency, other] for other in LEVELS), count)
    while any(sum(agree[agency, level] for agency in AGENCIES) != by_level[level] for level in LEVELS):
        over = next(level for level in LEVELS if sum(agree[agency, level] for agency in AGENCIES) > by_level[level])
        under = next(level for level in LEVELS if sum(agree[agency, level] for agency in AGENCIES) < by_level[level])
        agency = next(agency for agency in AGENCIES if agree[agency, over] and agree[agency, under] < PRESENT[agency, under])
        agree[agency, over] -= 1
        agree[agency, under] += 1
    return {cell: Figures(agree[cell], PRESENT[cell] - agree[cell]) for cell in PRESENT}


@pytest.mark.parametrize("statement", ["6", "15", "16"])
def test_three_statements_of_the_demo_may_show_both_tables(statement: str) -> None:
    assert may_show_both(some_table(statement), AGENCIES, LEVELS)


def test_two_tables_that_tell_what_one_person_answered_may_not_stand_together() -> None:
    cells = {
        ("police", "strategic"): Figures(1, 0),
        ("police", "operational"): Figures(4, 4),
        ("health", "strategic"): Figures(4, 0),
        ("health", "operational"): Figures(4, 4),
    }

    assert sorted(certain(cells, ("police", "health"), ("strategic", "operational"))) == [("health", "strategic"), ("police", "strategic")]
    assert may_show_both(cells, ("police", "health"), ())


def test_what_is_certain_is_what_trying_every_table_finds() -> None:
    chance = random.Random(5)
    found_some = 0
    for _ in range(150):
        agencies, levels = [f"a{n}" for n in range(chance.randint(1, 3))], [f"l{n}" for n in range(chance.randint(1, 2))]
        people = {cell: chance.randint(0, 2) for cell in itertools.product(agencies, levels)}
        agree = {cell: chance.randint(0, count) for cell, count in people.items()}
        shown_agencies, shown_levels = ([name for name in names if chance.random() < 0.7] for names in (agencies, levels))
        cells = {cell: Figures(agree[cell], people[cell] - agree[cell]) for cell in people}

        tried = certain_by_trying(people, agree, shown_agencies, shown_levels)

        assert sorted(certain(cells, shown_agencies, shown_levels)) == tried
        found_some += bool(tried)
    assert 20 < found_some < 140


def certain_by_trying(people: dict[tuple[str, str], int], agree: dict[tuple[str, str], int], agencies: list[str], levels: list[str]) -> list[tuple[str, str]]:
    def sums(table: dict[tuple[str, str], int]) -> list[int]:
        rows = [sum(count for (name, _), count in table.items() if name == agency) for agency in agencies]
        return [*rows, *(sum(count for (_, name), count in table.items() if name == level) for level in levels), sum(table.values())]

    possible = [
        table for filled in itertools.product(*(range(count + 1) for count in people.values()))
        if sums(table := dict(zip(people, filled, strict=True))) == sums(agree)
    ]  # fmt: skip
    return sorted(
        cell for cell, count in people.items()
        if count and (all(table[cell] == count for table in possible) or all(table[cell] == 0 for table in possible))
    )  # fmt: skip


@pytest.mark.parametrize(
    ("agency", "level", "beside"),
    [
        ("health", "operational", ("health", "operational")), ("police", "managerial", ("police", "")), ("social care", "strategic", ("social care", "")),
        ("other partners", "operational", ("other partners", "")), ("housing", "operational", ("", "")),
    ],
)  # fmt: skip
def test_beside_a_contribution_stands_what_five_people_could_have_written(agency: str, level: str, beside: tuple[str, str]) -> None:
    assert attribution(PRESENT, agency, level) == beside
