"""Boxes that several pages share: hours as people write them, days of the week, and a choice among things the asker can see."""

import re
from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alongside.partnerships.hours import DAYS, clock

TELL_THE_TIME = "Write a time like 8.30am or 5pm."
A_TIME = re.compile(r"(\d{1,2})(?:[.:h](\d{2}))?\s*(am|pm)?", re.IGNORECASE)


def read_clock(words: str) -> time:
    """ "8.30am", "5pm", "17:00", "noon", "midnight". Raises ValueError for anything else."""
    said = words.strip().lower().replace(" ", "")
    if said in {"noon", "midnight", "midday"}:
        return time(0 if said == "midnight" else 12)
    found = A_TIME.fullmatch(said)
    if found is None:
        raise ValueError(words)
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(words)
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


class ClockField(forms.CharField):
    """A time of day, or None when the box is empty and may be."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, time) or value in self.empty_values:
            return value or None
        try:
            return read_clock(str(value))
        except ValueError as error:
            raise ValidationError(TELL_THE_TIME) from error

    def prepare_value(self, value: Any) -> Any:
        return clock(value) if isinstance(value, time) else value


class DaysField(forms.MultipleChoiceField):
    """Days of the week, kept as "12345": 1 is Monday."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[(str(n), day) for n, day in enumerate(DAYS, 1)], **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return list(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        return "".join(sorted(super().clean(value)))


class OneOf(forms.ChoiceField):
    """One of some things the asker can see, by its public name; `cleaned_data` has the thing itself."""

    def __init__(self, *, empty: str = "", **kwargs: Any) -> None:
        super().__init__(choices=(), **kwargs)
        self.empty = empty
        self.things: dict[str, Any] = {}

    def offer(self, things: Iterable[tuple[str, str, Any]]) -> None:
        """What can be chosen: public name, words, thing."""
        told = list(things)
        self.things = {ref: thing for ref, _, thing in told}
        self.choices = [*([("", self.empty)] if self.empty else []), *((ref, words) for ref, words, _ in told)]

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        return self.things.get(chosen)


def said_as_kept(values: Iterable[str]) -> list[tuple[str, str]]:
    """Choices whose words are what is kept."""
    return [(value, value) for value in values]
