"""Each agency's own agreed answer: side by side, written by its people, and shown by the facilitator."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from alongside.frame.sql import rows
from alongside.lib.answers import Refused
from alongside.partnerships.models import Agency, Level, Membership
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import agree_answer, confirm_agreed, leave_agreed_out, show_agreed, take_agreed_back
from alongside.workshops.agreed import heard, side_by_side
from alongside.workshops.codes import spaced
from alongside.workshops.forms import AgreedForm
from alongside.workshops.models import AgreedAnswer, KeyQuestion, OwnWordKind, Workshop, WrittenAt
from alongside.workshops.views.finding import find


def side(request: SignedInRequest, ref: str) -> HttpResponse:
    """What each agency says in its own name; what is written for one's own; and, for the facilitator, what waits to be shown."""
    found = find(request, ref)
    why = ""
    if request.method == "POST":
        try:
            messages.success(request, _act(request, found))
            return redirect("workshops:agreed", ref)
        except Refused as refusal:
            why = str(refusal)
    facilitates = rules.may_facilitate(request.user, found)
    waiting = _waiting(found) if facilitates else []
    shown = {
        "workshop": found,
        "asked": side_by_side(list(found.questions.values("number", "words")), heard(found.code)),
        "mine": [] if found.is_anonymous else _mine(request, found),
        "facilitates": facilitates,
        "waiting": waiting,
        "show_waiting": facilitates and (waiting or not found.is_closed),
        "why": why,
    }
    return render(request, "workshops/agreed.html", shown)


def write(request: SignedInRequest, ref: str) -> HttpResponse:
    """Write what one's own agency answers to one question."""
    found = find(request, ref)
    agencies = {agency.ref: agency for agency in own_agencies(request, found)}
    questions = {str(question.number): question for question in found.questions.all()}
    question = questions.get(request.GET.get("question", "")) or next(iter(questions.values()))
    agency = agencies.get(request.GET.get("agency", "")) or next(iter(agencies.values()), None)
    if agency is None:
        return render(request, "workshops/agreed_write.html", {"workshop": found, "why": "Only people of an agency of this partnership write in its name."})
    may_agree = rules.may_agree_answer(request.user, found, agency)
    newest = _newest(request, found, agency, question)
    given = {"words": newest.words if newest else "", "version": newest.number if newest else 0}
    form = AgreedForm(request.POST if request.method == "POST" else None, initial=given)
    why = may_agree.why_not
    if request.method == "POST" and form.is_valid():
        try:
            agree_answer(by=request.user, workshop=found, question=question, agency=agency, **form.cleaned_data)
        except Refused as refusal:
            why = str(refusal)
        else:
            messages.success(request, f"This is what {agency} answers. The room sees it when the facilitator shows it.")
            return redirect("workshops:agreed", ref)
    shown = {"workshop": found, "agency": agency, "question": question, "newest": newest, "form": form, "may_agree": may_agree, "why": why}
    return render(request, "workshops/agreed_write.html", shown)


def wall(request: SignedInRequest, ref: str) -> HttpResponse:
    """One question for the back of the room, with what each agency answered side by side."""
    found = find(request, ref)
    asked = side_by_side(list(found.questions.values("number", "words")), heard(found.code))
    wanted = request.GET.get("question", "")
    place = next((place for place, one_of in enumerate(asked) if str(one_of.number) == wanted), 0)
    shown = {
        "workshop": found,
        "code": spaced(found.code),
        "join": request.get_host() + reverse("room:join"),
        "one_of": asked[place],
        "previous": asked[place - 1].number if place else 0,
        "next": asked[place + 1].number if place + 1 < len(asked) else 0,
    }
    return render(request, "workshops/agreed_wall.html", shown)


def own_agencies(request: SignedInRequest, found: Workshop) -> list[Agency]:
    """The agencies of this partnership that somebody works in; not those where they only have a place from outside."""
    places = Membership.objects.current().exclude(level=Level.EXTERNAL).filter(person=request.user, partnership=found.partnership_id)
    return [place.agency for place in places.select_related("agency").order_by("agency__name") if place.agency.left_at is None]


def _act(request: SignedInRequest, found: Workshop) -> str:
    """What one of the page's buttons does, and what is true afterwards."""
    why = request.POST.get("why", "").strip()[:200]
    if "leave_out" in request.POST:
        which = request.POST["leave_out"]
        leave_agreed_out(by=request.user, workshop=found, which=int(which) if which.isdigit() else 0, why=why or "It may tell people who somebody is.")
        return "The room does not see it. Its agency sees why."
    if "confirm" in request.POST or "take_back" in request.POST:
        button = "confirm" if "confirm" in request.POST else "take_back"
        which = request.POST[button]
        answer = get_object_or_404(
            AgreedAnswer.objects.visible_to(request.user).select_related("agency"), workshop=found, pk=int(which) if which.isdigit() else 0
        )
        if button == "confirm":
            confirm_agreed(by=request.user, workshop=found, answer=answer)
            return f"{answer.agency} stands by these words."
        take_agreed_back(by=request.user, workshop=found, answer=answer, why=why)
        return "They are taken back. The room does not see them."
    return "The room sees what agencies have agreed." if show_agreed(by=request.user, workshop=found) else "Nothing new has been agreed since the last time."


def _newest(request: SignedInRequest, found: Workshop, agency: Agency, question: KeyQuestion) -> AgreedAnswer | None:
    """The newest version that the agency has: its people see it before the room does."""
    seen = AgreedAnswer.objects.visible_to(request.user).filter(workshop=found, agency=agency, question=question)
    newest: AgreedAnswer | None = seen.order_by("-number").first()
    return newest


def _mine(request: SignedInRequest, found: Workshop) -> list[dict[str, Any]]:
    """For each of this person's own agencies and each question: where its answer stands, and what they may do with it."""
    lines = []
    for agency in own_agencies(request, found):
        may_agree, may_speak = rules.may_agree_answer(request.user, found, agency), rules.may_speak_for(request.user, agency)
        for question in found.questions.all():
            newest = _newest(request, found, agency, question)
            if newest is None and found.is_closed:
                continue
            kinds = {word.kind: word for word in newest.own_words.all()} if newest else {}
            is_gone = OwnWordKind.TAKEN_BACK in kinds or OwnWordKind.LEFT_OUT in kinds
            lines.append(
                {
                    "agency": agency,
                    "question": question,
                    "newest": newest,
                    "where": _where(newest, kinds),
                    "may_agree": may_agree,
                    "may_confirm": bool(may_speak) and newest is not None and newest.written_at == WrittenAt.TABLE and not kinds,
                    "may_take_back": bool(may_speak) and newest is not None and not is_gone,
                }
            )
    return lines


def _where(newest: AgreedAnswer | None, kinds: dict[str, Any]) -> str:
    if newest is None:
        return "Not heard from yet."
    if OwnWordKind.TAKEN_BACK in kinds:
        return f"Taken back by the agency. {kinds[OwnWordKind.TAKEN_BACK].why}".strip()
    if OwnWordKind.LEFT_OUT in kinds:
        return f"Left out by the facilitator: {kinds[OwnWordKind.LEFT_OUT].why}"
    shown = "The room sees it." if newest.is_shown else "The room does not see it yet."
    confirmed = " The agency has confirmed it." if OwnWordKind.CONFIRMED in kinds else ""
    return f"Written {newest.get_written_at_display()}. {shown}{confirmed}"


def _waiting(found: Workshop) -> list[dict[str, Any]]:
    told = rows("select id, question, agency, words, written from sec.agreed_waiting(%s)", found.pk)
    return [
        {"id": number, "question": question, "agency": agency, "words": said, "where": WrittenAt(written).label}
        for number, question, agency, said, written in told
    ]
