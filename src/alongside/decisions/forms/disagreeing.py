"""Taking a disagreement further, answering it, and saying that it is settled."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.decisions.forms.fields import box, yes_or_no


class DisagreementForm(forms.Form):
    """Why, and what protects the young person meanwhile. Everything else is the partnership's own route."""

    agency = forms.TypedChoiceField(coerce=int, label="Which agency do you speak from?", error_messages={"required": "Choose your agency."})
    words = box("Why do you not agree?", longest=4000, rows=5, hint="In your own words. Nobody else can change them.", wanted="Say why you do not agree.")
    meanwhile = box(
        "What protects the young person while this is being answered?",
        longest=1000,
        rows=3,
        hint="Protection goes on. If somebody is in danger now, ring 999.",
        wanted="Say what protects them meanwhile.",
    )
    is_fast = yes_or_no("Can it wait for the next working day?", yes="Yes", no="No: use the 24-hour route", wanted="Say whether it can wait.")
    asked_of = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label="Whose answer do you ask for?")

    def __init__(self, *args: Any, agencies: Sequence[tuple[int, str]], people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]  # a choice field
        self.fields["asked_of"].choices = [("", "Whoever leads the plan"), *people]  # type: ignore[attr-defined]  # a choice field
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.initial.setdefault("agency", agencies[0][0])

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        kept["is_fast"] = kept.get("is_fast") is False
        return kept


class ReplyForm(forms.Form):
    words = box(
        "What have you understood, and what will you do?",
        longest=4000,
        rows=6,
        hint="It is given once, and prints with the decision.",
        wanted="Write your answer.",
    )


class FurtherForm(forms.Form):
    """To the next stage, and whom there."""

    asked_of = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label="Whose answer is asked now?")

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_of"].choices = [("", "Whoever the stage names"), *people]  # type: ignore[attr-defined]  # a choice field


class SettledForm(forms.Form):
    resolution = box("How was it settled?", longest=2000, wanted="Say how it was settled.")
    learned = box("Is there anything we take from it?", longest=1000, rows=3)


class StageForm(forms.Form):
    """One stage of a partnership's route: who, and within how many working days."""

    who = box("Who answers?", longest=300, wanted="Say who answers.", rows=2)
    working_days = forms.IntegerField(min_value=0, max_value=20, label="Within how many working days?", error_messages={"required": "Write a number."})
    fast_hours = forms.IntegerField(
        min_value=1, max_value=72, label="On the fast route, within how many hours?", error_messages={"required": "Write a number."}
    )


Stages = forms.formset_factory(StageForm, extra=0, min_num=1, max_num=8, validate_min=True, absolute_max=10)
