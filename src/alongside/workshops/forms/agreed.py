"""What an agency answers in its own name: written by its people, or by a table of them with one phone."""

from typing import Any

from django import forms

from alongside.workshops.agreed import LONGEST

_WORDS = {"required": "Write the answer.", "max_length": f"Shorten this to {LONGEST} characters. All you typed is still here."}


class AgreedForm(forms.Form):
    """The agency's answer, and the number of the version its writer saw."""

    words = forms.CharField(
        max_length=LONGEST,
        label="Our answer",
        help_text="In a sentence or two, as you would say it to a young person. No names, please.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=_WORDS,
    )
    version = forms.IntegerField(min_value=0, max_value=30000, widget=forms.HiddenInput)


class TableForm(AgreedForm):
    """The same from a table of people with one phone, who say that they agreed it."""

    is_agreed = forms.BooleanField(
        label="We agreed these words and put our agency’s name to them",
        error_messages={"required": "Say that you agreed these words together, or talk a little longer."},
    )

    def __init__(self, *args: Any, agency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_agreed"].label = f"We are people of {agency}. We agreed these words and put our agency’s name to them."
