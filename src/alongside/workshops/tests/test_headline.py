"""What we heard today: the facilitator's own sentence, over the results and marked as theirs."""

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one
from alongside.papers.reading import read
from alongside.workshops import headlines
from alongside.workshops.actions import reveal
from alongside.workshops.actions.headline import STALE
from alongside.workshops.models import Workshop
from alongside.workshops.tests.rooms import a_workshop, phones
from tests.cast import Cast, as_person, sign_in

SAID = "We heard that brave is staying, and that staying needs an hour a week."
MARKED = "What we heard today, in the facilitator’s words"


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    workshop = a_workshop(cast)
    for number, phone in enumerate(phones(workshop.code, ("Police", "operational", 12))):
        phone.vote(1 if number % 3 else -1)
    return workshop


def at(name: str, workshop: Workshop) -> str:
    return reverse(f"workshops:{name}", args=[workshop.record.ref])


def read_by_everybody(cast: Cast, workshop: Workshop) -> dict[str, str]:
    browser, phone = sign_in(cast["yusuf"]), Client()
    phone.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})
    pages = {name: browser.get(at(name, workshop)).content.decode() for name in ("results", "wall", "summary")}
    papers = {"summary_pdf": "pdf", "summary_word": "docx"}
    pages |= {name: " ".join(line.text for line in read(browser.get(at(name, workshop)).content, f"summary.{kind}").lines) for name, kind in papers.items()}
    return {**pages, "phone": phone.get(reverse("room:results", args=[workshop.code])).content.decode()}


def test_everybody_reads_it_over_the_results_and_nobody_before_something_was_revealed(cast: Cast, workshop: Workshop) -> None:
    ruth = sign_in(cast["ruth"])
    kept = ruth.post(at("headline", workshop), {"words": SAID, "version": "0"})
    assert kept["Location"] == at("results", workshop)
    assert not [name for name, page in read_by_everybody(cast, workshop).items() if SAID in page]
    with framed(NOBODY):
        assert headlines.headline(workshop.code) == ""

    with as_person(cast["ruth"]):
        reveal(by=cast["ruth"], workshop=workshop)

    for name, page in read_by_everybody(cast, workshop).items():
        told = " ".join(page.split())
        assert SAID in told, name
        assert told.index(MARKED) < told.index(SAID), name
    ruth.post(at("headline", workshop), {"words": " ", "version": "1"})
    assert not [name for name, page in read_by_everybody(cast, workshop).items() if MARKED in page]


def test_a_page_that_is_older_than_the_sentence_changes_nothing_and_shows_both(cast: Cast, workshop: Workshop) -> None:
    ruth = sign_in(cast["ruth"])
    ruth.post(at("headline", workshop), {"words": SAID, "version": "0"})

    stale = ruth.post(at("headline", workshop), {"words": "From an older window.", "version": "0"}).content.decode()

    assert STALE in stale
    assert SAID in stale
    assert "From an older window." in stale
    assert 'name="version" value="1"' in stale
    with as_person(cast["ruth"]):
        assert headlines.written(workshop) == (SAID, 1)
        assert one("select sec.write_headline(%s, %s, 0)", workshop.pk, SAID) == ""  # the same, sent twice
        assert headlines.written(workshop) == (SAID, 1)


@pytest.mark.parametrize("words", ["x" * 281, "Brave\u202e is staying.", "Brave\u2066 is staying.", "Brave\x00 is staying.", "Brave\x1b is staying."])
def test_what_is_too_long_or_turns_other_words_round_is_refused_and_kept_in_the_box(cast: Cast, workshop: Workshop, words: str) -> None:
    said = sign_in(cast["ruth"]).post(at("headline", workshop), {"words": words, "version": "0"}).content.decode()

    assert "<title>Error:" in said
    assert words[:5] in said
    with as_person(cast["ruth"]):
        assert headlines.written(workshop) == ("", 0)


def test_a_script_is_words_like_any_other(cast: Cast, workshop: Workshop) -> None:
    sign_in(cast["ruth"]).post(at("headline", workshop), {"words": "<script>alert(1)</script>", "version": "0"})
    with as_person(cast["ruth"]):
        reveal(by=cast["ruth"], workshop=workshop)

    for name in ("results", "wall", "summary"):
        assert "<script>alert" not in sign_in(cast["yusuf"]).get(at(name, workshop)).content.decode()


@pytest.mark.parametrize("who", ["amira", "bridget", "yusuf"])
def test_nobody_but_the_facilitator_writes_it_or_reads_it_early(cast: Cast, workshop: Workshop, who: str) -> None:
    sign_in(cast["ruth"]).post(at("headline", workshop), {"words": SAID, "version": "0"})
    browser = sign_in(cast[who])

    answered = browser.post(at("headline", workshop), {"words": "Mine.", "version": "1"}).content.decode()

    assert "Only the facilitator" in answered
    assert SAID not in answered
    assert SAID not in browser.get(at("headline", workshop)).content.decode()
    for call in ("select sec.headline_of(%s)", "select sec.write_headline(%s, 'Mine.', 1)", "select words from workshops_headline where workshop_id = %s"):
        with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only the facilitator|permission denied"), transaction.atomic():
            one(call, workshop.pk)
    with as_person(cast["ruth"]):
        assert headlines.written(workshop) == (SAID, 1)
