"""A report as one piece of plain data: what is frozen when it is published, and what its page and papers are made from."""

from typing import Any

from alongside.learning.models import Decision, LearningReport, SignOff
from alongside.learning.rules import areas_of


def frozen(report: LearningReport, sign_off: SignOff, *, correction: str = "") -> dict[str, Any]:
    """Everything an edition holds. Its words must already be on record as read in this frame."""
    agreement = {
        "date": sign_off.signed_at.date().isoformat(),
        "signed_by": sign_off.name,
        "on_behalf_of": sign_off.on_behalf_of,
        "decision": sign_off.decision,
        "changes": sign_off.words if sign_off.decision == Decision.AGREE_WITH_CHANGES else "",
    }
    return frozen_now(report) | {"agreement": agreement, "correction": correction}


def frozen_now(report: LearningReport) -> dict[str, Any]:
    """The same as it stands now, before anybody has agreed to it."""
    project = report.project
    areas = areas_of(report)
    names = [name for area in areas for name in (area.name, area.executive_name) if name]
    commenced = project.dates.filter(is_planned=False).first()
    return {
        "ref": report.record.ref,
        "kind": "Learning report",
        "title": report.title,
        "area": " and ".join(area.site_name for area in areas),
        "partnership_names": names,
        "programme": project.programme.name if project.programme else "",
        "lead": report.lead,
        "caveat": report.caveat,
        "details": {
            "partnership_names": names,
            "agencies": project.agencies,
            "local_authority_areas": project.area_count,
            "region": project.region,
            "size": project.size,
            "methodologies": project.methodologies,
            "delivery": project.delivery,
            "commenced": {"date": commenced.date, "precision": commenced.precision} if commenced else None,
        },
        "narratives": {section.key: section.words for section in report.sections.all()},
        "footnotes": [{"mark": note.mark, "text": note.words} for note in report.footnotes.all()],
        "resources": [{"title": item.title, "about": item.about, "url": item.url} for item in report.resources.all()],
        "points": [{"kind": point.kind, "words": point.words, "is_national": point.is_national} for point in report.points.all()],
        "still_to_come": [{"what": item.what, "when": item.when} for item in report.still_to_come.all()],
        "principles": report.principles,
        "themes": report.themes,
        "agreement": None,
        "correction": "",
    }
