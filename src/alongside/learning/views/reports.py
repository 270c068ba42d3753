"""The list of reports, one report's own page, and the report as others will read it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.learning import rules
from alongside.learning.frozen import frozen_now
from alongside.learning.models import SECTIONS, LearningReport, SectionKey
from alongside.learning.standing import standing, standings
from alongside.learning.views.finding import find_report, open_report, opens
from alongside.people.requests import SignedInRequest
from alongside.projects.models import Project


def reports(request: SignedInRequest) -> HttpResponse:
    """What the person's own partnerships are writing and have shared, and what can be begun."""
    shown = list(LearningReport.objects.visible_to(request.user).select_related("record", "project"))
    without = Project.objects.visible_to(request.user).filter(report=None).select_related("record")
    where = standings(shown)
    rows = [{"report": report, "standing": where[report.pk]} for report in shown]
    return render(request, "learning/reports.html", {"rows": rows, "projects": without, "import_href": reverse("learning:import")})


def report(request: SignedInRequest, ref: str) -> HttpResponse:
    """Where a report stands, what is written and by whom, and what is next."""
    found = find_report(request.user, ref)
    if not opens(found):
        return render(request, "learning/known.html", {"report": found, "standing": standing(found)})
    stands = standing(found)
    sections = {section.key: section for section in found.sections.all()}
    hat = rules.hat_of(request.user, found)
    parts = [
        {
            "key": key.value,
            "title": key.label,
            "section": sections[key],
            "count": len(sections[key].words.split()),
            "may_write": rules.may_write(request.user, found, key, hat),
        }
        for key in SECTIONS
    ]
    sign_off = rules.latest_sign_off(found)
    is_changed = bool(sign_off and rules.is_changed_since(found, sign_off))
    shown = {
        "report": found,
        "parts": parts,
        "standing": stands,
        "sign_off": sign_off,
        "is_changed": is_changed,
        "writers": found.record.roles.current().select_related("person"),
        "may_name_writers": rules.may_name_writers(request.user, found, hat),
        "may_sign": rules.may_sign(request.user, found, None, hat),
        "may_publish": rules.may_publish(request.user, found, hat, is_changed=is_changed),
        "may_withdraw": rules.may_withdraw(request.user, found, hat),
        "may_mend_card": rules.may_write(request.user, found, "card", hat),
        "files": found.files.all(),
    }
    return render(request, "learning/report.html", shown)


def read(request: SignedInRequest, ref: str) -> HttpResponse:
    """The report as others will read it, before anybody outside can."""
    found = open_report(request.user, ref, "all", purpose="reading it as others will")
    edition = frozen_now(found)
    has_reflections = bool(edition["narratives"][SectionKey.LOCAL_REFLECTIONS].strip())
    return render(request, "learning/read.html", {"report": found, "edition": edition, "has_reflections": has_reflections})
