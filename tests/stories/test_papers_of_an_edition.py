"""The papers of an edition: made once by the worker, kept, honest until then, and read back by our own importer."""

import io
import re
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from alongside.demo.reading import reports
from alongside.frame.frames import acting_as
from alongside.frame.services import PAPERS
from alongside.learning import actions, jobs
from alongside.learning.documents import edition_paper
from alongside.learning.models import Edition, LearningReport, Rendition
from alongside.learning.reading import as_json, read_report
from alongside.papers import docx, pdf, prose
from alongside.papers.reading import read
from tests.cast import Cast, as_person
from tests.reports import published


@pytest.fixture
def report(cast: Cast) -> LearningReport:
    return published(cast)


def test_publishing_leaves_the_worker_one_job_and_keeps_no_paper_itself(report: LearningReport) -> None:
    waiting = ProcrastinateJob.objects.filter(task_name="alongside.learning.make_papers")

    assert [job.args for job in waiting] == [{"ref": report.record.ref, "number": 1}]
    assert not Rendition.objects.exists()


def test_until_they_are_made_the_page_and_the_address_say_so(report: LearningReport, client: Client) -> None:
    page, paper = client.get(f"/library/{report.record.ref}/"), client.get(f"/library/{report.record.ref}.pdf")

    assert "The PDF and Word files are being made" in page.text
    assert paper.status_code == 202
    assert "is being made" in paper.text


def test_papers_are_made_once_however_often_the_job_runs(report: LearningReport, client: Client) -> None:
    for _ in range(2):
        jobs.make_papers(report.record.ref, 1)

    assert sorted(Rendition.objects.values_list("format", flat=True)) == ["docx", "pdf"]
    made = client.get(f"/library/{report.record.ref}.pdf")
    assert made.status_code == 200
    assert made["Content-Type"] == "application/pdf"
    assert client.get(f"/library/{report.record.ref}.docx").content[:2] == b"PK"
    assert "are being made" not in client.get(f"/library/{report.record.ref}/").text


def test_the_pdf_is_tagged_and_names_its_title_and_language(report: LearningReport, client: Client) -> None:
    jobs.make_papers(report.record.ref, 1)

    made = pikepdf.open(io.BytesIO(client.get(f"/library/{report.record.ref}.pdf").content))

    assert made.Root.MarkInfo.Marked
    assert str(made.Root.Lang) == "en-GB"
    with made.open_metadata() as told:
        assert told["dc:title"] == "Say it before, not after"
        assert told["pdfuaid:part"] == "1"
        assert told["pdfaid:part"] in ("2", "3")


def test_a_job_for_what_was_withdrawn_meanwhile_does_nothing(report: LearningReport, cast: Cast) -> None:
    with as_person(cast["amira"]):
        actions.withdraw_report(by=cast["amira"], report=report, reason="A family asked us to.")

    jobs.make_papers(report.record.ref, 1)

    assert not Rendition.objects.exists()


def test_what_a_killed_worker_left_is_made_within_the_hour(report: LearningReport) -> None:
    jobs.make_papers_that_were_missed(0)

    assert Rendition.objects.count() == 2


def test_the_papers_service_sees_only_what_is_public(report: LearningReport) -> None:
    with acting_as(PAPERS):
        assert Edition.objects.count() == 1
        assert not LearningReport.objects.exists()


FINISHED = [report for report in reports() if str((report["commenced"] or {}).get("date", "D"))[0] != "D"]


@pytest.mark.parametrize("told", FINISHED, ids=[report["ref"] for report in FINISHED])
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_our_own_paper_is_read_back_word_for_word(told: dict[str, Any], form: str) -> None:
    frozen = _frozen(told)
    paper = edition_paper(frozen, number=1, shared=date(2024, 2, 1), seal="ab" * 32, address="https://alongside.example/library/ABC123/")
    content = docx.made(paper) if form == "docx" else pdf.made(paper).content

    reading = read_report(read(content, name=f"report.{form}"))

    found = as_json(reading)
    assert reading.recognised
    assert found["details"] == frozen["details"]
    for key, words in frozen["narratives"].items():
        back = reading.narratives[key]
        assert _without_colons(back.text if back else "") == _without_colons(prose.text(words)), key
        assert _lists(back.markdown if back else "") == _lists(words), key
        assert set(prose.headings(words)) <= set(back.headings if back else []), key
    assert found["agreement"] == {"date": "2024-01-18", "signed_by": told["signed_by"], "on_behalf_of": told["on_behalf_of"], "agreed": True}


def _without_colons(words: str) -> str:
    """A short line with a colon over a list ("Areas of focus:") may come back as a heading, and headings have no colon."""
    return re.sub(r":$", "", words, flags=re.MULTILINE)


def _lists(words: str) -> list[tuple[bool, int]]:
    return [(block.ordered, len(block.items)) for block in prose.blocks(words) if isinstance(block, prose.Listing)]


def _frozen(told: dict[str, Any]) -> dict[str, Any]:
    names = [name for place in told["partnerships"] for name in (place["name"], place.get("executive")) if name]
    details = {name: told[name] for name in ("agencies", "local_authority_areas", "region", "size", "methodologies", "delivery", "commenced")}
    return {
        "ref": "ABC123", "kind": "Learning report", "title": told["title"], "area": told["area"], "partnership_names": names, "programme": "",
        "lead": told["lead"].strip(), "caveat": told["caveat"].strip(), "details": {"partnership_names": names, **details},
        "narratives": {key: prose.tidy(words or "") for key, words in told["narratives"].items()},
        "footnotes": [{"mark": note["mark"], "text": note["text"]} for note in told["footnotes"]],
        "resources": [{"title": one["title"], "about": one.get("about") or "", "url": one.get("url") or ""} for one in told["resources"]],
        "points": [{"kind": "barrier", "words": one["words"], "is_national": one["national"]} for one in told["barriers"]]
        + [{"kind": "strength", "words": words, "is_national": False} for words in told["strengths"]],
        "still_to_come": told["still_to_come"], "principles": told["principles"], "themes": told["themes"],
        "agreement": {"date": "2024-01-18", "signed_by": told["signed_by"], "on_behalf_of": told["on_behalf_of"], "decision": "agree", "changes": ""}, "correction": "",
    }  # fmt: skip
