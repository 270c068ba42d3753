"""Writing a report. Every saved version is kept; whoever saves second is told, and nothing of theirs is lost."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models, transaction

from alongside.audit.record import look, record
from alongside.frame.sql import one
from alongside.learning import rules
from alongside.learning.models import Footnote, LearningReport, Point, Resource, Section, SectionVersion, StillToCome
from alongside.lib.versions import Stale
from alongside.papers import prose
from alongside.people.models import Person


@transaction.atomic
def keep_section(*, by: Person, report: LearningReport, key: str, words: str, version: int, at: datetime) -> Section:
    """Save one section as a new version. Refused as stale when somebody else has saved it since `version`."""
    rules.may_write(by, report, key).or_refuse()
    one("select sec.lock(%s)", report.record_id)
    look(report, fields=(key,))
    tidy = prose.tidy(words)
    if not Section.objects.filter(report=report, key=key, version=version).update(words=tidy, version=version + 1):
        raise Stale
    SectionVersion.objects.create(record=report.record, report=report, key=key, version=version + 1, words=tidy, written_by=by, written_at=at)
    record("learning.section.kept", about=report, fields=(key,), version=version + 1)
    return Section.objects.get(report=report, key=key)


@transaction.atomic
def keep_card(*, by: Person, report: LearningReport, title: str, lead: str, caveat: str, principles: list[int], themes: list[str], version: int) -> None:
    """Write what stands on the report's card in the library: its title, the learning that can travel, and what to be careful about."""
    rules.may_write(by, report, "card").or_refuse()
    one("select sec.lock(%s)", report.record_id)
    changed = LearningReport.objects.filter(pk=report.pk, version=version).update(
        title=title, lead=lead, caveat=caveat, principles=sorted(set(principles)), themes=themes, version=version + 1
    )
    if not changed:
        raise Stale
    record("learning.card.kept", about=report, version=version + 1)


def keep_footnotes(*, by: Person, report: LearningReport, notes: Iterable[tuple[str, str]]) -> None:
    """Write all footnotes anew: (mark, words) in order."""
    _keep_all(by, report, Footnote.objects, "footnotes", [{"mark": mark, "words": words} for mark, words in notes])


@transaction.atomic
def note_where_from(*, by: Person, report: LearningReport, words: str) -> str:
    """The mark of the footnote that says this, added if there is none yet."""
    notes = list(Footnote.objects.filter(report=report).values_list("mark", "words"))
    for mark, said in notes:
        if said == words:
            return str(mark)
    taken = {mark for mark, _ in notes}
    mark = next(str(number) for number in range(1, 1000) if str(number) not in taken)
    keep_footnotes(by=by, report=report, notes=[*notes, (mark, words)])
    return mark


def keep_resources(*, by: Person, report: LearningReport, resources: Iterable[tuple[str, str, str]]) -> None:
    """Write all resources anew: (title, about, address) in order."""
    _keep_all(by, report, Resource.objects, "resources", [{"title": title, "about": about, "url": url} for title, about, url in resources])


def keep_points(*, by: Person, report: LearningReport, points: Iterable[tuple[str, str, bool]]) -> None:
    """Write all points anew: (issue, strength or barrier; words; national)."""
    _keep_all(by, report, Point.objects, "points", [{"kind": kind, "words": words, "is_national": national} for kind, words, national in points])


def keep_still_to_come(*, by: Person, report: LearningReport, items: Iterable[tuple[str, str]]) -> None:
    """Write anew what is still to come: (what, when)."""
    _keep_all(by, report, StillToCome.objects, "still_to_come", [{"what": what, "when": when} for what, when in items])


@transaction.atomic
def _keep_all(by: Person, report: LearningReport, pieces: models.Manager[Any], what: str, rows: list[dict[str, Any]]) -> None:
    rules.may_write(by, report, "card").or_refuse()
    one("select sec.lock(%s)", report.record_id)
    look(report, fields=(what,))
    pieces.filter(report=report).delete()
    for row in rows:
        pieces.create(record=report.record, report=report, **row)
    record("learning.details.kept", about=report, fields=(what,), count=len(rows))
