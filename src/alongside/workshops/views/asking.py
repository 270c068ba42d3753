"""Who is asked to a workshop, who came and who could not: for whoever invites, for whoever is asked, and as numbers for everybody else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from alongside.access.models import Seen, principals
from alongside.frame.requests import FramedRequest
from alongside.partnerships.models import Membership
from alongside.people.models import Person
from alongside.people.requests import SignedInRequest
from alongside.workshops import rules
from alongside.workshops.actions import NOT_BEFORE, ask_members, ask_others, note_who_came, say_when, say_whether, write_to_asked
from alongside.workshops.asked import about, counts, sentences
from alongside.workshops.codes import spaced
from alongside.workshops.forms import PROMISES, AskForm, CameForm, WhenForm, WhetherForm
from alongside.workshops.models import Coming, Invite, Promise, Workshop
from alongside.workshops.views.finding import find


def invites(request: SignedInRequest, ref: str) -> HttpResponse:
    """Everybody who is asked, for whoever invites; for everybody else how many were asked, came and could not."""
    found = find(request, ref)
    may_invite = rules.may_invite(request.user, found)
    form = WhenForm(request.POST if "when" in request.POST else None, initial={"when_and_where": found.when_and_where, "expected": found.expected})
    if request.method == "POST" and (said := _act(request, found, form)):
        messages.success(request, said)
        return redirect("workshops:invites", ref)
    listed = list(Invite.objects.visible_to(request.user).filter(workshop=found).select_related("record")) if may_invite else []
    may_ask = rules.may_ask(request.user, found)
    silent = [invite for invite in listed if invite.state == Coming.INVITED] if may_ask else []
    shown = {
        "workshop": found,
        "sentences": sentences(counts(found), is_over=found.is_closed),
        "may_invite": may_invite,
        "may_ask": may_ask,
        "form": form,
        "mine": Invite.objects.visible_to(request.user).filter(workshop=found, person=request.user).select_related("record").first(),
        "by_agency": _by_agency(found, listed),
        "without_letter": sum(invite.written_at is None for invite in silent),
        "silent": sum(invite.written_at is not None and invite.written_at <= request.now - NOT_BEFORE for invite in silent),
    }
    return render(request, "workshops/invites.html", shown)


def new_invites(request: SignedInRequest, ref: str) -> HttpResponse:
    """Choose members of the partnership, and paste a list of others."""
    found = find(request, ref)
    may_ask = rules.may_ask(request.user, found)
    asked = list(Invite.objects.visible_to(request.user).filter(workshop=found).values_list("person", "address"))
    members = (
        Membership.objects.visible_to(request.user)
        .current()
        .filter(partnership=found.partnership_id)
        .exclude(person__in=[person for person, _ in asked if person])
    )
    form = AskForm(
        request.POST if request.method == "POST" else None,
        members=list(members.select_related("person", "agency").order_by("agency__name", "person__name")) if may_ask else [],
        asked=[address.lower() for _, address in asked if address],
    )
    if request.method == "POST" and may_ask and form.is_valid():
        new = ask_members(by=request.user, workshop=found, members=form.cleaned_data.get("members", []), at=request.now)
        new += ask_others(by=request.user, workshop=found, others=form.cleaned_data["others"], at=request.now)
        messages.success(request, f"{len(new)} more {'is' if len(new) == 1 else 'are'} on the list. No letter has gone yet.")
        return redirect("workshops:invites", ref)
    return render(request, "workshops/new_invites.html", {"workshop": found, "form": form, "may_ask": may_ask})


def attendance(request: SignedInRequest, ref: str) -> HttpResponse:
    """Tick who came. It is a list of names, and the room has none: it leads to nobody's answers."""
    found = find(request, ref)
    may_invite = rules.may_invite(request.user, found)
    left = Invite.objects.visible_to(request.user).filter(workshop=found).exclude(state=Coming.ATTENDED).select_related("record") if may_invite else []
    form = CameForm(request.POST if request.method == "POST" else None, invites=list(left))
    if request.method == "POST" and may_invite and form.is_valid():
        count = note_who_came(by=request.user, workshop=found, invites=form.cleaned_data["came"], at=request.now)
        messages.success(request, f"{count} more came.")
        return redirect("workshops:invites", ref)
    return render(request, "workshops/attendance.html", {"workshop": found, "form": form, "may_invite": may_invite})


def invite(request: SignedInRequest, ref: str, invite: str) -> HttpResponse:
    """One invite: what it is for, whether they come, and what was said about that so far."""
    asked = Invite.objects.visible_to(request.user).filter(workshop__record__ref=ref.upper()).select_related("record", "workshop__record")
    return _page(request, get_object_or_404(asked, record__ref=invite.upper()), request.user)


def through_link(request: FramedRequest, token: str) -> HttpResponse | None:
    """What the link's own address shows, where it is the link of an invite."""
    found = Invite.objects.filter(Seen(principals())).select_related("record").first()
    return _page(request, found, None) if found is not None else None


def _page(request: HttpRequest, found: Invite, person: Person | None) -> HttpResponse:
    may_note = rules.may_note_coming(person, found)
    form = WhetherForm(request.POST if request.method == "POST" else None, may_note=bool(may_note) and person != found.person)
    may_say = rules.may_say_whether(person, found)
    if request.method == "POST" and form.is_valid():
        say_whether(by=person, invite=found, at=request.now, **form.cleaned_data)  # type: ignore[attr-defined]  # a framed request
        if person is not None:
            messages.success(request, "It stands on the list of whoever invites.")
        return redirect(request.path + ("" if person is not None else "?said=1"))
    told = about(found)
    shown = {
        "invite": found,
        "about": told,
        "promise": PROMISES[Promise(told["promise"])],
        "code": spaced(told["code"]),
        "join": request.build_absolute_uri(reverse("room:join")),
        "form": form,
        "may_say": may_say,
        "said": found.said.select_related("by"),
        "has_said": "said" in request.GET,
        "is_mine": person is None or person == found.person,
        "workshop": found.workshop if person is not None else None,
    }
    return render(request, "workshops/invite_by_link.html" if person is None else "workshops/invite.html", shown)


def _act(request: SignedInRequest, found: Workshop, form: WhenForm) -> str:
    """What one of the page's buttons does, and what is true afterwards."""
    if "write" in request.POST:
        count = write_to_asked(by=request.user, workshop=found, at=request.now, again=request.POST["write"] == "again")
        return (
            f"{count} {'letter is' if count == 1 else 'letters are'} on the way."
            if count
            else "Nobody is to be written to: everybody has had a letter within the last day."
        )
    if form.is_valid():
        say_when(by=request.user, workshop=found, at=request.now, **form.cleaned_data)
        return "The next letters say so."
    return ""


def _by_agency(found: Workshop, listed: list[Invite]) -> list[tuple[str, list[dict[str, str]]]]:
    """The list under each agency, in the order of the alphabet and of nothing else."""
    under: dict[str, list[dict[str, str]]] = {}
    for one_of in listed:
        row = {
            "name": str(one_of),
            "address": one_of.address,
            "href": reverse("workshops:invite", args=[found.record.ref, one_of.record.ref]),
            "where": one_of.get_state_display() if one_of.written_at or one_of.state != Coming.INVITED else "No letter yet",
        }
        under.setdefault(one_of.agency, []).append(row)
    return sorted(under.items(), key=lambda agency: agency[0].casefold())
