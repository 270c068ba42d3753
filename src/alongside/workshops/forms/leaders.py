"""What is sent up to a leader, what the leader answers, and what people need."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from alongside.ui.dates import DayField
from alongside.workshops.models import AnswerKind

THEME = "theme"


class LeaderForm(forms.Form):
    """Something the room has seen, a question, a leader and a day."""

    about = forms.ChoiceField(label="What do you send up?", error_messages={"required": "Choose what you send up."})
    words = forms.CharField(
        required=False,
        max_length=400,
        label="If it is another theme, which?",
        help_text="As the room knows it. Words that the room has not seen are not passed on.",
    )
    question = forms.CharField(
        max_length=300,
        label="What do you ask for?",
        help_text="One thing that can be answered with yes or no.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write what you ask for."},
    )
    leader = forms.TypedChoiceField(coerce=int, label="Which leader do you ask?", error_messages={"required": "Choose a leader."})
    due_date = DayField(label="By which day?", error_messages={"required": "Write the day."})

    def __init__(
        self,
        *args: Any,
        statements: Sequence[tuple[str, str]],
        needs: Sequence[tuple[str, str]],
        themes: Sequence[tuple[str, str]],
        leaders: Sequence[tuple[int, str]],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["about"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", "Choose one"),
            *([("Themes that were checked back", list(themes))] if themes else []),
            *([("Something that people need", list(needs))] if needs else []),
            *([("What the room has seen", list(statements))] if statements else []),
            (THEME, "Another theme, in our own words"),
        ]
        self.fields["leader"].choices = [("", "Choose a leader"), *leaders]  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("about") == THEME and not (kept.get("words") or "").strip():
            self.add_error("words", "Write which theme.")
        if kept.get("due_date") and kept["due_date"] <= self.today:
            self.add_error("due_date", "Name a day later than today, so that there is time to answer.")
        return kept


class AnswerForm(forms.Form):
    """Yes; no, because; or not yet, until."""

    kind = forms.ChoiceField(
        choices=AnswerKind.choices, label="What do you answer?", widget=forms.RadioSelect, error_messages={"required": "Say yes, no or not yet."}
    )
    until_date = DayField(required=False, label="If not yet: until which day?")
    words = forms.CharField(
        max_length=1000,
        label="In your own words",
        help_text="Yes: what people will notice, and from when. No or not yet: because of what. Everybody who took part reads it, with your name.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why, or what people will notice.", "max_length": "Shorten this to 1000 characters. All you typed is still here."},
    )
    plain_words = forms.CharField(
        required=False,
        max_length=400,
        label="The same for a young person, or a parent",
        help_text="Two short sentences. Young people, parents and carers who took part read this first.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(min_value=0, max_value=30000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        day = kept.get("until_date")
        if kept.get("kind") == AnswerKind.NOT_YET and "until_date" not in self.errors and (day is None or day <= self.today):
            self.add_error("until_date", "Say until which day, later than today.")
        if kept.get("kind") != AnswerKind.NOT_YET:
            kept["until_date"] = None
        return kept


class NeedForm(forms.Form):
    """Something that people said is missing."""

    words = forms.CharField(
        max_length=300,
        label="What is needed?",
        help_text="In a sentence, as the room would know it again.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write what is needed."},
    )
