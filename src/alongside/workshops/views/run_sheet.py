"""The run-sheet: what the room does now, until when, and what comes next. It prints."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.partnerships.hours import clock
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import give_more_time, move_on, open_also, plan_stages
from alongside.workshops.forms import PlanForm
from alongside.workshops.models import Stage, Workshop
from alongside.workshops.run_sheet import lines
from alongside.workshops.views.finding import find


def run_sheet(request: SignedInRequest, ref: str) -> HttpResponse:
    """The stages with their times; and for the facilitator five minutes more, and the next one."""
    found = find(request, ref)
    if request.method == "POST" and (said := _act(request, found)):
        messages.success(request, said)
        return redirect("workshops:run_sheet", ref)
    may_carry_on = rules.may_carry_on(request.user, found)
    told = list(lines(found))
    minutes = [line.planned.minutes for line in told if line.planned]
    here = next(line for line in told if line.is_here)
    questions = list(found.questions.all())
    taken = {question.beside_id for question in questions}
    shown = {
        "workshop": found,
        "lines": told,
        "total": sum(one for one in minutes if one) if all(minutes) else 0,
        "has_clock": here.planned is not None and here.planned.until is not None,
        "next_stage": _after(found.stage),
        "questions": questions,
        "may_open": [question for question in questions if may_carry_on and question.beside_id is None and question.pk not in taken],
        "may_carry_on": may_carry_on,
    }
    return render(request, "workshops/run_sheet.html", shown)


def plan(request: SignedInRequest, ref: str) -> HttpResponse:
    """How many minutes each stage is given."""
    found = find(request, ref)
    may_carry_on = rules.may_carry_on(request.user, found)
    form = PlanForm(request.POST if request.method == "POST" else None, plan=list(found.plan.all()))
    if request.method == "POST" and form.is_valid():
        plan_stages(by=request.user, workshop=found, minutes=form.cleaned_data, at=request.now)
        messages.success(request, "The run-sheet says so, and so do phones.")
        return redirect("workshops:run_sheet", ref)
    return render(request, "workshops/plan.html", {"workshop": found, "form": form, "may_carry_on": may_carry_on})


def _act(request: SignedInRequest, found: Workshop) -> str:
    """What one of the page's buttons does, and what is true afterwards; empty where nothing of the kind was sent."""
    if "more" in request.POST:
        until = give_more_time(by=request.user, workshop=found, at=request.now)
        return f"The room has until {clock(timezone.localtime(until).time())}."
    if request.POST.get("stage") in Stage.values:
        move_on(by=request.user, workshop=found, stage=request.POST["stage"], at=request.now)
        return "The workshop is closed." if request.POST["stage"] == Stage.CLOSED else f"The room is at: {Stage(request.POST['stage']).label.lower()}."
    number = request.POST.get("also", "")
    beside = found.questions.filter(number=number).first() if number.isdigit() and len(number) < 4 else None
    if beside is not None:
        open_also(by=request.user, workshop=found, beside=beside, at=request.now)
        return "Phones offer it now."
    return ""


def _after(stage: str) -> Stage | None:
    """The next one. The last, closing, is pressed on the workshop's own page, where it says that it is for good."""
    stages: list[Stage] = [one for one in Stage if one != Stage.CLOSED]
    place = stages.index(Stage(stage)) + 1 if stage in stages else len(stages)
    return stages[place] if place < len(stages) else None
