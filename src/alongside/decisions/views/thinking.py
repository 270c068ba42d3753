"""Harm that is happening now, and three questions that are easy to pass by."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.decisions import parts, rules
from alongside.decisions.actions import keep_thinking
from alongside.decisions.forms.thinking import ThinkingForm
from alongside.decisions.models import Matter
from alongside.decisions.views.finding import open_matter, readers_of
from alongside.decisions.views.writing import opened, stale
from alongside.drafts.actions import sent
from alongside.lib.versions import Stale
from alongside.people.requests import SignedInRequest

ASKED = ("harm_now", "those_causing_harm", "outside_the_young_person", "whose_identity", "version")


def thinking(request: SignedInRequest, ref: str) -> HttpResponse:
    matter = open_matter(request.user, ref, "thinking")
    sheet = opened(request, ThinkingForm, "decisions.thinking", matter.record.ref, _now(matter))
    if request.method == "POST" and sheet.form.is_valid():
        try:
            keep_thinking(by=request.user, matter=matter, **sheet.form.cleaned_data)
        except Stale:
            sheet = stale(request, sheet, ThinkingForm, _now(open_matter(request.user, ref, "thinking")))
        else:
            sent(form="decisions.thinking", about=matter.record.ref, at=request.now)
            messages.success(request, "What is asked once is saved.")
            return redirect(parts.after(request, matter, "thinking"))
    shown = sheet.shown | {"matter": matter, "may_write": rules.may_write(request.user, matter), "readers": readers_of(matter), "thinking": matter.thinking}
    return render(request, "decisions/thinking.html", shown, status=sheet.status)


def _now(matter: Matter) -> dict[str, object]:
    return {name: getattr(matter.thinking, name) for name in ASKED}
