"""Looking back: judging how it was decided, saying what happened, what is taken from it, and support for those who held it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.decisions.forms.fields import box, line, one_of, yes_or_no
from alongside.decisions.models import CouldHave, LearningKind, Result
from alongside.ui.dates import DayField


class JudgementForm(forms.Form):
    """How it was decided, on what was known that day. Knowing already what happened is no fault: it is said."""

    could_have = one_of("With what they knew, could people in your seat have decided the same?", CouldHave.choices, wanted="Say whether they could have.")
    did_well = box("What did they do well?", longest=4000)
    could_have_known = box("What could have been known, with the time they had?", longest=4000)
    knew_already = yes_or_no(
        "Do you already know what happened next?",
        yes="Yes, I already know what happened",
        no="No",
        hint="Both answers are fine. Yours stands beside your judgement.",
        wanted="Say whether you already know what happened.",
    )


class ReviewerForm(forms.Form):
    person = forms.TypedChoiceField(
        coerce=int,
        label="Whom do you ask?",
        help_text="Best is somebody who did not decide it, and somebody from another agency. They can read this decision from then on.",
        error_messages={"required": "Choose somebody.", "invalid_choice": "Choose somebody from the list."},
    )

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Choose somebody"), *people]  # type: ignore[attr-defined]  # a choice field


class OutcomeForm(forms.Form):
    """What happened, and what was seen of each thing that was expected."""

    result = one_of("How did it go?", Result.choices, wanted="Say how it went.")
    words = box("What happened?", longest=4000, rows=6, hint="Days and what was seen, not who is to blame.", wanted="Say what happened.")

    def __init__(self, *args: Any, expected: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, words in enumerate(expected):
            self.fields[f"seen_{number}"] = line(f"We expected: {words}. What was seen?", longest=300)
        self.expected = len(expected)

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        kept["seen"] = [kept.pop(f"seen_{number}", "") for number in range(self.expected)]
        return kept

    @property
    def seen(self) -> list[Any]:
        """The boxes for what was seen, in the order of what was expected."""
        return [self[f"seen_{number}"] for number in range(self.expected)]


class LearningForm(forms.Form):
    """One thing that is taken from it. What the system should change can be promised at once, by a role and by a day."""

    kind = one_of("What is it?", LearningKind.choices, wanted="Say what it is.")
    words = box("What do we take from it?", longest=600, rows=3, hint="One thing. Successes too.", wanted="Write what you take from it.")
    owner_role = line("Who will change it?", longest=120, hint="Only for what the system should change. A role, for example: head of highways.")
    agency = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label="In which agency?")
    due_date = DayField(label="By when?", required=False)

    def __init__(self, *args: Any, agencies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "Nobody has promised it yet"), *agencies]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        asked = {"owner_role": "Say which role will change it.", "agency": "Choose the agency.", "due_date": "Write the day."}
        if any(kept.get(name) for name in asked):
            if kept.get("kind") and kept["kind"] != LearningKind.SYSTEM:
                self.add_error("kind", "A promise belongs to what the system should change.")
            for name, message in asked.items():
                if not kept.get(name) and name not in self.errors:
                    self.add_error(name, message)
        return kept


class SupportForm(forms.Form):
    to_role = line(
        "Whom was it offered to?", longest=160, hint="A role, not a name. For example: the youth worker in charge.", wanted="Say whom it was offered to."
    )
    words = box(
        "What was offered?",
        longest=400,
        rows=3,
        hint="For example: an hour with somebody outside their line. Whether they took it is theirs to say, and is not asked.",
        wanted="Say what was offered.",
    )


class DutyForm(forms.Form):
    """One duty of the partnership's own list."""

    what = box("What has to be done?", longest=300, rows=2)
    who = line("By which role?", longest=120)
    agency = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label="In which agency?")
    working_days = forms.IntegerField(
        min_value=0, max_value=250, required=False, label="Within how many working days?", help_text="0 is the same day.", widget=forms.TextInput
    )
    source = box("Where is that written?", longest=200, rows=2, hint="The law or guidance, and its year.")

    def __init__(self, *args: Any, agencies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "The agency of whoever writes it down"), *agencies]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("what"):
            for name, message in (("who", "Say which role does it."), ("working_days", "Write a number."), ("source", "Say where that is written.")):
                if kept.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, message)
        return kept


Duties = forms.formset_factory(DutyForm, extra=2, max_num=20, absolute_max=22)


class SeriousForm(forms.Form):
    """As little as can be asked: what happened, and when. The moment it is said is kept beside it."""

    words = box(
        "What has happened?", longest=2000, rows=3, hint="A sentence is enough. More can be added later.", wanted="Say in a sentence what has happened."
    )
    day = DayField(label="On which day?", required=False, help_text="If you leave it empty: today.")
