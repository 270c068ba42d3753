"""Making the decision."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from alongside.decisions.forms.fields import box, line, one_of, yes_or_no
from alongside.ui.dates import DayField


class DecisionForm(forms.Form):
    """What is decided and why. Once it is made none of it changes."""

    chosen = one_of("Which way do you choose?", (), wanted="Choose one of the options.")
    answer = box("Your answer, in a sentence", longest=2000, rows=2, hint="What will be done. Leave it empty to use the name of the option.")
    reasons = box("Why this?", longest=4000, wanted="Say why.")
    why_not_others = box("Why not the others?", longest=4000, rows=3, wanted="Say why not the others.")
    power = line(
        "Under which power or duty?",
        longest=300,
        hint="A law, a policy or an agreement. For example: section 17, Crime and Disorder Act 1998.",
        wanted="Say under which power or duty.",
    )
    is_against_wishes = yes_or_no("Does it go against what the young person asked for?", wanted="Say whether it goes against what the young person asked for.")
    why_against = box("Why, although they asked for something else?", longest=2000, rows=3, hint="They will be told this, by somebody they know.")
    review_date = DayField(
        label="When do you look at it again?", help_text="At the latest.", error_messages={"required": "Write the day on which you look at it again."}
    )
    review_sooner_if = line("Sooner if", longest=300)

    def __init__(self, *args: Any, options: Sequence[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = options  # type: ignore[attr-defined]  # a choice field
        self.today = today

    def clean_review_date(self) -> date:
        day: date = self.cleaned_data["review_date"]
        if day <= self.today:
            raise forms.ValidationError("Look at it again on a day that is still to come.")
        return day

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("is_against_wishes") and not kept.get("why_against"):
            self.add_error("why_against", "It goes against what the young person asked for. Say why.")
        return kept
