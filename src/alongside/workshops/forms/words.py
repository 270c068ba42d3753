"""A statement that the facilitator writes."""

from typing import Any

from django import forms

from alongside.workshops.models import Workshop
from alongside.workshops.room import LONGEST


class StatementForm(forms.Form):
    """A statement that the facilitator writes."""

    question = forms.ChoiceField(label="Which question does it belong to?")
    words = forms.CharField(
        max_length=LONGEST, label="The statement", widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Write the statement."}
    )

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {str(asked.number): asked for asked in workshop.questions.all()}
        self.fields["question"].choices = [(number, f"{number}. {asked.words}") for number, asked in self.questions.items()]  # type: ignore[attr-defined]  # as above

    def clean_question(self) -> Any:
        return self.questions[self.cleaned_data["question"]]
