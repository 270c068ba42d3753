"""What can still be said once a decision is made, and ending one."""

from typing import Any

from django import forms

from alongside.decisions.forms.fields import box, line


class CorrectionForm(forms.Form):
    words = box(
        "What was wrong, and what is right?", longest=2000, hint="It stands beside the decision. Nothing in the decision changes.", wanted="Say what was wrong."
    )


class EndingForm(forms.Form):
    words = line("Is there anything whoever reads this later should know?", longest=500)


class RedactionForm(forms.Form):
    """Which words are to be taken out, and which law or promise asks for it."""

    which = forms.ChoiceField(label="Which words?", widget=forms.RadioSelect, error_messages={"required": "Choose the words."})
    reason = line(
        "Which law, order or promise asks for it?",
        longest=300,
        hint="This is kept for ever. Do not repeat the words here.",
        wanted="Say which law, order or promise asks for it.",
    )

    def __init__(self, *args: Any, words: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["which"].choices = words  # type: ignore[attr-defined]  # a choice field
