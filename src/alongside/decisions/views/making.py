"""Making the decision: what is chosen and why, and what is still missing, said in sentences that lead to where it is written."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.decisions import parts, rules
from alongside.decisions.actions import decide
from alongside.decisions.forms.fields import NO
from alongside.decisions.forms.making import DecisionForm
from alongside.decisions.models import Decision, Matter
from alongside.decisions.views.finding import find_matter, open_matter, readers_of
from alongside.decisions.views.options import options_of, side_by_side
from alongside.decisions.views.writing import Sheet, opened
from alongside.drafts.actions import sent
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
    hand = rules.hand_of(request.user, matter)
    may_decide = rules.may_decide(request.user, matter, hand)
    options = {str(option.position): option for option in options_of(matter)}
    make = partial(DecisionForm, options=[(number, option.title) for number, option in options.items()], today=timezone.localdate(request.now))
    sheet = opened(request, make, "decisions.making", matter.record.ref, {} if matter.is_about_a_young_person else {"is_against_wishes": NO})
    missing = rules.missing_from(matter)
    is_tried = False
    if request.method == "POST" and sheet.form.is_valid():
        if sheet.form.cleaned_data["is_against_wishes"] and not matter.tellings.exists():
            missing.append("telling")
        is_tried = bool(missing) or not may_decide
        if not is_tried:
            answers = dict(sheet.form.cleaned_data)
            chosen = options[answers.pop("chosen")]
            answers["answer"] = answers["answer"] or chosen.title
            try:
                decide(by=request.user, matter=matter, chosen=chosen, at=request.now, **answers)
            except Refused:  # somebody decided, or took something out, at the same moment: what was typed stays, and the page says what is so now
                matter, is_tried = find_matter(request.user, ref), True
                may_decide, missing = rules.may_decide(request.user, matter), rules.missing_from(matter)
            else:
                sent(form="decisions.making", about=matter.record.ref, at=request.now)
                messages.success(request, "The decision is made. Nothing in it can be changed now; a correction stands beside it.")
                return redirect("decisions:decision", ref)
    return _page(request, matter, sheet, missing, may_decide, list(options.values()), is_tried=is_tried)


def wanted(matter: Matter, missing: list[str]) -> list[dict[str, str]]:
    """What is missing, each as words and the page on which it is written."""
    return [{"said": rules.SENTENCES[name], "href": parts.address(matter, WHERE[name])} for name in missing]


def _page(request: SignedInRequest, matter: Matter, sheet: Sheet, missing: list[str], may_decide: Any, options: list[Any], *, is_tried: bool) -> HttpResponse:
    shown = sheet.shown | {
        "matter": matter,
        "may_decide": may_decide,
        "options": [side_by_side(matter, option) for option in options],
        "wanted": wanted(matter, missing),
        "is_tried": is_tried,
        "short": Decision.objects.filter(matter=matter, is_short=True).first(),
        "urgent": parts.address(matter, "now"),
        "readers": readers_of(matter),
    }
    return render(request, "decisions/making.html", shown, status=409 if is_tried else 200)
