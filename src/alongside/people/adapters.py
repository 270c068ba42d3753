"""What allauth may do here, and what of it goes on record: its hooks are the one exception to "no signals"."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.audit.record import record, refused
from alongside.frame.sessions import AGENT, ASSURANCE
from alongside.people.browsers import describe
from alongside.people.models import Person
from alongside.people.rates import count_failure, wait_before_another_try

STRONG_METHODS = {"mfa", "socialaccount"}


class AccountAdapter(DefaultAccountAdapter):
    """Closed to strangers; slow to those who guess; on record when somebody signs in or changes how they do."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        wait = wait_before_another_try(str(credentials.get("email", "")))
        if wait:
            refused("people.sign_in.slowed")
            page = render(request, "people/slow_down.html", {"minutes": -(-wait // 60)}, status=429)
            raise ImmediateHttpResponse(page)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        count_failure(str(credentials.get("email", "")))
        refused("people.sign_in.failed")

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        if not user.is_active:
            refused("people.sign_in.ended")
            return render(request, "people/ended.html", status=403)
        return super().pre_login(request, user, **kwargs)  # type: ignore[no-any-return]  # allauth is untyped

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        request.session[ASSURANCE] = 2 if _is_strong(request) else 1
        request.session[AGENT] = describe(request.headers.get("User-Agent", ""))
        request.session.save()  # from here on the database knows who this is, and the record names them
        record("people.person.signed_in", purpose=_methods(request))
        return super().post_login(request, user, **kwargs)  # type: ignore[no-any-return]  # as above

    def set_password(self, user: Person, password: str) -> None:
        super().set_password(user, password)
        record("people.password.set")


class ProviderAdapter(DefaultSocialAccountAdapter):
    """People sign in with their own employer's account only if they were invited under that address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Passkeys and codes: named for the person, refused for nobody."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Alongside"}


def providers_for(email: str) -> list[dict[str, str]]:
    """The sign-in providers whose e-mail domains include this address (council, police, NHS), as configured."""
    domain = email.rpartition("@")[2].lower()
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return [app for app in apps if domain in app.get("domains", ())]


def _methods(request: HttpRequest) -> str:
    return ", ".join(str(step.get("method", "")) for step in request.session.get("account_authentication_methods", ()))


def _is_strong(request: HttpRequest) -> bool:
    return any(step.get("method") in STRONG_METHODS for step in request.session.get("account_authentication_methods", ()))
