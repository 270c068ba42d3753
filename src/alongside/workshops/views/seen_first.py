"""What an agency's people see before the room does: a result that names them."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.frame.sql import rows
from alongside.lib.answers import Refused
from alongside.partnerships.models import Agency
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import add_own_line, show_first
from alongside.workshops.models import SeenFirst, Workshop
from alongside.workshops.results import Result, results
from alongside.workshops.seen_first import until_words
from alongside.workshops.views.agreed import own_agencies
from alongside.workshops.views.finding import find


def seen_first(request: SignedInRequest, ref: str) -> HttpResponse:
    """What waits for one's own agency, with a line to add; and, for the facilitator, for whom results wait and until when."""
    found = find(request, ref)
    why = ""
    if request.method == "POST":
        try:
            messages.success(request, _act(request, found))
            return redirect("workshops:seen_first", ref)
        except Refused as refusal:
            why = str(refusal)
    facilitates = rules.may_facilitate(request.user, found)
    shown = {"workshop": found, "mine": _mine(request, found), "facilitates": facilitates, "waits": _waits(found) if facilitates else [], "why": why}
    return render(request, "workshops/seen_first.html", shown)


def _act(request: SignedInRequest, found: Workshop) -> str:
    if "which" not in request.POST:
        return "The room sees whom these results name." if show_first(by=request.user, workshop=found) else "Nothing can be shown yet: their time is not over."
    which, words = request.POST["which"], request.POST.get("words", "") if "add" in request.POST else ""
    waiting = get_object_or_404(SeenFirst.objects.visible_to(request.user), workshop=found, pk=int(which) if which.isdigit() else 0)
    agency = get_object_or_404(Agency.objects.visible_to(request.user), ref=request.POST.get("agency", ""))
    if "add" in request.POST and not words.strip():
        raise Refused("Write the line, or say that there is nothing to add.")
    add_own_line(by=request.user, workshop=found, which=waiting, agency=agency, words=words)
    return "It stands under the result when the room sees it." if words else "The facilitator knows that there is nothing to add."


def _mine(request: SignedInRequest, found: Workshop) -> list[dict[str, Any]]:
    waiting = list(SeenFirst.objects.visible_to(request.user).filter(workshop=found, shown_at=None).select_related("statement").prefetch_related("lines"))
    agencies = own_agencies(request, found) if waiting else []
    told = _by_number(found) if waiting else {}
    return [
        {
            "which": one_of,
            "until": until_words(one_of.until),
            "agency": agency,
            "result": told.get(one_of.statement.number),
            "row": _row(told.get(one_of.statement.number), one_of.heading),
            "said": next((line for line in one_of.lines.all() if line.agency_id == agency.pk), None),
        }
        for one_of in waiting
        for agency in agencies
        if agency.kind in one_of.kinds
    ]


def _by_number(found: Workshop) -> dict[int, Result]:
    cards = list(found.statements.values("id", "number", "words", "said_by"))
    return {result.number: result for result in results(found, cards, list(found.releases.values("groups", "shown")))}


def _row(result: Result | None, heading: str) -> str:
    """The figures of their own row, which are shown to everybody already."""
    row = result.seen.rows.get(heading) if result else None
    return f"{row.agree} of {row.answered} agree" if row else ""


def _waits(found: Workshop) -> list[dict[str, Any]]:
    told = rows("select statement, heading, until, is_ready, said::text, silent::text from sec.waited_for(%s)", found.pk)
    numbers = {card["id"]: card for card in found.statements.values("id", "number", "words")}
    return [
        {
            "card": numbers[statement],
            "heading": heading,
            "until": until_words(until),
            "is_ready": is_ready,
            "said": json.loads(said),
            "silent": json.loads(silent),
        }
        for statement, heading, until, is_ready, said, silent in told
    ]
