"""The list of decisions, and the page of one."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from alongside.decisions import rules
from alongside.decisions.models import Matter
from alongside.decisions.stages import strand
from alongside.decisions.views.finding import open_answers, open_matter
from alongside.people.requests import SignedInRequest

A_PAGE = 25


def decisions(request: SignedInRequest) -> HttpResponse:
    """Every decision this person may see, newest first."""
    found = Matter.objects.visible_to(request.user).select_related("record", "group", "partnership")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "decisions/decisions.html", {"page": page})


def decision(request: SignedInRequest, ref: str) -> HttpResponse:
    """One decision: while it is open, what is still to do; once it is made, the record of it."""
    matter = open_matter(request.user, ref, "all")
    shown = {
        "matter": matter,
        "strand": strand(matter),
        "asked": open_answers(request.user, matter),
        "hand": rules.hand_of(request.user, matter),
        "missing": [rules.SENTENCES[name] for name in rules.missing_from(matter)],
    }
    return render(request, "decisions/decision.html", shown)
