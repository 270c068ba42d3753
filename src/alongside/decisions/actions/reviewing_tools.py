"""A decision about a form, a tool or a threshold itself: what it asks, whom it leaves out, what follows; and to keep it, change it or stop using it."""

from datetime import date, datetime

from django.db import transaction

from alongside.decisions.actions.framing import begin_decision
from alongside.decisions.actions.gathering import keep_tool_said
from alongside.decisions.actions.weighing import Way, add_option
from alongside.decisions.models import Kind, Matter
from alongside.partnerships.models import Group, Partnership
from alongside.people.models import Person


@transaction.atomic
def begin_tool_review(
    *,
    by: Person,
    partnership: Partnership,
    group: Group | None,
    name: str,
    asks: str,
    leaves_out: str,
    follows: str,
    at: datetime,
    source: str = "",
    by_date: date | None = None,
) -> Matter:
    """Begin it with the three ways there always are. What each could give and cost is for the group to say."""
    matter = begin_decision(
        by=by,
        partnership=partnership,
        group=group,
        name=name,
        question=f"Do we keep, change or stop using {name[:1].lower() + name[1:]}?",
        kind=Kind.HOW_WE_WORK,
        at=at,
        by_date=by_date,
    )
    keep_tool_said(by=by, matter=matter, name=name, words=asks, leaves_out=leaves_out, source=source)
    ways = (
        Way(title="Keep it as it is", is_as_now=True, about=f"What follows from it: {follows}"[:400]),
        Way(title="Change it"),
        Way(title="Stop using it"),
    )
    for way in ways:
        add_option(by=by, matter=matter, way=way, at=at)
    return matter
