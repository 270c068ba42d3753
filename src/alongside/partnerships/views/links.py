"""The page of a single-purpose link. Opening it does nothing, whoever or whatever opens it; acting is a button.

Which page it is depends on what the link sees: each room that sends links says so in `settings.LINKS`.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import login
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string

from alongside.access.models import Seen, principals
from alongside.drafts import views as drafts
from alongside.frame.pages import answers_in_json
from alongside.frame.requests import FramedRequest
from alongside.frame.sessions import ASSURANCE
from alongside.frame.sql import one
from alongside.partnerships import actions
from alongside.partnerships.models import Invitation
from alongside.people.models import Person
from alongside.people.open_pages import open_to_everyone

Page = Callable[[FramedRequest, str], HttpResponse | None]
NOT_SIGNED_IN = "whoever holds a link is not signed in; the link sees one thing and nothing else"


@open_to_everyone(NOT_SIGNED_IN)
def link(request: FramedRequest, token: str) -> HttpResponse:
    """What this link is for; or that it opens nothing any more."""
    found = next((answer for page in _pages() if (answer := page(request, token)) is not None), None)
    return kept_to_itself(found or ended(request))


def ended(request: HttpRequest) -> HttpResponse:
    return render(request, "partnerships/link_ended.html", status=410)


def kept_to_itself(response: HttpResponse) -> HttpResponse:
    """The address is told to nobody, and the page is kept by no machine on the way."""
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store, private"
    return response


@answers_in_json
@open_to_everyone(NOT_SIGNED_IN)
def draft_key(request: FramedRequest, token: str) -> HttpResponse:
    """As for somebody signed in: what is kept in this browser can be opened by this link alone."""
    _holds_a_link()
    return drafts.key(request)  # type: ignore[no-any-return]  # marked for the middleware


@answers_in_json
@open_to_everyone(NOT_SIGNED_IN)
def draft(request: FramedRequest, token: str, form: str, about: str) -> HttpResponse:
    _holds_a_link()
    return drafts.draft(request, form, about)  # type: ignore[no-any-return]  # marked for the middleware


@open_to_everyone(NOT_SIGNED_IN)
def draft_away(request: FramedRequest, token: str, form: str, about: str) -> HttpResponse:
    _holds_a_link()
    return drafts.away(request, form, about)


def invitation(request: FramedRequest, token: str) -> HttpResponse | None:
    """Who invited you, to what; and the button that joins."""
    found = _invitation()
    if found is None:
        return None
    if request.method == "POST":
        person, is_new = actions.accept_invitation(invitation=found, at=request.now)
        return _welcome(request, person) if is_new else redirect(f"{settings.LOGIN_URL}")
    return render(request, "partnerships/link.html", {"invitation": found, "proposals": found.proposals.all(), "is_known": _can_sign_in(found)})


@cache
def _pages() -> tuple[Page, ...]:
    return tuple(import_string(name) for name in settings.LINKS)


def _holds_a_link() -> None:
    """Nobody who comes without a link that lives has anything to keep here."""
    if one("select sec.kind_of_actor()") != "link":
        raise Http404


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
