"""A workshop on one page: only what may leave the room, on the page, in the PDF and in the Word document alike."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from alongside.frame.sql import rows
from alongside.papers.document import Document
from alongside.papers.pdf import Pdf
from alongside.papers.prose import Listing, Paragraph
from alongside.papers.reading import read
from alongside.workshops.actions import reveal
from alongside.workshops.documents import APART, ASKED, SHARED, Told, summary_paper
from alongside.workshops.models import Promise, Workshop
from alongside.workshops.tests.rooms import a_workshop, phones
from alongside.workshops.views.results import results_of
from tests.cast import Cast, as_person, sign_in

KINDS = ("summary", "summary_pdf", "summary_word")


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    """Two of three statements are agreed; the third divides the police from education and health, whose row is too small to leave the room."""
    workshop = a_workshop(cast, statements=3)
    for kind, people, apart in (("Police", 14, True), ("Education", 14, False), ("Health", 8, False)):
        for number, phone in enumerate(phones(workshop.code, (kind, "operational", people))):
            for statement in (0, 1):
                phone.vote(-1 if (number + statement) % 6 == 0 else 1, statement)
            phone.vote(1 if (number % 7 == 0) is apart else -1, 2)
    with as_person(cast["ruth"]):
        reveal(by=cast["ruth"], workshop=workshop)
        assert workshop.record.ref  # its address is asked for where nobody is named
    return workshop


def said(cast: Cast, who: str, workshop: Workshop, kind: str) -> str:
    answer = sign_in(cast[who]).get(reverse(f"workshops:{kind}", args=[workshop.record.ref]))
    if kind == "summary":
        return answer.content.decode()
    return " ".join(line.text for line in read(answer.content, f"summary.{'pdf' if kind == 'summary_pdf' else 'docx'}").lines)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("who", ["ruth", "yusuf"])
def test_it_says_what_was_asked_promised_shared_and_seen_differently(cast: Cast, workshop: Workshop, kind: str, who: str) -> None:
    told = " ".join(said(cast, who, workshop, kind).split())

    for words in ("What does brave mean here?", "When we call a decision brave", "never by name", "Shared ground", "number 1.", "Where we differ", "This divides us", "phones have joined", "3 statements: 2 agreed", "What is not told here, and why", "Outside the room a figure needs ten answers"):  # fmt: skip
        assert words in told


def test_no_row_of_fewer_than_ten_leaves_the_room(cast: Cast, workshop: Workshop) -> None:
    in_the_room = sign_in(cast["yusuf"]).get(reverse("workshops:results", args=[workshop.record.ref])).content.decode()
    assert "of 8 agree" in in_the_room

    for kind in KINDS:
        assert "of 8" not in said(cast, "yusuf", workshop, kind)


def test_the_paper_is_one_tagged_page_and_taking_it_goes_on_record(cast: Cast, workshop: Workshop) -> None:
    browser = sign_in(cast["yusuf"])

    answer = browser.get(reverse("workshops:summary_pdf", args=[workshop.record.ref]))

    assert answer["Content-Type"] == "application/pdf"
    assert b"pdfuaid" in answer.content
    assert Pdf(answer.content, is_tagged=True).pages == 1
    with as_person(cast["yusuf"]):
        assert any("workshops.summary.taken" in map(str, line) for line in rows("select * from sec.my_history(null, 50)"))


def test_a_room_that_said_much_is_still_one_page_and_what_does_not_fit_is_counted(cast: Cast, workshop: Workshop) -> None:
    """Everything at its longest: what is left out is on the results page, and the paper says how much that is."""
    with as_person(cast["yusuf"]):
        agreed, _, apart = results_of(workshop, published=True)
    long = " ".join(["Staying beside somebody while a plan is not working yet, and saying so."] * 6)[:400]
    found = [replace(agreed, words=f"{long[:390]} {number}") for number in range(30)] + [replace(apart, words=long) for _ in range(20)]
    told = Told("Brave " * 20, "Fellmoor", "Your answers are shown by kind of agency. " * 4, "1 May 2026", [long[:300]] * 9, ["Police", "Health"] * 5, found,
                ["A theme of a room"] * 30, [(long, "No answer yet: asked on 1 May 2026, by 1 June 2026.")] * 12, long, "62 phones have joined.")  # fmt: skip

    paper, printed = summary_paper(told, ref="ABC", on=date(2026, 5, 2))

    assert (printed.pages, printed.is_tagged) == (1, True)
    told_of = " ".join(line.text for line in read(printed.content, "summary.pdf").lines)
    for heading, all_of_them, where in ((SHARED, 30, "the results page"), (APART, 20, "the results page"), (ASKED, 12, "the page of what leaders were asked")):
        *shown, rest = listed(paper)[heading]
        assert rest == f"And {all_of_them - len(shown)} more, on {where}.", heading
    assert "And 5 more." in told_of  # of nine questions


def listed(paper: Document) -> dict[str, list[str]]:
    return {
        part.heading: ["".join(span.text for block in item.blocks if isinstance(block, Paragraph) for span in block.spans) for item in part.body[0].items]
        for part in paper.sections
        if isinstance(part.body[0], Listing)
    }


def test_before_anything_is_revealed_it_says_only_what_was_asked(cast: Cast) -> None:
    workshop = a_workshop(cast, promise=Promise.ANONYMOUS, title="Nothing yet")

    told = said(cast, "yusuf", workshop, "summary")

    assert "Nothing has been revealed yet that may leave the room." in told
    assert "Who was there" not in told


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("who", ["graham", "rosalind", "hamish"])
def test_who_cannot_see_the_workshop_gets_no_copy(cast: Cast, workshop: Workshop, kind: str, who: str) -> None:
    assert sign_in(cast[who]).get(reverse(f"workshops:{kind}", args=[workshop.record.ref])).status_code == 404
