"""What is still to do in a decision, as a list in three parts: each thing with where it stands in words. Nothing is counted in hundredths."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from alongside.decisions import parts
from alongside.decisions.models import Asked, Disagreement, Matter, Option, Stage, View, Whose
from alongside.lib.answers import Answer

NUMBERS = ("Nobody", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
NOT_STARTED = "Not started"


@dataclass(frozen=True)
class Facts:
    """What of a decision is there, read once for the whole page."""

    asked: Sequence[Asked]
    options: Sequence[Option]
    views: Sequence[View]
    spoken: Sequence[str]
    backed: Sequence[bool]
    missing: Sequence[str]
    is_telling_said: bool
    disagreement: Disagreement | None


def tasks_of(matter: Matter, facts: Facts, may_decide: Answer) -> list[dict[str, Any]]:
    """The three parts, each with its title and its tasks."""
    return [
        {"title": "Understand it", "prefix": "understand", "tasks": _understand(matter, facts)},
        {"title": "Weigh it", "prefix": "weigh", "tasks": _weigh(matter, facts)},
        {"title": "Make it", "prefix": "make", "tasks": _make(matter, facts, may_decide)},
    ]


def counted(number: int, one: str, many: str) -> str:
    """ "Two still to answer"."""
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{word} {one if number == 1 else many}"


def day(moment: date | datetime | None) -> str:
    """ "12 Nov"."""
    if moment is None:
        return ""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return f"{local.day} {local:%b}"


def long_day(moment: date | datetime) -> str:
    """ "Monday 23 November"."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return f"{local:%A} {local.day} {local:%B}"


def _task(matter: Matter, key: str, status: str, *, is_wanted: bool = False, hint: str = "", title: str = "", opens: bool = True) -> dict[str, Any]:
    href = parts.address(matter, key) if opens else ""
    return {"title": title or parts.PARTS[key].title, "href": href, "status": status, "is_wanted": is_wanted, "hint": hint}


def _understand(matter: Matter, facts: Facts) -> list[dict[str, Any]]:
    waiting = [one for one in facts.asked if one.finished_at is None and one.withdrawn_at is None]
    first = min((one.by_date for one in waiting), default=None)
    known = {"know", "unknown"} & set(facts.missing)
    return [
        _task(matter, "question", "Done", hint=f"By {long_day(matter.by_date)}" if matter.by_date else "No day yet"),
        _task(matter, "known", _known(known), is_wanted=bool(known)),
        _task(
            matter,
            "contributions",
            counted(len(waiting), "still to answer", "still to answer") if waiting else "Everybody has answered" if facts.asked else "Nobody asked yet",
            is_wanted=bool(waiting),
            hint=f"{', '.join(str(one.agency) for one in waiting[:3])}: until {long_day(first)}" if first else "",
        ),
        _view(matter, facts),
    ]


def _known(missing: set[str]) -> str:
    if not missing:
        return "Done"
    if len(missing) == 2:
        return NOT_STARTED
    return "What you know is still to come" if "know" in missing else "What you do not know is still to come"


def _view(matter: Matter, facts: Facts) -> dict[str, Any]:
    title = "" if matter.is_about_a_young_person else "What young people say"
    theirs = [view for view in facts.views if view.whose == Whose.YOUNG_PERSON]
    if not theirs:
        return _task(matter, "views", NOT_STARTED, is_wanted=True, title=title)
    said = "In their own words" if any(view.words for view in theirs) else "Not asked yet, with a plan"
    return _task(matter, "views", said, title=title, hint="" if any(view.words for view in theirs) else theirs[0].not_yet_when)


def _weigh(matter: Matter, facts: Facts) -> list[dict[str, Any]]:
    weighing = {"as_now", "two_options", "hope", "fear"} & set(facts.missing)
    holding = {"holding", "accepted"} & set(facts.missing)
    net = {"net", "ring"} & set(facts.missing)
    wants_backing = not matter.can_be_undone and not any(facts.backed)
    return [
        _task(matter, "options", _options(facts, weighing), is_wanted=bool(weighing)),
        _task(matter, "thinking", "Asked once"),
        _task(matter, "holding", _holding(facts, holding), is_wanted=bool(holding)),
        _task(matter, "net", "Done" if not net else "Whom to ring is still to come" if net == {"ring"} else NOT_STARTED, is_wanted=bool(net)),
        _task(
            matter,
            "backing",
            "Somebody does" if any(facts.backed) else "Nobody has yet",
            is_wanted=wants_backing,
            hint="It cannot be undone: ask a leader before it starts" if wants_backing else "",
        ),
    ]


def _options(facts: Facts, missing: set[str]) -> str:
    if not facts.options:
        return NOT_STARTED
    if missing & {"as_now", "two_options"}:
        beside = sum(not option.is_as_now for option in facts.options)
        more = max(0, 2 - beside) + ("as_now" in missing)
        return counted(more, "more to write", "more to write")
    if missing:
        return "A hope or a fear is still to come"
    return counted(len(facts.options), "weighed", "weighed")


def _holding(facts: Facts, missing: set[str]) -> str:
    if "holding" in missing:
        return NOT_STARTED
    return "Asked, and a yes still to come" if missing else "Accepted"


def _make(matter: Matter, facts: Facts, may_decide: Answer) -> list[dict[str, Any]]:
    has_options = matter.stage not in (Stage.FRAMING, Stage.GATHERING)
    spoken = counted(len(facts.spoken), "agency has said", "agencies have said") if facts.spoken else "Nobody has said yet"
    tasks = [_task(matter, "positions", spoken if has_options else "Opens when options are in", hint=", ".join(facts.spoken), opens=has_options)]
    if matter.stage == Stage.PROPOSED:
        tasks += [_disagreement(matter, facts.disagreement)]
    if matter.is_about_a_young_person:
        tasks.append(_task(matter, "telling", "Said" if facts.is_telling_said else NOT_STARTED, is_wanted="telling" in facts.missing))
    return [*tasks, _task(matter, "making", "Not made yet" if may_decide else may_decide.why_not, is_wanted=bool(may_decide), opens=bool(may_decide))]


def _disagreement(matter: Matter, going: Disagreement | None) -> dict[str, Any]:
    """Whoever disagrees reaches it in one step, and sees by when an answer comes."""
    if going is None:
        return _task(matter, "disagreement", "Only if somebody wants to")
    return _task(matter, "disagreement", "Waits for an answer", is_wanted=True, hint=f"{going.agency}: reply by {long_day(going.due_at)}")
