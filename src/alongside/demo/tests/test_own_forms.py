"""Fellmoor's own forms in the demo."""

import re

from alongside.demo.reading import WORDS, read

LETTER = WORDS.parents[1] / "language" / "templates" / "language" / "fixtures" / "letter.txt"


def test_the_letter_to_try_holds_words_of_each_form() -> None:
    letter = LETTER.read_text(encoding="utf-8")

    for form in read("own_forms")["forms"]:
        assert any(words in letter for said in form["words"] for words in re.findall("“(.+?)”", said["printed"])), form["name"]
