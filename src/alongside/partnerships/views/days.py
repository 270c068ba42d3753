"""The days on which the area's offices are closed, or open, when others' are not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from alongside.partnerships import actions, rules
from alongside.partnerships.calendars import days_ahead
from alongside.partnerships.forms import OwnDayForm
from alongside.partnerships.models import OwnDay
from alongside.partnerships.seats import partnership_of
from alongside.people.requests import SignedInRequest


def days(request: SignedInRequest) -> HttpResponse:
    """Bank holidays and the area's own days, this year and next; one more said, or one taken back."""
    partnership = partnership_of(request)
    is_taken_back = request.method == "POST" and "take_back" in request.POST
    form = OwnDayForm(request.POST if request.method == "POST" and not is_taken_back else None)
    if is_taken_back:
        day = get_object_or_404(OwnDay.objects.visible_to(request.user).filter(partnership=partnership), ref=request.POST["take_back"])
        actions.unsay_day(by=request.user, day=day)
        messages.success(request, f"{day} is again what it is everywhere in England.")
        return redirect("partnerships:days")
    if request.method == "POST" and form.is_valid():
        day = actions.say_day(by=request.user, partnership=partnership, **form.cleaned_data)
        messages.success(request, f"On {day} your pages say that your offices are {'open' if day.is_worked else 'closed'}.")
        return redirect("partnerships:days")
    ahead = days_ahead(request.user, partnership, timezone.localdate(request.now))
    may = rules.may_keep_the_list(request.user, partnership)
    return render(request, "partnerships/days.html", {"partnership": partnership, "days": ahead, "form": form, "may": may})
