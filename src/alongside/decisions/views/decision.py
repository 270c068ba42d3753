"""The page of one decision: while it is open, what is still to do; once it is made, the record of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.decisions import parts, rules
from alongside.decisions.models import Asked, BackingAnswer, Finding, Matter, Stage, Stance, Stand
from alongside.decisions.stages import strand
from alongside.decisions.tasks import Facts, counted, day, tasks_of
from alongside.decisions.views.finding import open_whole
from alongside.decisions.views.making import wanted
from alongside.decisions.views.whole import by, whole_of
from alongside.people.requests import SignedInRequest

PAPERS = (("paper", "A copy for a file, PDF or Word"),)


def decision(request: SignedInRequest, ref: str) -> HttpResponse:
    """One decision. What is asked of everybody stands here; what is asked of one part has its own page."""
    matter, everybody = open_whole(request.user, ref)
    asked = [one for one in everybody if one.withdrawn_at is None]
    hand = rules.hand_of(request.user, matter)
    whole = whole_of(request.user, matter, everybody)
    stances = _stances(whole["stances"])
    facts = _facts(matter, asked, stances, whole) if matter.is_open else None
    may_decide = rules.may_decide(request.user, matter, hand)
    shown = {
        "matter": matter,
        "asked": {"not_yet": [one for one in asked if one.finished_at is None], "answered": [one for one in asked if one.finished_at is not None]},
        "not_asked": whole["not_asked"],
        "strand": strand(matter, _told(matter, asked, whole)),
        "todo": tasks_of(matter, facts, may_decide) if facts else [],
        "wanted": wanted(matter, list(facts.missing)) if facts else [],
        "may_decide": may_decide,
        "may_write": rules.may_write(request.user, matter, hand),
        "urgent": parts.address(matter, "now") if rules.may_decide_now(request.user, matter, hand) else "",
        "look_back": "What happened, and what we learned" if matter.stage in (Stage.REVIEWED, Stage.CLOSED) else "Look back at it",
        "may_close": rules.may_close(request.user, matter, hand),
        "may_redact": rules.may_redact(request.user, matter, hand),
        "newer": next(iter(whole["newer"]), None),
        "links": parts.Links(matter),
    }
    if not matter.is_made:
        return render(request, "decisions/decision.html", shown)
    return render(request, "decisions/record.html", shown | _record(request, matter, hand, stances, whole))


def _record(request: SignedInRequest, matter: Matter, hand: rules.Hand, stances: list[Stance], whole: dict[str, list[Any]]) -> dict[str, Any]:
    """What stands on the page of a made decision, in the order in which it is read."""
    made, backed = whole["made"], by("backing_id", whole["backed"])
    is_judging = bool(whole["judging"]) and not rules.is_unveiled(matter)
    disagreements = [one for one in whole["disagreements"] if not is_judging or one.raised_at <= made[-1].recorded_at]
    begun = next((one.moved_at for one in whole["moves"] if one.to_stage == Stage.LIVE), None)
    judging_until = made[-1].recorded_at if is_judging else None
    return {
        "made": made[-1],
        "chosen": next((one for one in whole["options"] if one.pk == made[-1].chosen_id), None),
        "first": made[0] if len(made) > 1 else None,
        "net": next(iter(whole["net"]), None),
        "views": whole["views"],
        "dissent": [one for one in stances if one.stand == Stand.DISAGREE],
        "reservations": [one for one in stances if one.stand == Stand.RESERVATIONS],
        "standing": _standing(stances),
        "disagreements": disagreements,
        "parts": _parts(whole),
        "options": whole["options"],
        "known": _known(whole["findings"]),
        "not_written_here": whole["not_written_here"],
        "tools": whole["tools"],
        "thinking": next(iter(whole["thinking"]), None),
        "backings": [{"person": one.person, "said": _said(backed.get(one.pk, []), begun, judging_until)} for one in whole["backings"]],
        "tellings": whole["tellings"],
        "corrections": [] if is_judging else whole["corrections"],
        "stoppings": [] if is_judging else whole["stoppings"],
        "redactions": whole["redactions"],
        "papers": [(href, words) for key, words in PAPERS if (href := parts.address(matter, key))],
        "who_has_read": reverse("access:who-has-seen", args=[matter.record.ref]),
        "may_correct": rules.may_correct(request.user, matter, hand),
        "may_change": rules.may_change_it(request.user, matter, hand),
        "may_begin_plan": rules.may_begin_plan(request.user, matter, hand),
    }


def _said(answers: list[BackingAnswer], begun: datetime | None, until: datetime | None) -> list[dict[str, Any]]:
    """What a leader said, the newest first, each with whether it was said before it started: what is said afterwards takes nothing of it back."""
    kept = [one for one in answers if until is None or one.answered_at <= until]
    when = {one.pk: "before it started" if begun is None or one.answered_at <= begun else f"on {day(one.answered_at)}, after it had started" for one in kept}
    return [{"one": one, "by": f"{when[one.pk]}{'' if one.is_yes else ': not yet'}"} for one in kept]


def _facts(matter: Matter, asked: list[Asked], stances: list[Stance], whole: dict[str, list[Any]]) -> Facts:
    backed = by("backing_id", whole["backed"])
    return Facts(
        asked=asked,
        options=whole["options"],
        views=whole["views"],
        spoken=[str(one.agency) for one in stances],
        backed=[backed[one.pk][0].is_yes for one in whole["backings"] if one.pk in backed],
        missing=rules.missing_from(matter),
        is_telling_said=bool(whole["tellings"]),
        disagreement=next((one for one in whole["disagreements"] if one.resolved_at is None), None),
    )


def _stances(said: Iterable[Stance]) -> list[Stance]:
    """What each agency said last."""
    latest = {one.agency_id: one for one in said}
    return sorted(latest.values(), key=lambda one: str(one.agency))


def _standing(stances: list[Stance]) -> str:
    """ "Council, Police: We agree." for whoever said so; no totals per agency, and nobody left out."""
    said = {stand: [str(one.agency) for one in stances if one.stand == stand] for stand in (Stand.DISAGREE, Stand.RESERVATIONS, Stand.AGREE, Stand.ASIDE)}
    return ". ".join(f"{', '.join(names)}: “{stand.label}”" for stand, names in said.items() if names)


def _parts(whole: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """Each part that is asked, the role, who holds it with them, and what its agency answered last."""
    answers, others = by("part_id", whole["answers"]), by("part_id", whole["with"])
    return [
        {
            "part": one,
            "role": one.role,
            "with": [other.role for other in others.get(one.pk, ())],
            "answer": next(iter(answers.get(one.pk, ())), None),
            "earlier": answers.get(one.pk, [])[1:],
        }
        for one in whole["parts"]
    ]


def _known(findings: list[Finding]) -> list[dict[str, Any]]:
    """What was known, agency by agency, in the order of their names."""
    lines: dict[str, list[Finding]] = {}
    for finding in findings:
        lines.setdefault(str(finding.agency), []).append(finding)
    return [{"agency": agency, "lines": said} for agency, said in sorted(lines.items())]


def _told(matter: Matter, asked: list[Asked], whole: dict[str, list[Any]]) -> dict[str, str]:
    """One fact a stage."""
    moved = {move.to_stage: move.moved_at for move in whole["moves"]}
    options = whole["options"]
    answered = sum(one.finished_at is not None for one in asked)
    told = {
        Stage.FRAMING: day(matter.opened_at),
        Stage.GATHERING: f"{answered} of {len(asked)} answered" if asked else "",
        Stage.OPTIONS: counted(len(options), "written", "written") if options else "",
        Stage.PROPOSED: day(moved.get(Stage.PROPOSED)),
        Stage.MADE: day(matter.decided_at),
        Stage.LIVE: f"until {day(matter.review_date)}" if matter.stage == Stage.LIVE else day(moved.get(Stage.LIVE)),
        Stage.REVIEWED: day(moved.get(Stage.REVIEWED)),
        Stage.CLOSED: day(moved.get(Stage.CLOSED)),
    }
    return {stage.value: fact for stage, fact in told.items()}
