"""What was sent up to leaders, their answers, and who has in hand what people need."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from alongside.access.models import Seen, principals
from alongside.frame.requests import FramedRequest
from alongside.frame.sql import rows
from alongside.language.without_scripts import put_differently_at
from alongside.lib.answers import Refused
from alongside.partnerships.seats import partnership_of
from alongside.people.models import Person
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import answer_ask, ask_leader, hold_need, note_need, remind_leader
from alongside.workshops.forms import AnswerForm, LeaderForm, NeedForm
from alongside.workshops.leaders import FROM, SHORT, begins, waits
from alongside.workshops.models import AnswerKind, Ask, AskedAbout, Need, Statement, Workshop
from alongside.workshops.quotes import quotable
from alongside.workshops.views.agreed import own_agencies
from alongside.workshops.views.finding import find

AT_MOST = 200


def leaders(request: SignedInRequest, ref: str) -> HttpResponse:
    """What came of this workshop: what leaders were asked and answered, and who has each need in hand."""
    found = find(request, ref)
    form = NeedForm(request.POST if "words" in request.POST else None)
    why = ""
    if request.method == "POST":
        try:
            said = _act(request, found, form)
        except Refused as refusal:
            why = str(refusal)
        else:
            if said:
                messages.success(request, said)
                return redirect("workshops:leaders", ref)
    asks = Ask.objects.visible_to(request.user).filter(workshop=found).select_related("record").prefetch_related("answers")
    shown = {
        "workshop": found,
        "asks": [row_of(ask, request) for ask in asks],
        "needs": _needs(found),
        "agencies": own_agencies(request, found),
        "may_ask": rules.may_ask_leader(request.user, found),
        "form": form,
        "why": why,
    }
    return render(request, "workshops/leaders.html", shown)


def ask(request: SignedInRequest, ref: str) -> HttpResponse:
    """Send one thing up to one leader, by a day."""
    found = find(request, ref)
    may_ask = rules.may_ask_leader(request.user, found)
    if not may_ask:
        return render(request, "workshops/leader_ask.html", {"workshop": found, "may_ask": may_ask})
    statements = {f"statement-{one_of.number}": one_of for one_of in found.statements.all()}
    needs = {f"need-{one_of.number}": one_of for one_of in found.needs.all()}
    themes = {f"theme-{place}": heard.wording.name for place, heard in enumerate(quotable(found), 1)}
    form = LeaderForm(
        request.POST if request.method == "POST" else None,
        statements=[(key, f"{one_of.number}. {one_of.words}") for key, one_of in statements.items()],
        needs=[(key, one_of.words) for key, one_of in needs.items()],
        themes=list(themes.items()),
        leaders=rows("select person, said_as from sec.whom_to_ask(%s)", found.pk),  # type: ignore[arg-type]  # a number and words
        today=timezone.localdate(request.now),
        initial={"about": request.GET.get("about", "")},
    )
    why = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = ask_leader(
                by=request.user,
                workshop=found,
                leader=Person.objects.get(pk=given["leader"]),
                question=given["question"],
                due_date=given["due_date"],
                at=request.now,
                **_about(given, statements, needs, themes),
            )
        except Refused as refusal:
            why = str(refusal)
        else:
            messages.success(request, f"A letter is on its way to {made.leader_as}. The answer goes to everybody who took part.")
            return put_differently_at(redirect("workshops:leaders", ref), "")
    return render(request, "workshops/leader_ask.html", {"workshop": found, "may_ask": may_ask, "form": form, "why": why})


def one_ask(request: SignedInRequest, ref: str) -> HttpResponse:
    """One ask: what was said, what is asked, and every answer; the leader answers here."""
    found = get_object_or_404(Ask.objects.visible_to(request.user).select_related("record", "leader", "workshop__record"), record__ref=ref.upper())
    if "remind" in request.POST:
        remind_leader(by=request.user, ask=found, at=request.now)
        messages.success(request, f"A letter is on its way to {found.leader_as}.")
        return redirect("workshops:ask", ref)
    return _page(request, found, request.user)


def through_link(request: FramedRequest, token: str) -> HttpResponse | None:
    """What the link's own address shows, where it is the link of an ask."""
    found = Ask.objects.filter(Seen(principals())).select_related("record", "leader").first()
    return _page(request, found, None) if found is not None else None


def asked_here(request: SignedInRequest) -> HttpResponse:
    """Everything that leaders of one's partnership were asked, whichever workshop it came from: what has no answer first."""
    partnership = partnership_of(request)
    asks = Ask.objects.visible_to(request.user).filter(workshop__partnership=partnership).select_related("record", "workshop").prefetch_related("answers")
    lines = [row_of(one_of, request) for one_of in asks.order_by("-asked_at", "-pk")[:AT_MOST]]
    return render(
        request,
        "workshops/asked_of_leaders.html",
        {"waiting": [line for line in lines if line["waits"]], "answered": [line for line in lines if line["answer"]]},
    )


def row_of(one_of: Ask, request: HttpRequest) -> dict[str, Any]:
    """One ask as a page shows it."""
    answers = [{"word": begins(answer.kind, answer.until_date), "short": SHORT[AnswerKind(answer.kind)], "said": answer} for answer in one_of.answers.all()]
    today = timezone.localdate(request.now)  # type: ignore[attr-defined]  # a framed request
    return {
        "ask": one_of,
        "comes_from": FROM[AskedAbout(one_of.about)],
        "answer": answers[-1] if answers else None,
        "before": answers[:-1],
        "waits": "" if answers else waits(timezone.localdate(one_of.asked_at), one_of.due_date, today),
    }


def _page(request: HttpRequest, found: Ask, person: Person | None) -> HttpResponse:
    now = request.now  # type: ignore[attr-defined]  # a framed request
    may_answer = rules.may_answer_ask(person, found)
    form = AnswerForm(request.POST if request.method == "POST" else None, today=timezone.localdate(now), initial={"version": found.answers.count()})
    why = ""
    if request.method == "POST" and form.is_valid():
        try:
            answer_ask(by=person, ask=found, at=now, **form.cleaned_data)
        except Refused as refusal:
            why = str(refusal)
            form = AnswerForm({**request.POST.dict(), "version": str(found.answers.count())}, today=timezone.localdate(now))
        else:
            if person is not None:
                messages.success(request, "Everybody who took part can read your answer.")
            return redirect(request.path + ("" if person is not None else "?said=1"))
    row = row_of(found, request)
    shown = {
        **row,
        "this": row,
        "form": form,
        "may_answer": may_answer,
        "may_write": person is not None and rules.may_write_to_leader(person, found),
        "may_remind": person is not None and rules.may_remind(person, found, now),
        "is_by_link": person is None,
        "has_said": "said" in request.GET,
        "why": why,
        "readers": ("colleagues", "everybody who took part in the workshop", "inspectors"),
    }
    return render(request, "workshops/ask_by_link.html" if person is None else "workshops/ask.html", shown)


def _about(given: dict[str, Any], statements: dict[str, Statement], needs: dict[str, Need], themes: dict[str, str]) -> dict[str, Any]:
    chosen = given["about"]
    if chosen in statements:
        return {"statement": statements[chosen]}
    return {"need": needs[chosen]} if chosen in needs else {"words": themes.get(chosen) or given["words"]}


def _act(request: SignedInRequest, found: Workshop, form: NeedForm) -> str:
    if "need" in request.POST:
        which = request.POST["need"]
        need = get_object_or_404(Need.objects.visible_to(request.user), workshop=found, number=int(which) if which.isdigit() and len(which) < 5 else 0)
        agency = next((one_of for one_of in own_agencies(request, found) if one_of.ref == request.POST.get("agency")), None)
        if agency is None:
            raise Refused("Only people of an agency can say that it has this in hand.")
        seen, role = request.POST.get("version", ""), request.POST.get("role", "").strip() if "take" in request.POST else ""
        if "take" in request.POST and not role:
            raise Refused("Name the role that has this in hand: a job, not a person.")
        hold_need(by=request.user, workshop=found, need=need, agency=agency, role=role, version=int(seen) if seen.isdigit() and len(seen) < 5 else 0)
        return f"{agency} has this in hand." if role else "Nobody has this in hand now. It is said so."
    if form.is_valid():
        note_need(by=request.user, workshop=found, words=form.cleaned_data["words"])
        return "It is noted. Nobody has it in hand yet, and that is said."
    return ""


def _needs(found: Workshop) -> list[dict[str, Any]]:
    lines = []
    for need in found.needs.prefetch_related("held"):
        said = list(need.held.all())
        newest = said[-1] if said else None
        lines.append(
            {
                "need": need,
                "who": (newest and newest.who) or "nobody yet",
                "version": newest.number if newest else 0,
                "agency": newest.agency_id if newest else None,
            }
        )
    return lines
