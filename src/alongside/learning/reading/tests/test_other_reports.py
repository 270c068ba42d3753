"""Reports of the same form in other words, order and layout, some with sections missing, are read as well."""

import re

import pytest

from alongside.learning.reading import as_json, read_report, unaccounted
from alongside.learning.reading.tests.made_up import NARRATIVES, MadeUp, made_up
from alongside.learning.reading.tests.printed import as_pdf, as_text, as_word
from alongside.papers.reading import read
from tests.growth import grows_in_step

JUSTIFIED = '#set par(justify: true)\n#set text(hyphenate: true, lang: "en", size: 10pt)'


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def assert_read(data: bytes, report: MadeUp) -> list[str]:
    """It is read as it was made; returns what was dropped."""
    source = read(data, "report")
    reading = read_report(source)
    found = as_json(reading)

    assert unaccounted(source, reading) == []
    assert found["recognised"] is True
    assert found["details"] == report.details
    assert found["agreement"] == report.agreement
    assert found["not_placed"] == []
    assert [key for key in NARRATIVES if reading.narratives[key]] == [key for key in NARRATIVES if key in report.narratives]
    for key in report.narratives:
        narrative = reading.narratives[key]
        assert narrative is not None
        assert words(narrative.text) == words(report.words(key))
        assert narrative.headings == report.headings(key)
        for kind in ("ol", "ul"):
            lists = re.findall(rf"<{kind}>(.*?)</{kind}>", narrative.html, re.DOTALL)
            assert sum(one.count("<li>") for one in lists) == report.items(key, kind)
        assert set(re.findall(r"<(\w+)", narrative.html)) <= {"h3", "p", "ol", "ul", "li", "blockquote", "a", "em", "strong", "sup"}
    if any(part.mark for parts in report.narratives.values() for part in parts):
        assert [(note.mark, words(note.text)) for note in reading.footnotes] == [("1", words(report.note))]
    return reading.dropped


@pytest.mark.parametrize("seed", range(24))
@pytest.mark.parametrize("width", [0, 76])
def test_plain_text(seed: int, width: int) -> None:
    report = made_up(seed)
    text, headers = as_text(report, seed, width=width, markup=seed % 2 == 0, beside=("\t", " ", "\n")[seed % 3])

    dropped = assert_read(text.encode(), report)

    assert dropped == [report.header] * headers


@pytest.mark.parametrize("seed", range(30, 38))
def test_word(seed: int) -> None:
    report = made_up(seed)

    dropped = assert_read(as_word(report, seed, headings=seed % 2 == 0, table=seed % 4 < 2), report)

    assert dropped == [report.header]


@pytest.mark.parametrize("seed", [*range(50, 56), 1013, 1049])  # in the last two a cell breaks a word, and a long label leaves no gap
@pytest.mark.parametrize("tagged", [True, False])
def test_pdf(seed: int, tagged: bool) -> None:
    report = made_up(seed)

    dropped = assert_read(as_pdf(report, style=JUSTIFIED if seed % 2 else "", table=seed % 3 > 0, tagged=tagged), report)

    assert set(words(" ".join(dropped))) <= {*words(report.header), "Page", "of", *map(str, range(20))}


def test_four_times_as_long_takes_about_four_times_as_long() -> None:
    text, _ = as_text(made_up(7), 7)
    place = text.index("\n", text.index("verall"))
    paragraph = "\n\nA paragraph of some ordinary words which says little - but says it (twice), as 1. paragraphs 2. do."

    short, long = (read((text[:place] + paragraph * count + text[place:]).encode(), "long") for count in (300, 1200))

    assert read_report(long).recognised
    assert grows_in_step(lambda: read_report(short), lambda: read_report(long), times=9)
