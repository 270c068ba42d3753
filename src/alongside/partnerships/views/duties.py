"""What is open: one thing, its history, and taking it, saying no to it, or asking somebody."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from alongside.partnerships import actions, directory, rules
from alongside.partnerships.forms import AskForm, DeclineForm, DoneForm, TakeForm
from alongside.partnerships.models import Duty, DutyMove, Membership
from alongside.partnerships.seats import partnership_of
from alongside.partnerships.views import above, offering
from alongside.partnerships.where import where_it_is_done
from alongside.people.requests import SignedInRequest


def duty(request: SignedInRequest, ref: str) -> HttpResponse:
    """What it is, who holds it or is asked, and everything that happened to it."""
    found = _duty(request, ref)
    return render(
        request,
        "partnerships/duty.html",
        {
            "partnership": partnership_of(request),
            "duty": found,
            "where": where_it_is_done(request.user, found),
            "moves": DutyMove.objects.visible_to(request.user).filter(duty=found).select_related("by", "from_role__person", "to_role__person", "asked_of"),
            "may_take": rules.may_take(request.user, found),
            "may_decline": rules.may_decline(request.user, found),
            "may_ask": rules.may_ask_somebody(request.user, found),
            "may_close": rules.may_close(request.user, found),
            "ask_again": f"Ask {found.asked_of.first_name} again" if found.asked_of else "",
        },
    )


def take(request: SignedInRequest, ref: str) -> HttpResponse:
    found = _duty(request, ref)
    roles = offering.roles(rules.roles_for(request.user, found))
    form = TakeForm(request.POST if request.method == "POST" else None, roles=roles, initial={"role": roles[0][0] if roles else ""})
    if request.method == "POST" and form.is_valid():
        actions.take_duty(by=request.user, duty=found, **form.cleaned_data)
        messages.success(request, "You hold this now. Everybody who can see it knows.")
        return redirect("partnerships:duty", ref)
    return _page(request, found, form, "Take this", "Take this", rules.may_take(request.user, found))


def decline(request: SignedInRequest, ref: str) -> HttpResponse:
    found = _duty(request, ref)
    form = DeclineForm(request.POST if request.method == "POST" else None, people=offering.people(_who_could(request, found), but=request.user))
    if request.method == "POST" and form.is_valid():
        actions.decline_duty(by=request.user, duty=found, **form.cleaned_data)
        messages.success(request, f"You have said no, and why. {form.cleaned_data['ask']} is asked now.")
        return redirect("partnerships:duty", ref)
    return _page(request, found, form, "Say no, and why", "Say no to this", rules.may_decline(request.user, found))


def ask(request: SignedInRequest, ref: str) -> HttpResponse:
    found = _duty(request, ref)
    shown = {"answer_by": found.answer_by} if found.answer_by else {}
    form = AskForm(request.POST if request.method == "POST" else None, people=offering.people(_who_could(request, found), but=request.user), initial=shown)
    if request.method == "POST" and form.is_valid():
        actions.ask_of(by=request.user, duty=found, **form.cleaned_data)
        messages.success(request, f"{form.cleaned_data['person']} is asked, and will find it on their first page.")
        return redirect("partnerships:duty", ref)
    return _page(request, found, form, "Who could take this?", "Ask them", rules.may_ask_somebody(request.user, found))


def remind(request: SignedInRequest, ref: str) -> HttpResponse:
    """Ask the same person again, in one press: the day stays, or becomes a week from now when it has gone by."""
    found = _duty(request, ref)
    if request.method == "POST":
        actions.ask_again(by=request.user, duty=found, at=request.now)
        messages.success(request, f"{found.asked_of} has been asked again.")
    return redirect("partnerships:duty", ref)


def done(request: SignedInRequest, ref: str) -> HttpResponse:
    found = _duty(request, ref)
    form = DoneForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.close_duty(by=request.user, duty=found, **form.cleaned_data)
        messages.success(request, "This is no longer open.")
        return redirect("partnerships:duty", ref)
    return _page(request, found, form, "It is done, or no longer needed", "Close this", rules.may_close(request.user, found))


def _page(request: SignedInRequest, found: Duty, form: object, title: str, button: str, may: object) -> HttpResponse:
    context = {
        "title": title,
        "about": found.what,
        "button": button,
        "form": form,
        "may": may,
        "partnership": partnership_of(request),
        "above": above.duty(found),
    }
    return render(request, "partnerships/form.html", context)


def _duty(request: SignedInRequest, ref: str) -> Duty:
    found: Duty = get_object_or_404(Duty.objects.visible_to(request.user).select_related("holder__person", "asked_of", "group__record"), ref=ref)
    return found


def _who_could(request: SignedInRequest, found: Duty) -> list[Membership]:
    """Colleagues who can see what it is about. Nobody is offered who would then find nothing."""
    return [member for member in directory.members(request.user, partnership_of(request)) if rules.can_see(member.person, found.record_id)]
