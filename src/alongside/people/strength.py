"""How surely we know that it is them: one proof, two proofs, and how fresh the last one is."""

import time
from collections.abc import Iterable
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest

from alongside.people.models import Person

METHODS = "account_authentication_methods"
VOUCHED = "vouched"
"""In the session: the employer's account for which the employer said that it had asked for a second proof."""


def is_strong(request: HttpRequest) -> bool:
    """A passkey, a code on top of a password, or an employer's sign-in that says it asked for a second proof."""
    vouched = request.session.get(VOUCHED)
    return any(step.get("method") == "mfa" or (step.get("method") == "socialaccount" and _account(step) == vouched) for step in _steps(request))


def note_strength(request: HttpRequest, account: SocialAccount, strong: Iterable[str]) -> None:
    """Keep whether the employer's sign-in says (in `acr` or `amr`) one of the words that count as a second proof for it."""
    said = _claims(account.extra_data)
    if said & set(strong):
        request.session[VOUCHED] = [account.provider, account.uid]
    else:
        request.session.pop(VOUCHED, None)


def note_proof(request: HttpRequest, person: Person, method: str) -> None:
    """Keep that they have just shown who they are by other means than allauth's own pages: a second proof just set up, a door of the demo."""
    record_authentication(request, person, method)


def is_fresh(request: HttpRequest) -> bool:
    """Whether they have shown within the last five minutes that it is still them: asked before something is published, given or handed over.
    Where a second proof is required, the password alone does not count."""
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    strong = {"mfa", "socialaccount"}
    fresh = [step for step in _steps(request) if step.get("at", 0) >= since]
    return any(step.get("method") in strong or not settings.SECOND_FACTOR_REQUIRED for step in fresh)


def methods(request: HttpRequest) -> str:
    return ", ".join(str(step.get("method", "")) for step in _steps(request))


def _account(step: dict[str, Any]) -> list[Any]:
    return [step.get("provider"), step.get("uid")]


def _claims(told: dict[str, Any]) -> set[str]:
    """What the identity token says about how they signed in; what the open profile says does not count."""
    token = told.get("id_token", {})
    many = token.get("amr", [])
    return {str(token.get("acr", "")), *(map(str, many) if isinstance(many, list) else [str(many)])} - {""}


def _steps(request: HttpRequest) -> list[dict[str, Any]]:
    return list(request.session.get(METHODS, ()))
