"""What leaders stand behind, said before it starts."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.decisions import rules
from alongside.decisions.actions import answer_backing, ask_for_backing
from alongside.decisions.forms.backing import AskBackingForm, BackingForm
from alongside.decisions.models import Backing, Matter
from alongside.decisions.views.finding import open_matter
from alongside.decisions.views.writing import opened
from alongside.drafts.actions import sent
from alongside.partnerships.models import Membership
from alongside.people.models import Person
from alongside.people.requests import SignedInRequest

READERS = ("colleagues", "inspectors", "courts")


def backing(request: SignedInRequest, ref: str) -> HttpResponse:
    """Who has said what they will stand behind, who has been asked, and the forms of whoever asks or is asked."""
    matter = open_matter(request.user, ref, "backing")
    hand = rules.hand_of(request.user, matter)
    mine = Backing.objects.filter(matter=matter, person=request.user).first()
    sheet = opened(request, BackingForm, "decisions.backing", matter.record.ref, {})
    if request.method == "POST" and mine is not None and sheet.form.is_valid():
        answer_backing(by=request.user, backing=mine, at=request.now, **sheet.form.cleaned_data)
        sent(form="decisions.backing", about=matter.record.ref, at=request.now)
        messages.success(request, "Your words stand with the decision. Those who hold it can read them.")
        return redirect("decisions:backing", ref)
    shown = sheet.shown | {
        "matter": matter,
        "asked": asked_of(matter),
        "mine": mine,
        "may_ask": hand.writes,
        "is_wanted": is_wanted(matter),
        "readers": READERS,
    }
    return render(request, "decisions/backing.html", shown)


def ask_backing(request: SignedInRequest, ref: str) -> HttpResponse:
    """Ask a leader, before it starts."""
    matter = open_matter(request.user, ref, "backing")
    leaders = _leaders(request, matter)
    make = partial(AskBackingForm, leaders=[(pk, f"{member.person}, {member.job_title}") for pk, member in leaders.items()])
    form = make(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        leader: Person = leaders[form.cleaned_data["leader"]].person
        ask_for_backing(by=request.user, matter=matter, leader=leader, by_date=form.cleaned_data["by_date"], at=request.now)
        messages.success(request, f"{leader} has been asked, and can read this decision.")
        return redirect("decisions:backing", ref)
    may_ask = rules.hand_of(request.user, matter).writes
    return render(request, "decisions/ask_backing.html", {"matter": matter, "form": form, "may_ask": may_ask})


def asked_of(matter: Matter) -> list[dict[str, object]]:
    """Each leader who was asked, with the newest thing they said and what they said before, or that they have said nothing yet."""
    backings = Backing.objects.filter(matter=matter).select_related("person").prefetch_related("answers")
    return [
        {"person": one.person, "by_date": one.by_date, "answer": next(iter(one.answers.all()), None), "earlier": list(one.answers.all())[1:]}
        for one in backings
    ]


def is_wanted(matter: Matter) -> bool:
    """It is asked for where it cannot be undone, or goes against what the young person asked."""
    latest = matter.decisions.first()
    return not matter.can_be_undone or (latest is not None and latest.is_against_wishes)


def _leaders(request: SignedInRequest, matter: Matter) -> dict[int, Membership]:
    """Leaders of agencies in the areas that decide."""
    members = Membership.objects.visible_to(request.user).current().filter(partnership__in=matter.areas(), level="strategic").select_related("person")
    return {member.person_id: member for member in members}
