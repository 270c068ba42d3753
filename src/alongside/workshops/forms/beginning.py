"""What a facilitator fills in to begin a workshop."""

from typing import Any

from django import forms

from alongside.partnerships.models import Membership, Partnership
from alongside.workshops.models import Mode, Promise, ShownBy

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
