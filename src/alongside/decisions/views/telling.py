"""Telling the young person: who, when, in what words; that it was done, and what they replied; and a page in plain words for them."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.decisions import parts, rules
from alongside.decisions.actions import add_reply, plan_telling, say_told
from alongside.decisions.forms.telling import ReplyOfTheirsForm, TellingForm, ToldForm
from alongside.decisions.models import Decision, Matter, Net, Telling
from alongside.decisions.views.finding import find_matter, open_matter
from alongside.decisions.views.writing import opened, stale
from alongside.drafts.actions import sent
from alongside.lib.versions import Stale
from alongside.partnerships.models import Membership, Seat
from alongside.people.requests import SignedInRequest

READERS = ("colleagues", "family", "inspectors", "courts")


def telling(request: SignedInRequest, ref: str) -> HttpResponse:
    """The plan for telling them, or that they have been told and what they replied."""
    matter = open_matter(request.user, ref, "tellings")
    one = Telling.objects.filter(matter=matter).select_related("who_tells").first()
    hand = rules.hand_of(request.user, matter)
    may_plan = rules.may_plan_telling(request.user, matter, hand)
    people = _people(request, matter)
    make = partial(TellingForm, people=[(pk, str(member.person)) for pk, member in people.items()])
    sheet = opened(request, make, "decisions.telling", matter.record.ref, _now(one))
    if request.method == "POST" and sheet.form.is_valid():
        said = dict(sheet.form.cleaned_data)
        chosen = people.get(said.pop("who_tells") or 0)
        version = said.pop("version") or 1
        try:
            plan_telling(by=request.user, matter=matter, telling=one, who_tells=chosen.person if chosen else None, version=version, **said)
        except Stale:
            sheet = stale(request, sheet, make, _now(Telling.objects.get(matter=matter)))
        else:
            sent(form="decisions.telling", about=matter.record.ref, at=request.now)
            messages.success(request, "Whoever tells them will see it on their first page.")
            return redirect(parts.after(request, matter, "telling"))
    shown = sheet.shown | {
        "matter": matter,
        "one": one,
        "may_plan": may_plan,
        "may_say": rules.may_say_told(request.user, _with(one, matter), hand) if one else None,
        "is_late": one is not None and one.told_at is None and one.tell_by < request.now,
        "readers": READERS,
    }
    return render(request, "decisions/telling.html", shown, status=sheet.status)


def told(request: SignedInRequest, ref: str) -> HttpResponse:
    """They have been told; or, once that is written down, what they replied."""
    matter = open_matter(request.user, ref, "tellings")
    one = Telling.objects.filter(matter=matter).first()
    if one is None:
        raise Http404
    one = _with(one, matter)
    may_say = rules.may_say_told(request.user, one)
    kind: Any = ToldForm if one.told_at is None else ReplyOfTheirsForm
    sheet = opened(request, kind, "decisions.told", matter.record.ref, {"words": one.words} if one.told_at is None else {"reply": one.reply})
    if request.method == "POST" and sheet.form.is_valid():
        if one.told_at is None:
            say_told(by=request.user, telling=one, **sheet.form.cleaned_data)
        else:
            add_reply(by=request.user, telling=one, reply=sheet.form.cleaned_data["reply"])
        sent(form="decisions.told", about=matter.record.ref, at=request.now)
        messages.success(request, "That they were told stands with the decision.")
        return redirect("decisions:telling", ref)
    return render(request, "decisions/told.html", sheet.shown | {"matter": matter, "one": one, "may_say": may_say, "readers": READERS})


def for_them(request: SignedInRequest, ref: str) -> HttpResponse:
    """One page in plain words, to print or to show: what was decided, why, who is beside them, and what they can do if they do not agree."""
    matter = open_matter(request.user, ref, "decision", purpose="a page for the young person")
    decision = Decision.objects.filter(matter=matter).first()
    one = Telling.objects.filter(matter=matter).first()
    if decision is None:
        return render(request, "decisions/not_made.html", {"matter": find_matter(request.user, ref)}, status=404)
    shown = {
        "matter": matter,
        "decision": decision,
        "telling": one,
        "net": Net.objects.filter(matter=matter).first(),
        "views": matter.views.filter(whose="young_person").exclude(words=""),
    }
    return render(request, "decisions/for_them.html", shown)


def _now(one: Telling | None) -> dict[str, Any]:
    if one is None:
        return {}
    local = timezone.localtime(one.tell_by)
    return {
        "teller": one.teller,
        "who_tells": one.who_tells_id,
        "day": local.date(),
        "clock": f"{local:%H:%M}",
        "words": one.words,
        "version": one.version,
    }


def _with(one: Telling, matter: Matter) -> Telling:
    one.matter = matter
    return one


def _people(request: SignedInRequest, matter: Matter) -> dict[int, Membership]:
    """People of the areas that decide: whoever sits in the group first."""
    seated = set(Seat.objects.current().filter(group__isnull=False, group=matter.group).values_list("person", flat=True))
    members = Membership.objects.visible_to(request.user).current().filter(partnership=matter.side()).exclude(level="external").select_related("person")
    return {member.person_id: member for member in sorted(members, key=lambda one: (one.person_id not in seated, one.person.name))}
