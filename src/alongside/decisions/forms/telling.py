"""Who tells the young person, by when and in what words; and that they were told."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from alongside.decisions.forms.fields import box, line
from alongside.ui.dates import DayField

A_TIME = "Write a time, for example 4pm or 16:00."


class ClockField(forms.CharField):
    """A time of day as people write it: 4pm, 4.30pm, 16:00."""

    def to_python(self, value: Any) -> Any:
        said = str(super().to_python(value) or "").strip().lower().replace(".", ":").replace(" ", "")
        if not said:
            return None
        half = said[-2:] if said[-2:] in ("am", "pm") else ""
        hour, _, minute = said.removesuffix(half).partition(":")
        try:
            number = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
            return time(number, int(minute or 0))
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(A_TIME) from error


class TellingForm(forms.Form):
    """The plan: somebody they know, on a day, in words that were thought about."""

    teller = line("Who tells them?", longest=160, hint="Somebody they know and trust. For example: Yusuf, with Kezia.", wanted="Say who tells them.")
    who_tells = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, label="Which of us is that?", help_text="They are reminded on their first page."
    )
    day = DayField(label="On which day?", error_messages={"required": "Write the day."})
    clock = ClockField(label="At what time?", help_text="For example 4pm. Before anything happens.", error_messages={"required": A_TIME})
    words = box(
        "What will they say?",
        longest=2000,
        rows=4,
        hint="In words the young person would use. What was decided, why, for how long, and what they can do if they do not agree.",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who_tells"].choices = [("", "Nobody who signs in here"), *people]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        day, clock = kept.pop("day", None), kept.pop("clock", None)
        if day and clock:
            kept["tell_by"] = timezone.make_aware(datetime.combine(day, clock))
        return kept


class ToldForm(forms.Form):
    """They have been told."""

    day = DayField(label="On which day were they told?", error_messages={"required": "Write the day."})
    clock = ClockField(label="At what time?", error_messages={"required": A_TIME})
    words = box("What was said?", longest=2000, rows=4, wanted="Say in what words they were told.")
    reply = box("What did they reply?", longest=4000, rows=4, hint="In their own words. It can be added later.")

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        day, clock = kept.pop("day", None), kept.pop("clock", None)
        if day and clock:
            kept["told_at"] = timezone.make_aware(datetime.combine(day, clock))
            if kept["told_at"] > timezone.now():
                self.add_error("day", "This is still to come. Write when they were told.")
        return kept


class ReplyOfTheirsForm(forms.Form):
    reply = box("What did they reply?", longest=4000, rows=4, hint="In their own words.", wanted="Write what they replied.")
