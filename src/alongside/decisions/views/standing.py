"""Where we stand: each agency by its own voice, disagreement first, nobody summed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from alongside.decisions import parts, rules
from alongside.decisions.actions import name_voice, propose, take_stance, weigh_again
from alongside.decisions.forms.standing import StanceForm, VoiceForm
from alongside.decisions.models import Matter, Move, Stage, Stance, Stand, Voice
from alongside.decisions.naming import named
from alongside.decisions.views.finding import find_matter, open_matter, readers_of
from alongside.decisions.views.writing import opened
from alongside.drafts.actions import sent
from alongside.partnerships.models import Agency, Membership, Seat
from alongside.people.requests import SignedInRequest

SHOWN = {Stand.DISAGREE: "disagrees", Stand.RESERVATIONS: "reservation", Stand.AGREE: "agrees", Stand.ASIDE: "stands-aside"}
SAID = {Stand.DISAGREE: "Disagrees", Stand.RESERVATIONS: "Agrees, with reservations", Stand.AGREE: "Agrees", Stand.ASIDE: "Stands aside"}
ORDER = (Stand.DISAGREE, Stand.RESERVATIONS, Stand.AGREE, Stand.ASIDE)


@dataclass(frozen=True)
class Position:
    """One agency's place on the page: its name in full, who speaks for it, and what they said last, whole."""

    agency: str
    kind: str
    said: str
    who: str = ""
    words: str = ""
    earlier: tuple[str, ...] = ()
    before: date | None = None
    """The day on which they said so, where it was put to everybody anew since: they stood on other words."""


def positions(request: SignedInRequest, ref: str) -> HttpResponse:
    """Where each agency stands, and the form of whoever speaks for one."""
    matter = open_matter(request.user, ref, "stances")
    hand = rules.hand_of(request.user, matter)
    voice = Voice.objects.filter(matter=matter, person=request.user, ended_at=None).select_related("agency").first()
    may_take = rules.may_take_stance(request.user, matter, voice)
    sheet = opened(request, StanceForm, "decisions.stance", matter.record.ref, {})
    if request.method == "POST" and sheet.form.is_valid() and voice is not None:
        take_stance(by=request.user, matter=matter, voice=voice, at=request.now, **sheet.form.cleaned_data)
        sent(form="decisions.stance", about=matter.record.ref, at=request.now)
        messages.success(request, f"{voice.agency} has said where it stands. Your words stand with the decision.")
        return redirect("decisions:positions", ref)
    shown = sheet.shown | {
        "matter": matter,
        "positions": positions_of(matter),
        "voice": voice,
        "may_take": may_take,
        "hand": hand,
        "may_propose": rules.may_propose(request.user, matter, hand),
        "is_proposed": matter.stage == Stage.PROPOSED,
        "unspoken": _unspoken(request, matter, hand),
        "disagreements": matter.disagreements.exists(),
        "readers": readers_of(matter),
    }
    return render(request, "decisions/positions.html", shown, status=sheet.status)


def voice(request: SignedInRequest, ref: str, agency: str) -> HttpResponse:
    """Our agency says who speaks for it."""
    matter = find_matter(request.user, ref)
    ours: Agency = get_object_or_404(Agency.objects.visible_to(request.user), ref=agency.upper())
    may_name = rules.may_name_voice(request.user, matter, ours)
    members = Membership.objects.visible_to(request.user).current().filter(agency=ours).select_related("person")
    people = {member.person_id: member.person for member in members}
    form = VoiceForm(
        request.POST if request.method == "POST" else None,
        people=[(pk, str(person)) for pk, person in people.items()],
        initial={"person": request.user.pk if request.user.pk in people else ""},
    )
    if request.method == "POST" and form.is_valid():
        name_voice(by=request.user, matter=matter, agency=ours, person=people[form.cleaned_data["person"]], at=request.now)
        messages.success(request, f"{people[form.cleaned_data['person']]} speaks for {ours} on this decision.")
        return redirect("decisions:positions", ref)
    return render(request, "decisions/voice.html", {"matter": matter, "agency": ours, "form": form, "may_name": may_name})


def proposal(request: SignedInRequest, ref: str) -> HttpResponse:
    """Put it to everybody; or, from there, back to the options."""
    matter = open_matter(request.user, ref, "options")
    if request.method == "POST":
        if matter.stage == Stage.PROPOSED:
            weigh_again(by=request.user, matter=matter, words=request.POST.get("words", ""))
            messages.success(request, "It is being weighed again. Where people stood stays on the page.")
            return redirect(parts.address(matter, "options") or "decisions:decision", ref)
        propose(by=request.user, matter=matter, words=request.POST.get("words", ""))
        messages.success(request, "It has been put to everybody. Each agency’s own voice says where it stands.")
        return redirect("decisions:positions", ref)
    may = rules.may_decide(request.user, matter) if matter.stage == Stage.PROPOSED else rules.may_propose(request.user, matter)
    return render(request, "decisions/proposal.html", {"matter": matter, "may": may, "is_proposed": matter.stage == Stage.PROPOSED})


def positions_of(matter: Matter) -> list[Position]:
    """Disagreement first, then reservations, agreement and standing aside, and last who has not been heard from; by name within each."""
    said: dict[int, list[Stance]] = {}
    stances = list(Stance.objects.filter(matter=matter).select_related("voice__person").order_by("said_at", "pk"))
    agencies = named(matter, stances)
    for stance in stances:
        said.setdefault(stance.agency_id, []).append(stance)
    put = Move.objects.filter(matter=matter, to_stage=Stage.PROPOSED).order_by("-moved_at").values_list("moved_at", flat=True).first()
    told = [_position(stances, put) for stances in said.values()]
    put = {*matter.asked.values_list("agency", flat=True), *matter.voices.values_list("agency", flat=True)}
    here = {agency.pk: agency for agency in _at_the_table(matter)} | {pk: agency for pk, agency in agencies.items() if pk in put}
    told += [Position(agency.name, "no-reply", "Not heard from yet") for pk, agency in here.items() if pk not in said]
    kinds = [*(SHOWN[stand] for stand in ORDER), "no-reply"]
    return sorted(told, key=lambda one: (kinds.index(one.kind), one.agency.casefold()))


def _position(stances: list[Stance], put: datetime | None) -> Position:
    last = stances[-1]
    stand = Stand(last.stand)
    earlier = tuple(f"{one.get_stand_display()}. {one.words}".strip() for one in stances[:-1])
    before = timezone.localdate(last.said_at) if put is not None and last.said_at < put else None
    return Position(last.agency.name, SHOWN[stand], SAID[stand], str(last.voice.person), last.words, earlier, before)


def _at_the_table(matter: Matter) -> Any:
    """The agencies of those who sit in its group, of those that were asked, and of those with a voice."""
    seated = Seat.objects.current().filter(group__isnull=False, group=matter.group).values("membership__agency")
    asked = matter.asked.values("agency")
    voices = matter.voices.values("agency")
    return Agency.objects.filter(pk__in=seated) | Agency.objects.filter(pk__in=asked) | Agency.objects.filter(pk__in=voices)


def _unspoken(request: SignedInRequest, matter: Matter, hand: rules.Hand) -> list[Agency]:
    """Our own agencies here that have nobody to speak for them yet, for whoever may say who does."""
    spoken = Voice.objects.filter(matter=matter, ended_at=None).values("agency")
    ours = _at_the_table(matter).filter(pk__in=hand.agencies).exclude(pk__in=spoken)
    return [agency for agency in ours if rules.may_name_voice(request.user, matter, agency, hand)]
