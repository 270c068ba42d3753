"""What can still be said beside a decision: a correction, a new version, that it begins, that it ends; and taking words out, which takes two people."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.decisions import rules
from alongside.decisions.actions import add_correction, ask_to_redact, begin_new_version, begin_plan, close, redact
from alongside.decisions.forms.keeping import CorrectionForm, EndingForm, RedactionForm
from alongside.decisions.models import HelpMissing, Matter, Redaction
from alongside.decisions.views.finding import find_matter, open_answers, open_matter, readers_of
from alongside.decisions.views.writing import opened
from alongside.drafts.actions import sent
from alongside.partnerships.seats import partnership_of
from alongside.people.open_pages import asks_again
from alongside.people.requests import SignedInRequest

SHORT = 90


def correction(request: SignedInRequest, ref: str) -> HttpResponse:
    """Say beside a made decision what was wrong in it."""
    matter = open_matter(request.user, ref, "corrections")
    sheet = opened(request, CorrectionForm, "decisions.correction", matter.record.ref, {})
    if request.method == "POST" and sheet.form.is_valid():
        add_correction(by=request.user, matter=matter, at=request.now, **sheet.form.cleaned_data)
        sent(form="decisions.correction", about=matter.record.ref, at=request.now)
        messages.success(request, "Your correction stands beside the decision.")
        return redirect("decisions:decision", ref)
    shown = sheet.shown | {"matter": matter, "may_correct": rules.may_correct(request.user, matter), "readers": readers_of(matter)}
    return render(request, "decisions/correction.html", shown)


def version(request: SignedInRequest, ref: str) -> HttpResponse:
    """Begin to change a decision that holds: a new one, which takes its place when it is made."""
    matter = find_matter(request.user, ref)
    if request.method == "POST":
        newer = begin_new_version(by=request.user, matter=matter, at=request.now)
        messages.success(request, "The new version has begun. Until it is made, the one before it holds.")
        return redirect("decisions:decision", newer.record.ref)
    newer_one = Matter.objects.visible_to(request.user).filter(supersedes=matter).select_related("record").first()
    shown = {
        "matter": matter,
        "may_change": rules.may_change_it(request.user, matter),
        "newer": newer_one,
        "newer_href": reverse("decisions:decision", args=[newer_one.record.ref]) if newer_one else "",
    }
    return render(request, "decisions/version.html", shown)


def beginning(request: SignedInRequest, ref: str) -> HttpResponse:
    """What was decided begins."""
    matter = find_matter(request.user, ref)
    if request.method == "POST":
        begin_plan(by=request.user, matter=matter, at=request.now)
        messages.success(request, "It has begun.")
        return redirect("decisions:decision", ref)
    return render(request, "decisions/beginning.html", {"matter": matter, "may_begin_plan": rules.may_begin_plan(request.user, matter)})


def ending(request: SignedInRequest, ref: str) -> HttpResponse:
    """Everything promised is done; or, of what was never decided, it no longer needs deciding."""
    matter = find_matter(request.user, ref)
    form = EndingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        close(by=request.user, matter=matter, at=request.now, **form.cleaned_data)
        messages.success(request, "This is closed. It stays here to be read.")
        return redirect("decisions:decision", ref)
    return render(request, "decisions/ending.html", {"matter": matter, "form": form, "may_close": rules.may_close(request.user, matter)})


@asks_again
def redactions(request: SignedInRequest, ref: str) -> HttpResponse:
    """Ask that words be taken out, and say which law asks for it; or take out what somebody else has asked about."""
    matter = open_matter(request.user, ref, "all", purpose="taking words out")
    open_answers(request.user, matter)
    may_redact = rules.may_redact(request.user, matter)
    words = _words(matter) if may_redact else {}
    form = RedactionForm(request.POST if "which" in request.POST or "reason" in request.POST else None, words=[(key, said) for key, (_, said) in words.items()])
    if "do" in request.POST:
        waiting = matter.redactions.filter(done_at=None, pk=request.POST["do"]).first() if request.POST["do"].isdigit() else None
        if waiting is None:
            raise Http404
        redact(by=request.user, redaction=waiting)
        messages.success(request, "The words are taken out. A mark stands in their place.")
        return redirect("decisions:redactions", ref)
    if request.method == "POST" and form.is_valid():
        where, row, field = words[form.cleaned_data["which"]][0]
        ask_to_redact(by=request.user, matter=matter, where=where, row=row, field=field, reason=form.cleaned_data["reason"])
        messages.success(request, "You have asked for it. Somebody else who keeps this record takes the words out.")
        return redirect("decisions:redactions", ref)
    asked = list(matter.redactions.select_related("asked_by", "done_by"))
    shown = {"matter": matter, "form": form, "may_redact": may_redact, "asked": [_told(request, one, words) for one in asked]}
    return render(request, "decisions/redactions.html", shown)


def missing_help(request: SignedInRequest) -> HttpResponse:
    """What would have been chosen in the partnership and does not exist here: the sentences alone, without where they came from."""
    partnership = partnership_of(request)
    said = HelpMissing.objects.visible_to(request.user).filter(partnership=partnership)
    return render(request, "decisions/missing_help.html", {"partnership": partnership, "said": said})


def _told(request: SignedInRequest, one: Redaction, words: dict[str, Any]) -> dict[str, Any]:
    said = words.get(f"{one.where}-{one.row}-{one.field}")
    return {"redaction": one, "words": said[1] if said else "", "is_mine": one.asked_by_id == request.user.pk}


def _words(matter: Matter) -> dict[str, tuple[tuple[str, int, str], str]]:
    """The words of a decision that can be taken out, each with where it stands."""
    told: list[tuple[str, int, str, str]] = []
    for where, rows, fields in (
        ("finding", matter.findings.all(), ("words",)),
        ("view", matter.views.all(), ("words", "who", "how")),
        ("toolsaid", matter.tools_said.all(), ("words",)),
        ("option", matter.options.all(), ("about",)),
        ("stance", matter.stances.all(), ("words",)),
        ("riskpart", matter.parts.all(), ("words",)),
        ("decision", matter.decisions.all(), ("answer", "reasons", "why_not_others", "why_against")),
        ("telling", matter.tellings.all(), ("words", "reply")),
        ("disagreement", matter.disagreements.all(), ("words", "meanwhile")),
        ("correctionnote", matter.corrections.all(), ("words",)),
        ("stopping", matter.stoppings.all(), ("words",)),
    ):
        told += [(where, row.pk, field, getattr(row, field)) for row in rows for field in fields if getattr(row, field)]
    return {f"{where}-{row}-{field}": ((where, row, field), _short(said)) for where, row, field, said in told}


def _short(words: str) -> str:
    return words if len(words) <= SHORT else words[: SHORT - 1].rstrip() + "…"
