from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class DraftForm(forms.Form):
    """What a page sends while somebody types."""

    seq = forms.IntegerField(min_value=1, max_value=2**53)
    base_version = forms.CharField(required=False, max_length=40)
    fields = forms.JSONField()  # type: ignore[assignment]  # the name that pages send

    def clean_fields(self) -> dict[str, Any]:
        words = self.cleaned_data["fields"]
        if not isinstance(words, dict) or not all(_is_words(value) for value in words.values()):
            raise ValidationError("A draft is the words of each field.")
        return {_clean(name): _clean(value) for name, value in words.items() if "password" not in name and name != "draft"}


def _clean(value: Any) -> Any:
    """Without what no database keeps: the zero character, and half of a character."""
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return value.replace("\x00", "").encode("utf-8", "ignore").decode()


def _is_words(value: Any) -> bool:
    many = value if isinstance(value, list) else [value]
    return all(isinstance(one, str) for one in many)
