"""What the room says before anything is said by agency: every statement with everybody together, under what it says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from alongside.ui.charts import Chart, Row
from alongside.workshops.models import ShownBy
from alongside.workshops.pictures import COLUMNS, likely
from alongside.workshops.results import BETWEEN, DIFFERENT, NOT_ASKED, ORDER, Result

RULE = "A row is shown only where at least five people answered and both answers are among them, and only if the same holds for everybody who is in no row."
ANONYMOUS_RULE = "Only everybody together is ever shown: in numbers from eight answers with both kinds among them, before that in words."
AND_ALWAYS = (
    "More are asked for where answers were typed in from paper, because somebody knows those. "
    "A statement of which nothing new could be shown is looked at again only when as many more people have answered."
)
LEANS = ("Mostly agree", "Leaning towards agreement", "Mixed", "Not shared", "Mostly disagree")
"""Between shared and divided a statement stands under its own verdict, in this order."""


@dataclass(frozen=True)
class Group:
    """The results under one heading, with everybody together in one picture and its equal table."""

    key: str
    heading: str
    found: tuple[Result, ...]
    everybody: Chart

    @property
    def in_short(self) -> str:
        """ "9 agreed"."""
        return f"{len(self.found)} {'not asked of everyone yet' if self.heading == ORDER[NOT_ASKED] else self.heading.lower()}"


def seen_of(found: Sequence[Result], workshop: Any) -> dict[str, Any]:
    """What page and phone show of the results: everybody together, then by agency or level. `workshop` has a promise and a `shown_by`."""
    return {
        "groups": groups(found, is_all=workshop.is_anonymous),
        "count": len(found),
        "both": sorted((result for result in found if result.is_side_by_side), key=lambda result: result.number),
        "rule": f"{ANONYMOUS_RULE if workshop.is_anonymous else RULE} {AND_ALWAYS}",
        "is_anonymous": workshop.is_anonymous,
        "by_level": workshop.shown_by == ShownBy.LEVEL,
    }


def groups(found: Sequence[Result], *, is_all: bool = False) -> list[Group]:
    """The results as a room reads them: what is agreed first, what is still too little last. With `is_all` nothing is said by agency, so nothing leads there."""
    placed: dict[tuple[int, int, str], list[Result]] = {}
    for result in found:
        heading = result.verdict if result.place == BETWEEN else ORDER[result.place]
        placed.setdefault((result.place, LEANS.index(heading) if heading in LEANS else len(LEANS), heading), []).append(result)
    return [
        Group(f"g{number}", heading, tuple(under), _together(heading, under, is_all))
        for number, ((_, _, heading), under) in enumerate(sorted(placed.items()), 1)
    ]


def _together(heading: str, under: Sequence[Result], is_all: bool) -> Chart:
    rows = tuple(replace(_row(result), href="" if is_all else f"#s{result.number}") for result in under)
    return Chart(f"{heading}: everybody together", f"How many agree with each statement: {heading.lower()}", rows, COLUMNS, "Statement", are_words=True)


def _row(result: Result) -> Row:
    """One statement and everybody. Where no number may be shown, what is said instead and why."""
    verdict = result.verdict if result.place == DIFFERENT or len(result.marks) > 1 else ""
    more = ". ".join(filter(None, (verdict, f"Said by {result.named}, who wanted to be named" if result.named else "")))
    total = result.seen.total
    if total is None:
        return Row(result.words, hidden=result.says, more=more)
    low, high = likely(total)
    cells = (str(total.agree), str(total.disagree), str(total.passed), f"{low:.0%} to {high:.0%}")
    said = f"{total.agree} of {total.answered} agree"
    return Row(result.words, said, low, high, total.agree / total.answered, cells=cells, more=more)
