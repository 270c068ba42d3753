"""Something serious has happened: what to do now, in order, with the numbers; no gate stands before it. And the partnership's list of duties."""

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.commitments.models import Commitment
from alongside.commitments.rules import may_promise
from alongside.decisions import rules
from alongside.decisions.actions import keep_duties, promise_duties, say_serious
from alongside.decisions.duties import CHECKED, duties_of, is_own_list
from alongside.decisions.forms.looking_back import Duties, SeriousForm
from alongside.decisions.models import BackingAnswer, Matter, Net, RiskPart, Serious, Telling
from alongside.decisions.naming import named
from alongside.decisions.views.finding import open_matter, readers_of
from alongside.decisions.views.writing import opened
from alongside.drafts.actions import sent
from alongside.partnerships.models import Agency, Membership
from alongside.partnerships.rules import may_keep_the_list
from alongside.partnerships.seats import areas_of, partnership_of
from alongside.people.requests import SignedInRequest

PURPOSE = "something serious has happened"


def serious(request: SignedInRequest, ref: str) -> HttpResponse:
    """Whoever reads the decision may say it, at any stage. The steps stand on the page before anything is written."""
    matter = open_matter(request.user, ref, "serious", purpose=PURPOSE)
    may = may_promise(request.user, matter.record)
    sheet = opened(request, SeriousForm, "decisions.serious", matter.record.ref, {})
    if request.method == "POST" and sheet.form.is_valid():
        say_serious(by=request.user, matter=matter, words=sheet.form.cleaned_data["words"], happened_at=_when(request, sheet.form), at=request.now)
        if may:
            promise_duties(by=request.user, matter=matter, duties=duties_of(matter.side()), own=_own_agency(request, matter), at=request.now)
        sent(form="decisions.serious", about=matter.record.ref, at=request.now)
        messages.success(request, "It is on record. The duties have their days, and nothing of this decision is disposed of.")
        return redirect("decisions:serious", matter.record.ref)
    said = [
        one
        for one in Serious.objects.filter(matter=matter).select_related("said_by")
        if one.said_by_id == request.user.pk or not rules.is_still_to_judge(request.user, matter)
    ]
    asked = duties_of(matter.side())
    promised = list(Commitment.objects.told().filter(about=matter.record_id, what__in=[one.what for one in asked]))
    holding = list(RiskPart.objects.filter(matter=matter, withdrawn_at=None).prefetch_related("held_with"))
    named(matter, promised, holding, *(part.held_with.all() for part in holding))
    shown = sheet.shown | {
        "matter": matter,
        "said": said,
        "duties": [{"what": one.what, "who": one.who, "agency": one.agency, "due": one.due(request.now, matter.side()), "source": one.source} for one in asked],
        "promised": promised,
        "may_promise": may,
        "is_own": is_own_list(matter.side()),
        "is_member": any(area.is_member for area in areas_of(request)),
        "net": Net.objects.filter(matter=matter).first(),
        "telling": Telling.objects.filter(matter=matter).first(),
        "parts": holding,
        "rings": BackingAnswer.objects.filter(backing__matter=matter, is_yes=True).select_related("backing__person"),
        "readers": readers_of(matter),
    }
    return render(request, "decisions/serious.html", shown, status=sheet.status)


def duties(request: SignedInRequest) -> HttpResponse:
    """The duties with their days: a partnership checks the usual ones, and makes the list its own."""
    partnership = partnership_of(request)
    may_keep = may_keep_the_list(request.user, partnership)
    asked = duties_of(partnership)
    agencies = {agency.pk: agency for agency in Agency.objects.visible_to(request.user).filter(partnership=partnership).order_by("name")}
    now: list[dict[str, Any]] = [
        {"what": one.what, "who": one.who, "agency": one.agency.pk if one.agency else "", "working_days": one.working_days, "source": one.source}
        for one in asked
    ]
    forms = Duties(
        request.POST if request.method == "POST" else None,
        initial=now,
        prefix="duties",
        form_kwargs={"agencies": [(pk, agency.name) for pk, agency in agencies.items()]},
    )
    if request.method == "POST" and forms.is_valid():
        kept = [form.cleaned_data for form in forms if form.cleaned_data.get("what")]
        keep_duties(by=request.user, partnership=partnership, duties=[{**one, "agency": agencies.get(one["agency"])} for one in kept])
        messages.success(request, "These are the duties from now on." if kept else "The usual list is back.")
        return redirect("decisions:duties")
    shown = {"partnership": partnership, "forms": forms, "may_keep": may_keep, "duties": asked, "is_own": is_own_list(partnership), "checked": CHECKED}
    return render(request, "decisions/duties.html", shown)


def _when(request: SignedInRequest, form: SeriousForm) -> datetime:
    day = form.cleaned_data["day"]
    if day is None or day >= timezone.localdate(request.now):
        return request.now
    return timezone.make_aware(datetime.combine(day, time(12)))


def _own_agency(request: SignedInRequest, matter: Matter) -> Agency | None:
    mine = Membership.objects.visible_to(request.user).current().filter(person=request.user, partnership=matter.side()).select_related("agency").first()
    return mine.agency if mine else None
