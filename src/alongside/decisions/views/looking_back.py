"""What is added when looking back: who reviews it, what happened, what is taken from it, and support for those who held it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.commitments.actions import promise
from alongside.decisions import rules
from alongside.decisions.actions import add_learning, ask_reviewer, offer_support, say_what_happened
from alongside.decisions.forms.looking_back import LearningForm, OutcomeForm, ReviewerForm, SupportForm
from alongside.decisions.models import Decision, Matter, Net, Reviewer, SupportOffered
from alongside.decisions.views.finding import open_matter, readers_of
from alongside.decisions.views.writing import opened
from alongside.drafts.actions import sent
from alongside.partnerships.models import Agency, Membership
from alongside.people.requests import SignedInRequest

KEPT = "It is kept where nobody reads it until every judgement is recorded, you included."


def reviewers(request: SignedInRequest, ref: str) -> HttpResponse:
    """Ask somebody to judge how it was decided."""
    matter = open_matter(request.user, ref, "reviewers")
    may_ask = rules.may_ask_reviewer(request.user, matter)
    people = _people(request, matter)
    form = ReviewerForm(request.POST if request.method == "POST" else None, people=[(pk, _told(person)) for pk, person in people.items()])
    if request.method == "POST" and form.is_valid():
        person = people[form.cleaned_data["person"]]
        ask_reviewer(by=request.user, matter=matter, person=person.person, at=request.now)
        messages.success(request, f"{person.person} has it on their first page.")
        return redirect("decisions:review", matter.record.ref)
    asked = Reviewer.objects.filter(matter=matter, ended_at=None).select_related("person")
    return render(request, "decisions/reviewers.html", {"matter": matter, "form": form, "may_ask": may_ask, "asked": asked})


def what_happened(request: SignedInRequest, ref: str) -> HttpResponse:
    """Write down what happened. Until the quality of the decision is on record it is kept out of everybody's sight."""
    matter = open_matter(request.user, ref, "net")
    net = Net.objects.filter(matter=matter).first()
    sheet = opened(request, partial(OutcomeForm, expected=net.expected if net else []), "decisions.outcome", matter.record.ref, {})
    if request.method == "POST" and sheet.form.is_valid():
        say_what_happened(by=request.user, matter=matter, **sheet.form.cleaned_data)
        sent(form="decisions.outcome", about=matter.record.ref, at=request.now)
        messages.success(request, "Whoever reads this decision can read it." if rules.is_unveiled(matter) else KEPT)
        return redirect("decisions:review", matter.record.ref)
    may_say = rules.may_say_what_happened(request.user, matter)
    shown = {"matter": matter, "may_say": may_say, "is_open": rules.is_unveiled(matter), "readers": readers_of(matter)}
    return render(request, "decisions/what_happened.html", sheet.shown | shown, status=sheet.status)


def learned(request: SignedInRequest, ref: str) -> HttpResponse:
    """Add one thing that is taken from it; what the system should change can be promised at once."""
    matter = open_matter(request.user, ref, "learned")
    may_learn = rules.may_learn(request.user, matter)
    agencies = {agency.pk: agency for agency in Agency.objects.visible_to(request.user).filter(partnership=matter.side()).order_by("name")}
    make = partial(LearningForm, agencies=[(pk, agency.name) for pk, agency in agencies.items()])
    sheet = opened(request, make, "decisions.learned", matter.record.ref, {})
    if request.method == "POST" and sheet.form.is_valid():
        said: dict[str, Any] = sheet.form.cleaned_data
        add_learning(by=request.user, matter=matter, kind=said["kind"], words=said["words"], at=request.now)
        if said["agency"]:
            promise(
                by=request.user,
                about=matter.record,
                partnership=matter.side(),
                what=said["words"][:300],
                aim="system",
                owner_role=said["owner_role"],
                agency=agencies[said["agency"]],
                due_date=said["due_date"],
                at=request.now,
            )
        sent(form="decisions.learned", about=matter.record.ref, at=request.now)
        messages.success(request, "It stands with the decision.")
        return redirect("decisions:review", matter.record.ref)
    return render(
        request, "decisions/learned.html", sheet.shown | {"matter": matter, "may_learn": may_learn, "readers": readers_of(matter)}, status=sheet.status
    )


def support(request: SignedInRequest, ref: str) -> HttpResponse:
    """Write down that support was offered to somebody who held part of it."""
    matter = open_matter(request.user, ref, "support")
    may_support = rules.may_offer_support(request.user, matter)
    sheet = opened(request, SupportForm, "decisions.support", matter.record.ref, {})
    if request.method == "POST" and sheet.form.is_valid():
        offer_support(by=request.user, matter=matter, at=request.now, **sheet.form.cleaned_data)
        sent(form="decisions.support", about=matter.record.ref, at=request.now)
        messages.success(request, "That it was offered is on the record. Whether they took it is theirs to say.")
        return redirect("decisions:review", matter.record.ref)
    offered = [] if rules.is_still_to_judge(request.user, matter) else list(SupportOffered.objects.filter(matter=matter).select_related("offered_by"))
    shown = sheet.shown | {"matter": matter, "may_support": may_support, "offered": offered, "readers": readers_of(matter)}
    return render(request, "decisions/support.html", shown, status=sheet.status)


def _people(request: SignedInRequest, matter: Matter) -> dict[int, Membership]:
    """Members of the partnership, whoever made the decision last."""
    made_by = set(Decision.objects.filter(matter=matter).values_list("decided_by", flat=True))
    members = (
        Membership.objects.visible_to(request.user).current().filter(partnership=matter.side()).exclude(level="external").select_related("person", "agency")
    )
    return {one.person_id: one for one in sorted(members, key=lambda one: (one.person_id in made_by, one.person.name))}


def _told(one: Membership) -> str:
    return f"{one.person}, {one.agency}" if one.agency_id else str(one.person)
