"""Paper and the telephone: a sheet to print, and the page on which the facilitator types one in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from alongside.people.requests import SignedInRequest
from alongside.workshops import room, rules
from alongside.workshops.actions import enter_sheet
from alongside.workshops.forms import LEVELS, PROMISES, SheetForm
from alongside.workshops.models import Promise
from alongside.workshops.sheets import sheets_of
from alongside.workshops.views.finding import find


def paper(request: SignedInRequest, ref: str) -> HttpResponse:
    """Everything that is asked, for somebody with a pen."""
    found = find(request, ref)
    told = room.state(found.code)
    if told is None:
        raise Http404
    shown = {"workshop": found, "told": told, "levels": [words for _, words in LEVELS], "promise": PROMISES[Promise(found.promise)]}
    return render(request, "workshops/paper.html", shown)


def sheet(request: SignedInRequest, ref: str) -> HttpResponse:
    """One sheet, or one call, typed in."""
    found = find(request, ref)
    may_carry_on = rules.may_carry_on(request.user, found)
    told = room.state(found.code) if may_carry_on else None
    if told is None:
        return render(request, "workshops/sheet.html", {"workshop": found, "may_carry_on": may_carry_on})
    form = SheetForm(request.POST if request.method == "POST" else None, told=told, is_anonymous=found.is_anonymous)
    if request.method == "POST" and form.is_valid():
        enter_sheet(by=request.user, workshop=found, at=request.now, **form.cleaned_data)
        messages.success(request, "It waits with what phones have sent. You can destroy the sheet.")
        return redirect("workshops:sheet", ref)
    return render(request, "workshops/sheet.html", {"workshop": found, "form": form, "may_carry_on": may_carry_on, "sheets": sheets_of(found)})
