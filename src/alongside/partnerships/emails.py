"""The letters of an area."""

from datetime import datetime

from django.utils import timezone

from alongside.frame.link_addresses import mark_for, token_for
from alongside.partnerships.models import Invitation
from alongside.post.actions import write_letter

INVITATION = "invitation"


def invite(invitation: Invitation, at: datetime) -> None:
    """A letter with the link. Until it is sent a mark stands for the address, so that the token is kept nowhere."""
    write_letter(
        to=None,
        address=invitation.email,
        template="partnerships/letters/invitation.txt",
        about=invitation.record_id,
        at=at,
        context={
            "invitation": invitation,
            "address": mark_for(INVITATION, invitation.record.ref, invitation.letters),
            "until": timezone.localdate(invitation.lives_until),
        },
    )


def token_of(invitation: Invitation) -> str:
    """The token of the invitation's newest letter, for a command that prints the address and for tests."""
    return token_for(INVITATION, invitation.record.ref, invitation.letters)
