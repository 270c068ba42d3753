"""A project's page, and the details its report prints."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.language.without_scripts import put_differently_at
from alongside.lib.versions import Stale, sent_again
from alongside.people.requests import SignedInRequest
from alongside.projects import rules
from alongside.projects.actions import join_workshop, keep_details, part_workshop
from alongside.projects.forms import DetailsForm, WorkshopForm
from alongside.projects.models import Project, ProjectWorkshop
from alongside.workshops.actions import begin_workshop
from alongside.workshops.forms import TEMPLATES, BeginForm
from alongside.workshops.models import Workshop
from alongside.workshops.rules import may_begin_workshop


def project(request: SignedInRequest, ref: str) -> HttpResponse:
    """Where a project stands: whose it is, how they worked and since when."""
    found = _find(request, ref)
    planned, commenced = _dates(found)
    facts = {
        "Partnerships": [joined.partnership.name for joined in found.partnerships.select_related("partnership")],
        "Programme": found.programme.name if found.programme_id and found.programme else "",
        "Group": found.group.name if found.group_id and found.group else "",
        "Agencies": found.agencies,
        "Local authority areas": found.area_count,
        "Region": found.region,
        "Size": found.size,
        "How they worked": found.methodologies,
        "Delivery": found.delivery,
        "Planned to begin": planned,
        "Began": commenced,
    }
    shown = {"project": found, "facts": facts, "may_mend": rules.may_mend_project(request.user, found), "workshops": _workshops(request, found)}
    return render(request, "projects/project.html", shown)


def details(request: SignedInRequest, ref: str) -> HttpResponse:
    """Changing the details block."""
    found = _find(request, ref)
    planned, commenced = _dates(found)
    now = {
        "title": found.title,
        "agencies": "\n".join(found.agencies),
        "area_count": found.area_count,
        "region": found.region,
        "size": found.size,
        "methodologies": found.methodologies,
        "delivery": found.delivery,
        "planned": planned,
        "commenced": commenced,
        "version": found.version,
    }
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=now)
    is_stale = False
    if request.method == "POST" and form.is_valid():
        try:
            keep_details(by=request.user, project=found, **form.cleaned_data)
        except Stale:
            is_stale = True
            form = DetailsForm(sent_again(request.POST, version=_find(request, ref).version), initial=now)
        else:
            messages.success(request, "The details are saved.")
            return redirect("projects:project", ref)
    shown: dict[str, Any] = {"project": found, "form": form, "may_mend": rules.may_mend_project(request.user, found), "is_stale": is_stale, "now": now}
    return render(request, "projects/details.html", shown, status=409 if is_stale else 200)


def workshops(request: SignedInRequest, ref: str) -> HttpResponse:
    """Which workshops are part of the project: one is chosen, or taken off."""
    found = _find(request, ref)
    may_mend = rules.may_mend_project(request.user, found)
    offered = _offered(request, found)
    form = WorkshopForm(request.POST if "workshop" in request.POST or (request.method == "POST" and "off" not in request.POST) else None, offered=offered)
    if "off" in request.POST:
        one_of = get_object_or_404(_workshops(request, found), record__ref=request.POST["off"])
        part_workshop(by=request.user, project=found, workshop=one_of)
        messages.success(request, "The workshop is no longer part of this project.")
        return redirect("projects:workshops", ref)
    if request.method == "POST" and form.is_valid():
        join_workshop(by=request.user, project=found, workshop=form.cleaned_data["workshop"])
        messages.success(request, "The workshop is part of this project.")
        return redirect("projects:project", ref)
    shown = {"project": found, "form": form, "offered": offered, "joined": _workshops(request, found), "may_mend": may_mend}
    return render(request, "projects/workshops.html", shown)


def begin(request: SignedInRequest, ref: str) -> HttpResponse:
    """Begin a workshop that is part of the project from its first day."""
    found = _find(request, ref)
    may_begin = {joined.partnership: may_begin_workshop(request.user, joined.partnership) for joined in found.partnerships.select_related("partnership")}
    area = next((area for area, may in may_begin.items() if may), None)
    if area is None:
        return render(request, "projects/begin_workshop.html", {"project": found, "form": None, "may_begin": next(iter(may_begin.values()), None)})
    form = BeginForm(request.POST if request.method == "POST" else None, partnership=area, person=request.user, template=request.GET.get("from", "three"))
    if request.method == "POST" and form.is_valid():
        workshop = begin_workshop(by=request.user, partnership=area, at=request.now, **form.cleaned_data)
        join_workshop(by=request.user, project=found, workshop=workshop)
        messages.success(request, "The workshop can be joined by its code, and is part of this project.")
        return put_differently_at(redirect("workshops:workshop", workshop.record.ref), "")
    return render(
        request, "projects/begin_workshop.html", {"project": found, "form": form, "templates": {name: words for name, (words, _) in TEMPLATES.items()}}
    )


def _workshops(request: SignedInRequest, found: Project) -> QuerySet[Workshop]:
    """The project's workshops that this person may see."""
    seen: QuerySet[Workshop] = (
        Workshop.objects.visible_to(request.user).filter(project_link__project=found).select_related("record").order_by("opened_at", "pk")
    )
    return seen


def _offered(request: SignedInRequest, found: Project) -> list[Workshop]:
    """Workshops of the project's partnerships that are part of no project yet."""
    areas = found.partnerships.values_list("partnership", flat=True)
    taken = ProjectWorkshop.objects.visible_to(request.user).values_list("workshop", flat=True)
    return list(Workshop.objects.visible_to(request.user).filter(partnership__in=list(areas)).exclude(pk__in=list(taken)).select_related("record"))


def _find(request: SignedInRequest, ref: str) -> Project:
    found: Project = get_object_or_404(Project.objects.visible_to(request.user).select_related("record", "programme", "group"), record__ref=ref.upper())
    return found


def _dates(found: Project) -> tuple[str, str]:
    said = {date.is_planned: date.precise.words for date in found.dates.all()}
    return said.get(True, ""), said.get(False, "")
