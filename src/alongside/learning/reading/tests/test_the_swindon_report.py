"""The real report, in the file it came in. Said when it is not beside the repository."""

import re
from pathlib import Path

import pytest

from alongside.learning.reading import Reading, as_json, read_report, unaccounted
from alongside.papers.reading import read

SEED = next(
    (
        folder / "shared" / "seed" / "swindon-project-learning-report.txt"
        for folder in Path(__file__).resolve().parents
        if (folder / "shared" / "seed").is_dir()
    ),
    Path(),
)
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the Swindon report is not beside this repository (../shared/seed): nothing here was tested")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_report(read(SEED))


def html(reading: Reading, key: str) -> str:
    narrative = reading.narratives[key]
    assert narrative is not None
    return narrative.html


def test_all_eight_details_are_read(reading: Reading) -> None:
    assert reading.details == {
        "partnership_names": ["Swindon Local Safeguarding Partnership", "Swindon Safeguarding Partnership Executive"],
        "agencies": ["Police", "Health", "Social Care", "Voluntary Sector Organisations"],
        "local_authority_areas": 1,
        "region": "South West",
        "size": "Unitary",
        "methodologies": ["Organisational culture"],
        "delivery": "Digital delivery",
        "commenced": {"date": "2020-02", "precision": "month"},
    }


def test_every_sub_heading_of_the_seven_narratives_is_one_and_nothing_else_is(reading: Reading) -> None:
    found = {key: narrative.headings if narrative else None for key, narrative in reading.narratives.items()}

    assert found == {
        "why_support": [],
        "goal": [],
        "approaches": [],
        "issues": ["Constraints on capacity", "Covid-19 and digital delivery", "Local area commitment"],
        "evidence": ["Approaches to risk", "Leadership", "Reflective space"],
        "transferable_learning": ["Shifting mind-sets", "Support", "Parallels with working with adults", "Barriers to change"],
        "local_reflections": [],
    }


def test_focus_areas_and_key_questions_are_numbered_and_bullets_are_bullets(reading: Reading) -> None:
    goal, approaches = html(reading, "goal"), html(reading, "approaches")

    assert re.findall(r"<(?:/?ol|li)>", goal) == ["<ol>", "<li>", "<li>", "<li>", "</ol>"]
    assert re.findall(r"<(?:/?[ou]l|li)>", approaches) == ["<ol>", "<li>", "<li>", "<li>", "</ol>", "<ul>", "<li>", "<li>", "<li>", "</ul>"]
    assert "1." not in goal and "list-style" not in goal and "&lt;" not in goal


def test_paragraphs_that_a_page_or_a_footnote_cut_are_joined(reading: Reading) -> None:
    assert "engagement on digital space, or technical challenges.</p>" in html(reading, "issues")
    assert "'culturally sacred' : i.e. it should be" in html(reading, "transferable_learning")


def test_links_emphasis_and_the_footnote_are_kept(reading: Reading) -> None:
    assert '<a href="#">Contextual Safeguarding Network</a> tools' in html(reading, "goal")
    assert html(reading, "evidence").count("<strong>") == 3
    assert "they may be both<sup>1</sup>.</p>" in html(reading, "transferable_learning")
    assert [(note.mark, note.text[:35], note.text[-23:]) for note in reading.footnotes] == [
        ("1", "This interview with three experts i", "highlights these issues")
    ]


def test_the_agreement_says_who_for_whom_and_when(reading: Reading) -> None:
    assert as_json(reading)["agreement"] == {"date": "2021-09-28", "signed_by": "Jeannette Chipping", "on_behalf_of": "the Steering Group", "agreed": True}


def test_the_running_header_is_dropped_each_time_and_every_word_has_its_place(reading: Reading) -> None:
    assert reading.dropped == ["Tackling Child Exploitation Support Programme"] * SEED.read_text().count("Tackling Child Exploitation Support Programme")
    assert reading.not_placed == []
    assert unaccounted(read(SEED), reading) == []


def test_the_texts_hold_no_sign_of_the_form_or_the_page(reading: Reading) -> None:
    for narrative in reading.narratives.values():
        assert narrative is not None
        assert not re.search(r"Support Programme\b|Please sign|those delivering the BSP|<|\*\*|\]\(|\u00b9|\[\^", narrative.text)
        assert narrative.markdown and all(heading in narrative.text for heading in narrative.headings)
