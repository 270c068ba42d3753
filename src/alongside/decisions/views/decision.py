"""The page of one decision: while it is open, what is still to do; once it is made, the record of it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.decisions import parts, rules
from alongside.decisions.models import Asked, Finding, Matter, Move, Option, RiskPart, Stage, Stance, Stand, View
from alongside.decisions.stages import strand
from alongside.decisions.tasks import Facts, counted, day, tasks_of
from alongside.decisions.views.finding import open_answers, open_matter
from alongside.decisions.views.holding import parts_of
from alongside.decisions.views.making import wanted
from alongside.decisions.views.options import options_of, side_by_side
from alongside.decisions.views.there import There
from alongside.people.requests import SignedInRequest

PAPERS = (("paper", "A copy for a file, PDF or Word"),)


def decision(request: SignedInRequest, ref: str) -> HttpResponse:
    """One decision. What is asked of everybody stands here; what is asked of one part has its own page."""
    matter = open_matter(request.user, ref, "all")
    hand = rules.hand_of(request.user, matter)
    asked = open_answers(request.user, matter)
    options = options_of(matter)
    there = There(matter)
    stances = _stances(there.rows(Stance.objects.filter(matter=matter).select_related("agency", "voice__person")))
    facts = _facts(matter, asked, options, stances) if matter.is_open else None
    may_decide = rules.may_decide(request.user, matter, hand)
    shown = {
        "matter": matter,
        "asked": _asked(asked),
        "not_asked": there.rows(matter.not_asked.all()),
        "strand": strand(matter, _told(matter, asked, options)),
        "todo": tasks_of(matter, facts, may_decide) if facts else [],
        "wanted": wanted(matter, list(facts.missing)) if facts else [],
        "may_decide": may_decide,
        "may_write": rules.may_write(request.user, matter, hand),
        "urgent": parts.address(matter, "now") if rules.may_decide_now(request.user, matter, hand) else "",
        "look_back": "What happened, and what we learned" if matter.stage in (Stage.REVIEWED, Stage.CLOSED) else "Look back at it",
        "may_close": rules.may_close(request.user, matter, hand),
        "may_redact": rules.may_redact(request.user, matter, hand),
        "newer": Matter.objects.visible_to(request.user).filter(supersedes=matter).select_related("record").first(),
        "links": {
            key: parts.address(matter, key)
            for key in ("contributions", "views", "positions", "options", "disagreement", "review", "actions", "known", "backing")
        },
    }
    if not matter.is_made:
        return render(request, "decisions/decision.html", shown)
    return render(request, "decisions/record.html", shown | _record(request, matter, hand, options, stances, there))


def _record(request: SignedInRequest, matter: Matter, hand: rules.Hand, options: list[Option], stances: list[Stance], there: There) -> dict[str, Any]:
    """What stands on the page of a made decision, in the order in which it is read."""
    made = list(matter.decisions.select_related("decided_by", "chosen").order_by("number"))
    disagreements = list(there.rows(matter.disagreements.select_related("agency")))
    return {
        "made": made[-1],
        "first": made[0] if len(made) > 1 else None,
        "net": matter.net,
        "views": matter.views.select_related("written_by"),
        "dissent": [one for one in stances if one.stand == Stand.DISAGREE],
        "reservations": [one for one in stances if one.stand == Stand.RESERVATIONS],
        "standing": _standing(stances),
        "disagreements": disagreements,
        "parts": parts_of(matter),
        "options": [side_by_side(matter, option) for option in options],
        "known": _known(matter),
        "not_written_here": there.rows(matter.not_written_here.select_related("agency")),
        "tools": there.rows(matter.tools_said.all()),
        "thinking": matter.thinking,
        "backings": [
            {"backing": one, "answer": next(iter(one.answers.all()), None)}
            for one in there.rows(matter.backings.select_related("person").prefetch_related("answers"))
        ],
        "tellings": there.rows(matter.tellings.all()),
        "corrections": there.rows(matter.corrections.select_related("written_by")),
        "stoppings": [] if rules.is_still_to_judge(request.user, matter) else there.rows(matter.stoppings.select_related("stopped_by")),
        "redactions": there.rows(matter.redactions.exclude(done_at=None)),
        "papers": [(href, words) for key, words in PAPERS if (href := parts.address(matter, key))],
        "who_has_read": reverse("access:who-has-seen", args=[matter.record.ref]),
        "may_correct": rules.may_correct(request.user, matter, hand),
        "may_change": rules.may_change_it(request.user, matter, hand),
        "may_begin_plan": rules.may_begin_plan(request.user, matter, hand),
        "stop": parts.address(matter, "stopping"),
        "serious": parts.address(matter, "serious"),
    }


def _facts(matter: Matter, asked: list[Asked], options: list[Option], stances: list[Stance]) -> Facts:
    return Facts(
        asked=[one for one in asked if one.withdrawn_at is None],
        options=options,
        views=list(View.objects.filter(matter=matter)),
        parts=list(RiskPart.objects.filter(matter=matter, withdrawn_at=None)),
        spoken=[str(one.agency) for one in stances],
        backed=[one.answers.all()[0].is_yes for one in matter.backings.prefetch_related("answers") if one.answers.all()],
        missing=rules.missing_from(matter),
    )


def _stances(said: Iterable[Stance]) -> list[Stance]:
    """What each agency said last."""
    latest = {one.agency_id: one for one in said}
    return sorted(latest.values(), key=lambda one: str(one.agency))


def _standing(stances: list[Stance]) -> str:
    """ "Council, Police: We agree." for whoever said so; no totals per agency, and nobody left out."""
    said = {stand: [str(one.agency) for one in stances if one.stand == stand] for stand in (Stand.DISAGREE, Stand.RESERVATIONS, Stand.AGREE, Stand.ASIDE)}
    return ". ".join(f"{', '.join(names)}: “{stand.label}”" for stand, names in said.items() if names)


def _asked(asked: list[Asked]) -> dict[str, list[Asked]]:
    here = [one for one in asked if one.withdrawn_at is None]
    return {"not_yet": [one for one in here if one.finished_at is None], "answered": [one for one in here if one.finished_at is not None]}


def _known(matter: Matter) -> list[dict[str, Any]]:
    """What was known, agency by agency, in the order of their names."""
    lines: dict[str, list[Finding]] = {}
    for finding in matter.findings.exclude(confirmed_at=None).select_related("agency"):
        lines.setdefault(str(finding.agency), []).append(finding)
    return [{"agency": agency, "lines": said} for agency, said in sorted(lines.items())]


def _told(matter: Matter, asked: list[Asked], options: list[Option]) -> dict[str, str]:
    """One fact a stage."""
    moved = {move.to_stage: move.moved_at for move in Move.objects.filter(matter=matter)}
    here = [one for one in asked if one.withdrawn_at is None]
    answered = sum(one.finished_at is not None for one in here)
    told = {
        Stage.FRAMING: day(matter.opened_at),
        Stage.GATHERING: f"{answered} of {len(here)} answered" if here else "",
        Stage.OPTIONS: counted(len(options), "written", "written") if options else "",
        Stage.PROPOSED: day(moved.get(Stage.PROPOSED)),
        Stage.MADE: day(matter.decided_at),
        Stage.LIVE: f"until {day(matter.review_date)}" if matter.stage == Stage.LIVE else day(moved.get(Stage.LIVE)),
        Stage.REVIEWED: day(moved.get(Stage.REVIEWED)),
        Stage.CLOSED: day(moved.get(Stage.CLOSED)),
    }
    return {stage.value: fact for stage, fact in told.items()}
