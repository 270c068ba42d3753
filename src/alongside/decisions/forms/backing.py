"""Asking a leader to stand behind something, and what they answer."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.decisions.forms.fields import box, line, yes_or_no
from alongside.ui.dates import DayField


class AskBackingForm(forms.Form):
    """Which leader is asked, and by when."""

    leader = forms.TypedChoiceField(coerce=int, label="Which leader do you ask?", error_messages={"required": "Choose a leader."})
    by_date = DayField(required=False, label="By when?", help_text="Before it starts.")

    def __init__(self, *args: Any, leaders: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"].choices = [("", "Choose somebody"), *leaders]  # type: ignore[attr-defined]  # a choice field


class BackingForm(forms.Form):
    """What a leader will stand behind, before it starts; or why not yet."""

    is_yes = yes_or_no("Will you stand behind this?", yes="Yes", no="Not yet", wanted="Say whether you stand behind it.")
    words = box(
        "In your own words",
        longest=2000,
        rows=4,
        hint="What you will say if it goes wrong. Or, if not yet: what would have to change.",
        wanted="Say it in your own words: people will hold on to them.",
    )
    rings = line("Who rings whom that night?", longest=300, hint="For example: I ring the youth worker in charge, whatever the hour.")

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("is_yes") and not kept.get("rings"):
            self.add_error("rings", "Say who rings whom if something goes wrong.")
        return kept
