"""The page of a single-purpose link. Opening it does nothing, whoever or whatever opens it; joining is a button."""

from typing import Any, cast

from django.conf import settings
from django.contrib.auth import login
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.access.models import Seen, principals
from alongside.frame.requests import FramedRequest
from alongside.frame.sessions import ASSURANCE
from alongside.partnerships import actions
from alongside.partnerships.models import Invitation
from alongside.people.models import Person
from alongside.people.open_pages import open_to_everyone


@open_to_everyone("whoever holds an invitation's link is not signed in yet; the link sees that invitation and nothing else")
def link(request: FramedRequest, token: str) -> HttpResponse:
    """Who invited you, to what; and the button that joins."""
    invitation = _invitation()
    if invitation is None:
        return render(request, "partnerships/link_ended.html", status=410)
    if request.method == "POST":
        person, is_new = actions.accept_invitation(invitation=invitation, at=request.now)
        return _welcome(request, person) if is_new else redirect(f"{settings.LOGIN_URL}")
    response = render(
        request, "partnerships/link.html", {"invitation": invitation, "proposals": invitation.proposals.all(), "is_known": _can_sign_in(invitation)}
    )
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store, private"
    return response


def _invitation() -> Invitation | None:
    """The one invitation that this link sees. Asked as the link: it holds no other."""
    found = Invitation.objects.filter(Seen(principals()), lives_until__gt=Now()).waiting().select_related("record").first()
    return cast("Invitation | None", found)


def _can_sign_in(invitation: Invitation) -> bool:
    return Person.objects.filter(email__iexact=invitation.email).exists()


def _welcome(request: HttpRequest, person: Person) -> HttpResponse:
    """Signed in by the letter that proves the address, with one factor; a password or a passkey is the next thing asked."""
    login(cast("Any", request), person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[ASSURANCE] = 1
    request.session.save()
    return redirect("account_set_password")
