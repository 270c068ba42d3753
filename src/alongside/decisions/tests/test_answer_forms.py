"""The answer as a Word form: out, filled in wherever somebody is, and back with every word placed or shown as not placed."""

import io
import re
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alongside.audit.record import look
from alongside.decisions.models import Finding, Matter, Stage
from alongside.decisions.tests.arranging import ask, lines, link_of, page_of
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(cast: Cast, fellmoor: Place) -> Matter:
    return a_decision(cast, fellmoor, Stage.GATHERING)


def _form(browser: Client, place: str) -> bytes:
    answer = browser.get(place + "form.docx")
    assert answer.status_code == 200
    return answer.content


def _filled(form: bytes, under: dict[str, str]) -> bytes:
    """The form as somebody would fill it in: a paragraph after the line under a heading; and the lines that do not fit deleted."""
    taken, given = zipfile.ZipFile(io.BytesIO(form)), io.BytesIO()
    with zipfile.ZipFile(given, "w") as out:
        for name in taken.namelist():
            part = taken.read(name)
            if name == "word/document.xml":
                xml = part.decode()
                for hint, words in under.items():
                    at = xml.index("</w:p>", xml.index(hint)) + len("</w:p>")
                    xml = xml[:at] + "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in words.split("|")) + xml[at:]
                for line in ("Someone who was there told us", "We heard it second-hand"):
                    xml = re.sub(rf"<w:p>(?:(?!</w:p>).)*{line}.*?</w:p>", "", xml)
                part = xml.encode()
            out.writestr(name, part)
    return given.getvalue()


def _bring(browser: Client, place: str, content: bytes, name: str = "form.docx", **more: str) -> Any:
    return browser.post(place + "form/", {"file": SimpleUploadedFile(name, content), **more})


def _kept(browser: Client, place: str, page: Any, **changes: str) -> Any:
    form = page.context["pieces"]
    fields = {name: form[name].value() for name in form.fields}
    return browser.post(place + "form/", {"read": page.context["read"], **fields, **changes})


def test_a_form_goes_out_and_comes_back_with_every_word_placed(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter, person=None, address="owner@carpark.example", by_link=True)
    browser, place = Client(), link_of(asked)
    filled = _filled(_form(browser, place), {"What you know.": "Two lamps are out.|The owner will act.", "What you see working.": "Thursday itself."})

    page = _bring(browser, place, filled)
    assert [row[0].kind for row in page.context["placed"]] == ["know", "know", "well"]
    assert page.context["not_placed"] == []
    assert lines(cast, asked) == []
    kept = _kept(browser, place, page)

    assert kept["Location"].endswith("?done=1")
    assert lines(cast, asked) == [("know", "Two lamps are out.", True), ("know", "The owner will act.", True), ("well", "Thursday itself.", True)]
    with as_person(cast["bridget"]):
        look(asked.record_id)
        assert set(Finding.objects.filter(asked=asked).values_list("origin", flat=True)) == {"direct"}


def test_an_empty_form_brings_nothing_of_its_own(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter)
    browser = sign_in(cast["kezia"])

    page = _bring(browser, page_of(asked), _form(browser, page_of(asked)))

    assert "Nothing has been written into this form yet" in page.content.decode()


def test_what_has_no_heading_is_shown_as_not_placed_and_left_out_unless_somebody_says_what_it_is(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter)
    browser, place = sign_in(cast["kezia"]), page_of(asked)
    text = "We were glad to be asked.\n\nWe worry about\n\nThe back gate.\n\nAnything else\n\nCall me on Friday."

    page = _bring(browser, place, text.encode(), "form.txt")
    assert "Not placed" in page.content.decode()
    assert [row[0].words for row in page.context["not_placed"]] == ["We were glad to be asked."]
    _kept(browser, place, page, piece_0="well")

    assert lines(cast, asked)[0] == ("well", "We were glad to be asked.", True)


@pytest.mark.parametrize(("content", "why"), [(b"\x89PNG....", "This is a picture"), (b"", "empty"), (b"PK\x03\x04 broken", "")])
def test_a_wrong_file_is_a_sentence_and_changes_nothing(cast: Cast, matter: Matter, content: bytes, why: str) -> None:
    asked = ask(cast, matter)

    page = _bring(sign_in(cast["kezia"]), page_of(asked), content, "x.docx")

    assert page.status_code == 200
    assert "Error:" in page.content.decode()
    assert why in page.content.decode()
    assert lines(cast, asked) == []


def test_a_file_of_more_paragraphs_than_a_page_can_send_back_is_refused_before_it_is_read_out(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter)

    page = _bring(sign_in(cast["kezia"]), page_of(asked), b"We know\n\n" + b"\n\n".join(b"Thing %d." % number for number in range(300)), "form.txt")

    assert "more than 200 paragraphs" in page.content.decode()
    assert lines(cast, asked) == []


def test_the_form_of_another_question_changes_nothing(cast: Cast, matter: Matter) -> None:
    asked, other = ask(cast, matter), ask(cast, matter, agency="health", person="lorna", by_link=True)
    filled = _filled(_form(Client(), link_of(other)), {"What you know.": "About something else."})

    page = _bring(sign_in(cast["kezia"]), page_of(asked), filled)

    assert "the form of another question" in page.content.decode()
    assert lines(cast, asked) == []


def test_what_was_read_cannot_be_kept_for_another_question_or_be_forged(cast: Cast, matter: Matter) -> None:
    asked, other = ask(cast, matter), ask(cast, matter, agency="health", person="lorna", by_link=True)
    browser = Client()
    page = _bring(browser, link_of(other), b"We know\n\nOnly this.", "form.txt")

    taken = sign_in(cast["kezia"]).post(page_of(asked) + "form/", {"read": page.context["read"], "piece_0": "know"})
    forged = browser.post(link_of(other) + "form/", {"read": "e30:x:y", "piece_0": "know"})

    assert (taken.status_code, forged.status_code) == (403, 403)
    assert lines(cast, asked) == lines(cast, other) == []


def test_a_form_that_somebody_sent_back_is_brought_for_them_and_waits_for_their_yes(cast: Cast, matter: Matter) -> None:
    asked = ask(cast, matter)
    browser, place = sign_in(cast["bridget"]), page_of(asked)

    assert _bring(browser, place, b"We know\n\nOnly this.", "form.txt").context["form"].errors
    page = _bring(browser, place, b"We know\n\nOnly this.", "form.txt", said_by="Their manager")
    _kept(browser, place, page)

    assert lines(cast, asked) == [("know", "Only this.", False)]
