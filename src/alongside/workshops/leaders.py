"""What was sent up to leaders and what came back, as everybody reads it: on a page, on a phone and on paper, in plain words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from alongside.frame.sql import one
from alongside.workshops.models import AnswerKind, AskedAbout

SAYS = {AnswerKind.YES: "Yes.", AnswerKind.NO: "No, because:", AnswerKind.NOT_YET: "Not yet, until"}
SHORT = {AnswerKind.YES: "Yes", AnswerKind.NO: "No", AnswerKind.NOT_YET: "Not yet"}
FROM = {AskedAbout.STATEMENT: "The room said", AskedAbout.THEME: "A theme of the workshop", AskedAbout.NEED: "What people need"}


@dataclass(frozen=True)
class Said:
    """One answer: the word it begins with, the leader's own words, and the same in plain words where there are any."""

    word: str
    words: str
    plain_words: str
    day: date


@dataclass(frozen=True)
class Sent:
    """One ask. `waits` says plainly that nobody has answered; `before` is what was answered earlier."""

    comes_from: str
    words: str
    question: str
    leader: str
    waits: str
    answer: Said | None
    before: Sequence[Said]


@dataclass(frozen=True)
class Needed:
    words: str
    who: str


def came_back(code: str, today: date) -> tuple[list[Sent], list[Needed]]:
    """Every ask of a workshop with its answers, and every need with who has it in hand."""
    told: str | None = one("select sec.workshop_leaders(%s)", code)
    found = json.loads(told) if told else {"asks": [], "needs": []}
    return [sent(ask, today) for ask in found["asks"]], [Needed(need["words"], need["who"] or "nobody yet") for need in found["needs"]]


def sent(ask: Mapping[str, Any], today: date) -> Sent:
    answers = [_said(answer) for answer in ask["answers"]]
    asked, due = timezone.localdate(datetime.fromisoformat(ask["asked"])), date.fromisoformat(ask["due"])
    return Sent(
        FROM[AskedAbout(ask["about"])],
        ask["words"],
        ask["question"],
        ask["leader"],
        "" if answers else waits(asked, due, today),
        answers[-1] if answers else None,
        answers[:-1],
    )


def waits(asked: date, due: date, today: date) -> str:
    """Unanswered, said plainly and blaming nobody."""
    late = " That day has passed." if due < today else ""
    return f"No answer yet: asked on {_day(asked)}, by {_day(due)}.{late}"


def begins(kind: str, until: date | None) -> str:
    """How an answer begins: “Not yet, until 1 April:”."""
    return f"{SAYS[AnswerKind(kind)]}{f' {_day(until)}:' if until else ''}"


def _said(answer: Mapping[str, Any]) -> Said:
    until = date.fromisoformat(answer["until"]) if answer["until"] else None
    return Said(begins(answer["kind"], until), answer["words"], answer["plain_words"], timezone.localdate(datetime.fromisoformat(answer["said"])))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
