"""From what a room said to a paragraph of the report: only what was checked back, with where it came from, and for those who write that part."""

import pytest
from django.test import Client
from django.urls import reverse

from alongside.audit.record import look
from alongside.frame.sql import rows
from alongside.learning.actions import name_author
from alongside.learning.models import Footnote, LearningReport
from alongside.projects.actions import join_workshop
from alongside.workshops.models import Workshop
from alongside.workshops.tests.drawn_together import an_asked_room, closed, finished, mark
from tests.cast import Cast, Place, as_person, sign_in
from tests.reports import a_report

THEME = "Being stood beside"


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    """Asked back, and not finished: nothing of it may be quoted yet."""
    workshop = an_asked_room(cast)
    closed(cast, workshop)
    return workshop


@pytest.fixture
def report(cast: Cast, fellmoor: Place, workshop: Workshop) -> LearningReport:
    report = a_report(fellmoor, cast["bridget"])
    with as_person(cast["bridget"]) as frame:
        join_workshop(by=cast["bridget"], project=report.project, workshop=workshop)
        name_author(by=cast["bridget"], report=report, person=cast["ruth"], at=frame.now)
        assert report.record.ref
    return report


def checked(cast: Cast, workshop: Workshop) -> None:
    for number in (1, 2, 3):
        mark(cast, workshop, number, "checked")
    finished(cast, workshop)


def page(browser: Client, report: LearningReport, key: str = "evidence") -> str:
    return browser.get(reverse("learning:section", args=[report.record.ref, key])).content.decode()


def insert(browser: Client, report: LearningReport, which: str, words: str = "What we saw.") -> int:
    shown = browser.get(reverse("learning:section", args=[report.record.ref, "evidence"])).context
    sent = {
        "version": shown["version"],
        "blocks-TOTAL_FORMS": 1,
        "blocks-INITIAL_FORMS": 0,
        "blocks-0-heading": "First",
        "blocks-0-words": words,
        "insert": which,
    }
    return browser.post(reverse("learning:section", args=[report.record.ref, "evidence"]), sent).status_code


def test_nothing_is_offered_before_those_who_took_part_have_checked_it(cast: Cast, workshop: Workshop, report: LearningReport) -> None:
    ruth = sign_in(cast["ruth"])
    assert "From the workshop" not in page(ruth, report)

    checked(cast, workshop)

    assert THEME in page(ruth, report)
    assert THEME in page(ruth, report, "approaches")
    assert "From the workshop" not in page(ruth, report, "issues")
    assert "From the workshop" not in page(sign_in(cast["bridget"]), report, "local_reflections")


def test_what_is_put_in_waits_in_the_draft_with_where_it_came_from(cast: Cast, workshop: Workshop, report: LearningReport) -> None:
    checked(cast, workshop)
    ruth = sign_in(cast["ruth"])
    offered = ruth.get(reverse("learning:section", args=[report.record.ref, "evidence"])).context["from_workshops"]
    theme, quotes = offered[0].themes[0]

    assert insert(ruth, report, quotes[0].key) == 302
    assert insert(ruth, report, theme.key, "Kept.") == 302

    shown = page(ruth, report)
    assert f"Kept.\n\n{theme.words}[^2]" in shown.replace("&quot;", '"')
    with as_person(cast["ruth"]):
        look(report)
        notes = dict(Footnote.objects.filter(report=report).values_list("mark", "words"))
        assert report.sections.get(key="evidence").version == 1, "saved only when somebody saves it"
    assert notes["1"].startswith("From the workshop “What does brave mean here?”")
    assert "checked back with those who took part" in notes["1"]
    assert insert(ruth, report, theme.key, "Again.") == 302
    with as_person(cast["ruth"]):
        look(report)
        assert Footnote.objects.filter(report=report).count() == 2, "one footnote for one source"


def test_who_may_not_write_this_part_is_offered_nothing_and_puts_nothing_in(cast: Cast, workshop: Workshop, report: LearningReport) -> None:
    checked(cast, workshop)
    ruth = sign_in(cast["ruth"])
    key = ruth.get(reverse("learning:section", args=[report.record.ref, "evidence"])).context["from_workshops"][0].themes[0][0].key
    yusuf = sign_in(cast["yusuf"])

    answer = yusuf.post(
        reverse("learning:section", args=[report.record.ref, "evidence"]), {"insert": key, "version": 1, "blocks-TOTAL_FORMS": 0, "blocks-INITIAL_FORMS": 0}
    )

    assert "Put it in" not in answer.content.decode()
    assert insert(ruth, report, "no-such-piece") == 404
    with as_person(cast["bridget"]):
        look(report)
        assert not Footnote.objects.filter(report=report).exists()


def test_which_workshops_are_a_reports_is_told_to_its_readers_alone(cast: Cast, workshop: Workshop, report: LearningReport) -> None:
    for who, sees in (("ruth", True), ("bridget", True), ("rosalind", False), ("hamish", False), ("graham", False)):
        with as_person(cast[who]):
            assert bool(rows("select * from sec.workshops_of_report(%s)", report.pk)) is sees, who
