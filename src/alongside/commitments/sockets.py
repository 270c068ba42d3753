"""What promises tell the first page."""

from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from alongside.commitments.models import Commitment
from alongside.partnerships.sockets import Waiting
from alongside.people.models import Person

AHEAD = timedelta(days=14)


def waiting(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """What this person promised, from two weeks before its day."""
    today = timezone.localdate(request.now)  # type: ignore[attr-defined]  # set by frame.middleware
    mine = Commitment.objects.visible_to(person).open().filter(person=person, due_date__lte=today + AHEAD).select_related("record")
    return [
        Waiting(one.what, reverse("commitments:promise", args=[one.record.ref]), f"You promised this as {one.owner_role}.", one.due_date, 1) for one in mine
    ]
