"""What somebody types to sign in, or to show that it is still them. Words and limits are ours; what is checked is allauth's."""

import hashlib
import uuid
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm, SetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from alongside.audit.record import refused
from alongside.frame.sql import row
from alongside.people.models import Pace, Person
from alongside.people.rates import count_failure, how_long, wait_before_another_try

NOT_YET = "That did not work several times. Wait {wait} and try again, or use another way to sign in."
NOT_THE_CODE = "That is not the code your app shows now. Codes change every half minute, and each can be used once."
NO_ADDRESS = "Write your e-mail address, for example amira.sadiq@fellmoor.example."


def wait_first(account: str) -> None:
    """Raise the sentence that asks for patience, where this account has been guessed at too often."""
    if seconds := wait_before_another_try(account):
        refused("people.sign_in.slowed")
        raise ValidationError(NOT_YET.format(wait=how_long(seconds)))


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth is untyped
    """E-mail address and password. Whether the address is known shows nowhere: same words, same time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages.update(required=NO_ADDRESS, invalid=NO_ADDRESS)
        self.fields["password"].error_messages["required"] = "Write your password."


class ForgottenPasswordForm(ResetPasswordForm):  # type: ignore[misc]  # as above
    """An address to send the link to. For one we do not know, the same work is done and undone: the answer takes as long."""

    users: list[Person]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages.update(required=NO_ADDRESS, invalid=NO_ADDRESS)

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = self.cleaned_data["email"]
        if wait_before_another_try(f"letter to {email}"):
            return email  # they have had ten letters this hour
        count_failure(f"letter to {email}")
        known: list[Person] = self.users
        with transaction.atomic():
            self.users = known or [Person(pk=0, email=email, name="Nobody")]
            super().save(request, **kwargs)
            if not known:
                transaction.set_rollback(True)
        return email


class _NewPassword(forms.Form):
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {"oldpassword": "Write the password you have now.", "password1": "Write your new password.", "password2": "Write your new password once more."}
        for name, sentence in said.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = sentence


class FirstPasswordForm(_NewPassword, SetPasswordForm):  # type: ignore[misc]  # as above
    """For whoever has signed in by other means so far."""


class PasswordByLetterForm(_NewPassword, ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    """Behind the link in the letter."""


class ChangeMyPasswordForm(_NewPassword, ChangePasswordForm):  # type: ignore[misc]  # as above
    """The old one shows that it is still them."""

    def clean_oldpassword(self) -> str:
        wait_first(self.user.email)
        try:
            return str(super().clean_oldpassword())
        except ValidationError:
            count_failure(self.user.email)
            raise


class _Code(forms.Form):
    """A code from an app or from the paper with recovery codes; ten wrong ones in an hour, and the next has to wait."""

    user: Person

    def clean_code(self) -> str:
        wait_first(_codes_of(self.user))
        try:
            code = str(super().clean_code())  # type: ignore[misc]  # of the form beside it
        except ValidationError:
            count_failure(_codes_of(self.user))
            refused("people.code.wrong", person=self.user.pk)
            raise
        self.use_up(code)
        return code

    def use_up(self, code: str) -> None:
        """Each code opens one door once, whichever process was asked."""
        said = hashlib.sha256(f"{self.user.pk}|{code}".encode()).digest()
        is_first, _ = row("select is_first, led_to from sec.once_begin(%s)", uuid.UUID(bytes=said[:16])) or (True, None)
        if not is_first:
            raise ValidationError(NOT_THE_CODE)


class CodeForm(_Code, AuthenticateForm):  # type: ignore[misc]  # as above
    """The second step of signing in."""


class CodeAgainForm(_Code, ReauthenticateForm):  # type: ignore[misc]  # as above
    """A code, because what comes next matters."""


class FirstCodeForm(_Code, ActivateTOTPForm):  # type: ignore[misc]  # as above
    """The code that shows that the app has been set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = "Type the six figures that your app shows."

    def use_up(self, code: str) -> None:
        """It may be asked for again in this half minute."""


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey, which signs them in by itself unless they say otherwise (an old key may not be able to)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class WhatToCallMeForm(forms.Form):
    known_as = forms.CharField(label="What should we call you?", required=False, max_length=60, help_text="Leave it empty and we use your first name.")


class WhenLettersComeForm(forms.Form):
    pace = forms.ChoiceField(
        label="When should we write to you?",
        choices=Pace.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose at once, or once a day."},
    )


def _codes_of(person: Person) -> str:
    return f"codes of {person.pk}"
