"""Where an agency stands, and who speaks for it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.decisions.forms.fields import box, one_of
from alongside.decisions.models import Stand


class StanceForm(forms.Form):
    """Where our agency stands, in its voice's own words."""

    stand = one_of("Where does your agency stand?", Stand.choices, wanted="Say where your agency stands.")
    words = box(
        "In your own words",
        longest=4000,
        rows=5,
        hint="Needed where you have reservations or disagree. Nobody else can change them, and they stand with the decision.",
    )

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("stand") in (Stand.DISAGREE, Stand.RESERVATIONS) and not (kept.get("words") or "").strip():
            self.add_error("words", "Say why, in your own words. They stay yours, and stand with the decision.")
        return kept


class VoiceForm(forms.Form):
    """Who speaks for our agency on this decision."""

    person = forms.TypedChoiceField(coerce=int, label="Who speaks for your agency on this?", error_messages={"required": "Choose somebody."})

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Choose somebody"), *people]  # type: ignore[attr-defined]  # a choice field
