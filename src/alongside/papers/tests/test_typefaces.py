"""Every letter is shown, or something readable stands for it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.papers import typefaces


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Plain words – “quoted” £5 ½ €", "Plain words – “quoted” £5 ½ €"),
        ("Ŵ ŷ Ł ș ğ Ồ Θ Є ש م", "Ŵ ŷ Ł ș ğ Ồ Θ Є ש م"),
        ("e\u0301", "é"),
        ("🙂", "[slightly smiling face]"),
        ("👍🏽", "[thumbs up sign]"),
        ("❤️", "❤"),
        ("🇺🇦", "[flag UA]"),
        ("𝐁𝐨𝐥𝐝 ｆｕｌｌ", "Bold full"),
        ("漢字", "□□"),
        ("a\u3000b", "a b"),
        ("\ue000", "□"),
    ],
)
def test_what_stands_for_what(typed: str, shown: str) -> None:
    assert typefaces.showable(typed) == shown


def test_every_letter_of_the_languages_of_these_islands_is_in_both_faces() -> None:
    letters = {ord(letter) for letter in "ÀÈÌÒÙàèìòùÁÉÍÓÚÝáéíóúýÂÊÎÔÛŴŶâêîôûŵŷÄËÏÖÜẄŸäëïöüẅÿẀẁẂẃỲỳḂḃĊċḊḋḞḟĠġṀṁṖṗṠṡṪṫÇç"}

    for face in ("NotoSerif-Regular", "NotoSerif-Bold", "NotoSerif-Italic", "NotoSerif-BoldItalic", "NotoSans-Regular", "NotoSans-Bold"):
        assert letters <= typefaces._covered(face)


@given(st.text(max_size=100))
def test_only_letters_we_can_draw_are_left(words: str) -> None:
    shown = typefaces.showable(words)

    assert {ord(letter) for letter in shown if letter not in "\t\n\u200b"} <= typefaces.shown_characters()


@given(st.lists(st.text(alphabet="abcé", min_size=1, max_size=8)), st.characters(categories=["So", "Lo", "Co", "Cf"]))
def test_neighbouring_words_are_never_touched(words: list[str], odd: str) -> None:
    shown = typefaces.showable(f" {odd} ".join(words))

    at = 0
    for word in words:
        at = shown.index(unicodedata.normalize("NFC", word), at) + len(word)


def test_a_run_that_no_line_holds_may_be_broken() -> None:
    assert typefaces.showable("w" * 100).split("\u200b") == ["w" * 40, "w" * 40, "w" * 20]
    assert typefaces.showable("word " * 100) == "word " * 100
