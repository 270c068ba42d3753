"""The picture of a decision's life is the code's own list of moves, all of it and nothing else."""

import re

from alongside.decisions.lifecycle import page
from alongside.decisions.models import MOVES, Stage


def test_the_picture_and_its_table_show_every_move() -> None:
    drawn = re.findall(r"^    (\w+) --> (\w+)$", page(), re.MULTILINE)
    told = re.findall(r"^\| (\w+) \| (\w+) \|", page(), re.MULTILINE)

    moves = {(one, other) for one, others in MOVES.items() for other in others}
    assert {(Stage(one), Stage(other)) for one, other in drawn} == moves
    assert {(one, other) for one, other in told if one != "From"} == {(one.label, other.label) for one, other in moves}


def test_it_begins_where_nothing_leads_and_ends_where_nothing_follows() -> None:
    assert "[*] --> framing" in page()
    assert "closed --> [*]" in page()
