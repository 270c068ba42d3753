"""The address of an invitation's link. It is derived from a key that only the site's own processes hold, so that no table ever keeps it:
the letter is written, with its address, at the moment it is sent."""

from django.conf import settings
from django.urls import reverse

from alongside.frame.credentials import hash_of, seal_of
from alongside.partnerships.models import Invitation


def token_of(record_ref: str, letter: int) -> str:
    """The token of an invitation's n-th letter: 64 hexadecimal digits. A new letter has a new one, and the old one ends."""
    return seal_of("invitation", record_ref, letter)


def credential_of(record_ref: str, letter: int) -> str:
    """What the database keeps of it: its hash."""
    return hash_of(token_of(record_ref, letter))


def address_of(invitation: Invitation) -> str:
    """The whole address, for the letter alone."""
    path = reverse("partnerships:link", args=[token_of(invitation.record.ref, invitation.letters)])
    return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"
