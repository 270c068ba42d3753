"""What we know and what we do not, written by one agency's own people, a box each."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.decisions import parts, rules
from alongside.decisions.actions import bring_finding, change_finding
from alongside.decisions.forms.known import KnownForm
from alongside.decisions.models import Finding, FindingKind, Matter
from alongside.decisions.naming import named
from alongside.decisions.views.finding import open_answers, open_matter, readers_of
from alongside.decisions.views.writing import opened, stale
from alongside.drafts.actions import sent
from alongside.lib.answers import Answer, no
from alongside.lib.versions import Stale
from alongside.partnerships.models import Agency
from alongside.people.requests import SignedInRequest

BOXES = {"know": FindingKind.KNOW.value, "unknown": FindingKind.UNKNOWN.value}


def known(request: SignedInRequest, ref: str) -> HttpResponse:
    """What each agency has brought so far; and the two boxes of one's own."""
    matter = open_matter(request.user, ref, "findings")
    open_answers(request.user, matter)
    hand = rules.hand_of(request.user, matter)
    agencies = list(Agency.objects.visible_to(request.user).filter(pk__in=hand.agencies))
    make = partial(KnownForm, agencies=[(agency.pk, agency.name) for agency in agencies])
    ours = _ours(matter, agencies)
    sheet = opened(request, make, "decisions.known", matter.record.ref, _now(ours))
    if request.method == "POST" and sheet.form.is_valid():
        agency = next(one for one in agencies if one.pk == sheet.form.cleaned_data["agency"])
        try:
            _keep(request, matter, agency, ours, sheet.form.cleaned_data)
        except Stale:
            sheet = stale(request, sheet, make, _now(ours))
        else:
            sent(form="decisions.known", about=matter.record.ref, at=request.now)
            messages.success(request, f"What {agency} knows is saved.")
            return redirect(parts.after(request, matter, "known"))
    shown = sheet.shown | {
        "matter": matter,
        "may_write": _may_write(request, matter, agencies, hand),
        "readers": readers_of(matter),
        "brought": _brought(matter, {mine.pk for mine in ours.values()}),
    }
    return render(request, "decisions/known.html", shown, status=sheet.status)


def _brought(matter: Matter, ours: set[int]) -> list[Finding]:
    """What everybody else has brought."""
    lines = [one for one in matter.findings.select_related("entered_by") if one.pk not in ours]
    named(matter, lines)
    return lines


def _may_write(request: SignedInRequest, matter: Matter, agencies: list[Agency], hand: rules.Hand) -> Answer:
    """As one of their own people; without an agency here, the rule's own no."""
    if agencies:
        return rules.may_bring(request.user, matter, agencies[0], asked=None, said_by="", hand=hand)
    return no("Your agency is not one of this partnership’s. What each agency knows is for its own people to say.")


def _keep(request: SignedInRequest, matter: Matter, agency: Agency, ours: dict[str, Finding], typed: dict[str, Any]) -> None:
    """Each box that says something: a line that is there is changed, otherwise a new one is brought. An emptied box leaves what was saved."""
    if typed["version"] != _version(ours):
        raise Stale
    for box, kind in BOXES.items():
        line = ours.get(kind)
        if not typed[box]:
            continue
        if line is None:
            bring_finding(by=request.user, matter=matter, agency=agency, kind=kind, words=typed[box], origin=typed["origin"], at=request.now)
        elif (line.words, line.origin) != (typed[box], typed["origin"]):
            change_finding(finding=line, version=line.version, kind=kind, words=typed[box], origin=typed["origin"], when=line.when)


def _ours(matter: Matter, agencies: list[Agency]) -> dict[str, Finding]:
    """The first line of each kind that our agency brought by itself: what the two boxes show. Whoever speaks for several agencies adds each time."""
    lines = list(Finding.objects.filter(matter=matter, agency=agencies[0], asked=None)) if len(agencies) == 1 else []
    return {line.kind: line for line in reversed(lines) if line.kind in BOXES.values()}


def _now(ours: dict[str, Finding]) -> dict[str, Any]:
    words = {box: ours[kind].words for box, kind in BOXES.items() if kind in ours}
    origin = next((line.origin for line in ours.values()), "")
    return {**words, "origin": origin, "version": _version(ours)}


def _version(ours: dict[str, Finding]) -> str:
    return "-".join(str(ours[kind].version) if kind in ours else "0" for kind in BOXES.values())
