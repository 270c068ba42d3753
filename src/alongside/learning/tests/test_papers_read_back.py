"""What we print is read back: a Word file says the same, a PDF holds every word, heading and list."""

import datetime
from typing import Any

import pytest

from alongside.learning.documents import edition_paper
from alongside.learning.reading import Reading, read_report, unaccounted
from alongside.learning.reading.tests.made_up import NARRATIVES, MadeUp, Part, made_up
from alongside.papers import docx, pdf, prose
from alongside.papers.document import Document
from alongside.papers.reading import read

DETAILS = ("partnership_names", "agencies", "local_authority_areas", "region", "size", "methodologies", "delivery", "commenced")


def block(part: Part) -> prose.Block:
    """A part of a made-up narrative as prose."""
    if part.kind == "h":
        return prose.Heading((prose.Span(part.words[0]),))
    if part.kind == "p":
        mark = (prose.Span("", mark=part.mark),) if part.mark else ()
        return prose.Paragraph((prose.Span(part.words[0]), *mark))
    return prose.Listing(part.kind == "ol", tuple(prose.Item((prose.Paragraph((prose.Span(words),)),)) for words in part.words))


def narratives(report: MadeUp) -> dict[str, str]:
    return {key: prose.compose([block(part) for part in parts]) for key, parts in report.narratives.items()}


def paper(report: MadeUp) -> Document:
    """An edition of a made-up report, as it is printed."""
    frozen: dict[str, Any] = {
        "ref": "made-up",
        "kind": "Learning report",
        "title": "A made-up report",
        "area": "Ashmere",
        "partnership_names": report.details["partnership_names"],
        "programme": report.programme,
        "lead": "Ask first, and ask twice.",
        "caveat": "It was a small place.",
        "details": report.details,
        "narratives": narratives(report),
        "footnotes": [{"mark": "1", "text": report.note}] if report.note else [],
        "resources": [{"title": "A short film", "about": "Nine minutes.", "url": "https://example.org/film"}],
        "points": [{"kind": "strength", "words": "People stayed.", "is_national": False}],
        "still_to_come": [{"what": "One more workshop", "when": "2024-11"}],
        "principles": [],
        "themes": [],
        "agreement": {"date": "2022-03-03", "signed_by": "Ada Lune", "on_behalf_of": "the Steering Group", "decision": "agree", "changes": ""},
        "correction": "",
    }
    return edition_paper(frozen, number=1, shared=datetime.date(2022, 4, 1), seal="ab" * 32, address="https://library.example/library/made-up/")


def read_back(content: bytes, report: MadeUp) -> Reading:
    """What both kinds of file give back."""
    source = read(content, "our own")
    reading = read_report(source)
    assert unaccounted(source, reading) == []
    assert {key: reading.details[key] for key in DETAILS} == report.details
    assert (reading.agreement.date, reading.agreement.signed_by, reading.agreement.on_behalf_of, reading.agreement.agreed) == (
        "2022-03-03",
        "Ada Lune",
        "the Steering Group",
        True,
    )
    return reading


@pytest.mark.parametrize("seed", range(300, 308))
def test_a_word_file_of_ours_says_the_same(seed: int) -> None:
    report = made_up(seed)

    reading = read_back(docx.made(paper(report)), report)

    assert {key: part.markdown for key in NARRATIVES if (part := reading.narratives[key])} == narratives(report)


@pytest.mark.parametrize("seed", range(300, 308))
def test_a_pdf_of_ours_holds_every_word_heading_and_list(seed: int) -> None:
    report = made_up(seed)

    reading = read_back(pdf.made(paper(report)).content, report)

    for key, markdown in narratives(report).items():
        part = reading.narratives[key]
        assert part is not None
        assert part.text.split() == prose.text(markdown).split()
        assert part.headings == report.headings(key)
        assert part.html.count("<li>") == report.items(key, "ol") + report.items(key, "ul")
