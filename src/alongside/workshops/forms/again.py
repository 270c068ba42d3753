"""Which statements of earlier workshops are asked again."""

from typing import Any

from django import forms

from alongside.workshops.models import Statement, Workshop


class AgainForm(forms.Form):
    """Statements of earlier workshops, by workshop; and under which question of this one they stand."""

    again = forms.MultipleChoiceField(
        label="Which statements are asked again?",
        help_text="They are asked in exactly the same words, or they could not be compared. About eight make an indicator; one alone does not.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one statement."},
    )
    question = forms.ChoiceField(label="Under which question?")

    def __init__(self, *args: Any, workshop: Workshop, earlier: list[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statements = {str(statement.pk): statement for statement in earlier}
        self.questions = {str(question.number): question for question in workshop.questions.all()}
        self.fields["again"].choices = [(key, f"{one.words} ({one.workshop.title})") for key, one in self.statements.items()]  # type: ignore[attr-defined]  # a choice field
        self.fields["question"].choices = [(number, question.words) for number, question in self.questions.items()]  # type: ignore[attr-defined]  # as above

    def clean_again(self) -> list[Statement]:
        return [self.statements[key] for key in self.cleaned_data["again"]]

    def clean_question(self) -> Any:
        return self.questions[self.cleaned_data["question"]]
