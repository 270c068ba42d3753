"""What somebody can begin in their area."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from alongside.partnerships import rules
from alongside.partnerships.models import Partnership
from alongside.partnerships.seats import area_of
from alongside.people.models import Person


def area(person: Person, request: HttpRequest) -> Sequence[tuple[str, str]]:
    """For everybody the page of who to ring; for those who keep the lists, inviting people."""
    here = area_of(request)
    if here is None or not here.is_member:
        return []
    starts = [("Ring somebody", reverse("partnerships:ring")), ("See what you are taking over", reverse("partnerships:taking_over"))]
    partnership = Partnership.objects.visible_to(person).filter(pk=here.id).first()
    if partnership is not None and rules.may_invite(person, partnership):
        starts.append(("Invite people", reverse("partnerships:invitations")))
    return starts
