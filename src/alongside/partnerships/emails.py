"""The letters of an area. A letter in the post holds no content: it is written here, with its address, at the moment it is sent."""

from django.template.loader import render_to_string
from django.utils import timezone

from alongside.partnerships.links import address_of
from alongside.partnerships.models import Invitation


def invite(invitation: Invitation) -> None:
    """Put the invitation in the post."""


def invitation_letter(invitation: Invitation) -> tuple[str, str, str]:
    """To whom, about what, and the words."""
    words = render_to_string(
        "partnerships/letters/invitation.txt",
        {"invitation": invitation, "address": address_of(invitation), "until": timezone.localdate(invitation.lives_until)},
    )
    return invitation.email, f"{invitation.inviter_name} has invited you to {invitation.partnership_name}", words
