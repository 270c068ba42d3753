"""The second proof: why it is asked for, and how it is set up. The pages that change it are allauth's; what they changed is put on record here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.audit.record import record
from alongside.frame.sessions import ASSURANCE
from alongside.people.models import Person
from alongside.people.open_pages import before_second_factor
from alongside.people.returning import ask_again
from alongside.people.strength import is_fresh, note_proof

View = Callable[..., HttpResponse]
NAMES = {"totp": "an app that shows codes", "webauthn": "a passkey", "recovery_codes": "recovery codes"}


@before_second_factor
def second_factor(request: Any) -> HttpResponse:
    """Why a second proof is needed, and which there are. Whoever has one already shows it by signing in again."""
    if request.session.get(ASSURANCE, 0) >= 2:
        return redirect("people:you")
    has_one = Authenticator.objects.filter(user=request.user).exclude(type="recovery_codes").exists()
    return render(request, "people/second_factor.html", {"has_one": has_one})


def on_record(view: View) -> View:
    """An allauth page that changes how somebody proves who they are. Whoever has a second proof shows it first: allauth would take the password.
    What it changed is on record, in the same transaction. (Its own signals come after the transaction, when there is nobody asking any more.)"""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        before = _proofs(request)
        if before and not is_fresh(request):
            return ask_again(request)
        answer = view(request, *args, **kwargs)
        after = _proofs(request)
        for number in sorted(after.keys() - before.keys()):
            _added(request, after[number])
        for number in sorted(before.keys() - after.keys()):
            record("people.second_factor.removed", kind=before[number])
        return answer

    return before_second_factor(page)


def _added(request: HttpRequest, kind: str) -> None:
    record("people.second_factor.added", kind=kind)
    if kind == "totp":
        messages.success(request, "Your app is set up. We ask for a code from it when you sign in.")
    if kind in {"totp", "webauthn"} and isinstance(request.user, Person):
        request.session[ASSURANCE] = 2  # they have just shown it
        note_proof(request, request.user, "mfa")
        request.session.save()


def _proofs(request: HttpRequest) -> dict[int, str]:
    if not request.user.is_authenticated:
        return {}
    return dict(Authenticator.objects.filter(user_id=request.user.pk).values_list("pk", "type"))
