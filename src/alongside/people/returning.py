"""Coming back to what somebody was writing: after their session had ended, and after their page had become too old to be sent."""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string

from alongside.drafts.actions import sent
from alongside.drafts.keeping import KEPT_COOKIE, WITHOUT_A_FORM, Kept, lock_away, page_of, take_out, what_was_sent
from alongside.drafts.names import is_name
from alongside.people.actions import take_up_words
from alongside.people.models import Person

ASK_YOUR_EMPLOYER = "What you are about to do matters enough for us to ask again who you are. Nothing has been sent yet: sign in, and carry on."
SAID = "You were signed out to keep this safe. What you typed is kept, and has not been sent yet."


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back to where they were. A form they sent has not been done: its words are locked away until they are back."""
    is_form = request.method not in {"GET", "HEAD"}
    back = page_of(request) if is_form else request.get_full_path()
    answer = HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}")
    answer.is_unfinished = True  # type: ignore[attr-defined]  # read by frame.middleware.OnceOnly
    if is_form:
        lock_away(request, answer)
    return answer


def to_second_factor() -> HttpResponse:
    """To the page that sets up or asks for a second factor. A form they sent has not been done."""
    answer = HttpResponseRedirect(reverse("people:second_factor"))
    answer.is_unfinished = True  # type: ignore[attr-defined]  # as above
    return answer


def ask_again(request: HttpRequest) -> HttpResponse:
    """Before something that matters (`strength.is_fresh` says whether): to the page that asks for a passkey, a code or the password, and back. What was
    typed is kept on the way."""
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else _keep_as_draft(request) or page_of(request)
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    if ways:
        place = _strongest(ways)
    else:  # their employer vouches for them, and is asked again
        get_adapter(request).logout(request)
        messages.info(request, ASK_YOUR_EMPLOYER)
        place = resolve_url(settings.LOGIN_URL)
    for hint in settings.ASKED_AGAIN_HINTS:
        messages.info(request, import_string(hint)())
    answer = HttpResponseRedirect(f"{place}?{urlencode({'next': back})}")
    answer.is_unfinished = True  # type: ignore[attr-defined]  # as above
    return answer


def _strongest(ways: list[dict[str, str]]) -> str:
    """A passkey or a code where they have one; the password only where nothing more is asked of anybody."""
    found = {way["id"]: way["url"] for way in ways}
    order = ("mfa_reauthenticate:webauthn", "mfa_reauthenticate", "reauthenticate")
    return next(found[way] for way in (order if settings.SECOND_FACTOR_REQUIRED else reversed(order)) if way in found)


def let_go_of_kept_words(request: HttpRequest) -> None:
    """Words that waited on a page of their own have been sent from there and done: their draft goes."""
    form, _, about = request.POST.get("draft", "").partition("/")
    if form == WITHOUT_A_FORM and is_name(about) and request.user.is_authenticated:
        sent(form=form, about=about, at=request.now)  # type: ignore[attr-defined]  # declared in frame.requests


def not_signed_in(request: HttpRequest) -> JsonResponse:
    """The same, for a script."""
    return JsonResponse({"signed_in": False}, status=401)


def bring_back(request: HttpRequest, person: Person, answer: HttpResponse) -> HttpResponse:
    """After signing in: what this browser kept becomes their draft, if they wrote it, and they land on its page."""
    kept = take_out(request, person.pk) if KEPT_COOKIE in request.COOKIES else None
    if kept is None:
        return answer
    messages.info(request, SAID)
    back = HttpResponseRedirect(_take_up(request, person, kept))
    back.delete_cookie(KEPT_COOKIE)
    return back


def rescue(request: HttpRequest) -> str:
    """A form refused because its page was too old. If it came from a page of ours that was written for whoever is signed in, its words become their
    draft; returns where they are, or "" where there is nothing to keep."""
    return _keep_as_draft(request) if _came_from_us(request) else ""


def _keep_as_draft(request: HttpRequest) -> str:
    """What was sent becomes the draft of whoever is signed in, if its page was written for them. Returns where it is, or ""."""
    kept, person = what_was_sent(request), request.user
    if not isinstance(person, Person) or not kept.fields or not kept.is_of(person.pk):
        return ""
    return _take_up(request, person, kept)


def _take_up(request: HttpRequest, person: Person, kept: Kept) -> str:
    form, about = take_up_words(by=person, kept=kept, at=request.now)  # type: ignore[attr-defined]  # declared in frame.requests
    return reverse("people:kept", args=[about]) if form == WITHOUT_A_FORM else kept.page


def _came_from_us(request: HttpRequest) -> bool:
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    return bool(said) and url_has_allowed_host_and_scheme(said, allowed_hosts={request.get_host()}, require_https=request.is_secure())
