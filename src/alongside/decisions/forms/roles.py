"""Listing a role that can hold a risk, and who of ours is in it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.decisions.forms.fields import line
from alongside.decisions.rules.holding import is_everyone


class RoleForm(forms.Form):
    """One role of one agency, and the number it answers on."""

    agency = forms.TypedChoiceField(coerce=int, label="Which agency?", error_messages={"required": "Choose the agency."})
    title = line("Which role?", longest=120, hint="A job, not a person. For example: duty inspector.", wanted="Name the role.")
    number = line("On which number does it answer?", longest=40)

    def __init__(self, *args: Any, agencies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]  # a choice field

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if is_everyone(title):
            raise forms.ValidationError(f"“{title}” cannot hold a risk. Name one role in one agency; others can hold it with them.")
        return title


class InRoleForm(forms.Form):
    person = forms.TypedChoiceField(coerce=int, label="Who is in this role?", error_messages={"required": "Choose somebody."})

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Choose somebody"), *people]  # type: ignore[attr-defined]  # a choice field


class StopForm(forms.Form):
    """Stopping it without asking: which sign was seen."""

    words = forms.CharField(
        label="What did you see, and what have you done?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say in a sentence what you saw.", "max_length": "Shorten this to 2000 letters. All you typed is still here."},
    )
