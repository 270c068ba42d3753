"""Taking, declining, asking and handing on what is open."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.partnerships.forms.fields import OneOf
from alongside.ui.dates import DayField


class TakeForm(forms.Form):
    role = OneOf(label="In which of your roles?", widget=forms.RadioSelect, error_messages={"required": "Choose the role you take it in."})
    words = forms.CharField(label="Anything you want to say with it", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, roles: Iterable[tuple[str, str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].offer(roles)  # type: ignore[attr-defined]  # a OneOf


class AskForm(forms.Form):
    person = OneOf(label="Who do you ask?", empty="Choose somebody", error_messages={"required": "Choose who you ask."})
    answer_by = DayField(label="By which day do you need their answer?", error_messages={"required": "Say by which day you need the answer."})
    words = forms.CharField(label="What you want to tell them", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, people: Iterable[tuple[str, str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]  # a OneOf


class DeclineForm(forms.Form):
    why = forms.CharField(
        label="Why can you not take this?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in a sentence why you cannot take this."},
    )
    ask = OneOf(label="Who should be asked instead?", empty="Choose somebody", error_messages={"required": "Choose who should be asked instead."})
    answer_by = DayField(label="By which day?", error_messages={"required": "Say by which day they should answer."})

    def __init__(self, *args: Any, people: Iterable[tuple[str, str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ask"].offer(people)  # type: ignore[attr-defined]  # a OneOf


class DoneForm(forms.Form):
    outcome = forms.CharField(label="What came of it?", max_length=300, error_messages={"required": "Say in a sentence what came of it."})


class LineForm(forms.Form):
    """One open thing of a hand-over: a named role, or somebody asked by a day."""

    to_role = OneOf(label="Who takes it?", empty="Nobody yet", required=False)
    asked_of = OneOf(label="If nobody yet: who is asked?", empty="Choose somebody", required=False)
    answer_by = DayField(label="By which day?", required=False)
    words = forms.CharField(label="Anything to say with it", required=False, max_length=500)

    def __init__(self, *args: Any, roles: Iterable[tuple[str, str, Any]], people: Iterable[tuple[str, str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_role"].offer(roles)  # type: ignore[attr-defined]  # a OneOf
        self.fields["asked_of"].offer(people)  # type: ignore[attr-defined]  # as above

    @property
    def is_said(self) -> bool:
        """Whether anything at all has been said about this thing."""
        return any(self.cleaned_data.get(key) for key in ("to_role", "asked_of", "answer_by", "words"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("to_role"):
            said["asked_of"] = said["answer_by"] = None
        elif said.get("asked_of") and not said.get("answer_by") and "answer_by" not in self.errors:
            self.add_error("answer_by", "Say by which day they should answer.")
        elif not said.get("asked_of") and (said.get("answer_by") or said.get("words")):
            self.add_error("asked_of", "Name a role that takes it, or somebody who is asked.")
        return said
