"""The facilitator's pages: every workshop, beginning one, and moving it on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.frame.sql import one
from alongside.language.without_scripts import put_differently_at
from alongside.partnerships.models import Partnership
from alongside.partnerships.seats import area_of
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import begin_workshop, move_on
from alongside.workshops.codes import spaced
from alongside.workshops.forms import PROMISES, TEMPLATES, BeginForm
from alongside.workshops.models import Promise, Stage, Workshop
from alongside.workshops.views.finding import find


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
    return render(request, "workshops/workshops.html", {"rows": listed, "may_begin": may_begin, "is_member": partnership is not None})


def begin(request: SignedInRequest) -> HttpResponse:
    """A name, the questions, the promise, and who facilitates."""
    partnership = _partnership(request)
    may_begin = rules.may_begin_workshop(request.user, partnership) if partnership else None
    if partnership is None or not may_begin:
        return render(request, "workshops/begin.html", {"may_begin": may_begin})
    form = BeginForm(
        request.POST if request.method == "POST" else None, partnership=partnership, person=request.user, template=request.GET.get("from", "three")
    )
    if request.method == "POST" and form.is_valid():
        workshop = begin_workshop(by=request.user, partnership=partnership, at=request.now, **form.cleaned_data)
        messages.success(request, "The workshop can be joined by its code.")
        return put_differently_at(redirect("workshops:workshop", workshop.record.ref), "")
    return render(request, "workshops/begin.html", {"form": form, "may_begin": may_begin, "templates": {name: words for name, (words, _) in TEMPLATES.items()}})


def workshop(request: SignedInRequest, ref: str) -> HttpResponse:
    """One workshop: its code, where the room is, and what comes next."""
    found = find(request, ref)
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


def _people_facts(found: Workshop) -> dict[str, object]:
    return {"In the room": _joined(found), "Statements": found.statements.count(), "Reveals so far": found.releases.count()}


def _joined(found: Workshop) -> str:
    people = one("select sec.people_in(%s)", found.pk)
    return f"{people} of about {found.expected}" if found.expected else str(people)


def _stages(found: Workshop) -> list[dict[str, Any]]:
    words_of = list(Stage)
    here = words_of.index(Stage(found.stage))
    return [{"word": stage.label, "state": "past" if n < here else "here" if n == here else "ahead", "fact": ""} for n, stage in enumerate(words_of)]


def _partnership(request: SignedInRequest) -> Partnership | None:
    area = area_of(request)
    return Partnership.objects.visible_to(request.user).filter(pk=area.id).first() if area else None
