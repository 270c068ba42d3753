"""The card, the small pieces, who writes, and what a file held that found no place."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.learning import rules
from alongside.learning.actions import (
    keep_card,
    keep_footnotes,
    keep_points,
    keep_resources,
    keep_still_to_come,
    name_author,
    name_local_representative,
    place_words,
)
from alongside.learning.forms import CardForm, PiecesForm, WriterForm
from alongside.learning.models import LearningReport, PointKind, SectionKey
from alongside.learning.views.finding import WHO_COULD_READ, find_report, open_report
from alongside.lib.versions import Stale, sent_again
from alongside.partnerships.models import Membership, Role
from alongside.people.models import Person
from alongside.people.open_pages import asks_again
from alongside.people.requests import SignedInRequest


def card(request: SignedInRequest, ref: str) -> HttpResponse:
    """What stands on the report's card in the library."""
    report = find_report(request.user, ref)
    now = {
        "title": report.title,
        "lead": report.lead,
        "caveat": report.caveat,
        "principles": report.principles,
        "themes": ", ".join(report.themes),
        "version": report.version,
    }
    form = CardForm(request.POST if request.method == "POST" else None, initial=now)
    may_mend = rules.may_write(request.user, report, "card")
    is_stale = False
    if request.method == "POST" and form.is_valid():
        try:
            keep_card(by=request.user, report=report, **form.cleaned_data)
        except Stale:
            is_stale = True
            form = CardForm(sent_again(request.POST, version=find_report(request.user, ref).version))
        else:
            messages.success(request, "The card is saved.")
            return redirect("learning:report", ref)
    shown = {"report": report, "form": form, "may_mend": may_mend, "is_stale": is_stale, "readers": WHO_COULD_READ["draft"], "now": now}
    return render(request, "learning/card.html", shown, status=409 if is_stale else 200)


def pieces(request: SignedInRequest, ref: str) -> HttpResponse:
    """Footnotes, things others may use, what got in the way and what helped, and what is still to come."""
    report = open_report(request.user, ref, "pieces")
    form = PiecesForm(request.POST if request.method == "POST" else None, initial=_pieces_now(report))
    if request.method == "POST" and form.is_valid():
        keep_footnotes(by=request.user, report=report, notes=form.cleaned_data["footnotes"])
        keep_resources(by=request.user, report=report, resources=form.cleaned_data["resources"])
        keep_points(by=request.user, report=report, points=form.cleaned_data["points"])
        keep_still_to_come(by=request.user, report=report, items=form.cleaned_data["still_to_come"])
        messages.success(request, "The pieces are saved.")
        return redirect("learning:report", ref)
    shown = {"report": report, "form": form, "may_mend": rules.may_write(request.user, report, "card"), "readers": WHO_COULD_READ["draft"]}
    return render(request, "learning/pieces.html", shown)


@asks_again
def writers(request: SignedInRequest, ref: str) -> HttpResponse:
    """Who writes the report, and who writes the local area's own reflections."""
    report = find_report(request.user, ref)
    people = _who_could_write(report)
    form = WriterForm(request.POST if request.method == "POST" else None, people=[(person.pk, person.name) for person in people])
    if request.method == "POST" and form.is_valid():
        chosen = next(person for person in people if person.pk == form.cleaned_data["person"])
        name = name_author if form.cleaned_data["role"] == Role.AUTHOR else name_local_representative
        name(by=request.user, report=report, person=chosen, at=request.now)
        messages.success(request, f"{chosen} can now write it.")
        return redirect("learning:report", ref)
    shown = {
        "report": report,
        "form": form,
        "may_name": rules.may_name_writers(request.user, report),
        "writers": report.record.roles.current().select_related("person"),
    }
    return render(request, "learning/writers.html", shown)


def not_placed(request: SignedInRequest, ref: str) -> HttpResponse:
    """Pieces of an imported file that found no place: each can be given one, or kept with the file."""
    report = open_report(request.user, ref, "not_placed")
    file = report.files.order_by("-pk").first()
    if request.method == "POST":
        choices = {int(name.removeprefix("to-")): str(key) for name, key in request.POST.items() if name.startswith("to-") and name[3:].isdigit() and key}
        placed = place_words(by=request.user, report=report, file=file, choices=choices, at=request.now) if file and choices else 0
        messages.success(request, f"{placed} found a place." if placed != 1 else "It found a place.")
        return redirect("learning:not_placed" if file and file.not_placed else "learning:report", ref)
    shown = {"report": report, "file": file, "sections": SectionKey.choices, "may_mend": rules.may_write(request.user, report, "card")}
    return render(request, "learning/not_placed.html", shown)


def _pieces_now(report: LearningReport) -> dict[str, str]:
    points = list(report.points.all())

    def lines(kind: str, *, national: bool = False) -> str:
        return "\n".join(point.words for point in points if point.kind == kind and point.is_national == national)

    return {
        "footnotes": _rows(report.footnotes.all(), "mark", "words"),
        "resources": _rows(report.resources.all(), "title", "about", "url"),
        "issues": lines(PointKind.ISSUE),
        "strengths": lines(PointKind.STRENGTH),
        "barriers": lines(PointKind.BARRIER),
        "national_barriers": lines(PointKind.BARRIER, national=True),
        "still_to_come": _rows(report.still_to_come.all(), "what", "when"),
    }


def _rows(items: Any, *names: str) -> str:
    return "\n".join(" | ".join(str(getattr(item, name)) for name in names).rstrip(" |") for item in items)


def _who_could_write(report: LearningReport) -> list[Person]:
    areas = rules.areas_of(report)
    members = Membership.objects.current().filter(partnership__in=areas).select_related("person").order_by("person__name")
    return list({member.person_id: member.person for member in members}.values())
