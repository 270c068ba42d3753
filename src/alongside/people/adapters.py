"""What allauth may do here, and what of it goes on record: its hooks are the one exception to "no signals"."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.audit.record import record, refused
from alongside.frame.sessions import AGENT, ASSURANCE
from alongside.people.browsers import describe
from alongside.people.forms import NOT_THE_CODE, wait_first
from alongside.people.models import Person
from alongside.people.rates import count_failure, slow_down
from alongside.people.returning import bring_back
from alongside.people.strength import is_strong, methods, note_strength
from alongside.post.actions import post_letter

WRONG = "That address and password do not go together. Check both, or ask for a new password."


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Closed to strangers; slow to those who guess; on record when somebody signs in, leaves, or changes how they do."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG,
        "incorrect_password": "That is not your password.",
        "enter_current_password": "That is not the password you have now.",
        "incorrect_code": NOT_THE_CODE,
        "invalid_password_reset": "This link has been used, or is too old.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        wait_first(str(credentials.get("email", "")))
        slow_down(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        count_failure(str(credentials.get("email", "")), request)
        refused("people.sign_in.failed")

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        if not user.is_active:
            refused("people.sign_in.ended", person=user.pk)
            return render(request, "account/account_inactive.html", status=403)
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        request.session[ASSURANCE] = 2 if is_strong(request) else 1
        request.session[AGENT] = describe(request.headers.get("User-Agent", ""))
        request.session.save()  # from here on the database knows who this is, and the record names them
        record("people.person.signed_in", purpose=methods(request))
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        return bring_back(request, user, answer)

    def logout(self, request: HttpRequest) -> None:
        record("people.person.signed_out")
        super().logout(request)

    def set_password(self, user: Person, password: str) -> None:
        user.set_password(password)
        user.save(update_fields=["password"])
        record("people.password.set", person=user.pk)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A letter in the database, in the same transaction, and sent by the worker."""
        message = self.render_mail(template_prefix, email, context)
        to = getattr(context.get("user"), "pk", None)
        at = self.request.now
        post_letter(to=to, address=email, template=template_prefix, subject=str(message.subject), words=str(message.body), at=at)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address in the letter is the site's own, whatever host the request named."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}).replace("UID-KEY", key)
        return f"{settings.SITE_ADDRESS.rstrip('/')}{path}"


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # as above
    """People sign in with their own employer's account only if they were invited under that address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Person:
        """Whom the employer means: its address is looked up among who was invited, and nothing else of it is taken over."""
        person: Person = sociallogin.user
        person.email = str(data.get("email") or "")
        return person

    def is_email_verified(self, provider: Any, email: str) -> bool:
        """An employer knows its own addresses; no other is taken from it."""
        return domain_of(email) in app_of(provider.app.provider_id).get("domains", ())

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """An employer speaks for its own addresses only: the police's sign-in cannot say that somebody is a nurse."""
        account = sociallogin.account
        app = app_of(account.provider)
        addresses = [address.email for address in sociallogin.email_addresses]
        if sociallogin.user and sociallogin.user.pk:
            addresses.append(sociallogin.user.email)
        is_theirs = addresses and all(domain_of(address) in app.get("domains", ()) for address in addresses)
        if not is_theirs or sociallogin.state.get("process") == "connect":
            refused("people.sign_in.foreign_address", provider=account.provider)
            raise ImmediateHttpResponse(render(request, "account/signup_closed.html", status=403))
        note_strength(request, account, app.get("strong", ()))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        refused("people.sign_in.failed", provider=str(getattr(provider, "id", "")))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # as above
    """Passkeys and codes: named for the person, refused for nobody."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultMFAAdapter.error_messages, "incorrect_code": NOT_THE_CODE}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Alongside"}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  # allauth's own word
        """What a passkey is called until they call it something."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return "My passkey" if not count else f"My passkey, number {count + 1}"

    def build_totp_svg(self, url: str) -> str:
        """The page draws its own picture."""
        return ""


def providers_for(email: str) -> list[dict[str, Any]]:
    """The employers' sign-ins whose e-mail domains include this address (council, police, NHS), as configured."""
    return [app for app in _apps() if domain_of(email) in app.get("domains", ())]


def app_of(provider: str) -> dict[str, Any]:
    return next((app for app in _apps() if app.get("provider_id") == provider), {})


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].strip().lower()


def _apps() -> list[dict[str, Any]]:
    return list(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"])
