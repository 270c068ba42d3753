"""What the room is shown: on the facilitator's page, on the wall, and as a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.papers.csv import made
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import reveal
from alongside.workshops.agreed import heard, side_by_side
from alongside.workshops.codes import spaced
from alongside.workshops.forms import PROMISES
from alongside.workshops.models import Promise, Workshop
from alongside.workshops.results import Result, by_heading, results
from alongside.workshops.views.finding import find


def seen(request: SignedInRequest, ref: str) -> HttpResponse:
    """The results so far, and the act of revealing."""
    found = find(request, ref)
    if request.method == "POST":
        reveal(by=request.user, workshop=found)
        messages.success(request, "What the promise allows is shown to everybody in the room.")
        return redirect("workshops:results", ref)
    shown = {
        "workshop": found,
        "headings": by_heading(_results(found)),
        "asked": side_by_side(list(found.questions.values("number", "words")), heard(found.code)),
        "facilitates": rules.may_facilitate(request.user, found),
        "promise": PROMISES[Promise(found.promise)],
    }
    return render(request, "workshops/results.html", shown)


def wall(request: SignedInRequest, ref: str) -> HttpResponse:
    """One statement for the back of the room. Nothing stands under it until the facilitator asks for it."""
    found = find(request, ref)
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
    found = find(request, ref)
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


def _results(found: Workshop, *, published: bool = False) -> list[Result]:
    cards = list(found.statements.values("id", "number", "words", "said_by"))
    return results(found, cards, list(found.releases.values("groups", "shown")), published=published)
