"""The facilitator's pages: beginning a workshop, moving it on, what people sent, and what the room is shown."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.papers.csv import made
from alongside.partnerships.models import Partnership
from alongside.partnerships.seats import area_of
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import add_statement, begin_workshop, leave_out, move_on, reveal, show_words, take_in
from alongside.workshops.codes import spaced
from alongside.workshops.forms import PROMISES, BeginForm, StatementForm
from alongside.workshops.models import Promise, Stage, Workshop
from alongside.workshops.results import Result, by_heading, results


def workshops(request: SignedInRequest) -> HttpResponse:
    """Every workshop this person may see."""
    found = Workshop.objects.visible_to(request.user).select_related("record")
    listed = [
        {
            "title": one_of.title,
            "href": reverse("workshops:workshop", args=[one_of.record.ref]),
            "where": f"{one_of.get_stage_display()} · {one_of.get_promise_display().lower()}",
        }
        for one_of in found[:100]
    ]
    partnership = _partnership(request)
    may_begin = rules.may_begin_workshop(request.user, partnership) if partnership else None
    return render(request, "workshops/workshops.html", {"rows": listed, "may_begin": may_begin})


def begin(request: SignedInRequest) -> HttpResponse:
    """A name, the questions, the promise, and who facilitates."""
    partnership = _partnership(request)
    may_begin = rules.may_begin_workshop(request.user, partnership) if partnership else None
    if partnership is None or not may_begin:
        return render(request, "workshops/begin.html", {"may_begin": may_begin})
    form = BeginForm(request.POST if request.method == "POST" else None, partnership=partnership, person=request.user)
    if request.method == "POST" and form.is_valid():
        workshop = begin_workshop(by=request.user, partnership=partnership, at=request.now, **form.cleaned_data)
        messages.success(request, "The workshop can be joined by its code.")
        return redirect("workshops:workshop", workshop.record.ref)
    return render(request, "workshops/begin.html", {"form": form, "may_begin": may_begin})


def workshop(request: SignedInRequest, ref: str) -> HttpResponse:
    """One workshop: its code, where the room is, and what comes next."""
    found = _find(request, ref)
    if request.method == "POST" and request.POST.get("stage") in Stage.values:
        move_on(by=request.user, workshop=found, stage=request.POST["stage"], at=request.now)
        messages.success(request, "The workshop is closed." if request.POST["stage"] == Stage.CLOSED else "The room has moved on.")
        return redirect("workshops:workshop", ref)
    facilitates = rules.may_facilitate(request.user, found)
    shown = {
        "workshop": found,
        "promise": PROMISES[Promise(found.promise)],
        "code": spaced(found.code),
        "address": request.build_absolute_uri(reverse("room:room", args=[found.code])),
        "join": request.build_absolute_uri(reverse("room:join")),
        "questions": found.questions.all(),
        "stages": _stages(found),
        "moves": [{"value": value, "word": word} for value, word in Stage.choices if value != found.stage],
        "facilitates": facilitates,
        "may_carry_on": rules.may_carry_on(request.user, found),
        "people_facts": _people_facts(found) if facilitates else {},
    }
    return render(request, "workshops/workshop.html", shown)


def words(request: SignedInRequest, ref: str) -> HttpResponse:
    """What people sent, before the room sees it: words, and never whose. Shown as they are, or left out with a reason."""
    found = _find(request, ref)
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
    shown = {
        "workshop": found,
        "facilitates": facilitates,
        "may_carry_on": rules.may_carry_on(request.user, found),
        "waiting": [{"id": number, "question": question, "said_by": said_by, "words": said} for number, question, said_by, said in waiting],
        "statements": found.statements.all(),
        "form": form,
        "why": why,
    }
    return render(request, "workshops/words.html", shown)


def seen(request: SignedInRequest, ref: str) -> HttpResponse:
    """The results so far, and the act of revealing."""
    found = _find(request, ref)
    if request.method == "POST":
        reveal(by=request.user, workshop=found)
        messages.success(request, "What the promise allows is shown to everybody in the room.")
        return redirect("workshops:results", ref)
    shown = {
        "workshop": found,
        "headings": by_heading(_results(found)),
        "facilitates": rules.may_facilitate(request.user, found),
        "promise": PROMISES[Promise(found.promise)],
    }
    return render(request, "workshops/results.html", shown)


def wall(request: SignedInRequest, ref: str) -> HttpResponse:
    """One statement for the back of the room. Nothing stands under it until the facilitator asks for it."""
    found = _find(request, ref)
    told = sorted(_results(found), key=lambda result: result.number)
    asked = request.GET.get("n", "")
    place = min(max(int(asked) if asked.isdigit() and len(asked) < 4 else 1, 1), max(len(told), 1))
    shown = {
        "workshop": found,
        "code": spaced(found.code),
        "join": request.get_host() + reverse("room:join"),
        "result": told[place - 1] if told else None,
        "is_revealed": "revealed" in request.GET,
        "place": place,
        "previous": place - 1,
        "next": place + 1 if place < len(told) else 0,
    }
    return render(request, "workshops/wall.html", shown)


def table(request: SignedInRequest, ref: str) -> HttpResponse:
    """What was revealed and may leave the room, as a file: never a row a participant, and no figure of fewer than ten."""
    found = _find(request, ref)
    columns = {
        "number": "Statement",
        "words": "Words",
        "verdict": "What it says",
        "heading": "Counted",
        "agree": "Agree",
        "disagree": "Disagree",
        "passed": "Pass",
    }
    answer = HttpResponse(made(_lines(_results(found, published=True)), columns), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="workshop-{found.record.ref}.csv"'
    return answer


def _lines(told: list[Result]) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    for result in sorted(told, key=lambda result: result.number):
        about = {"number": result.number, "words": result.words, "verdict": result.verdict}
        if result.seen.total is None:
            lines.append({**about, "heading": result.seen.in_words, "agree": "", "disagree": "", "passed": ""})
        else:
            for name, row in {"everybody": result.seen.total, **result.seen.rows}.items():
                lines.append({**about, "heading": name, "agree": row.agree, "disagree": row.disagree, "passed": row.passed})
    return lines


def _act_on_words(request: SignedInRequest, found: Workshop, form: StatementForm) -> str:
    """What one of the page's buttons does, and what is true afterwards; empty where a form has to be put right."""
    if "take_in" in request.POST:
        return "What had been sent is brought in." if take_in(by=request.user, workshop=found) else "Nothing has been sent since the last time."
    if "show" in request.POST:
        show_words(by=request.user, workshop=found, which=request.POST["show"])
        return "The room can answer it."
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


def _results(found: Workshop, *, published: bool = False) -> list[Result]:
    cards = list(found.statements.values("id", "number", "words", "said_by"))
    return results(found, cards, list(found.releases.values("groups", "shown")), published=published)


def _people_facts(found: Workshop) -> dict[str, object]:
    return {"In the room": one("select sec.people_in(%s)", found.pk), "Statements": found.statements.count(), "Reveals so far": found.releases.count()}


def _stages(found: Workshop) -> list[dict[str, Any]]:
    words_of = list(Stage)
    here = words_of.index(Stage(found.stage))
    return [{"word": stage.label, "state": "past" if n < here else "here" if n == here else "ahead", "fact": ""} for n, stage in enumerate(words_of)]


def _find(request: SignedInRequest, ref: str) -> Workshop:
    found: Workshop = get_object_or_404(Workshop.objects.visible_to(request.user).select_related("record"), record__ref=ref.upper())
    return found


def _partnership(request: SignedInRequest) -> Partnership | None:
    area = area_of(request)
    return Partnership.objects.visible_to(request.user).filter(pk=area.id).first() if area else None
