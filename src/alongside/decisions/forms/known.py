"""What one agency knows and does not know, a box each."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.decisions.forms.fields import box, one_of
from alongside.decisions.models import Origin


class KnownForm(forms.Form):
    """Two boxes. Each may stay empty: somebody else may know it."""

    know = box("What we know", longest=4000, hint="What you have seen, heard or been told. One thing is enough.")
    unknown = box("What we do not know", longest=4000, hint="What you would want to know first, or nobody can know yet.")
    origin = one_of("How do you know?", [*Origin.choices])
    agency = forms.TypedChoiceField(
        coerce=int, label="For which agency do you write this?", widget=forms.RadioSelect, error_messages={"required": "Say for which agency."}
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ("agency", "know", "unknown", "origin")

    def __init__(self, *args: Any, agencies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]  # a choice field
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.initial.setdefault("agency", agencies[0][0])

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if not (kept.get("know") or kept.get("unknown")) and not self.errors:
            self.add_error("know", "Write one thing you know, or one thing you do not.")
        return kept
