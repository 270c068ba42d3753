"""Learning from many: how a partnership decides, in counts that point at nobody. No agencies, no people, no ranking."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from alongside.commitments.models import Aim
from alongside.decisions.counting import NOT_SHOWN, Part, Whole, whole
from alongside.decisions.models import Result
from alongside.frame.sql import rows
from alongside.partnerships.seats import partnership_of
from alongside.people.requests import SignedInRequest
from alongside.ui.charts import Chart, Row

Names = tuple[tuple[str, str], ...]

ASKED: tuple[tuple[str, str, str, Names], ...] = (
    ("days", "From question to decision", "decisions", (("day", "Within a day"), ("week", "Within a week"), ("four_weeks", "Within four weeks"), ("longer", "Longer"))),
    ("told", "The young person was told", "decisions", (("same_day", "The same day"), ("later", "Later"), ("not_yet", "Not yet"), ("nobody", "Nobody was to be told"))),
    ("aims", "What the parts of the risk are aimed at", "parts", (*((aim.value, aim.label) for aim in Aim), ("not_said", "Not said"))),
    ("nets", "Safety nets", "decisions", (("used", "Used: the plan was stopped"), ("not_used", "Not used"))),
    ("answers", "Disagreement was answered", "answers that were due", (("in_time", "In time"), ("late", "Late"), ("not_answered", "Not answered"))),
    ("missing", "Help that does not exist here", "decisions", (("missing", "Would have chosen it"), ("there", "Did not need it"))),
    ("outcomes", "What happened, beside what was hoped", "decisions", (*((result.value, result.label) for result in Result), ("not_yet", "Not looked back at yet"))),
)  # fmt: skip


def learning(request: SignedInRequest) -> HttpResponse:
    """Counted over what this person may see, up to the end of last month."""
    partnership = partnership_of(request)
    until = _month_begins(request.now)
    counted: dict[str, dict[str, int]] = {}
    for what, part, n in rows("select what, part, n from sec.learning_from_decisions(%s, %s)", partnership.pk, until):
        counted.setdefault(what, {})[part] = n
    wholes = [whole(title, unit, names, counted.get(key, {})) for key, title, unit, names in ASKED]
    shown: dict[str, Any] = {"partnership": partnership, "until": until, "told": [{"whole": one, "chart": _chart(one)} for one in wholes]}
    return render(request, "decisions/learning.html", shown)


def _month_begins(now: datetime) -> datetime:
    return timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _chart(told: Whole) -> Chart | None:
    if told.total is None:
        return None
    lines = tuple(
        Row(name=part.name, hidden=NOT_SHOWN)
        if part.n is None
        else Row(name=part.name, count=_how_many(part, told), low=0, high=told.share(part), mark=told.share(part), cells=(str(part.n), str(told.total)))
        for part in told.parts
    )
    return Chart(told.title, f"{told.title}: of about {told.total} {told.unit}", lines, ("How many", "Of"), first="What", scale=("none", "half", "all"))


def _how_many(part: Part, of: Whole) -> str:
    return f"about {part.n} of {of.total}" if part.n else "none"
