"""A project's page, and the details its report prints."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.lib.versions import Stale, sent_again
from alongside.people.requests import SignedInRequest
from alongside.projects import rules
from alongside.projects.actions import keep_details
from alongside.projects.forms import DetailsForm
from alongside.projects.models import Project


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
    return render(request, "projects/project.html", {"project": found, "facts": facts, "may_mend": rules.may_mend_project(request.user, found)})


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


def _find(request: SignedInRequest, ref: str) -> Project:
    found: Project = get_object_or_404(Project.objects.visible_to(request.user).select_related("record", "programme", "group"), record__ref=ref.upper())
    return found


def _dates(found: Project) -> tuple[str, str]:
    said = {date.is_planned: date.precise.words for date in found.dates.all()}
    return said.get(True, ""), said.get(False, "")
