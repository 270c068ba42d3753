"""What the room is shown: on the facilitator's page, on the wall, and as a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.papers.csv import made
from alongside.people.requests import SignedInRequest
from alongside.workshops import drawing, room, rules
from alongside.workshops.actions import reveal
from alongside.workshops.agreed import heard, side_by_side
from alongside.workshops.codes import spaced
from alongside.workshops.counting import in_the_room
from alongside.workshops.forms import PROMISES
from alongside.workshops.headlines import headline
from alongside.workshops.models import Promise, ShownBy, Workshop
from alongside.workshops.results import Result, results, worth_talking_about
from alongside.workshops.totals import seen_of
from alongside.workshops.views.finding import find


def seen(request: SignedInRequest, ref: str) -> HttpResponse:
    """The results so far, and the act of revealing."""
    found = find(request, ref)
    if request.method == "POST":
        reveal(by=request.user, workshop=found)
        messages.success(request, "What the promise allows is shown to everybody in the room.")
        return redirect("workshops:results", ref)
    told = results_of(found) if found.releases.exists() else []
    shown = {
        "workshop": found,
        **seen_of(told, found),
        "talk": worth_talking_about(told),
        "asked": [one_of for one_of in side_by_side(list(found.questions.values("number", "words")), heard(found.code)) if one_of.heard],
        "facilitates": rules.may_facilitate(request.user, found),
        "promise": PROMISES[Promise(found.promise)],
        "shown_as": shown_as(found),
        "headline": headline(found.code),
        **_map_of(found),
    }
    return render(request, "workshops/results.html", shown)


def wall(request: SignedInRequest, ref: str) -> HttpResponse:
    """One statement for the back of the room. Nothing stands under it until the facilitator asks for it."""
    found = find(request, ref)
    told = sorted(results_of(found), key=lambda result: result.number)
    asked = request.GET.get("n", "")
    place = min(max(int(asked) if asked.isdigit() and len(asked) < 4 else 1, 1), max(len(told), 1))
    result = told[place - 1] if told else None
    pictures = result.on_the_wall if result else ()
    around = room.around(found.code)
    is_second = "other" in request.GET and len(pictures) > 1
    shown = {
        "workshop": found,
        "code": spaced(found.code),
        "join": request.get_host() + reverse("room:join"),
        "result": result,
        "picture": pictures[is_second] if pictures else None,
        "other": {"query": "" if is_second else "&other=1", "words": f"By {pictures[not is_second].first.lower()}"} if len(pictures) > 1 else None,
        "unshown": "" if result is None or is_second else result.unshown,
        "is_revealed": "revealed" in request.GET,
        "in_the_room": in_the_room(around["phones"], around["people"]),
        "headline": headline(found.code) if place == 1 else "",
        "shown_as": shown_as(found),
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
        "named": "Said by, where they wanted to be named",
        "verdict": "What it says",
        "heading": "Counted",
        "agree": "Agree",
        "disagree": "Disagree",
        "passed": "Pass",
    }
    answer = HttpResponse(made(_lines(results_of(found, published=True)), columns), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="workshop-{found.record.ref}.csv"'
    return answer


def results_of(found: Workshop, *, published: bool = False) -> list[Result]:
    cards = list(found.statements.values("id", "number", "words", "said_by", "question__number", "named__name", "named__may_quote"))
    return results(found, cards, list(found.releases.values("groups", "shown")), published=published)


def _lines(told: list[Result]) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    for result in sorted(told, key=lambda result: result.number):
        about = {"number": result.number, "words": result.words, "named": result.named, "verdict": result.verdict}
        if result.seen.total is None:
            lines.append({**about, "heading": result.seen.in_words, "agree": "", "disagree": "", "passed": ""})
        else:
            beside = result.beside.rows if result.beside else {}
            for name, row in {"everybody": result.seen.total, **result.seen.rows, **beside}.items():
                lines.append({**about, "heading": name, "agree": row.agree, "disagree": row.disagree, "passed": row.passed})
    return lines


def _map_of(found: Workshop) -> dict[str, object]:
    """The map, or why there is none."""
    if found.is_anonymous:
        return {"why_no_map": "In this workshop nothing is shown by agency. Everybody was promised that."}
    return drawing.told(found.code) or {"why_no_map": "It is drawn once, with the last reveal, when the workshop is closed."}


def shown_as(found: Workshop) -> str:
    if found.is_anonymous:
        return "shown for everybody together"
    return f"shown by {'level' if found.shown_by == ShownBy.LEVEL else 'kind of agency'}, never by name"
