"""What a facilitator, and somebody in the room, fill in."""

from typing import Any

from django import forms

from alongside.partnerships.models import Level, Membership, Partnership
from alongside.workshops.codes import tidied
from alongside.workshops.models import Mode, Promise, ShownBy, Workshop
from alongside.workshops.room import LONGEST

QUESTIONS = (
    "When we call a decision brave, what do we each mean?",
    "What around us helps or gets in the way?",
    "What do we have, and what are we missing?",
)
"""Three questions to begin from. Every workshop may change them."""
PROMISES = {
    Promise.BY_AGENCY: "Your answers are shown by kind of agency and level, never by name. In a small agency a colleague may guess.",
    Promise.ANONYMOUS: "Nothing we keep can tell who wrote what. Nothing is ever shown by agency.",
}
LEVELS = [
    (Level.STRATEGIC.value, "I set direction and budgets"),
    (Level.MANAGERIAL.value, "I manage people or a service"),
    (Level.OPERATIONAL.value, "I work with young people, families or places"),
]


class BeginForm(forms.Form):
    """A workshop, before anybody is in it."""

    title = forms.CharField(max_length=120, label="What is it called?", error_messages={"required": "Give the workshop a name."})
    questions = forms.CharField(
        max_length=1500,
        label="What are the key questions?",
        help_text="One on each line, five at most. These three are a place to begin.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Ask at least one question."},
    )
    mode = forms.ChoiceField(choices=Mode.choices, label="When do people take part?", widget=forms.RadioSelect)
    promise = forms.ChoiceField(
        choices=[(promise.value, f"{promise.label}: {words}") for promise, words in PROMISES.items()],
        label="What do you promise people?",
        help_text="It is said on every page of the workshop, and can never be changed afterwards.",
        widget=forms.RadioSelect,
    )
    shown_by = forms.ChoiceField(
        choices=ShownBy.choices,
        label="Which table do results have?",
        help_text="Only one: both side by side could give somebody away. An anonymous workshop has neither.",
        widget=forms.RadioSelect,
    )
    facilitator = forms.ChoiceField(label="Who facilitates it?", help_text="Somebody from outside sees this workshop and nothing else.")

    def __init__(self, *args: Any, partnership: Partnership, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"questions": "\n".join(QUESTIONS), "mode": Mode.LIVE, "shown_by": ShownBy.AGENCY}
        members = Membership.objects.visible_to(person).current().filter(partnership=partnership).select_related("person")
        self.people = {one_of.ref: one_of.person for one_of in members}
        mine = next((ref for ref, who in self.people.items() if who == person), "")
        self.fields["facilitator"].choices = [(one_of.ref, f"{one_of.person}, {one_of.job_title}") for one_of in members]  # type: ignore[attr-defined]  # a choice field
        self.initial["facilitator"] = mine

    def clean_questions(self) -> list[str]:
        asked = [" ".join(line.split()) for line in self.cleaned_data["questions"].splitlines()]
        asked = [line for line in asked if line]
        if len(asked) > 5 or any(len(line) > 300 for line in asked):
            raise forms.ValidationError("At most five questions, each of at most 300 characters.")
        return asked

    def clean_facilitator(self) -> Any:
        return self.people[self.cleaned_data["facilitator"]]

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("promise") == Promise.ANONYMOUS:
            kept["shown_by"] = ShownBy.AGENCY
        return kept


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


class CodeForm(forms.Form):
    """The code on the wall."""

    code = forms.CharField(
        max_length=20,
        label="What is the code?",
        help_text="Six letters and numbers. Capitals and spaces do not matter.",
        error_messages={"required": "Type the code."},
    )

    def clean_code(self) -> str:
        code = tidied(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError("A code has six letters and numbers, like TDE 4Q7.")
        return code


class SeatForm(forms.Form):
    """From which kind of agency somebody comes, and at what level they work. Nothing else is asked."""

    kind = forms.ChoiceField(label="What kind of agency are you from?")
    level = forms.ChoiceField(label="What do you mostly do?", choices=LEVELS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Choose one"), *((kind, kind) for kind in kinds), *([] if "Other" in kinds else [("Other", "Another")])]  # type: ignore[attr-defined]  # as above


class WordsForm(forms.Form):
    """Something somebody would like to say."""

    words = forms.CharField(
        max_length=LONGEST,
        label="In your own words",
        help_text="One thing at a time. No names, please.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write a few words first."},
    )
