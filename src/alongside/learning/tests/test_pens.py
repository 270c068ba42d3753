"""Who writes which part of a report."""

import pytest
from django.db import DatabaseError, transaction

from alongside.audit.record import look
from alongside.learning import actions
from alongside.learning.models import LearningReport, Section, SectionKey, SectionVersion
from alongside.lib.answers import Refused
from alongside.lib.versions import Stale
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person
from tests.reports import a_report


@pytest.fixture
def report(fellmoor: Place, bridget: Person) -> LearningReport:
    return a_report(fellmoor, bridget)


def test_the_author_writes_the_report_but_not_the_local_areas_reflections(report: LearningReport, bridget: Person, ruth: Person) -> None:
    with as_person(bridget) as frame:
        actions.name_author(by=bridget, report=report, person=ruth, at=frame.now)

    with as_person(ruth) as frame:
        actions.keep_section(by=ruth, report=report, key="goal", words="To stand beside each other.", version=1, at=frame.now)
        with pytest.raises(Refused, match="The local area writes its own reflections"):
            actions.keep_section(by=ruth, report=report, key="local_reflections", words="They loved it.", version=1, at=frame.now)

    with as_person(bridget):
        look(report)
        assert report.sections.get(key="goal").words == "To stand beside each other."
        assert report.sections.get(key="local_reflections").words == "It reads like us."


def test_the_database_keeps_the_authors_pen_from_the_reflections_too(report: LearningReport, bridget: Person, ruth: Person) -> None:
    with as_person(bridget) as frame:
        actions.name_author(by=bridget, report=report, person=ruth, at=frame.now)

    with as_person(ruth) as frame:
        look(report)
        changed = Section.objects.filter(report=report, key=SectionKey.LOCAL_REFLECTIONS).update(words="They loved it.")
        with pytest.raises(DatabaseError), transaction.atomic():
            SectionVersion.objects.create(
                record=report.record, report=report, key="local_reflections", version=9, words="They loved it.", written_by=ruth, written_at=frame.now
            )

    assert changed == 0


def test_the_areas_representative_writes_the_reflections_and_nothing_else(report: LearningReport, bridget: Person, cast: Cast) -> None:
    yusuf = cast["yusuf"]
    with as_person(bridget) as frame:
        actions.name_local_representative(by=bridget, report=report, person=yusuf, at=frame.now)

    with as_person(yusuf) as frame:
        actions.keep_section(by=yusuf, report=report, key="local_reflections", words="Mostly us.", version=1, at=frame.now)
        with pytest.raises(Refused, match="Only the author of this report"):
            actions.keep_section(by=yusuf, report=report, key="goal", words="Mine.", version=1, at=frame.now)
        look(report)
        assert Section.objects.filter(report=report, key="goal").update(words="Mine.") == 0
        assert report.sections.get(key="local_reflections").words == "Mostly us."


def test_a_colleague_reads_the_report_and_an_outsider_does_not_know_of_it(report: LearningReport, cast: Cast) -> None:
    seen = {}
    for name in ("kezia", "ruth", "stella", "rosalind", "martin", "hamish"):
        with as_person(cast[name]):
            look(report)
            seen[name] = (LearningReport.objects.filter(pk=report.pk).count(), Section.objects.filter(report=report).count())

    assert seen == {"kezia": (1, 7), "ruth": (0, 0), "stella": (0, 0), "rosalind": (0, 0), "martin": (0, 0), "hamish": (0, 0)}


def test_a_programme_knows_where_a_report_stands_and_reads_none_of_it(fellmoor: Place, bridget: Person, cast: Cast) -> None:
    report = a_report(fellmoor, bridget, programme=cast.firm_footing)

    with as_person(cast["hamish"]):
        look(report)
        assert LearningReport.objects.filter(pk=report.pk).count() == 1
        assert Section.objects.filter(report=report).count() == 0


def test_no_words_are_seen_before_it_is_on_record_that_they_are_read(report: LearningReport, bridget: Person) -> None:
    with as_person(bridget):
        before = Section.objects.filter(report=report).count()
        look(report)
        after = Section.objects.filter(report=report).count()

    assert (before, after) == (0, 7)


def test_whoever_saves_second_is_told_and_nothing_of_the_first_is_lost(report: LearningReport, bridget: Person, amira: Person) -> None:
    with as_person(amira) as frame:
        actions.keep_section(by=amira, report=report, key="goal", words="First.", version=1, at=frame.now)

    with as_person(bridget) as frame:
        with pytest.raises(Stale), transaction.atomic():
            actions.keep_section(by=bridget, report=report, key="goal", words="Second.", version=1, at=frame.now)
        look(report)
        assert report.sections.get(key="goal").words == "First."
        assert list(report.versions.filter(key="goal").values_list("version", flat=True)) == [2, 1]
