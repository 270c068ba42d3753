"""Deciding what cannot wait: four questions, about a minute, on any page of the site one press away. Nothing else stands in its way."""

from collections import Counter
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.decisions import rules
from alongside.decisions.actions import decide_now
from alongside.decisions.forms.urgent import UrgentForm
from alongside.decisions.models import Decision, Kind, Matter, Net
from alongside.decisions.views.finding import WHO_COULD_READ, open_matter, readers_of
from alongside.decisions.views.writing import Sheet, opened
from alongside.drafts.actions import sent
from alongside.drafts.names import clock
from alongside.partnerships.calendars import calendar_of
from alongside.partnerships.models import GroupArea, Partnership, Seat
from alongside.partnerships.seats import partnership_of
from alongside.people.requests import SignedInRequest

WORKING_DAYS = 2
"""In how many the rest is asked for."""
NO_GROUP = "none"


def urgent(request: SignedInRequest) -> HttpResponse:
    """A decision that cannot wait and has no page yet."""
    partnership = partnership_of(request)
    seats = Seat.objects.current().filter(person=request.user, group__areas__partnership=partnership).select_related("group__record")
    areas = Counter(GroupArea.objects.filter(group__in=[seat.group_id for seat in seats]).values_list("group", flat=True))
    in_order = sorted(seats, key=lambda seat: (areas[seat.group_id] > 1, seat.started_at, seat.pk))  # a group of our own area first
    groups = {seat.group.record.ref: seat.group for seat in in_order if rules.may_begin(request.user, partnership, seat.group, "")}
    choices = [*((ref, group.name) for ref, group in groups.items()), (NO_GROUP, "Those who lead and coordinate the partnership")]
    make = partial(UrgentForm, now=request.now, groups=choices, may_be_real=bool(rules.may_be_about_a_young_person(partnership)))
    sheet = opened(request, make, "decisions.urgent", "new", {"group": choices[0][0]})
    if request.method == "POST" and sheet.form.is_valid():
        answers = dict(sheet.form.cleaned_data)
        group = groups.get(answers.pop("group") or choices[0][0])
        kind = Kind.YOUNG_PERSON if answers.pop("is_about_a_young_person", None) else Kind.PLACE
        if not rules.may_begin(request.user, partnership, group, kind):  # nothing stands in its way: it is told where all may read it
            group = next((one for one in groups.values() if rules.may_begin(request.user, partnership, one, kind)), None)
        called = f"Decided without waiting on {_day(request)}"
        made = decide_now(
            by=request.user,
            partnership=partnership,
            group=group,
            name=called,
            question=called,
            kind=kind,
            complete_by=_complete_by(request, partnership),
            at=request.now,
            **answers,
        )
        return _made(request, made, "new")
    return _page(request, sheet, partnership, readers=WHO_COULD_READ["young_person"])


def now(request: SignedInRequest, ref: str) -> HttpResponse:
    """The same for a decision that is open: what is there stays, and the rest follows."""
    matter = open_matter(request.user, ref, "decision")
    rules.may_decide_now(request.user, matter).or_refuse()
    sheet = opened(request, partial(UrgentForm, now=request.now, is_new=False), "decisions.urgent", matter.record.ref, {})
    if request.method == "POST" and sheet.form.is_valid():
        made = decide_now(
            by=request.user,
            partnership=matter.side(),
            group=matter.group,
            name=matter.name,
            question=matter.question,
            kind=matter.kind,
            matter=matter,
            complete_by=_complete_by(request, matter.side()),
            at=request.now,
            **sheet.form.cleaned_data,
        )
        return _made(request, made, matter.record.ref)
    return _page(request, sheet, matter.side(), readers=readers_of(matter), matter=matter)


def net_card(request: SignedInRequest, ref: str) -> HttpResponse:
    """One small page for whoever is on duty tonight: what was decided, the sign, the step, the number, and who may stop it. Nothing of anybody else."""
    matter = open_matter(request.user, ref, "decision", "net", purpose="the card for those on duty")
    decision = Decision.objects.visible_to(request.user).filter(matter=matter).first()
    net = Net.objects.visible_to(request.user).filter(matter=matter).first()
    card = _card(decision, net) if decision else []
    return render(request, "decisions/net_card.html", {"matter": matter, "decision": decision, "net": net, "card": card})


def _card(decision: Decision, net: Net | None) -> list[tuple[str, Any]]:
    at = timezone.localtime(decision.decided_at)
    return [
        ("Watch for", net.signs if net else []),
        ("Then", (net.step if net else "") or "Nobody has written the step yet: ring."),
        ("May stop it without asking", net.may_stop if net else []),
        ("Holds it tonight", decision.held_tonight_by),
        ("Decided", f"{at:%A} {at.day} {at:%B}, {clock(at)}"),
    ]


def _made(request: SignedInRequest, made: Decision, about: str) -> HttpResponse:
    sent(form="decisions.urgent", about=about, at=request.now)
    day = _complete_by(request, made.matter.side())
    messages.success(request, f"It is decided. Those who chair and lead have been told that it was. The rest is asked for by {day:%A} {day.day} {day:%B}.")
    return redirect("decisions:decision", made.matter.record.ref)


def _page(request: SignedInRequest, sheet: Sheet, partnership: Partnership, *, readers: tuple[str, ...], matter: Matter | None = None) -> HttpResponse:
    shown = {"matter": matter, "complete_by": _complete_by(request, partnership), "readers": readers, **sheet.shown}
    return render(request, "decisions/urgent.html", shown)


def _complete_by(request: SignedInRequest, partnership: Partnership) -> date:
    return calendar_of(partnership).after(timezone.localdate(request.now), WORKING_DAYS)


def _day(request: SignedInRequest) -> str:
    today = timezone.localdate(request.now)
    return f"{today:%A} {today.day} {today:%B}"
