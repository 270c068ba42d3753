"""Asking those who took part whether they were heard right, and marking what stands."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.frame.sql import rows
from alongside.lib.answers import Refused
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import close_check_back, finish_themes, left_to_code, mark_theme, send_themes_back, take_in_heard
from alongside.workshops.codebook import Codebook
from alongside.workshops.coders import Coders
from alongside.workshops.forms.themes import MarkForm
from alongside.workshops.models import Change, Workshop
from alongside.workshops.views.finding import find

HEARD = {
    "few": "Fewer than five have answered about it.",
    "enough": "Five or more have answered about it. What they say is told once, when you close the asking.",
    "yes": "Most who answered say: yes, that is it.",
    "mixed": "Those who answered are divided about it.",
    "no": "Most who answered say: not quite.",
}
"""What came back about a theme. Never a figure, and never twice: one person's answer could be worked out from two of them."""


def check_back(request: SignedInRequest, ref: str) -> HttpResponse:
    """Send the themes to those who took part, read what comes back, mark each, and show what stands."""
    found = find(request, ref)
    coders, now = Coders.of(found, request.user), Codebook.of(found)
    marked = request.POST.get("theme", "")
    form = MarkForm(request.POST, prefix=f"m{marked}") if marked else None
    why = ""
    if request.method == "POST":
        try:
            said = _act(request, found, now, form)
        except Refused as refusal:
            why = str(refusal)
        else:
            if said:
                messages.success(request, said)
                return redirect("workshops:check_back", ref)
    asked, facilitates = coders.check_back, rules.may_facilitate(request.user, found)
    themes = _themes(found, coders, now, form, marked) if facilitates and asked else []
    shown = {
        "workshop": found,
        "facilitates": facilitates,
        "may_send_back": rules.may_send_back(request.user, found, coders, left_to_code(found, coders), len(now.themes())),
        "may_hear_back": rules.may_hear_back(request.user, found, coders),
        "may_mark": rules.may_mark_theme(request.user, found, coders),
        "may_finish": rules.may_finish_themes(request.user, found, coders, sum(not theme["is_marked"] for theme in themes)),
        "asked": asked,
        "themes": themes,
        "form": form,
        "why": why,
        "address": request.build_absolute_uri(reverse("room:heard", args=[found.code])),
        "current": now.themes(),
    }
    return render(request, "workshops/check_back.html", shown)


def _act(request: SignedInRequest, found: Workshop, now: Codebook, form: MarkForm | None) -> str:
    """What one of the page's buttons does, and what is true afterwards; empty where a form has to be put right."""
    if "send_back" in request.POST:
        send_themes_back(by=request.user, workshop=found, at=request.now)
        return "Those who took part can say whether this is what they said."
    if "take_in" in request.POST:
        return "What had been answered is brought in." if take_in_heard(by=request.user, workshop=found) else "Nothing has been answered since the last time."
    if "close" in request.POST:
        close_check_back(by=request.user, workshop=found, at=request.now)
        return "Nobody is asked any more. Now mark each theme."
    if "finish" in request.POST:
        finish_themes(by=request.user, workshop=found, at=request.now)
        return "What stands is shown to the partnership, and to those who took part."
    theme = next((wording.theme for wording in now.latest.values() if str(wording.theme.number) == request.POST.get("theme")), None)
    if form is not None and theme is not None and form.is_valid():
        mark_theme(by=request.user, theme=theme, at=request.now, **form.cleaned_data)
        return "The theme is marked."
    return ""


def _themes(found: Workshop, coders: Coders, now: Codebook, form: MarkForm | None, marked: str) -> list[dict[str, Any]]:
    """Every theme that went back, with what was said of it and what became of it."""
    heard = {theme: (HEARD[said], words) for theme, said, words in rows("select theme, said, words from sec.heard_back(%s)", found.pk)}
    since = coders.check_back.codebook if coders.check_back else 0
    went = [one_of for one_of in now.latest.values() if one_of.what != Change.MERGED and (one_of.what != Change.DROPPED or one_of.version > since)]
    told = []
    for wording in sorted(went, key=lambda one_of: one_of.theme.number):
        number, is_marked = wording.theme.number, wording.version > since
        initial = {"name": wording.name, "meaning": wording.meaning, "version": now.version, "why": wording.why, "what": wording.what if is_marked else ""}
        said, words = heard[wording.theme_id]
        told.append(
            {
                "wording": wording,
                "said": said,
                "words": words,
                "is_marked": is_marked,
                "form": form if form is not None and str(number) == marked else MarkForm(initial=initial, prefix=f"m{number}"),
            }
        )
    return told
