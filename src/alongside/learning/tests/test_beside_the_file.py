"""Beside each part of a report that came in a file: the file's own words, until the report is published."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.audit.record import look
from alongside.learning.beside import beside_section, source_of
from alongside.learning.models import ImportedFile, LearningReport
from alongside.learning.reading import read_report
from alongside.papers.reading import read
from alongside.people.models import Person
from tests.cast import Place, as_person, sign_in
from tests.reports import signed

REPORT = """Partnership name: Ashmere Partnership
Regional area: North West
Overall goal of BSP:

To listen to the café owners before anything is decided about them, and to tell them what came of it.

Immediate reflections from the local area:

It reads like us.

Signed: nobody yet
"""


@pytest.fixture
def brought(fellmoor: Place, bridget: Person) -> LearningReport:
    browser = sign_in(bridget)
    upload = SimpleUploadedFile("ours.txt", REPORT.encode())
    preview = browser.post("/learning/import/", {"partnership": fellmoor.partnership.pk, "file": upload})
    said = {"partnership": fellmoor.partnership.pk, "title": "What Ashmere learned", "brought": preview.context["keep"]["brought"].value()}
    browser.post("/learning/import/", said)
    with as_person(bridget):
        found: LearningReport = LearningReport.objects.select_related("record").get(title="What Ashmere learned")
    return found


def page(report: LearningReport, person: Person, key: str = "goal") -> Any:
    return sign_in(person).get(f"/learning/{report.record.ref}/sections/{key}/")


def test_the_words_of_the_file_stand_beside_the_part_that_was_made_of_them(brought: LearningReport, bridget: Person) -> None:
    found = page(brought, bridget)

    ((name, stretch),) = found.context["beside"]
    assert name == "ours.txt"
    assert [piece.how for piece in stretch] == ["placed"]
    assert "café owners" in stretch[0].words
    assert "From your file" in found.content.decode()
    assert "It reads like us" not in found.content.decode()


def test_a_part_that_the_file_did_not_have_stands_alone(brought: LearningReport, bridget: Person) -> None:
    assert "From your file" not in page(brought, bridget, "evidence").content.decode()


def test_once_the_report_is_published_only_the_files_hash_is_kept(brought: LearningReport, bridget: Person, amira: Person) -> None:
    ref = brought.record.ref
    signed(brought, amira)
    browser = sign_in(bridget)
    before = page(brought, bridget).context["beside"]

    browser.post(f"/learning/{ref}/publication/", {"has_looked": "on", "correction": ""})

    assert before
    assert page(brought, bridget).context["beside"] == []
    with as_person(bridget):
        look(brought)
        kept = ImportedFile.objects.get(report_id=brought.pk)
        assert (kept.source, kept.not_placed, kept.dropped, kept.signed) == ([], [], [], {})
        assert len(kept.sha256) == 64


@pytest.mark.parametrize("who", ["stella", "ruth"])
def test_nobody_from_elsewhere_sees_them(brought: LearningReport, who: str, stella: Person, ruth: Person) -> None:
    answer = page(brought, {"stella": stella, "ruth": ruth}[who])

    assert answer.status_code == 404


def test_without_its_opening_on_record_the_database_gives_no_words_of_the_file(brought: LearningReport, bridget: Person) -> None:
    with as_person(bridget):
        assert list(ImportedFile.objects.filter(report_id=brought.pk)) == []


def test_what_went_elsewhere_in_the_middle_of_a_part_stands_there_marked() -> None:
    source = [
        ["Goal", "label"],
        ["We ", "narratives.goal"],
        ["A header", "dropped"],
        ["listened.", "narratives.goal"],
        ["Stray words", "not_placed"],
        ["Next", "narratives.issues"],
    ]

    found = beside_section(source, "goal")

    assert [(piece.words, piece.how) for piece in found] == [("We ", "placed"), ("A header", "dropped"), ("listened.", "placed"), ("Stray words", "not_placed")]


def test_every_word_of_the_file_is_kept_in_its_order() -> None:
    reading = read_report(read(REPORT.encode(), "ours.txt"))

    kept = source_of(reading)

    assert " ".join("".join(words for words, _ in kept).split()).replace(" ", "") == "".join(REPORT.split())
