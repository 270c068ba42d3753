"""Saying which statement says which theme; and, where two did, settling what counts."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.lib.answers import Refused
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import code_statement, finish_coding, left_to_code, settle_statement
from alongside.workshops.codebook import Codebook, Codings, codings_of
from alongside.workshops.coders import Coders, agreement, in_words, kept, with_settled
from alongside.workshops.models import Statement, Workshop
from alongside.workshops.views.finding import find


def coding(request: SignedInRequest, ref: str) -> HttpResponse:
    """Every statement with every theme, on one page: each is kept by itself, as soon as it is said."""
    found = find(request, ref)
    coders = Coders.of(found, request.user)
    may_code = rules.may_code(coders)
    if request.method == "POST":
        answer, why = _said(request, found, coders)
        if answer is not None:
            return answer
    else:
        why = ""
    now, left = Codebook.of(found), left_to_code(found, coders)
    mine = codings_of(found, coders.mine, now) if coders.mine else {}
    shown = {
        "workshop": found,
        "coders": coders,
        "may_read": rules.may_read_codebook(coders),
        "may_code": may_code,
        "may_finish": rules.may_finish_coding(coders, left),
        "why": why,
        "themes": now.themes(),
        "left": left,
        "statements": [_card(said, now, mine) for said in found.statements.all()] if coders.mine else [],
    }
    return render(request, "workshops/coding.html", shown)


def _said(request: SignedInRequest, found: Workshop, coders: Coders) -> tuple[HttpResponse | None, str]:
    """What was sent is kept and the next statement is in view; or why not. A script that keeps as you go is answered without a page."""
    keeps_as_you_go = request.headers.get("Accept") == "application/json"
    try:
        if "done" in request.POST:
            are_both = finish_coding(by=request.user, workshop=found)
            messages.success(request, "Both of you are done. This is what each of you said." if are_both else "You are done. The other has still to finish.")
            return redirect("workshops:together" if are_both else "workshops:themes", found.record.ref), ""
        said = _statement(request, found)
        code_statement(by=request.user, workshop=found, statement=said, themes=_chosen(request))
    except Refused as refusal:
        return (HttpResponse(str(refusal), status=409, content_type="text/plain") if keeps_as_you_go else None), str(refusal)
    if keeps_as_you_go:
        left = left_to_code(found, coders)
        return HttpResponse("Everything has been looked at." if not left else f"{left} still to look at.", content_type="text/plain"), ""
    return redirect(f"{reverse('workshops:coding', args=[found.record.ref])}#s{said.number + 1}"), ""


def together(request: SignedInRequest, ref: str) -> HttpResponse:
    """What two said, side by side, and how far they agree: only when both have finished."""
    found = find(request, ref)
    coders = Coders.of(found, request.user)
    may_settle, why = rules.may_settle(coders), ""
    if request.method == "POST":
        said = _statement(request, found)
        was = request.POST.get("was", "")
        try:
            settle_statement(by=request.user, workshop=found, statement=said, themes=_chosen(request), was=None if was == "none" else _numbers(was.split()))
        except Refused as refusal:
            why = str(refusal)
        else:
            return redirect(f"{reverse('workshops:together', args=[ref])}#s{said.number + 1}")
    shown = {"workshop": found, "may_settle": may_settle, "may_see": coders.mine is not None and coders.are_both_done, "why": why}
    if shown["may_see"]:
        shown |= _side_by_side(found, coders)
    return render(request, "workshops/together.html", shown)


def _side_by_side(found: Workshop, coders: Coders) -> dict[str, Any]:
    now = Codebook.of(found)
    mine, other, settled = (codings_of(found, coder, now) for coder in (coders.mine, coders.other, None))
    themes = now.themes()
    cards = []
    for said in found.statements.all():
        here, there = mine.get(said.pk), other.get(said.pk)
        if here is not None and here == there and said.pk not in settled:
            continue
        cards.append(
            {
                **_card(said, now, settled if said.pk in settled else {said.pk: (here or frozenset()) & (there or frozenset())}),
                "heard": {"You heard": _names(themes, here), f"{coders.other.person if coders.other else ''} heard": _names(themes, there)},
                "is_settled": said.pk in settled,
                "was": " ".join(map(str, sorted(settled[said.pk]))) if said.pk in settled else "none",
            }
        )
    before, after = agreement(mine, other), agreement(with_settled(mine, settled), with_settled(other, settled))
    return {
        "cards": cards,
        "alike": found.statements.count() - len(cards),
        "before": in_words(kept(before)),
        "after": in_words(kept(after)) if settled else "",
        "by_theme": [(wording.name, in_words(kept(agreement(mine, other, wording.theme_id)))) for wording in themes],
        "themes": themes,
    }


def _card(said: Statement, now: Codebook, counted: Codings) -> dict[str, Any]:
    chosen = counted.get(said.pk)
    choices = [{"id": wording.theme_id, "name": wording.name, "is_chosen": chosen is not None and wording.theme_id in chosen} for wording in now.themes()]
    return {"id": said.pk, "number": said.number, "words": said.words, "said_by": said.said_by, "choices": choices, "is_looked_at": chosen is not None}


def _names(themes: list[Any], said: frozenset[uuid.UUID] | None) -> str:
    if said is None:
        return "Did not look at it"
    return "; ".join(wording.name for wording in themes if wording.theme_id in said) or "None of the themes"


def _statement(request: SignedInRequest, found: Workshop) -> Statement:
    number = request.POST.get("statement", "")
    said: Statement | None = found.statements.filter(number=int(number)).first() if number.isdigit() and len(number) < 5 else None
    if said is None:
        raise Http404
    return said


def _chosen(request: SignedInRequest) -> list[uuid.UUID]:
    return _numbers(request.POST.getlist("themes"))


def _numbers(said: list[str]) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(number) for number in said]
    except ValueError:
        raise Http404 from None
