"""The worked example: the closed workshop of the demo, "What does brave mean here?"."""

import pytest

from alongside.voice.analysing import analyse
from alongside.voice.counting import Table
from alongside.voice.hearing import AGREED, LEANING, NOT_ASKED, NOT_SHARED, TOO_FEW, Hearing, heard
from alongside.voice.tests.rooms import AGENCIES, BRAVE, brave_table, brave_votes

SEEN_DIFFERENTLY = {
    ("6", "social care"), ("7", "education"), ("7", "voluntary sector"), ("9", "social care"), ("12", "police"), ("13", "police"),
    ("15", "education"), ("15", "voluntary sector"), ("16", "education"), ("18", "voluntary sector"), ("19", "voluntary sector"),
}  # fmt: skip


@pytest.fixture(scope="module")
def hearing() -> Hearing:
    return heard(brave_table())


def labelled(hearing: Hearing, label: str) -> list[str]:
    return [statement.id for statement in hearing.statements if statement.label == label]


def test_shared_ground_is_what_the_demo_says(hearing: Hearing) -> None:
    assert labelled(hearing, AGREED) == ["1", "2", "3", "4", "5", "8", "11", "14", "17"]


def test_where_not_every_agency_was_asked_nothing_is_said_across_agencies(hearing: Hearing) -> None:
    assert labelled(hearing, NOT_ASKED) == ["23", "24", "25"]


def test_five_agencies_and_four_answers_of_the_sixth_are_too_few(hearing: Hearing) -> None:
    assert labelled(hearing, TOO_FEW) == ["9"]


def test_the_others_lean_or_are_not_shared(hearing: Hearing) -> None:
    assert labelled(hearing, LEANING) + labelled(hearing, NOT_SHARED) == ["10", "16", "18", "19", "20", "21", "22", "6", "7", "12", "13", "15"]


def test_six_statements_divide_the_agencies(hearing: Hearing) -> None:
    assert [statement.id for statement in hearing.statements if statement.is_divided] == ["6", "7", "12", "13", "15", "16"]


def test_eleven_times_an_agency_sees_it_differently(hearing: Hearing) -> None:
    assert {(found.statement, found.group) for found in hearing.sees_it_differently} == SEEN_DIFFERENTLY
    assert len(hearing.sees_it_differently) == 11
    assert [(found.statement, found.group) for found in hearing.sees_it_differently[-2:]] == [("9", "social care"), ("18", "voluntary sector")]


def test_nobody_sees_it_differently_from_a_handful() -> None:
    """Where most statements are seen differently by six and by four, the six would be listed: but four people are not the rest of a room."""
    cells = {"police": [(6, 0, 0), (0, 6, 0)] * 10, "health": [(0, 4, 0), (4, 0, 0)] * 10}
    table = Table.of(cells, statements=[str(number) for number in range(20)])

    assert "police" in {found.group for found in heard(table, floor=1).sees_it_differently}
    assert heard(table).sees_it_differently == ()


def test_the_ballots_say_the_same_as_the_counts_once_small_agencies_are_merged(hearing: Hearing) -> None:
    votes, groups = brave_votes()

    analysis = analyse(votes, groups)

    assert analysis.participants == 62
    assert set(analysis.hearing.statements[0].groups) == set(AGENCIES)
    assert [(statement.id, statement.label) for statement in analysis.hearing.statements] == [
        (statement.id, statement.label) for statement in hearing.statements
    ]
    assert [statement.groups for statement in analysis.hearing.statements] == [statement.groups for statement in hearing.statements]
    assert set(analysis.hearing.sees_it_differently) == set(hearing.sees_it_differently)


def test_counts_are_the_ones_that_were_given(hearing: Hearing) -> None:
    for statement in hearing.statements:
        assert [(cell.agree, cell.disagree, cell.passed) for cell in (statement.groups[agency] for agency in AGENCIES)] == list(BRAVE[statement.id])
        assert (statement.agree, statement.disagree, statement.passed) == tuple(map(sum, zip(*BRAVE[statement.id], strict=True)))
