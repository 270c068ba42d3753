"""Keeping a report that somebody brought in a file, every word of it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from alongside.audit.record import look, record
from alongside.frame.sql import one
from alongside.learning import rules
from alongside.learning.actions.beginning import begin_report
from alongside.learning.actions.writing import keep_footnotes, keep_section
from alongside.learning.bringing import Brought
from alongside.learning.models import ImportedFile, LearningReport, Section
from alongside.lib.answers import no
from alongside.lib.precise_dates import PreciseDate
from alongside.papers import prose
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from alongside.projects.actions import keep_details, open_project


@transaction.atomic
def bring_report(*, by: Person, partnership: Partnership, title: str, brought: Brought, at: datetime) -> LearningReport:
    """Keep a report that was read from a file as a draft of the partnership. The same file is kept once."""
    rules.may_begin_report(by, partnership).or_refuse()
    earlier = already_brought(by, brought.sha256)
    if earlier is not None:
        no(f"This file is already here: it was read into “{earlier}”.").or_refuse()
    project = open_project(by=by, partnership=partnership, title=title, at=at)
    details = brought.details
    commenced = details.get("commenced")
    keep_details(
        by=by,
        project=project,
        version=1,
        title=title,
        region=str(details.get("region") or "")[:40],
        size=str(details.get("size") or "")[:40],
        delivery=str(details.get("delivery") or "")[:40],
        area_count=details.get("local_authority_areas"),
        agencies=[name[:120] for name in details.get("agencies") or []],
        methodologies=[name[:120] for name in details.get("methodologies") or []],
        commenced=PreciseDate(commenced["date"], commenced["precision"]) if commenced else None,
        planned=None,
    )
    report = begin_report(by=by, project=project, title=title, at=at)
    for key, words in brought.narratives.items():
        if words.strip():
            keep_section(by=by, report=report, key=key, words=words, version=0, at=at)
    keep_footnotes(by=by, report=report, notes=brought.footnotes)
    ImportedFile.objects.create(
        record=report.record,
        report=report,
        name=brought.name[:200],
        sha256=brought.sha256,
        not_placed=list(brought.not_placed),
        dropped=list(brought.dropped),
        signed=dict(brought.signed),
        source=[list(stretch) for stretch in brought.source],
        read_at=at,
    )
    record("learning.report.brought", about=report, sha256=brought.sha256, not_placed=len(brought.not_placed))
    return report


def already_brought(person: Person, sha256: str) -> LearningReport | None:
    """The report this very file was read into before, if the person may read it."""
    for head in LearningReport.objects.visible_to(person).select_related("record"):
        number = one("select sec.file_in(%s, %s)", head.record_id, sha256)
        if number:
            return head  # type: ignore[no-any-return]  # a LearningReport
    return None


@transaction.atomic
def place_words(*, by: Person, report: LearningReport, file: ImportedFile, choices: Mapping[int, str], at: datetime) -> int:
    """Give pieces of the file that found no place a place at the end of a section. Returns how many found one."""
    one("select sec.lock(%s)", report.record_id)
    look(report, fields=("not_placed",))
    file = ImportedFile.objects.get(pk=file.pk)
    placed = {number: key for number, key in choices.items() if number < len(file.not_placed)}
    for number, key in sorted(placed.items()):
        current = Section.objects.get(report=report, key=key)
        words = f"{current.words}\n\n{prose.from_plain(file.not_placed[number])}"
        keep_section(by=by, report=report, key=key, words=words, version=current.version, at=at)
    rest = [words for number, words in enumerate(file.not_placed) if number not in placed]
    ImportedFile.objects.filter(pk=file.pk).update(not_placed=rest)
    record("learning.file.placed", about=report, count=len(placed))
    return len(placed)
