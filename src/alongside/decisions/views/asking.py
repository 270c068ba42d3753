"""Asking partners: who is asked, who has answered, who has not been heard from yet; asking, reminding, and who was not asked."""

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string

from alongside.decisions import actions, emails, rules
from alongside.decisions.asked_words import Put, put
from alongside.decisions.forms.asking import LINK, SIGN_IN, AskForm, ChaseForm, LetterForm, NotAskedForm
from alongside.decisions.models import Asked, AskingLetter, Finding, Matter, NotAsked, NotWrittenHere
from alongside.decisions.naming import named
from alongside.decisions.views.finding import open_answers, open_matter, readers_of
from alongside.decisions.views.writing import opened
from alongside.drafts.actions import sent
from alongside.lib.answers import no
from alongside.partnerships.calendars import calendar_of
from alongside.partnerships.models import Agency, Membership
from alongside.people.requests import SignedInRequest


def contributions(request: SignedInRequest, ref: str) -> HttpResponse:
    """What each agency brings, in its own words; and whom we are waiting for."""
    matter = open_matter(request.user, ref, "contributions")
    hand = rules.hand_of(request.user, matter)
    if request.method == "POST":
        return _stepped(request, matter)
    questions = _put(request, matter)
    unasked = list(Finding.objects.visible_to(request.user).filter(matter=matter, asked=None))
    named(matter, unasked)
    shown = {
        "matter": matter,
        "waiting": [one for one in questions if one.is_waiting],
        "heard": [one for one in questions if not one.is_waiting],
        "unasked": unasked,
        "not_asked": NotAsked.objects.visible_to(request.user).filter(matter=matter),
        "may_ask": rules.may_ask(request.user, matter, hand),
        "may_go_on": rules.may_go_on_to_options(request.user, matter, hand),
        "may_ask_more": rules.may_ask_more(request.user, matter, hand),
    }
    return render(request, "decisions/contributions.html", shown)


def ask(request: SignedInRequest, ref: str) -> HttpResponse:
    """Ask one agency more."""
    matter = open_matter(request.user, ref, "contributions")
    rules.may_ask(request.user, matter).or_refuse()
    agencies, people = _agencies(request, matter), _members(request, matter)
    whom = [(agency.ref, f"{agency}: everyone there") for agency in agencies if not matter.is_about_a_young_person]
    whom += [(member.ref, f"{member.agency}: {member.person}, {member.job_title}") for member in people]
    make = partial(AskForm, whom=sorted(whom, key=lambda one: one[1]))
    sheet = opened(request, make, "decisions.asking", matter.record.ref, {"way": SIGN_IN})
    form = sheet.form
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        member = next((one for one in people if one.ref == chosen["whom"]), None)
        agency = member.agency if member else next(one for one in agencies if one.ref == chosen["whom"])
        by_link = chosen["way"] == LINK
        if by_link and not chosen["address"] and member is None:
            form.add_error("address", "A link is for one person. Write their e-mail address, or choose one person.")
        elif chosen["address"] and not by_link:
            form.add_error("way", "Somebody who is not here cannot sign in: choose the link, or leave the address empty.")
        else:
            asked = actions.ask_agency(
                by=request.user,
                matter=matter,
                agency=agency,
                person=member.person if member else None,
                by_date=chosen["by_date"],
                also=chosen["also"],
                at=request.now,
            )
            actions.write_to_asked(by=request.user, asked=asked, at=request.now, address=chosen["address"], by_link=by_link)
            sent(form="decisions.asking", about=matter.record.ref, at=request.now)
            messages.success(request, f"{agency} has been asked. A letter is on its way.")
            return redirect("decisions:contributions", ref)
    return render(request, "decisions/ask.html", {"matter": matter, **sheet.shown})


def chase(request: SignedInRequest, ref: str) -> HttpResponse:
    """Remind several at once with one letter, which is on the page before it goes."""
    matter = open_matter(request.user, ref, "contributions")
    rules.may_ask(request.user, matter).or_refuse()
    waiting = [one for one in _put(request, matter) if one.is_waiting]
    may = {one.asked.pk: rules.may_remind(one.asked, one.letters[-1] if one.letters else None, request.now) for one in waiting}
    ready = [one for one in waiting if may[one.asked.pk]]
    make = partial(ChaseForm, whom=[(one.asked.pk, f"{one.whom}. {one.since}") for one in ready])
    form = make(request.POST) if request.method == "POST" else make(initial={"whom": [one.asked.pk for one in ready]})
    if request.method == "POST" and form.is_valid():
        chosen = [one.asked for one in ready if one.asked.pk in form.cleaned_data["whom"]]
        actions.chase(by=request.user, matter=matter, asked=chosen, at=request.now)
        messages.success(request, "A reminder is on its way to those you chose.")
        return redirect("decisions:contributions", ref)
    not_now = [may[one.asked.pk].why_not for one in waiting if not may[one.asked.pk]]
    return render(request, "decisions/chase.html", {"matter": matter, "form": form, "ready": ready, "letter": _letter(request, ready), "not_now": not_now})


def letter(request: SignedInRequest, ref: str, asked: str) -> HttpResponse:
    """A link for somebody who answers, or confirms what they told us, without an account."""
    matter = open_matter(request.user, ref, "contributions")
    rules.may_ask(request.user, matter).or_refuse()
    question = _question(request, matter, asked)
    form = LetterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.write_to_asked(by=request.user, asked=question, at=request.now, by_link=True, **form.cleaned_data)
        messages.success(request, "A letter with a link is on its way.")
        return redirect("decisions:contributions", ref)
    return render(request, "decisions/letter.html", {"matter": matter, "asked": question, "form": form})


def not_asked(request: SignedInRequest, ref: str) -> HttpResponse:
    """Say who was not asked, and why."""
    matter = open_matter(request.user, ref, "not_asked")
    rules.may_write(request.user, matter).or_refuse()
    sheet = opened(request, NotAskedForm, "decisions.not_asked", matter.record.ref, {})
    if request.method == "POST" and sheet.form.is_valid():
        actions.say_not_asked(by=request.user, matter=matter, **sheet.form.cleaned_data)
        sent(form="decisions.not_asked", about=matter.record.ref, at=request.now)
        messages.success(request, "That is written down.")
        return redirect("decisions:contributions", ref)
    return render(request, "decisions/not_asked.html", {"matter": matter, "readers": readers_of(matter), **sheet.shown})


def _stepped(request: SignedInRequest, matter: Matter) -> HttpResponse:
    if "options" in request.POST:
        actions.go_on_to_options(by=request.user, matter=matter)
        messages.success(request, "On to the options. Answers that come later are still kept.")
    elif "more" in request.POST:
        actions.ask_more(by=request.user, matter=matter)
        messages.success(request, "Back to asking.")
    elif request.POST.get("withdraw"):
        question = _question(request, matter, request.POST["withdraw"])
        actions.withdraw_question(by=request.user, asked=question, at=request.now)
        messages.success(request, f"{question.agency} is no longer asked. What it has said stays.")
    else:
        no("Choose what you want to do.").or_refuse()
    return redirect("decisions:contributions", matter.record.ref)


def _put(request: SignedInRequest, matter: Matter) -> list[Put]:
    """Every question with what it brought: by agency, in the order of the alphabet."""
    asked = open_answers(request.user, matter)
    lines = list(Finding.objects.visible_to(request.user).filter(matter=matter))
    elsewhere = list(NotWrittenHere.objects.visible_to(request.user).filter(matter=matter))
    letters = list(AskingLetter.objects.visible_to(request.user).filter(asked__in=asked))
    calendar = calendar_of(matter.side())
    found = [put(one, lines=lines, elsewhere=elsewhere, letters=letters, calendar=calendar, now=request.now) for one in asked]
    return sorted(found, key=lambda one: (one.asked.agency.name, one.asked.pk))


def _letter(request: SignedInRequest, ready: Sequence[Put]) -> dict[str, str]:
    """The reminder as the first of them will read it, without its address: the line it is called by, and its words."""
    if not ready:
        return {}
    first = ready[0]
    words = emails.words_of(first.asked, by=request.user, by_link=bool(first.letters and first.letters[-1].link))
    subject, _, rest = (
        render_to_string("decisions/letters/reminder.txt", {**words, "site": "", "address": "(the address of the question)"}).strip().partition("\n")
    )
    return {"subject": subject, "words": rest.strip()}


def _question(request: SignedInRequest, matter: Matter, ref: str) -> Asked:
    found: Asked = get_object_or_404(
        Asked.objects.visible_to(request.user).select_related("record", "person", "matter"), matter=matter, record__ref=ref.upper()
    )
    named(matter, [found])
    return found


def _agencies(request: SignedInRequest, matter: Matter) -> list[Agency]:
    """Of every area that the decision's group covers, as far as this person sees them."""
    return list(Agency.objects.visible_to(request.user).filter(_here(matter), left_at=None).order_by("name", "pk"))


def _members(request: SignedInRequest, matter: Matter) -> list[Membership]:
    found = Membership.objects.visible_to(request.user).current().filter(_here(matter)).exclude(level="external").select_related("person", "agency")
    return list(found.order_by("agency__name", "person__name", "pk"))


def _here(matter: Matter) -> Q:
    return Q(partnership=matter.side()) | Q(partnership__in=matter.group.areas.values("partnership")) if matter.group else Q(partnership=matter.side())
