"""Making the decision: what is chosen and why, and what is still missing, said in sentences that lead to where it is written."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from alongside.decisions import parts, rules
from alongside.decisions.actions import CHANGED_MEANWHILE, decide, options_as_read
from alongside.decisions.forms.fields import NO
from alongside.decisions.forms.making import DecisionForm
from alongside.decisions.models import Decision, Matter, Option
from alongside.decisions.views.finding import find_matter, open_matter, readers_of
from alongside.decisions.views.options import side_by_side
from alongside.decisions.views.writing import Sheet, opened
from alongside.drafts.actions import sent
from alongside.language.without_scripts import put_differently_at
from alongside.lib.answers import Refused
from alongside.people.open_pages import asks_again
from alongside.people.requests import SignedInRequest

WHERE = {
    "know": "known",
    "unknown": "known",
    "view": "views",
    "as_now": "options",
    "two_options": "options",
    "hope": "options",
    "fear": "options",
    "holding": "holding",
    "accepted": "holding",
    "net": "net",
    "ring": "net",
    "telling": "telling",
    "disagreement": "positions",
}
"""In which part each thing is written that a decision may lack."""


@asks_again
def making(request: SignedInRequest, ref: str) -> HttpResponse:
    """Choose, say why, and make it. What is missing stops it, and is said with the way to it; what was typed stays."""
    matter = open_matter(request.user, ref, "options", "decision")
    options = list(Option.objects.filter(matter=matter))
    make = partial(DecisionForm, options=[(str(option.position), option.title) for option in options], today=timezone.localdate(request.now))
    sheet = opened(request, make, "decisions.making", matter.record.ref, {} if matter.is_about_a_young_person else {"is_against_wishes": NO})
    told = ""
    if request.method == "POST" and sheet.form.is_valid():
        try:
            _decide(request, matter, options, dict(sheet.form.cleaned_data))
        except Refused as why:  # something is missing, was changed, or was decided at the very same moment: the page says what is so now
            told, matter = str(why), find_matter(request.user, ref)
            options = list(Option.objects.filter(matter=matter))
        else:
            sent(form="decisions.making", about=matter.record.ref, at=request.now)
            messages.success(request, "The decision is made. Nothing in it can be changed now; a correction stands beside it.")
            return put_differently_at(redirect("decisions:decision", ref), reverse("decisions:correction", args=[ref]))
    return _page(request, matter, sheet, options, told=told)


def _decide(request: SignedInRequest, matter: Matter, options: list[Option], answers: dict[str, Any]) -> None:
    number = answers.pop("chosen")
    chosen = next(option for option in options if str(option.position) == number)
    answers["answer"] = answers["answer"] or chosen.title
    decide(by=request.user, matter=matter, chosen=chosen, at=request.now, seen=request.POST.get("seen", ""), **answers)


def wanted(matter: Matter, missing: list[str]) -> list[dict[str, str]]:
    """What is missing, each as words and the page on which it is written."""
    return [{"said": rules.SENTENCES[name], "href": parts.address(matter, WHERE[name])} for name in missing]


def _page(request: SignedInRequest, matter: Matter, sheet: Sheet, options: list[Option], *, told: str) -> HttpResponse:
    missing = rules.missing_from(matter)
    if told and sheet.form.cleaned_data["is_against_wishes"] and not matter.tellings.exists():
        missing.append("telling")
    prefetch_related_objects(options, "effects")
    shown = sheet.shown | {
        "matter": matter,
        "may_decide": rules.may_decide(request.user, matter),
        "options": [side_by_side(matter, option) for option in options],
        "wanted": wanted(matter, missing),
        "is_tried": bool(told),
        "changed": told if told == CHANGED_MEANWHILE else "",
        "seen": options_as_read(matter),
        "short": Decision.objects.filter(matter=matter, is_short=True).first(),
        "urgent": parts.address(matter, "now"),
        "readers": readers_of(matter),
    }
    return render(request, "decisions/making.html", shown, status=409 if told else 200)
