"""What is typed on the pages of the language review."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.language.models import LOOK_AFTER_FORMS, Answered, Guides, Kind, Severity
from alongside.ui.dates import DayField

LONGEST = 200_000
"""Letters that can be pasted: longer texts come as a file."""
_PLAIN = re.compile(r"[a-z][a-z' -]*", re.IGNORECASE)


class ReviewForm(forms.Form):
    """Words, or a file that holds them. Neither is kept."""

    text = forms.CharField(
        required=False,
        max_length=LONGEST,
        strip=False,
        label="Paste the words here",
        widget=forms.Textarea(attrs={"rows": 9, "autocomplete": "off"}),
        error_messages={"max_length": "This is more than 200,000 letters. Bring it as a file."},
    )
    file = forms.FileField(required=False, allow_empty_file=True, label="Or choose a file", help_text="Word (.docx), PDF or plain text (.txt), up to 25 MB.")
    is_counted = forms.BooleanField(
        required=False, label="Count this as one document reviewed", help_text="A number for this month. Not which document, and not who."
    )

    def __init__(self, *args: Any, may_count: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_count:
            del self.fields["is_counted"]

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if not self.errors and not kept.get("file") and not (kept.get("text") or "").strip():
            self.add_error("text", "Paste some words, or choose a file.")
        if not self.errors and kept.get("file") and (kept.get("text") or "").strip():
            self.add_error("text", "Bring either words or a file: one at a time.")
        return kept


class ChangeForm(forms.Form):
    """What becomes of a rule in one partnership, and why."""

    kind = forms.ChoiceField(
        label="What should happen to it?", widget=forms.RadioSelect, error_messages={"required": "Choose what should happen to this rule."}
    )
    severity = forms.ChoiceField(
        required=False,
        label="If it is softened, to what?",
        choices=[(Severity.MEDIUM, Severity.MEDIUM.label), (Severity.LOW, Severity.LOW.label)],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        max_length=600,
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody in the partnership can read this, with your name.",
        error_messages={"required": "Say why, in a sentence."},
    )

    def __init__(self, *args: Any, is_changed: bool, severity: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        softer = Severity.choices[Severity.values.index(severity) + 1 :]
        ways = [
            *([(Kind.SOFTENED, "Soften it: it asks for less")] if softer else []),
            (Kind.SWITCHED_OFF, "Switch it off here"),
            *([(Kind.PUT_BACK, "Put it back as it comes")] if is_changed else []),
            (Kind.STAYS, "Let it stay as it is"),
        ]
        self.fields["kind"].choices = ways  # type: ignore[attr-defined]  # a choice field
        self.fields["severity"].choices = softer  # type: ignore[attr-defined]  # as above
        if not softer:
            del self.fields["severity"]

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("kind") == Kind.SOFTENED and not kept.get("severity"):
            self.add_error("severity", "Choose how far to soften it.")
        if kept.get("kind") != Kind.SOFTENED:
            kept["severity"] = ""
        return kept


class GuidesForm(forms.Form):
    """Which guides are followed where they disagree, and why."""

    guides = forms.ChoiceField(
        label="What should a review ask about?",
        choices=Guides,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what a review should ask about."},
    )
    reason = forms.CharField(
        max_length=600,
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody in the partnership can read this, with your name.",
        error_messages={"required": "Say why, in a sentence."},
    )


class OwnFormForm(forms.Form):
    """A paper form of the partnership's own, and the role that looks after it."""

    name = forms.CharField(max_length=120, label="What is the form called?", error_messages={"required": "Write what the form is called."})
    dated = DayField(label="Of which day is the version in use?", error_messages={"required": "Write the day of the version in use."})
    role = forms.ChoiceField(
        label="Who looks after it?",
        choices=[(role.value, role.label) for role in LOOK_AFTER_FORMS],
        widget=forms.RadioSelect,
        help_text="A role, so that it passes on when people change.",
        error_messages={"required": "Choose who looks after it."},
    )


class FormWordsForm(forms.Form):
    """Words that stand in one of the partnership's own forms."""

    form = forms.TypedChoiceField(coerce=int, label="Which form?", widget=forms.RadioSelect, error_messages={"required": "Choose the form."})
    words = forms.CharField(
        max_length=300,
        label="The words as the form has them",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only what is printed in the form. Nothing of what anybody wrote into it.",
        error_messages={"required": "Write the words as the form has them."},
    )

    def __init__(self, *args: Any, listed: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = listed  # type: ignore[attr-defined]  # a choice field


class AnswerForm(forms.Form):
    """What becomes of words in a form."""

    answered = forms.ChoiceField(
        label="What becomes of these words?", choices=Answered, widget=forms.RadioSelect, error_messages={"required": "Say what becomes of these words."}
    )
    answer = forms.CharField(
        max_length=400,
        label="From when, or why?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody in the partnership can read this, with your name.",
        error_messages={"required": "Say from when, or why."},
    )


class NewRuleForm(forms.Form):
    """A rule of the partnership's own, in plain words, with two sentences that try it."""

    phrases = forms.CharField(
        max_length=2000,
        label="Which words should it find?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One phrase a line, in plain words. For example: sees red",
        error_messages={"required": "Write at least one phrase."},
    )
    why = forms.CharField(max_length=400, label="Why do these words hurt?", error_messages={"required": "Say why these words hurt."})
    ask = forms.CharField(
        max_length=300,
        label="What should somebody ask themselves?",
        help_text="A question about what happened, or about who did it.",
        error_messages={"required": "Write the question."},
    )
    suggest = forms.CharField(
        required=False,
        max_length=1000,
        label="What could they write?",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One suggestion a line. You can leave this out.",
    )
    severity = forms.ChoiceField(
        label="How much does it matter?", choices=Severity, widget=forms.RadioSelect, error_messages={"required": "Say how much it matters."}
    )
    finds = forms.CharField(max_length=300, label="A sentence that it should find", error_messages={"required": "Write a sentence that it should find."})
    leaves = forms.CharField(
        max_length=300,
        label="A sentence that it should leave alone",
        help_text="Close to the first, and well written.",
        error_messages={"required": "Write a sentence that it should leave alone."},
    )
    name = forms.SlugField(
        max_length=40,
        label="A short name for it",
        help_text="Small letters and hyphens. For example: sees-red",
        error_messages={"required": "Give it a short name.", "invalid": "Use small letters and hyphens only."},
    )
    reason = forms.CharField(
        max_length=600,
        label="Why does your partnership add it?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody in the partnership can read this, with your name.",
        error_messages={"required": "Say why you add it, in a sentence."},
    )

    def clean_phrases(self) -> str:
        lines = [line.strip().replace("’", "'") for line in self.cleaned_data["phrases"].splitlines() if line.strip()]
        for line in lines:
            if not _PLAIN.fullmatch(line) or len(line) < 3:
                raise forms.ValidationError(f"“{line}”: use letters, spaces, hyphens and apostrophes only, three letters at least.")
        return "\n".join(lines)

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"]).lower()
