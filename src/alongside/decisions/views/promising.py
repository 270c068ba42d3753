"""Who does what, and by when: promises that come from one decision."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.commitments.actions import promise
from alongside.commitments.forms import PromiseForm
from alongside.commitments.models import Commitment
from alongside.commitments.rules import may_promise
from alongside.decisions.naming import named
from alongside.decisions.views.finding import open_matter
from alongside.decisions.views.writing import opened
from alongside.drafts.actions import sent
from alongside.partnerships.models import Agency, Membership
from alongside.people.requests import SignedInRequest

READERS = ("colleagues", "inspectors", "courts")


def promising(request: SignedInRequest, ref: str) -> HttpResponse:
    """What was promised in this decision, open first; and the form that adds a promise."""
    matter = open_matter(request.user, ref, "actions")
    agencies = {agency.pk: agency for agency in Agency.objects.visible_to(request.user).filter(partnership__in=matter.areas(), left_at=None)}
    members = Membership.objects.visible_to(request.user).current().filter(agency__in=agencies).select_related("person", "agency")
    people = {member.person_id: member for member in members}
    make = partial(
        PromiseForm,
        agencies=[(pk, agency.name) for pk, agency in agencies.items()],
        people=[(pk, f"{member.person}, {member.agency}") for pk, member in people.items()],
    )
    sheet = opened(request, make, "decisions.promise", matter.record.ref, {})
    if request.method == "POST" and sheet.form.is_valid():
        said = dict(sheet.form.cleaned_data)
        member = people.get(said.pop("person") or 0)
        agency = agencies[said.pop("agency")]
        if member is not None and member.agency_id != agency.pk:
            sheet.form.add_error("person", f"{member.person} is not of {agency}.")
        else:
            whose = member.person if member else None
            promise(by=request.user, about=matter.record, partnership=matter.side(), agency=agency, person=whose, at=request.now, **said)
            sent(form="decisions.promise", about=matter.record.ref, at=request.now)
            messages.success(request, "It is promised. Whoever promised it sees it on their first page.")
            return redirect("decisions:actions", ref)
    promised = list(
        Commitment.objects.visible_to(request.user).told().filter(about=matter.record).select_related("record").order_by("ended_as", "due_date", "pk")
    )
    named(matter, promised)
    shown = sheet.shown | {"matter": matter, "promised": promised, "may_promise": may_promise(request.user, matter.record), "readers": READERS}
    return render(request, "decisions/promising.html", shown)
