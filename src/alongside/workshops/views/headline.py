"""The facilitator's own sentence over the results."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.lib.answers import Refused
from alongside.people.requests import SignedInRequest
from alongside.workshops import headlines, rules
from alongside.workshops.actions import write_headline
from alongside.workshops.forms.headline import HeadlineForm
from alongside.workshops.views.finding import find


def headline(request: SignedInRequest, ref: str) -> HttpResponse:
    """What we heard today. The room reads it over the results, once there are any."""
    found = find(request, ref)
    facilitates = rules.may_facilitate(request.user, found)
    words, version = headlines.written(found) if facilitates else ("", 0)
    form = HeadlineForm(request.POST if request.method == "POST" else None, initial={"words": words, "version": version})
    why = ""
    if request.method == "POST" and form.is_valid():
        try:
            write_headline(by=request.user, workshop=found, **form.cleaned_data)
        except Refused as refusal:
            why = str(refusal)
            form = HeadlineForm({**request.POST.dict(), "version": str(version)})
        else:
            is_read = found.releases.exists()
            messages.success(request, "It stands over the results." if is_read else "It is kept. The room reads it once something has been revealed.")
            return redirect("workshops:results", ref)
    return render(request, "workshops/headline.html", {"workshop": found, "facilitates": facilitates, "form": form, "why": why, "now": words if why else ""})
