"""What looks like a name in a line that stands in lists is pointed out; places and days are left alone."""

import pytest

from alongside.lib.names import names_in_a_title, names_in_words


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Do we move Tyler Brandt before the weekend?", ["Tyler Brandt"]),
        ("Do we let Tyler stay with his grandmother?", ["Tyler"]),
        ("Do we ask Mrs Bell to hold this?", ["Mrs Bell"]),
        ("Do we keep Thursday club open while adults use the car park?", []),
        ("Who is rung first when somebody from Tidewell is harmed here?", []),
        ("Do we open the canteen after the last bus on Fridays?", []),
        ("Do we ask the County Council and the Steering Group?", []),
    ],
)
def test_a_title_is_read_for_names(words: str, found: list[str]) -> None:
    assert names_in_a_title(words, places=["Tidewell"]) == found


def test_names_that_are_known_come_first() -> None:
    told = names_in_words("We met Ana Brook. Later Dele Okafor rang.", {"Dele Okafor"})

    assert told == [("Dele Okafor", "A member of your partnership"), ("Ana Brook", "Perhaps a name")]
