"""How many people are in the room."""

from django import forms


class CountForm(forms.Form):
    """One number, counted by looking round."""

    people = forms.IntegerField(
        min_value=1,
        max_value=5000,
        label="How many people are in the room?",
        help_text="Count those who answer, and not yourself. Everybody reads this number beside how many phones have joined.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Say how many people there are.", "min_value": "There is at least one person."},
    )
