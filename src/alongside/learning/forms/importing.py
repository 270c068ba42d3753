"""A file that somebody brings, and a report that begins empty."""

from typing import Any

from django import forms
from django.core import signing

from alongside.learning.bringing import Brought

_HOURS = 12


class _OfAPartnership(forms.Form):
    partnership = forms.TypedChoiceField(coerce=int, label="Whose report is it?", error_messages={"required": "Choose the partnership."})

    def __init__(self, *args: Any, partnerships: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partnership"].choices = list(partnerships)  # type: ignore[attr-defined]  # a choice field
        if len(partnerships) == 1:
            self.fields["partnership"].initial = partnerships[0][0]


class ImportForm(_OfAPartnership):
    """A report in a file."""

    file = forms.FileField(required=False, label="The file", help_text="Word (.docx), PDF or plain text (.txt), up to 25 MB.", allow_empty_file=True)


class NewReportForm(_OfAPartnership):
    """A report that begins empty, with its title."""

    title = forms.CharField(max_length=200, label="What is the project called?", error_messages={"required": "Give the project a name."})


class KeepForm(_OfAPartnership):
    """What was read and looked at, to be kept as a draft. It travels in the form, signed, so that nothing is kept before somebody says so."""

    title = forms.CharField(
        max_length=200,
        label="What is the report called?",
        help_text="Say what was learned, not where. You can change it later.",
        error_messages={"required": "Give the report a title."},
    )
    brought = forms.CharField(widget=forms.HiddenInput, max_length=3_000_000)

    def clean_brought(self) -> Brought:
        try:
            return Brought(**signing.loads(self.cleaned_data["brought"], max_age=_HOURS * 3600))
        except (signing.BadSignature, TypeError) as problem:
            raise forms.ValidationError("This page was open too long. Bring the file again.") from problem
