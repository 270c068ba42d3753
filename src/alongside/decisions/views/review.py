"""Looking back. Before: how it was decided, on what was known that day, and nothing that betrays what came of it. After: both, side by side and apart."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.access.models import Record
from alongside.audit.record import look
from alongside.commitments.models import Commitment
from alongside.decisions import rules
from alongside.decisions.actions import judge_quality
from alongside.decisions.forms.looking_back import JudgementForm
from alongside.decisions.models import (
    CouldHave,
    Decision,
    FindingKind,
    Learned,
    LearningKind,
    Matter,
    Net,
    Outcome,
    QualityReview,
    Reviewer,
    SupportOffered,
)
from alongside.decisions.naming import named
from alongside.decisions.views.finding import open_matter, readers_of
from alongside.decisions.views.writing import opened
from alongside.drafts.actions import sent
from alongside.frame.sql import rows
from alongside.people.requests import SignedInRequest

PURPOSE = "looking back at it"


@dataclass(frozen=True)
class Known:
    """One thing that was on the record when it was decided: whose, of which kind, and how they knew."""

    words: str
    source: str


def review(request: SignedInRequest, ref: str) -> HttpResponse:
    """The page of looking back, as far as it has come."""
    matter = open_matter(request.user, ref, "quality", purpose=PURPOSE)
    return _after(request, matter) if rules.is_unveiled(matter) else _before(request, matter)


def open_outcomes(matter: Matter) -> list[Outcome]:
    """What happened, where the database lets anybody see that there is something: that it is read goes on its own record."""
    for head in Record.objects.filter(parent=matter.record_id, kind="decisions.outcome"):
        look(head.pk, fields=("what happened",), purpose=PURPOSE)
    return list(Outcome.objects.filter(matter=matter).select_related("written_by").order_by("-written_at", "-pk"))


def _before(request: SignedInRequest, matter: Matter) -> HttpResponse:
    """Nothing here is asked of the database that depends on what happened: the page is the same whether or not anybody has written it down."""
    hand = rules.hand_of(request.user, matter)
    asked = list(Reviewer.objects.filter(matter=matter, ended_at=None).select_related("person"))
    mine = next((one for one in asked if one.person_id == request.user.pk), None)
    may_judge = rules.may_judge(request.user, matter, mine)
    sheet = opened(request, JudgementForm, "decisions.judgement", matter.record.ref, {})
    if request.method == "POST" and sheet.form.is_valid() and mine is not None:
        judge_quality(by=request.user, matter=matter, reviewer=mine, at=request.now, **sheet.form.cleaned_data)
        sent(form="decisions.judgement", about=matter.record.ref, at=request.now)
        messages.success(request, "Your judgement is recorded, and stays as it is.")
        return redirect("decisions:review", matter.record.ref)
    recorded = {number for (number,) in rows("select reviewer from sec.who_has_judged(%s)", matter.pk)}
    made = Decision.objects.filter(matter=matter).select_related("decided_by").first()
    shown = sheet.shown | {
        "matter": matter,
        "made": made,
        "known": known_then(made),
        "reviewers": [{"person": one.person, "is_me": one.person_id == request.user.pk, "has_recorded": one.pk in recorded} for one in asked],
        "may_judge": may_judge,
        "is_asked": mine is not None,
        "may_ask": rules.may_ask_reviewer(request.user, matter, hand),
        "may_say": rules.may_say_what_happened(request.user, matter, hand),
        "may_support": rules.may_offer_support(request.user, matter, hand),
        "readers": readers_of(matter),
    }
    return render(request, "decisions/review.html", shown, status=sheet.status)


def known_then(made: Decision | None) -> list[Known]:
    """What was on the record at the moment it was decided, out of what the database kept with it: what was known first, then what was not."""
    if made is None:
        return []
    kinds, kept = [kind.value for kind in FindingKind], made.snapshot.get("finding", [])
    names = named(made.matter)
    told = sorted((one for one in kept if one["confirmed_at"]), key=lambda one: (kinds.index(one["kind"]), one["id"]))
    return [Known(one["words"], f"{FindingKind(one['kind']).label}: {names[one['agency_id']]}{_when(one)}") for one in told]


def _when(one: dict[str, Any]) -> str:
    return f", {one['when']}" if one["when"] else ""


def _after(request: SignedInRequest, matter: Matter) -> HttpResponse:
    hand = rules.hand_of(request.user, matter)
    judged = list(QualityReview.objects.filter(matter=matter).select_related("reviewer__person"))
    outcomes = open_outcomes(matter)
    net = Net.objects.filter(matter=matter).first()
    learned = list(Learned.objects.filter(matter=matter))
    promises = list(Commitment.objects.filter(about=matter.record_id, aim="system"))
    named(matter, promises)
    shown = {
        "matter": matter,
        "judged": judged,
        "quality": quality_of(judged),
        "knew": sum(one.knew_already for one in judged),
        "outcome": outcomes[0] if outcomes else None,
        "earlier": outcomes[1:],
        "lines": _expected_and_seen(net, outcomes[0]) if net and outcomes else [],
        "learned": [one for one in learned if one.kind != LearningKind.SYSTEM],
        "system": [one for one in learned if one.kind == LearningKind.SYSTEM and one.words[:300] not in {promise.what for promise in promises}],
        "promises": promises,
        "support": SupportOffered.objects.filter(matter=matter),
        "may_say": rules.may_say_what_happened(request.user, matter, hand),
        "may_learn": rules.may_learn(request.user, matter, hand),
        "may_support": rules.may_offer_support(request.user, matter, hand),
        "recorded_at": max((one.recorded_at for one in judged), default=None),
    }
    return render(request, "decisions/reviewed.html", shown)


def quality_of(judged: list[QualityReview]) -> str:
    """What the judgements come to, in words. Nothing is counted up: where they differ, that is what is said."""
    said = {one.could_have for one in judged}
    if said == {CouldHave.NO.value}:
        return "Not sound on what was known"
    if CouldHave.NO.value in said:
        return "The reviewers see it differently"
    return "Sound, with something missing" if CouldHave.MISSING.value in said else "Sound on what was known"


def _expected_and_seen(net: Net, outcome: Outcome) -> list[tuple[str, str]]:
    seen = [*outcome.seen, *[""] * len(net.expected)]
    return [(expected, seen[number] or "Not written down") for number, expected in enumerate(net.expected)]
