"""The life of a decision as a picture and a table, drawn from the code's own list of moves."""

from alongside.decisions.models import MOVES, Stage

WHOSE = {
    Stage.GATHERING: "whoever writes in it",
    Stage.OPTIONS: "whoever writes in it; from “proposed”, who decides",
    Stage.PROPOSED: "who decides, once it has been weighed",
    Stage.MADE: "who decides, once it is whole; or, when it cannot wait, whoever writes in it",
    Stage.LIVE: "who decides",
    Stage.REVIEWED: "nobody by hand: the last judgement of how it was decided",
    Stage.CLOSED: "who decides; or a new version, on the day it is made",
}
"""By whose hand a decision comes to each stage. `sec.move_matter` and `sec.decision_made` hold it."""


def page() -> str:
    """docs/life-of-a-decision.md: the picture, and the same in a table."""
    lines = ["# The life of a decision", "", "```mermaid", "stateDiagram-v2", f"    [*] --> {_first().value}"]
    lines += [f"    {stage.value}: {stage.label}" for stage in Stage]
    lines += [f"    {one.value} --> {other.value}" for one, others in MOVES.items() for other in others]
    lines += [f"    {stage.value} --> [*]" for stage, others in MOVES.items() if not others]
    lines += ["```", "", "| From | It can go to | By whose hand |", "|---|---|---|"]
    lines += [f"| {one.label} | {other.label} | {WHOSE[other]} |" for one, others in MOVES.items() for other in others]
    return "\n".join([*lines, ""])


def _first() -> Stage:
    """The stage that nothing leads to."""
    led_to = {other for others in MOVES.values() for other in others}
    return next(stage for stage in Stage if stage not in led_to)
