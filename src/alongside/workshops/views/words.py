"""What people sent, before the room sees it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.frame.sql import rows
from alongside.lib.answers import Refused
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import add_statement, leave_name_out, leave_out, show_name, show_words, take_in
from alongside.workshops.forms import StatementForm
from alongside.workshops.models import Workshop
from alongside.workshops.naming import names_by_consent
from alongside.workshops.views.finding import find


def words(request: SignedInRequest, ref: str) -> HttpResponse:
    """What people sent, before the room sees it: words, and never whose. Shown as they are, or left out with a reason."""
    found = find(request, ref)
    facilitates = rules.may_facilitate(request.user, found)
    form = StatementForm(request.POST if "words" in request.POST else None, workshop=found)
    why = ""
    if request.method == "POST":
        try:
            said = _act_on_words(request, found, form)
        except Refused as refusal:
            why = str(refusal)
        else:
            if said:
                messages.success(request, said)
                return redirect("workshops:words", ref)
    waiting = rows("select id, question, said_by, words from sec.waiting_words(%s)", found.pk) if facilitates else []
    names = names_by_consent(found) if facilitates else {}
    shown = {
        "workshop": found,
        "facilitates": facilitates,
        "may_carry_on": rules.may_carry_on(request.user, found),
        "waiting": [
            {"id": number, "question": question, "said_by": said_by, "words": said, "named": names.get(number)} for number, question, said_by, said in waiting
        ],
        "names": [named for named in names.values() if named.is_shown],
        "statements": found.statements.all(),
        "form": form,
        "why": why,
    }
    return render(request, "workshops/words.html", shown)


def _act_on_words(request: SignedInRequest, found: Workshop, form: StatementForm) -> str:
    """What one of the page's buttons does, and what is true afterwards; empty where a form has to be put right."""
    if "take_in" in request.POST:
        return "What had been sent is brought in." if take_in(by=request.user, workshop=found) else "Nothing has been sent since the last time."
    if "show" in request.POST:
        show_words(by=request.user, workshop=found, which=request.POST["show"])
        return "The room can answer it."
    if "show_name" in request.POST:
        show_name(by=request.user, workshop=found, which=request.POST["show_name"])
        return "The name stands beside these words."
    if "leave_name_out" in request.POST:
        leave_name_out(by=request.user, workshop=found, which=request.POST["leave_name_out"])
        return "The name stays out, and nobody can put it there again."
    if "leave_out" in request.POST:
        leave_out(
            by=request.user,
            workshop=found,
            which=request.POST["leave_out"],
            why=request.POST.get("why", "").strip()[:200] or "It may tell people who somebody is.",
        )
        return "It stays out of the room."
    if form.is_valid():
        add_statement(by=request.user, workshop=found, **form.cleaned_data)
        return "The room can answer it."
    return ""
