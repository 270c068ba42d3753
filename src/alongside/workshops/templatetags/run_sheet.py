"""Until when the room does what it does now: on its pages, on the wall and, as a quiet line, on phones."""

from typing import Any

from django import template

from alongside.workshops.models import Workshop
from alongside.workshops.polling import is_over
from alongside.workshops.run_sheet import clock_of, now_planned

register = template.Library()


@register.inclusion_tag("workshops/parts/until.html")
def room_until(told: dict[str, Any]) -> dict[str, Any]:
    """A quiet line on a phone, there to be filled: a stage without a clock may be given one, and a time that has passed is not said."""
    return {"clock": clock_of(told["until"]), "is_said": bool(told["until"]) and not is_over(told)}


@register.inclusion_tag("workshops/parts/time_left.html")
def time_left(workshop: Workshop, classes: str = "al-body") -> dict[str, Any]:
    """ "Until 2.20pm"; and how many minutes that is, where scripts run. Hidden while the stage has no clock; without a line once the workshop is closed."""
    planned = now_planned(workshop)
    until = planned.until if planned else None
    return {"until": until, "clock": clock_of(until), "workshop": workshop, "classes": classes}
