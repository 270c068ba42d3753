"""A day as three boxes, as people write it on paper."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

TELL_THE_DAY = "Write the day as three numbers, for example 27 3 2026."


class ThreeBoxes(forms.MultiWidget):
    """Day, month and year. What was typed comes back as it was typed, also when it is no day."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([forms.TextInput({"inputmode": "numeric"})] * 3, attrs)

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]


class DayField(forms.MultiValueField):
    """A calendar day, or None when all three boxes are empty and the form allows it. A year of two figures is not guessed at."""

    widget = ThreeBoxes

    def __init__(self, **kwargs: Any) -> None:
        boxes = [forms.CharField(required=False, max_length=20) for _ in range(3)]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> date | None:
        if not any(data_list):
            return None
        try:
            day, month, year = (int(part) for part in data_list)
            if year < 1000:
                raise ValidationError(TELL_THE_DAY)
            return date(year, month, day)
        except ValueError as error:
            raise ValidationError(TELL_THE_DAY) from error
