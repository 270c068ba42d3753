"""A disagreement on its way: whose answer is asked, by when, and what protects the young person meanwhile."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from alongside.decisions import clock, rules
from alongside.decisions.actions import keep_stages, raise_disagreement, reply, settle, take_to_next_stage
from alongside.decisions.forms.disagreeing import DisagreementForm, FurtherForm, ReplyForm, SettledForm, Stages
from alongside.decisions.models import Disagreement, Matter, Reply
from alongside.decisions.naming import named
from alongside.decisions.tasks import long_day
from alongside.decisions.views.finding import open_matter, readers_of
from alongside.decisions.views.writing import opened
from alongside.drafts.actions import sent
from alongside.lib.answers import no
from alongside.partnerships.hours import clock as clock_words
from alongside.partnerships.models import Agency, Membership
from alongside.partnerships.rules import may_keep_the_list
from alongside.partnerships.seats import partnership_of
from alongside.people.models import Person
from alongside.people.requests import SignedInRequest


@dataclass
class Told:
    """One disagreement as the page shows it."""

    one: Disagreement
    steps: list[dict[str, Any]]
    replies: list[Reply]
    may_settle: Any
    may_go_further: bool
    to_answer: Reply | None = None
    further: list[str] = field(default_factory=list)


def disagreement(request: SignedInRequest, ref: str) -> HttpResponse:
    """Everything that is not agreed, each with its clock; and the form that takes a disagreement further."""
    matter = open_matter(request.user, ref, "disagreements")
    hand = rules.hand_of(request.user, matter)
    ours = Agency.objects.visible_to(request.user).filter(pk__in=hand.agencies)
    agencies = [(agency.pk, agency.name) for agency in ours]
    people = _people(request, matter)
    sheet = opened(request, _make(agencies, people), "decisions.disagreement", matter.record.ref, {})
    if request.method == "POST" and sheet.form.is_valid():
        said = dict(sheet.form.cleaned_data)
        agency = get_object_or_404(ours, pk=said.pop("agency"))
        first = clock.step_of(matter.side(), 1)
        asked_of = people.get(said.pop("asked_of") or 0)
        due = first.due(request.now, matter.side(), is_fast=said["is_fast"])
        raise_disagreement(by=request.user, matter=matter, agency=agency, who=first.who, asked_of=asked_of, due_at=due, at=request.now, **said)
        sent(form="decisions.disagreement", about=matter.record.ref, at=request.now)
        messages.success(request, "Your disagreement is on its way. The answer is due by the time shown, and protection goes on meanwhile.")
        return redirect("decisions:disagreement", ref)
    may = [rules.may_disagree(request.user, matter, agency, hand) for agency in ours]
    shown = sheet.shown | {
        "matter": matter,
        "told": [_told(request, one, hand) for one in _raised(request, matter)],
        "may_disagree": next((answer for answer in may if answer), may[0] if may else no("Only people of an agency here can say that it does not agree.")),
        "route": clock.steps_of(matter.side()),
        "readers": readers_of(matter),
    }
    return render(request, "decisions/disagreement.html", shown, status=sheet.status)


def answer(request: SignedInRequest, ref: str, which: str) -> HttpResponse:
    """Answer a disagreement, once."""
    matter, one = _find(request, ref, which)
    asked: Reply = one.replies.select_related("asked_of").get(stage=one.stage)
    asked.disagreement = one
    may_reply = rules.may_reply(request.user, asked)
    sheet = opened(request, ReplyForm, "decisions.reply", f"{matter.record.ref}-{one.ref}", {})
    if request.method == "POST" and sheet.form.is_valid():
        reply(by=request.user, reply=asked, words=sheet.form.cleaned_data["words"], at=request.now)
        sent(form="decisions.reply", about=f"{matter.record.ref}-{one.ref}", at=request.now)
        messages.success(request, f"{asked.disagreement.agency} has your answer. It stands with the decision.")
        return redirect("decisions:disagreement", ref)
    shown = sheet.shown | {"matter": matter, "asked": asked, "may_reply": may_reply, "readers": readers_of(matter)}
    return render(request, "decisions/reply.html", shown)


def further(request: SignedInRequest, ref: str, which: str) -> HttpResponse:
    """Not settled, or not answered in time: to the next stage."""
    matter, one = _find(request, ref, which)
    people = _people(request, matter)
    step = clock.step_of(matter.side(), one.stage + 1)
    form = FurtherForm(request.POST if request.method == "POST" else None, people=[(pk, str(person)) for pk, person in people.items()])
    if request.method == "POST" and form.is_valid():
        asked_of = people.get(form.cleaned_data["asked_of"] or 0)
        due = step.due(request.now, matter.side(), is_fast=one.is_fast)
        take_to_next_stage(by=request.user, disagreement=one, who=step.who, asked_of=asked_of, due_at=due, at=request.now)
        messages.success(request, "It has gone to the next stage, with a new time.")
        return redirect("decisions:disagreement", ref)
    return render(request, "decisions/further.html", {"matter": matter, "one": one, "step": step, "form": form})


def settled(request: SignedInRequest, ref: str, which: str) -> HttpResponse:
    """Say how it was settled."""
    matter, one = _find(request, ref, which)
    may_settle = rules.may_settle(request.user, one)
    sheet = opened(request, SettledForm, "decisions.settled", f"{matter.record.ref}-{one.ref}", {})
    if request.method == "POST" and sheet.form.is_valid():
        settle(by=request.user, disagreement=one, at=request.now, **sheet.form.cleaned_data)
        sent(form="decisions.settled", about=f"{matter.record.ref}-{one.ref}", at=request.now)
        messages.success(request, "It is settled. The disagreement itself stays with the decision.")
        return redirect("decisions:disagreement", ref)
    shown = sheet.shown | {"matter": matter, "one": one, "may_settle": may_settle, "readers": readers_of(matter)}
    return render(request, "decisions/settled.html", shown)


def stages(request: SignedInRequest) -> HttpResponse:
    """A partnership's own way through a disagreement: who answers at each stage, and how long they have."""
    partnership = partnership_of(request)
    may_keep = may_keep_the_list(request.user, partnership)
    now = [{"who": step.who, "working_days": step.working_days, "fast_hours": step.fast_hours} for step in clock.steps_of(partnership)]
    forms = Stages(request.POST if request.method == "POST" else None, initial=now, prefix="stages")
    if request.method == "POST" and forms.is_valid():
        keep_stages(by=request.user, partnership=partnership, stages=[form.cleaned_data for form in forms if form.cleaned_data.get("who")])
        messages.success(request, "From now on a disagreement goes this way.")
        return redirect("decisions:stages")
    return render(request, "decisions/stages.html", {"partnership": partnership, "forms": forms, "may_keep": may_keep, "steps": clock.steps_of(partnership)})


def _make(agencies: list[tuple[int, str]], people: dict[int, Person]) -> Any:
    def make(*args: Any, **kwargs: Any) -> DisagreementForm:
        return DisagreementForm(*args, agencies=agencies, people=[(pk, str(person)) for pk, person in people.items()], **kwargs)

    return make


def _find(request: SignedInRequest, ref: str, which: str) -> tuple[Matter, Disagreement]:
    matter = open_matter(request.user, ref, "disagreements")
    one = next((raised for raised in _raised(request, matter) if raised.ref == which.upper()), None)
    if one is None:
        raise Http404
    one.matter = matter
    return matter, one


def _raised(request: SignedInRequest, matter: Matter) -> list[Disagreement]:
    """All of them; to whoever is still to judge how it was decided, those that were there by then, and their own."""
    found = list(Disagreement.objects.filter(matter=matter).select_related("raised_by"))
    if matter.decided_at is not None and rules.is_still_to_judge(request.user, matter):
        found = [one for one in found if one.raised_at <= matter.decided_at or one.raised_by_id == request.user.pk]
    named(matter, found)
    return found


def _people(request: SignedInRequest, matter: Matter) -> dict[int, Person]:
    """Whom an answer can be asked of: managers and leaders of the partnership."""
    members = Membership.objects.visible_to(request.user).current().filter(partnership=matter.side(), level__in=("managerial", "strategic"))
    return {member.person_id: member.person for member in members.select_related("person") if member.person_id != request.user.pk}


def _told(request: SignedInRequest, one: Disagreement, hand: rules.Hand) -> Told:
    replies = list(one.replies.select_related("asked_of", "replied_by").order_by("stage"))
    for given in replies:
        given.disagreement = one
    steps = [_asked_step(given, is_last=given.stage == one.stage and one.resolved_at is None) for given in replies]
    if one.resolved_at is None:
        later = [step for step in clock.steps_of(one.matter.side()) if step.number > one.stage]
        steps += [{"title": step.who, "text": f"If it is not settled: within {_days(step.working_days)}.", "is_quiet": True} for step in later]
    to_answer = next((given for given in replies if given.replied_at is None and rules.may_reply(request.user, given, hand)), None)
    may_go_further = one.resolved_at is None and (hand.is_of(one.agency_id) or hand.writes)
    return Told(one, steps, replies, rules.may_settle(request.user, one, hand), may_go_further, to_answer)


def _asked_step(given: Reply, *, is_last: bool) -> dict[str, Any]:
    due = timezone.localtime(given.due_at)
    when = f"{long_day(due)}, {clock_words(due.time())}"
    said = f"{given.asked_of or given.who}: {given.words}" if given.replied_at else f"{given.asked_of or given.who}. Reply due {when}."
    return {"title": f"Stage {given.stage}: {given.who}", "text": said, "mark": "Open" if is_last and given.replied_at is None else "", "is_quiet": False}


def _days(count: int) -> str:
    return "the same working day" if count == 0 else "one working day" if count == 1 else f"{count} working days"
