"""Promising something by a day, and saying what became of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from alongside.commitments.models import Aim, UpdateKind
from alongside.ui.dates import DayField


class PromiseForm(forms.Form):
    """What, who and by when; and what it is aimed at."""

    what = forms.CharField(
        label="What is promised?",
        max_length=300,
        help_text="Something that somebody could see was done. For example: two lamps mended in the lower car park.",
        error_messages={"required": "Say what is promised."},
    )
    aim = forms.ChoiceField(
        label="What is it aimed at?", choices=Aim.choices, widget=forms.RadioSelect, error_messages={"required": "Say what it is aimed at."}
    )
    agency = forms.TypedChoiceField(coerce=int, label="Which agency promises it?", error_messages={"required": "Choose the agency."})
    owner_role = forms.CharField(label="Which role there?", max_length=120, help_text="A job, not a person.", error_messages={"required": "Name the role."})
    person = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label="Who is that now?", help_text="They see it on their first page.")
    due_date = DayField(label="By which day?", error_messages={"required": "Write the day."})

    def __init__(self, *args: Any, agencies: Sequence[tuple[int, str]], people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "Choose an agency"), *agencies]  # type: ignore[attr-defined]  # a choice field
        self.fields["person"].choices = [("", "Nobody who signs in here"), *people]  # type: ignore[attr-defined]  # a choice field


class ReminderForm(forms.Form):
    """Where the letter goes, to somebody who does not sign in here."""

    address = forms.EmailField(
        label="To which e-mail address?",
        error_messages={"required": "Write their e-mail address.", "invalid": "Write a whole e-mail address, like name@agency.org."},
    )

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["address"]


class UpdateForm(forms.Form):
    """What became of it, in a minute."""

    kind = forms.ChoiceField(
        label="What became of it?",
        choices=[
            (UpdateKind.DONE, "It is done"),
            (UpdateKind.PROGRESS, "It is going on"),
            (UpdateKind.CARRIED, "It needs another day"),
            (UpdateKind.NOT_DONE, "It will not be done"),
            (UpdateKind.TRANSFERRED, "It passes to somebody else"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what became of it."},
    )
    words = forms.CharField(
        label="In a sentence",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Done: what shows it. Not done: why.",
        error_messages={"required": "Say in a sentence what became of it.", "max_length": "Shorten this to 2000 letters. All you typed is still here."},
    )
    new_date = DayField(required=False, label="By which day now?")
    new_role = forms.CharField(required=False, max_length=120, label="Which role takes it on?")
    new_agency = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label="In which agency?")

    def __init__(self, *args: Any, agencies: Sequence[tuple[int, str]] = (), due: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due = due
        self.fields["new_agency"].choices = [("", "Choose an agency"), *agencies]  # type: ignore[attr-defined]  # a choice field
        if not agencies:  # a link sees no other agency: it can say in words who should
            for name in ("new_role", "new_agency"):
                del self.fields[name]
            self.fields["kind"].choices = self.fields["kind"].choices[:-1]  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        kind, day = kept.get("kind"), kept.get("new_date")
        if kind == UpdateKind.CARRIED and (day is None or day <= self.due):
            self.add_error("new_date", "Name a later day.")
        if kind == UpdateKind.TRANSFERRED and not (kept.get("new_role") and kept.get("new_agency")):
            self.add_error("new_role", "Say which role in which agency takes it on.")
        if kind != UpdateKind.CARRIED:
            kept["new_date"] = None
        if kind != UpdateKind.TRANSFERRED:
            kept["new_role"], kept["new_agency"] = "", None
        return kept
