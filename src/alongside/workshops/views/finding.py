"""The workshop that an address names, for whoever may see it."""

from django.shortcuts import get_object_or_404

from alongside.people.requests import SignedInRequest
from alongside.workshops.models import Workshop


def find(request: SignedInRequest, ref: str) -> Workshop:
    found: Workshop = get_object_or_404(Workshop.objects.visible_to(request.user).select_related("record"), record__ref=ref.upper())
    return found
