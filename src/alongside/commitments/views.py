"""What was promised, and what became of it: for people who sign in, and for whoever holds the link in a letter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from alongside.access.models import Seen, principals
from alongside.commitments import rules
from alongside.commitments.actions import say_what_became, write_to_owner
from alongside.commitments.forms import ReminderForm, UpdateForm
from alongside.commitments.models import Commitment
from alongside.frame.requests import FramedRequest
from alongside.partnerships.models import Agency
from alongside.partnerships.seats import partnership_of
from alongside.people.models import Person
from alongside.people.requests import SignedInRequest


def promises(request: SignedInRequest) -> HttpResponse:
    """Everything promised that this person may see and that is still open: what is late first, then by day. Nobody's are counted up."""
    found = Commitment.objects.visible_to(request.user).told().open().filter(partnership=partnership_of(request)).select_related("record", "agency", "person")
    today = timezone.localdate(request.now)
    rows = [{"one": one, "is_late": one.due_date < today, "is_mine": one.person_id == request.user.pk} for one in found]
    return render(request, "commitments/promises.html", {"rows": rows})


def promise(request: SignedInRequest, ref: str) -> HttpResponse:
    """One promise: what became of it so far, and the form that says what became of it now."""
    one = get_object_or_404(Commitment.objects.visible_to(request.user).told().select_related("record", "agency", "person", "about"), record__ref=ref.upper())
    agencies = Agency.objects.visible_to(request.user).filter(partnership=one.partnership_id, left_at=None)
    return _page(request, one, request.user, {agency.pk: agency for agency in agencies})


def reminder(request: SignedInRequest, ref: str) -> HttpResponse:
    """Send whoever promised it a letter with a link."""
    one = get_object_or_404(Commitment.objects.visible_to(request.user).told().select_related("record", "agency", "person", "about"), record__ref=ref.upper())
    form = ReminderForm(request.POST if request.method == "POST" else None, is_known=one.person is not None)
    if request.method == "POST" and form.is_valid():
        write_to_owner(by=request.user, commitment=one, at=request.now, **form.cleaned_data)
        messages.success(request, f"A letter is on its way to {one.person or one.owner_role}.")
        return redirect("commitments:promise", ref)
    may_write = rules.may_write_to_owner(request.user, one, request.now)
    return render(request, "commitments/reminder.html", {"one": one, "form": form, "may_write": may_write})


def through_link(request: FramedRequest, token: str) -> HttpResponse | None:
    """What the link's own address shows, where it is the link of a promise."""
    one = Commitment.objects.filter(Seen(principals())).select_related("record").first()
    return _page(request, one, None, {}) if one is not None else None


def _page(request: HttpRequest, one: Commitment, person: Person | None, agencies: dict[int, Agency]) -> HttpResponse:
    form = UpdateForm(request.POST if request.method == "POST" else None, due=one.due_date, agencies=[(pk, agency.name) for pk, agency in agencies.items()])
    may_update = rules.may_update(person, one)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        said["new_agency"] = agencies.get(said.get("new_agency") or 0)
        say_what_became(by=person, commitment=one, at=request.now, **said)  # type: ignore[attr-defined]  # a framed request
        if person is not None:
            messages.success(request, "Everybody who reads what it came from can see what became of it.")
        return redirect(request.path + ("" if person is not None else "?said=1"))
    shown = {
        "one": one,
        "form": form,
        "may_update": may_update,
        "updates": one.updates.all(),
        "is_by_link": person is None,
        "has_said": "said" in request.GET,
        "may_write": person is not None and bool(rules.may_promise(person, one.about)) and not one.ended_as,
        "readers": ("colleagues", "inspectors", "courts"),
    }
    return render(request, "commitments/promise_by_link.html" if person is None else "commitments/promise.html", shown)
