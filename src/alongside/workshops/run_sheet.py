"""What a room does at each stage, and how long that is usually given. A run-sheet is a plan: nothing here ends a stage."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from alongside.partnerships.hours import clock
from alongside.workshops.models import Mode, PlannedStage, Stage, Workshop

USUAL = {Stage.WELCOME: 10, Stage.CONTRIBUTE: 20, Stage.RESPOND: 25, Stage.REVEAL: 25, Stage.THEME: 20, Stage.CHECK_BACK: 10}
"""Minutes: an afternoon of under two hours. Every facilitator changes them."""

LONGEST = 600
"""Minutes that any one stage may have, and that may be added to it."""

ABOUT = {
    Stage.WELCOME: "Say what is promised, show the code, and try one statement together that does not count.",
    Stage.CONTRIBUTE: "Each question in turn. Everybody writes on their own phone, one thing at a time.",
    Stage.RESPOND: "Everybody agrees, disagrees or passes, each on their own phone.",
    Stage.REVEAL: "Bring in what was sent, reveal it, and talk about what surprises you.",
    Stage.THEME: "Put what was said under a few headings, in the room’s own words.",
    Stage.CHECK_BACK: "Read the headings back. What is missing, and what is wrong?",
    Stage.CLOSED: "Say what happens next, who does it and by which day.",
}


@dataclass(frozen=True)
class Line:
    """One line of the run-sheet. `starts` is how many minutes after the beginning it is meant to start, where every stage before it has a time."""

    stage: Stage
    about: str
    planned: PlannedStage | None
    starts: int | None
    is_here: bool

    @property
    def times(self) -> str:
        """ "After 10 minutes, for 20 and 5 more. Began 3.09pm, until 3.34pm."; of the close only when it comes."""
        planned, said = self.planned, [f"After {self.starts} minutes"] if self.starts else []
        if planned is not None:
            more = f" and {planned.added} more" if planned.added else ""
            said.append(f"for {planned.minutes} minutes{more}" if planned.minutes is not None else "no clock")
        words = ", ".join(said)
        if planned is None or planned.started_at is None:
            return f"{words[:1].upper()}{words[1:]}." if words else ""
        began = f"Began {clock_of(planned.started_at)}" + (f", until {clock_of(planned.until)}" if planned.until else "")
        return f"{words[:1].upper()}{words[1:]}. {began}."


def clock_of(moment: datetime | str | None) -> str:
    """ "2.20pm", of a moment or of what the database wrote of one; empty for none."""
    then = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return clock(timezone.localtime(then).time()) if then is not None else ""


def usual(mode: str, stage: Stage) -> int | None:
    """In a workshop that is only open for some days nobody sits together, and no stage has a clock."""
    return None if mode == Mode.OPEN else USUAL[stage]


def lines(workshop: Workshop) -> Iterator[Line]:
    plan = {planned.stage: planned for planned in workshop.plan.all()}
    starts: int | None = 0
    for stage in Stage:
        planned = plan.get(stage)
        yield Line(stage, ABOUT[stage], planned, starts, workshop.stage == stage)
        starts = starts + planned.minutes if starts is not None and planned is not None and planned.minutes is not None else None


def now_planned(workshop: Workshop) -> PlannedStage | None:
    """The stage that the room is in, where it has a place on the run-sheet."""
    found: PlannedStage | None = workshop.plan.filter(stage=workshop.stage).first()
    return found
