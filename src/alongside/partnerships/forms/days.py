"""A day on which the area's offices are closed, or open, when others' are not."""

from typing import Any

from django import forms

from alongside.ui.dates import DayField

CLOSED, WORKED = "closed", "worked"


class OwnDayForm(forms.Form):
    date = DayField(label="Which day?", error_messages={"required": "Say which day."})
    is_worked = forms.ChoiceField(
        label="What is different about it?",
        choices=[(CLOSED, "Our offices are closed"), (WORKED, "Our offices are open: for us it is no bank holiday")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you are closed or open."},
    )
    why = forms.CharField(label="Why, in a few words", help_text="It stands beside the day.", max_length=80)

    def clean_is_worked(self) -> Any:
        return self.cleaned_data["is_worked"] == WORKED
