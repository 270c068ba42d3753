"""The codebook, now and as it was; and one theme of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.lib.answers import Refused
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import drop_theme, make_theme, merge_theme, reword_theme, split_theme
from alongside.workshops.codebook import Codebook, codings_of
from alongside.workshops.coders import Coders
from alongside.workshops.forms.themes import DropForm, MergeForm, NewThemeForm, SplitForm, ThemeForm
from alongside.workshops.models import ThemeKind, Wording
from alongside.workshops.views.finding import find

ACTS = ("reword", "split", "merge", "drop")


def codebook(request: SignedInRequest, ref: str) -> HttpResponse:
    """Every theme, a form for one more, and every version that there was."""
    found = find(request, ref)
    coders = Coders.of(found, request.user)
    now = Codebook.of(found)
    may_change = rules.may_change_codebook(coders)
    form = NewThemeForm(request.POST if request.method == "POST" else None, initial={"version": now.version, "kind": ThemeKind.THEME})
    why = ""
    if request.method == "POST" and form.is_valid():
        try:
            make_theme(by=request.user, workshop=found, at=request.now, **form.cleaned_data)
        except Refused as refusal:
            why = str(refusal)
        else:
            messages.success(request, "The theme is in the codebook.")
            return redirect("workshops:codebook", ref)
    asked = request.GET.get("version", "")
    version = int(asked) if asked.isdigit() and len(asked) < 6 and int(asked) < now.version else None
    read = Codebook.of(found, version) if version is not None else now
    counted = codings_of(found, None if coders.are_both_done else coders.mine, now) if coders.mine else {}
    shown = {
        "workshop": found,
        "may_read": rules.may_read_codebook(coders),
        "may_change": may_change,
        "form": form,
        "why": why,
        "version": now.version,
        "earlier": version,
        "themes": [(wording, sum(wording.theme_id in said for said in counted.values())) for wording in read.themes()],
        "history": list(found.wordings.select_related("theme", "merged_into", "written_by").order_by("-version")),
    }
    return render(request, "workshops/codebook.html", shown)


def theme(request: SignedInRequest, ref: str, number: int) -> HttpResponse:
    """One theme: put it in other words, split it, take it into another, or drop it."""
    found = find(request, ref)
    coders, now = Coders.of(found, request.user), Codebook.of(found)
    wording = next((one_of for one_of in now.themes() if one_of.theme.number == number), None)
    if wording is None or not coders.mine:
        raise Http404
    act = next((name for name in ACTS if name in request.POST), "")
    forms = _forms(request, found, coders, now, wording, act)
    why = ""
    if act and forms[act].is_valid():
        try:
            said = _change(request, wording, act, forms[act].cleaned_data)
        except Refused as refusal:
            why = str(refusal)
        else:
            messages.success(request, said)
            return redirect("workshops:codebook", ref)
    shown = {
        "workshop": found,
        "wording": wording,
        "may_change": rules.may_change_codebook(coders),
        "why": why,
        **{f"{name}_form": forms[name] for name in ACTS},
    }
    return render(request, "workshops/theme.html", shown)


def _forms(request: SignedInRequest, found: Any, coders: Coders, now: Codebook, wording: Wording, act: str) -> dict[str, Any]:
    """The page's four forms, of which at most one was sent. Each has names of its own: the page holds four of some."""
    counted = codings_of(found, None if coders.are_both_done else coders.mine, now)
    own = [(said.pk, said.words) for said in found.statements.all() if wording.theme_id in counted.get(said.pk, frozenset())]
    sent: dict[str, Any] = dict.fromkeys(ACTS)
    if act:
        sent[act] = request.POST
    said = {name: getattr(wording, name) for name in ("name", "meaning", "example", "kind", "reach")}
    version = {"version": now.version}
    return {
        "reword": ThemeForm(sent["reword"], initial={**said, **version}),
        "split": SplitForm(sent["split"], initial=version, statements=own, prefix="split"),
        "merge": MergeForm(sent["merge"], initial=version, others=[one_of for one_of in now.themes() if one_of != wording], prefix="merge"),
        "drop": DropForm(sent["drop"], initial=version, prefix="drop"),
    }


def _change(request: SignedInRequest, wording: Wording, act: str, said: dict[str, Any]) -> str:
    about = {"by": request.user, "theme": wording.theme, "at": request.now, **said}
    if act == "reword":
        reword_theme(**about)
        return "The theme is in other words. What was coded stays with it."
    if act == "split":
        split_theme(**about)
        return "The new theme stands beside the old one."
    if act == "merge":
        merge_theme(**about)
        return "What was coded with it reads as the other theme from now on."
    drop_theme(**about)
    return "It is no theme any more. The earlier versions still show it."
