"""One sheet of paper, or one call, as the facilitator types it in."""

from collections.abc import Mapping
from typing import Any

from django import forms

from alongside.workshops.forms.phone import SeatForm
from alongside.workshops.room import LONGEST

ANSWERS = (("", "Not answered"), ("1", "Agree"), ("-1", "Disagree"), ("0", "Pass"))


class SheetForm(SeatForm):
    """From which kind of agency and at what level, unless nobody is asked; an answer to each statement; and words to each question."""

    def __init__(self, *args: Any, told: Mapping[str, Any], is_anonymous: bool, **kwargs: Any) -> None:
        super().__init__(*args, kinds=told["kinds"], **kwargs)
        self.is_anonymous = is_anonymous
        if is_anonymous:
            del self.fields["kind"], self.fields["level"]
        else:
            self.fields["kind"].label = "From which kind of agency?"
            self.fields["level"].label = "What do they mostly do?"
        self.statements = {f"statement_{card['number']}": card for card in told["deck"]}
        self.questions = {f"question_{asked['number']}": asked for asked in told["questions"]}
        for name, card in self.statements.items():
            self.fields[name] = forms.ChoiceField(choices=ANSWERS, required=False, label=f"{card['number']}. {card['words']}")
        for name, asked in self.questions.items():
            self.fields[name] = forms.CharField(
                required=False,
                max_length=LONGEST,
                label=asked["words"],
                help_text="In their own words. No names, please.",
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def clean(self) -> dict[str, Any]:
        kept = (forms.Form.clean(self) or {}) if self.is_anonymous else super().clean()
        votes = {card["id"]: int(kept[name]) for name, card in self.statements.items() if kept.get(name)}
        words = {asked["number"]: kept[name] for name, asked in self.questions.items() if kept.get(name, "").strip()}
        if not votes and not words and not self.errors:
            raise forms.ValidationError("There is nothing on this sheet yet.")
        return {"kind": kept.get("kind", ""), "level": kept.get("level", ""), "votes": votes, "words": words}
