"""What somebody who may write in a report of their own could try with another's, past every rule of the application."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from alongside.audit.record import look
from alongside.frame.frames import Frame
from alongside.frame.sql import one
from alongside.learning.models import Footnote, ImportedFile, LearningReport, Section, SignOff
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person
from tests.reports import a_report, published, signed

Act = Callable[[Frame], Any]


@pytest.fixture
def report(fellmoor: Place, bridget: Person) -> LearningReport:
    return a_report(fellmoor, bridget)


def test_nobody_writes_a_part_of_anothers_report_into_their_own_record(cast: Cast, report: LearningReport, tidewell: Place) -> None:
    """It would stand in the report for whoever publishes it, and only the writer could see it."""
    theirs = a_report(tidewell, cast["rosalind"])

    def adds(to: LearningReport) -> Act:
        return lambda frame: Footnote.objects.create(record=theirs.record, report_id=to.pk, mark="9", words="What nobody wrote.")

    with as_person(cast["rosalind"]) as frame:
        look(theirs)
        adds(theirs)(frame)
        with pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
            adds(report)(frame)


def test_what_can_be_asked_of_a_report_is_answered_to_who_sees_it(cast: Cast, report: LearningReport) -> None:
    with as_person(cast["bridget"]):
        look(report)
        assert Section.objects.get(report=report, key="goal").words
    questions = (("select sec.words_of_report(%s) is not null", report.pk), ("select sec.has_words(%s, 'goal')", report.record_id))

    told = {}
    for name in ("bridget", "kezia", "stella", "ruth", "martin"):
        with as_person(cast[name]):
            told[name] = [one(statement, number) for statement, number in questions]

    assert told == {"bridget": [True, True], "kezia": [True, True], "stella": [False, False], "ruth": [False, False], "martin": [False, False]}


def test_whether_a_file_was_read_in_is_told_to_who_reads_the_report(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    report = a_report(fellmoor, bridget, programme=cast.firm_footing)  # so that Hamish knows of it, and reads none of it
    with as_person(bridget) as frame:
        look(report)
        ImportedFile.objects.create(record=report.record, report=report, name="report.docx", sha256="a hash", read_at=frame.now)

    told = {}
    for name in ("bridget", "kezia", "hamish", "stella"):
        with as_person(cast[name]):
            told[name] = one("select sec.file_in(%s, 'a hash')", report.record_id)
    assert told == {"bridget": True, "kezia": True, "hamish": False, "stella": False}


def test_only_the_area_adds_to_what_it_published_and_takes_it_back(cast: Cast, amira: Person) -> None:
    report = published(cast)

    for name in ("kezia", "ruth", "stella", "rosalind"):
        for statement in ("select sec.say_since(%s, 'May 2026', 'It was nothing.')", "select sec.withdraw(%s, 'x', 'x')"):
            with as_person(cast[name]), pytest.raises(ProgrammingError, match="Only the area|Only a lead"), transaction.atomic():
                one(statement, report.record_id)
    with as_person(cast["bridget"]), pytest.raises(ProgrammingError, match="Only a lead"), transaction.atomic():
        one("select sec.withdraw(%s, 'x', 'x')", report.record_id)  # who coordinates publishes what was agreed, and takes nothing back
    with as_person(amira):
        assert one("select count(*) from learning_since") == 0
        assert one("select count(*) from learning_withdrawal") == 0


def test_a_signature_that_says_no_undoes_the_yes_before_it_in_the_database_too(cast: Cast, report: LearningReport, amira: Person) -> None:
    signed(report, amira)
    signed(report, amira, "do_not_share", words="Two families could be recognised.")

    with as_person(amira), pytest.raises(ProgrammingError, match="not been agreed"), transaction.atomic():
        one("select sec.publish(%s, '{\"narratives\": {}}', '', now())", report.record_id)


def test_a_lead_signs_in_no_name_but_their_own(cast: Cast, report: LearningReport, amira: Person) -> None:
    def signs(signer: Person) -> None:
        with as_person(amira) as frame, transaction.atomic():
            look(report)
            SignOff.objects.create(
                record=report.record,
                report=report,
                decision="agree",
                signed_by=signer,
                name=signer.name,
                on_behalf_of="us",
                agreed_words="",
                signed_at=frame.now,
            )

    with pytest.raises(ProgrammingError, match="does not belong"):
        signs(cast["noor"])
    signs(amira)
    with as_person(amira):
        assert list(report.sign_offs.values_list("signed_by", flat=True)) == [amira.pk]
