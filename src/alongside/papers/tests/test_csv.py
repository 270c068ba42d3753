"""A spreadsheet gets the columns it was promised, as words and numbers, never as something to run."""

import csv as reader
import io

import pytest

from alongside.papers import csv


def rows_of(content: bytes) -> list[list[str]]:
    return list(reader.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1+cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1", '=HYPERLINK("https://a.org")'])
def test_no_cell_begins_like_a_formula(words: str) -> None:
    (_, (cell,)) = rows_of(csv.made([{"a": words}], {"a": "A"}))

    assert cell == "'" + words


@pytest.mark.parametrize(
    ("value", "cell"), [("plain", "plain"), ("a=b", "a=b"), ("", ""), (None, ""), (-3, "-3"), (1.5, "1.5"), (True, "yes"), (False, "no"), ("x\x00y", "xy")]
)
def test_words_and_numbers_stay_what_they_are(value: object, cell: str) -> None:
    assert rows_of(csv.made([{"a": value, "b": "."}], {"a": "A", "b": "B"}))[1] == [cell, "."]


def test_only_the_columns_asked_for_leave_in_their_order() -> None:
    made = csv.made([{"name": "Amira", "secret": "x", "area": "Tidewell"}], {"area": "Area", "name": "=Name"})

    assert rows_of(made) == [["Area", "'=Name"], ["Tidewell", "Amira"]]
    assert b"secret" not in made


def test_a_row_without_a_promised_column_is_refused() -> None:
    with pytest.raises(KeyError):
        csv.made([{"a": 1}], {"b": "B"})


def test_quotes_commas_line_ends_and_every_letter_survive() -> None:
    words = 'a "b", c\r\nd 🙂 é'

    assert rows_of(csv.made([{"a": words}], {"a": "A"}))[1] == [words]


def test_a_byte_order_mark_is_there_only_when_asked_for() -> None:
    assert csv.made([], {"a": "A"}) == b"A\r\n"
    assert csv.made([], {"a": "A"}, with_bom=True) == b"\xef\xbb\xbfA\r\n"


def test_half_a_character_stops_nothing() -> None:
    assert csv.made([{"a": "x\ud800y"}], {"a": "A"}) == b"A\r\nx?y\r\n"
