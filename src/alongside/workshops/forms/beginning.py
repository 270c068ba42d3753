"""What a facilitator fills in to begin a workshop."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from alongside.partnerships.models import Membership, Partnership
from alongside.workshops.counting import FOUR_PHONES
from alongside.workshops.families import KINDS as KINDS_OF_FAMILIES
from alongside.workshops.models import Mode, Promise, QuestionKind, ShownBy

QUESTIONS = (
    ("When we call a decision brave, what do we each mean?", QuestionKind.MEANING),
    ("What around us helps or gets in the way?", QuestionKind.AROUND_US),
    ("What do we have, and what are we missing?", QuestionKind.HAVE_AND_NEED),
)
"""Three questions to begin from. Every workshop may change them."""
IF_WE_DID = (
    ("If we did this, what do we hope for, and who hopes it?", QuestionKind.IF_WE_DID),
    ("If we did this, what do we fear, and who fears it?", QuestionKind.IF_WE_DID),
    ("What do we have for it, and what would we need?", QuestionKind.HAVE_AND_NEED),
)
TEMPLATES = {
    "three": ("What we mean, what is around us, what we have", QUESTIONS),
    "if": ("If we did this: hoped and feared", IF_WE_DID),
    "empty": ("None of these", ()),
}
"""Where a facilitator can begin from: the words of a link, and the questions with what each asks for."""
AT_MOST = 5
KINDS = [(kind.value, kind.label) for kind in QuestionKind if kind != QuestionKind.ALSO]
PROMISES = {
    Promise.BY_AGENCY: "Your answers are shown by kind of agency and level, never by name. In a small agency a colleague may guess.",
    Promise.ANONYMOUS: "Nothing we keep can tell who wrote what. Nothing is ever shown by agency.",
}


class BeginForm(forms.Form):
    """A workshop, before anybody is in it."""

    title = forms.CharField(max_length=120, label="What is it called?", error_messages={"required": "Give the workshop a name."})
    mode = forms.ChoiceField(choices=Mode.choices, label="When do people take part?", widget=forms.RadioSelect)
    promise = forms.ChoiceField(
        choices=[(promise.value, f"{promise.label}: {words}") for promise, words in PROMISES.items()],
        label="What do you promise people?",
        help_text=f"It is said on every page of the workshop, and can never be changed afterwards. What it cannot hold against: {FOUR_PHONES}",
        widget=forms.RadioSelect,
    )
    shown_by = forms.ChoiceField(
        choices=ShownBy.choices,
        label="Which table do results have?",
        help_text="Only one: both side by side could give somebody away. An anonymous workshop has neither.",
        widget=forms.RadioSelect,
    )
    families = forms.MultipleChoiceField(
        required=False, choices=[(kind, kind) for kind in KINDS_OF_FAMILIES], label="Who else takes part?", widget=forms.CheckboxSelectMultiple
    )
    beside_you = forms.CharField(
        required=False,
        max_length=300,
        label="If they do: who is beside them, and how do they hear what came of it?",
        help_text="It stands on their phone. For example: Kezia from The Landing is beside you, and tells you on Friday what came of it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    facilitator = forms.ChoiceField(label="Who facilitates it?", help_text="Somebody from outside sees this workshop and nothing else.")

    def __init__(self, *args: Any, partnership: Partnership, person: Any, template: str = "three", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"mode": Mode.LIVE, "shown_by": ShownBy.AGENCY}
        self._ask(TEMPLATES.get(template, TEMPLATES["three"])[1])
        members = Membership.objects.visible_to(person).current().filter(partnership=partnership).select_related("person")
        self.people = {one_of.ref: one_of.person for one_of in members}
        mine = next((ref for ref, who in self.people.items() if who == person), "")
        self.fields["facilitator"].choices = [(one_of.ref, f"{one_of.person}, {one_of.job_title}") for one_of in members]  # type: ignore[attr-defined]  # a choice field
        self.initial["facilitator"] = mine

    def _ask(self, begun_from: Sequence[tuple[str, QuestionKind]]) -> None:
        """A line for each question, and beside it what it asks for."""
        for number in range(1, AT_MOST + 1):
            words, kind = begun_from[number - 1] if number <= len(begun_from) else ("", QuestionKind.OWN)
            self.fields[f"question_{number}"] = forms.CharField(
                max_length=300, required=False, label=f"Question {number}", widget=forms.Textarea(attrs={"rows": 2})
            )
            self.fields[f"kind_{number}"] = forms.ChoiceField(choices=KINDS, required=False, label=f"What does question {number} ask for?")
            self.initial.update({f"question_{number}": words, f"kind_{number}": kind.value})

    @property
    def asked(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"question_{number}"], self[f"kind_{number}"]) for number in range(1, AT_MOST + 1)]

    def clean_facilitator(self) -> Any:
        return self.people[self.cleaned_data["facilitator"]]

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("promise") == Promise.ANONYMOUS:
            kept["shown_by"] = ShownBy.AGENCY
        if kept.get("families") and not kept.get("beside_you", "").strip():
            self.add_error("beside_you", "Say who is beside them, and how they hear back. Nobody takes part alone.")
        lines = [(" ".join((kept.pop(f"question_{number}", "") or "").split()), kept.pop(f"kind_{number}", "")) for number in range(1, AT_MOST + 1)]
        lines = [(words, kind) for words, kind in lines if words]
        if not lines and not any(name.startswith("question_") for name in self.errors):
            self.add_error("question_1", "Ask at least one question.")
        return {**kept, "questions": [words for words, _ in lines], "kinds": [kind for _, kind in lines]}
