"""Asking again what an earlier workshop asked, and what moved since."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.people.models import Person
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import ask_again
from alongside.workshops.forms import AgainForm
from alongside.workshops.models import Anchor, Statement, Workshop
from alongside.workshops.views.finding import find
from alongside.workshops.views.results import results_of
from alongside.workshops.waves import Wave, compare


def again(request: SignedInRequest, ref: str) -> HttpResponse:
    """Which statements of earlier workshops this one asks again."""
    found = find(request, ref)
    may_carry_on = rules.may_carry_on(request.user, found)
    earlier = _earlier(request.user, found)
    form = AgainForm(request.POST if request.method == "POST" else None, workshop=found, earlier=earlier)
    if request.method == "POST" and form.is_valid():
        for statement in form.cleaned_data["again"]:
            ask_again(by=request.user, workshop=found, earlier=statement, question=form.cleaned_data["question"])
        messages.success(request, "They are asked again. What moved is shown once both rooms have been revealed.")
        return redirect("workshops:words", ref)
    return render(request, "workshops/again.html", {"workshop": found, "form": form, "may_carry_on": may_carry_on, "earlier": earlier})


def over_time(request: SignedInRequest, ref: str) -> HttpResponse:
    """What moved since each earlier workshop of which something was asked again."""
    found = find(request, ref)
    return render(
        request, "workshops/over_time.html", {"workshop": found, "waves": _waves(request.user, found), "may_carry_on": rules.may_carry_on(request.user, found)}
    )


def _earlier(person: Person, found: Workshop) -> list[Statement]:
    before = Workshop.objects.visible_to(person).filter(partnership=found.partnership_id, opened_at__lt=found.opened_at)
    asked = set(found.statements.values_list("words", flat=True))
    told = Statement.objects.visible_to(person).filter(workshop__in=before).select_related("workshop").order_by("-workshop__opened_at", "number")
    return [statement for statement in told if statement.words not in asked]


def _waves(person: Person, found: Workshop) -> list[Wave]:
    pairs: dict[int, list[tuple[int, int]]] = {}
    for anchor in Anchor.objects.visible_to(person).filter(statement__workshop=found).select_related("statement", "earlier"):
        pairs.setdefault(anchor.earlier.workshop_id, []).append((anchor.earlier.number, anchor.statement.number))
    waves = []
    for earlier in Workshop.objects.visible_to(person).filter(pk__in=pairs).select_related("record"):
        groups = _kinds(earlier), _kinds(found)
        is_one_table = earlier.shown_by == found.shown_by and not earlier.is_anonymous and not found.is_anonymous
        waves.append(compare(earlier, results_of(earlier), results_of(found), pairs[earlier.pk], groups, is_one_table=is_one_table))
    return waves


def _kinds(workshop: Workshop) -> dict[str, str]:
    newest = workshop.releases.order_by("-number").first()
    return dict(newest.groups["kinds"]) if newest else {}
