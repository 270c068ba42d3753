"""How every page of a report begins: find it among what this person may see, and put on record that its words are read."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from alongside.audit.record import look
from alongside.frame.sql import one
from alongside.learning.models import LearningReport

WHO_COULD_READ = {
    "draft": ("colleagues", "inspectors", "courts", "public"),
    "agreement": ("colleagues", "inspectors", "public"),
}
"""Who could ask to read what is typed here. A report is written to be public; its drafts can be asked for under freedom of information."""


def find_report(person: Any, ref: str) -> LearningReport:
    """The report of this ref that the person may see; otherwise the page that says there is nothing here."""
    found: LearningReport = get_object_or_404(
        LearningReport.objects.visible_to(person).select_related("project__record", "project__programme", "record"), record__ref=ref.upper()
    )
    return found


def open_report(person: Any, ref: str, *fields: str, purpose: str = "") -> LearningReport:
    """The same, with its words: that they are read goes on record first."""
    report = find_report(person, ref)
    if not opens(report, *fields, purpose=purpose):
        raise Http404
    return report


def opens(report: LearningReport, *fields: str, purpose: str = "") -> bool:
    """Put on record that its words are read. False, and nothing on record, for those who know that it exists and may not read them (the programme)."""
    if not one("select sec.reads(%s)", report.record_id):
        return False
    look(report, fields=fields, purpose=purpose)
    return True
