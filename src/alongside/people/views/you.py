"""What somebody sees and changes of themselves: what to be called, how they sign in, where they are signed in."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from alongside.drafts.actions import sent
from alongside.drafts.keeping import WITHOUT_A_FORM
from alongside.drafts.names import day_and_clock
from alongside.drafts.opening import draft_for
from alongside.frame.pages import answers_in_json
from alongside.frame.sql import one, rows
from alongside.people import actions
from alongside.people.actions import PAGE, TO
from alongside.people.forms import WhatToCallMeForm, WhenLettersComeForm
from alongside.people.models import Pace
from alongside.people.open_pages import before_second_factor
from alongside.people.returning import rescue
from alongside.people.views.signing_in import leave_nothing_behind


@before_second_factor
def you(request: Any) -> HttpResponse:
    """`/you/`"""
    form = WhatToCallMeForm(request.POST if request.method == "POST" else None, initial={"known_as": request.user.known_as})
    if request.method == "POST" and form.is_valid():
        actions.say_what_to_call_me(by=request.user, **form.cleaned_data)
        messages.success(request, f"We call you {form.cleaned_data['known_as'].strip() or request.user.name.split(' ')[0]} from now on.")
        return redirect("people:you")
    return _page(request, form, WhenLettersComeForm(initial={"pace": request.user.pace}))


@before_second_factor
@require_POST
def letters(request: Any) -> HttpResponse:
    """When letters come: at once, or once a day."""
    form = WhenLettersComeForm(request.POST)
    if form.is_valid():
        actions.say_when_letters_come(by=request.user, **form.cleaned_data)
        is_daily = form.cleaned_data["pace"] == Pace.DAILY
        messages.success(request, "We write to you once a day, at eight." if is_daily else "We write to you at once.")
        return redirect("people:you")
    return _page(request, WhatToCallMeForm(initial={"known_as": request.user.known_as}), form)


def _page(request: Any, form: WhatToCallMeForm, letters_form: WhenLettersComeForm) -> HttpResponse:
    return render(request, "people/you.html", {"form": form, "letters": letters_form, "sessions": my_sessions(request.now)})


def my_sessions(now: datetime) -> list[dict[str, Any]]:
    """Where they are signed in, the latest used first."""
    found = rows("select id, agent, started_at, seen_at, is_this from sec.my_sessions()")
    return [
        {"number": number, "agent": agent or "A browser", "since": day_and_clock(started, now), "last_used": day_and_clock(seen, now), "is_this": is_this}
        for number, agent, started, seen, is_this in found
    ]


@before_second_factor
@require_POST
def end_session(request: Any) -> HttpResponse:
    """Sign out on one other machine."""
    number = request.POST.get("session", "")
    if number.isdecimal() and len(number) < 18 and actions.sign_out_there(by=request.user, session=int(number)):
        messages.success(request, "You are signed out there.")
    else:
        messages.info(request, "You were signed out there already.")
    return redirect("people:you")


@before_second_factor
@require_POST
def end_all_sessions(request: Any) -> HttpResponse:
    """Sign out everywhere, here too."""
    actions.sign_out_everywhere(by=request.user)
    request.session.flush()
    messages.success(request, "You are signed out everywhere.")
    return leave_nothing_behind(redirect("account_login"))


@answers_in_json
@before_second_factor
@require_http_methods(["GET", "POST"])
def here(request: Any) -> JsonResponse:
    """Still here: asked while somebody types. Says how many seconds are left until they are signed out if nothing more comes."""
    left = one("select greatest(0, extract(epoch from sec.session_ends_at() - clock_timestamp()))::int")
    return JsonResponse({"seconds": int(left or 0)})


def kept(request: Any, about: str) -> HttpResponse:
    """Words that were sent in vain from a form that keeps no drafts: whole, to be sent from here or copied back. POST throws them away."""
    draft = draft_for(request.user, WITHOUT_A_FORM, about, now=request.now)
    page, to = (_one_of_ours(str(draft.fields.get(name, ""))) for name in (PAGE, TO))
    if request.method == "POST":
        sent(form=WITHOUT_A_FORM, about=about, at=request.now)
        return redirect(page or "/")
    typed = [(name, word) for name, value in draft.fields.items() if name not in {PAGE, TO} for word in (value if isinstance(value, list) else [value]) if word]
    words = [word for _, word in typed if " " in word.strip()]  # a choice or a number says nothing by itself
    return render(request, "people/kept.html", {"draft": draft, "typed": typed, "words": words, "page": page or "/", "to": to})


def _one_of_ours(address: str) -> str:
    """A path of this site, or nothing."""
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else ""


def closed_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page was too old, or did not come from us. What they wrote in a page of ours is kept for them."""
    kept_at = rescue(request)
    return render(request, "people/closed_page.html" if kept_at else "403_csrf.html", {"kept_at": kept_at}, status=403)
