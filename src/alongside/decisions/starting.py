"""What somebody can begin among decisions: first what cannot wait."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from alongside.partnerships.seats import area_of
from alongside.people.models import Person


def decisions(person: Person, request: HttpRequest) -> Sequence[tuple[str, str]]:
    """For every member: deciding now, beginning a decision, and asking whether a form still serves. Each page says who may."""
    here = area_of(request)
    if here is None or not here.is_member:
        return []
    return [
        ("A decision that cannot wait", reverse("decisions:urgent")),
        ("Begin a decision", reverse("decisions:begin")),
        ("Review a form or a threshold", reverse("decisions:tool_review")),
    ]
