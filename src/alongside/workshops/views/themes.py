"""What was heard: for the partnership once it has been checked back, and until then the way there for whoever codes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.lib.answers import Refused
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import begin_coding, end_second_coder, left_to_code, name_second_coder
from alongside.workshops.codebook import Codebook
from alongside.workshops.coders import Coders, in_words
from alongside.workshops.forms.themes import SecondForm
from alongside.workshops.models import Reach, ThemeKind, Workshop
from alongside.workshops.quotes import Heard, quotable
from alongside.workshops.views.finding import find


def themes(request: SignedInRequest, ref: str) -> HttpResponse:
    """The themes that stand, with levers and barriers; before that, what is still to do and who does it."""
    found = find(request, ref)
    coders = Coders.of(found, request.user)
    may_name_second = rules.may_name_second(request.user, found, coders)
    form = SecondForm(request.POST if "address" in request.POST else None)
    why = ""
    if request.method == "POST":
        try:
            said = _act(request, found, form)
        except Refused as refusal:
            why = str(refusal)
        else:
            if said:
                messages.success(request, said)
                return redirect("workshops:themes", ref)
    told = quotable(found)
    shown = {
        "workshop": found,
        "coders": coders,
        "facilitates": rules.may_facilitate(request.user, found),
        "may_read": rules.may_read_codebook(coders),
        "may_begin": rules.may_begin_coding(request.user, found, coders) if coders.first is None else None,
        "may_name_second": may_name_second,
        "may_end_second": rules.may_end_second(request.user, found, coders),
        "form": form,
        "why": why,
        "tasks": _tasks(found, coders) if coders.mine else [],
        "is_finished": coders.check_back is not None and coders.check_back.finished_at is not None,
        "groups": _groups(told),
        "agreement": {when: in_words(told_of) for when, told_of in coders.check_back.agreement.items()} if coders.check_back else {},
    }
    return render(request, "workshops/themes.html", shown)


def _act(request: SignedInRequest, found: Workshop, form: SecondForm) -> str:
    """What one of the page's buttons does, and what is true afterwards; empty where a form has to be put right."""
    if "begin" in request.POST:
        begin_coding(by=request.user, workshop=found)
        return "The codebook is yours to begin."
    if "end_second" in request.POST:
        end_second_coder(by=request.user, workshop=found)
        return "One person codes from now on."
    if form.is_bound and form.is_valid():
        name_second_coder(by=request.user, workshop=found, at=request.now, **form.cleaned_data)
        return "They have been asked. Neither of you sees what the other says until both have finished."
    return ""


def _tasks(found: Workshop, coders: Coders) -> list[dict[str, Any]]:
    """The way from words to themes, for one who codes: their own part of it, and of the other's only whether it is done."""
    codebook, left, total = Codebook.of(found), left_to_code(found, coders), found.statements.count()
    count, is_back = len(codebook.themes()), coders.check_back is not None
    address = [found.record.ref]
    looked = "All looked at" if not left else f"{total - left} of {total} looked at"
    tasks: list[dict[str, Any]] = [
        {
            "title": "The codebook",
            "href": reverse("workshops:codebook", args=address),
            "hint": "Themes, levers and barriers, each with what it means.",
            "status": "One theme" if count == 1 else f"{count} themes",
        },
        {
            "title": "Read and code",
            "href": reverse("workshops:coding", args=address),
            "hint": "Every statement says none, one or several of them.",
            "status": "Gone back" if is_back else looked,
            "is_wanted": bool(left) and not is_back,
        },
    ]
    if coders.second is not None:
        tasks.append(
            {
                "title": "Settle together",
                "href": reverse("workshops:together", args=address) if coders.are_both_done else "",
                "hint": "Side by side, what you read differently; and how far you agree.",
                "status": "Both are done" if coders.are_both_done else "When both are done",
            }
        )
    return [
        *tasks,
        {
            "title": "Ask those who took part",
            "href": reverse("workshops:check_back", args=address),
            "hint": "Is this what you said? Then what stands is shown here.",
            "status": "Not yet" if not is_back else "Asked",
        },
    ]


def _groups(told: list[Heard]) -> list[tuple[str, list[Heard]]]:
    """Themes, what helps, and what is in the way: here, and beyond what this area can change."""
    wanted = (
        ("Themes", ThemeKind.THEME, ""),
        ("Levers: what helps", ThemeKind.LEVER, ""),
        ("Barriers that we could take away here", ThemeKind.BARRIER, Reach.LOCAL),
        ("Barriers that need others: national, or in law", ThemeKind.BARRIER, Reach.NATIONAL),
    )
    groups = [(heading, [heard for heard in told if (heard.wording.kind, heard.wording.reach) == (kind, reach)]) for heading, kind, reach in wanted]
    return [(heading, under) for heading, under in groups if under]
