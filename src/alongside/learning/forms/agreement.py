"""Signing, publishing, withdrawing, and what happened since."""

from typing import Any

from django import forms

from alongside.learning.models import Decision
from alongside.lib.precise_dates import PreciseDate, typed


class AgreementForm(forms.Form):
    """The local area's answer."""

    decision = forms.ChoiceField(
        choices=Decision, label="May other areas read this report?", widget=forms.RadioSelect, error_messages={"required": "Say whether others may read it."}
    )
    group = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label="Which group do you sign for?")
    on_behalf_of = forms.CharField(
        max_length=200,
        label="On whose behalf do you sign?",
        help_text="In the words that will be printed. For example: the Steering Group.",
        error_messages={"required": "Say on whose behalf you sign."},
    )
    words = forms.CharField(
        required=False,
        max_length=5000,
        label="What should change, or why should it not be shared?",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Leave this empty if you agree to it as it is.",
    )

    def __init__(self, *args: Any, groups: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", "As a lead of the partnership"), *groups]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("decision") in {Decision.AGREE_WITH_CHANGES, Decision.DO_NOT_SHARE} and not kept.get("words", "").strip():
            self.add_error("words", "Say what should change, or why it should not be shared.")
        return kept


class PublicationForm(forms.Form):
    """The last look before others can read it."""

    correction = forms.CharField(required=False, max_length=400, label="What does this correct?", widget=forms.Textarea(attrs={"rows": 2}))
    has_looked = forms.BooleanField(
        label="I have looked at every name above, and nobody is named who should not be",
        error_messages={"required": "Look at the names first, and say that you have."},
    )


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        max_length=400,
        label="Why is it withdrawn?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="This stands where the report stood. Everybody can read it.",
        error_messages={"required": "Say why. It stands where the report stood."},
    )


class SinceForm(forms.Form):
    """What happened after the report was published."""

    month = forms.CharField(max_length=40, label="When was this?", help_text="A month is enough: March 2026.", error_messages={"required": "Say when."})
    words = forms.CharField(
        max_length=2000, label="What happened?", widget=forms.Textarea(attrs={"rows": 4}), error_messages={"required": "Say what happened."}
    )

    def clean_month(self) -> str:
        when: PreciseDate | None = typed(self.cleaned_data["month"])
        if when is None:
            raise forms.ValidationError("Write a month and a year, like March 2026.")
        return when.words
