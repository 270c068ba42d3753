"""Until when the room does what it does now: on its pages, on the wall and, as a quiet line, on phones."""

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from alongside.partnerships.hours import clock
from alongside.workshops.models import Workshop
from alongside.workshops.run_sheet import now_planned

register = template.Library()


@register.filter
def as_clock(moment: datetime | str | None) -> str:
    """ "2.20pm", of a moment or of what the database wrote of one; empty for none, and for one that has passed."""
    then = parse_datetime(moment) if isinstance(moment, str) else moment
    return clock(timezone.localtime(then).time()) if then is not None and then > timezone.now() else ""


@register.inclusion_tag("workshops/parts/time_left.html")
def time_left(workshop: Workshop, classes: str = "al-body") -> dict[str, Any]:
    """ "Until 2.20pm"; and how many minutes that is, where scripts run. Nothing where the stage has no clock."""
    planned = now_planned(workshop)
    if planned is None or planned.until is None:
        return {}
    return {
        "until": planned.until,
        "clock": clock(timezone.localtime(planned.until).time()),
        "code": workshop.code,
        "version": workshop.version,
        "classes": classes,
    }
