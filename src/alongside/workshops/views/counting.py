"""How many people are in the room, and how many phones."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.people.requests import SignedInRequest
from alongside.workshops import room, rules
from alongside.workshops.actions.counting import count_people
from alongside.workshops.counting import how_many_together, in_the_room
from alongside.workshops.forms.counting import CountForm
from alongside.workshops.views.finding import find


def people(request: SignedInRequest, ref: str) -> HttpResponse:
    """Somebody can join with several phones. What shows it is that there are more phones than people, and that everybody can see so."""
    found = find(request, ref)
    told = room.around(found.code)
    form = CountForm(request.POST if request.method == "POST" else None, initial={"people": told["people"]})
    if request.method == "POST" and form.is_valid():
        count_people(by=request.user, workshop=found, **form.cleaned_data)
        messages.success(request, "Everybody in the room is told.")
        return redirect("workshops:people", ref)
    shown = {
        "workshop": found,
        "form": form,
        "may_carry_on": rules.may_carry_on(request.user, found),
        "in_the_room": in_the_room(told["phones"], told["people"]),
        "together": how_many_together(found.code),
    }
    return render(request, "workshops/people.html", shown)
