"""Beginning a decision, and what it asks."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms

from alongside.decisions.forms.fields import NO, YES, box, line, one_of, yes_or_no
from alongside.decisions.models import HowDecided, Kind
from alongside.lib.names import names_in_a_title
from alongside.ui.dates import DayField

KINDS = (
    (Kind.HOW_WE_WORK, "How we work: a form, a threshold, who is rung first, who does what"),
    (Kind.PLACE, "A place or group: a park, a bus station, a school, a friendship group, somewhere online"),
    (Kind.DILEMMA, "A practice dilemma: made up, or mixed from several, to think with"),
    (Kind.YOUNG_PERSON, "A young person: a real one, whose life this is about"),
)
REAL_BUT_ANOTHER_KIND = "This is about a real young person. Choose “A young person” above, where you can; otherwise leave out whatever is about them."
NOT_REAL = "You said that this is not about a real young person. Choose what it is about."


class NoNames(forms.Form):
    """A form whose question stands in lists, and so names nobody. What looks like a name is pointed out once; people decide."""

    question = box(
        "What is the question?",
        longest=400,
        rows=3,
        hint="One sentence that can be answered. No names: it stands in lists.",
        wanted="Write the question in one sentence.",
    )
    no_names = forms.BooleanField(required=False, label="That is not the name of a person, or of anybody who could be known by it")

    def __init__(self, *args: Any, known: Collection[str] = (), places: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.places = known, places
        self.named: list[str] = []

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        self.named = [name for field in ("question", "name", "place") for name in names_in_a_title(kept.get(field) or "", self.known, places=self.places)]
        if self.named and not kept.get("no_names"):
            words = "; ".join(f"“{name}”" for name in dict.fromkeys(self.named))
            self.add_error("no_names", f"This looks like a name: {words}. Put it another way, or say that it is nobody’s name.")
        kept.pop("no_names", None)
        return kept


class BeginForm(NoNames):
    """What a decision needs to begin: what it is about, what it asks, by when."""

    field_order = ("kind", "is_real", "question", "by_date", "can_be_undone", "place", "reference", "group", "no_names")

    kind = one_of("What is it about?", KINDS, wanted="Say what it is about.")
    is_real = yes_or_no(
        "Is this about a real young person?",
        hint="Asked once. A practice dilemma must not be one: change the age, the place, the family and the order of events. If you think of one young person as you write, it is about them.",
    )
    by_date = DayField(required=False, label="By when?", help_text="The day on which an answer is needed. For example 27 11 2026.")
    can_be_undone = yes_or_no("Can it be undone?", yes="Yes, we can change our minds", no="No, or not easily")
    place = line("Which place or group?", longest=120, hint="As people here call it. No names of young people.")
    reference = line("Its reference in your own system", longest=40, hint="No name. It is shown to those who can read the decision.")
    group = one_of("Which group decides?", (), wanted="Say which group decides.")

    def __init__(self, *args: Any, groups: Sequence[tuple[str, str]], may_be_about_a_young_person: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = groups  # type: ignore[attr-defined]  # a choice field
        if len(groups) == 1:
            self.fields["group"].widget = forms.HiddenInput()
            self.initial.setdefault("group", groups[0][0])
        if not may_be_about_a_young_person:
            self.fields["kind"].choices = KINDS[:-1]  # type: ignore[attr-defined]  # a choice field
            del self.fields["reference"]

    def clean(self) -> dict[str, Any]:
        kept = super().clean()
        kind, is_real = kept.get("kind"), kept.pop("is_real", None)
        if kind == Kind.YOUNG_PERSON and is_real is False:
            self.add_error("kind", NOT_REAL)
        elif kind and kind != Kind.YOUNG_PERSON and is_real is None:
            self.add_error("is_real", "Say whether this is about a real young person.")
        elif kind and kind != Kind.YOUNG_PERSON and is_real:
            self.add_error("is_real", REAL_BUT_ANOTHER_KIND)
        kept["can_be_undone"] = kept.get("can_be_undone") is not False
        return kept


class QuestionForm(NoNames):
    """The question of a decision that has begun, with by when and how it will be decided."""

    name = line("What do you call it, in a few words?", longest=80, hint="It stands in lists and letters. No names.", wanted="Give it a name of a few words.")
    by_date = DayField(required=False, label="By when?")
    can_be_undone = yes_or_no("Can it be undone?", yes="Yes, we can change our minds", no="No, or not easily", wanted="Say whether it can be undone.")
    place = line("Which place or group?", longest=120)
    how_decided = one_of(
        "How will it be decided?", HowDecided.choices, hint="Said before anybody is asked where they stand.", wanted="Say how it will be decided."
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    field_order = ("question", "by_date", "can_be_undone", "name", "place", "how_decided", "no_names", "version")

    def __init__(self, *args: Any, fixed: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in fixed:
            del self.fields[name]


def short_name(question: str, *, longest: int = 80) -> str:
    """What lists call a decision until somebody gives it a name: the first words of its question."""
    words = question.split()
    name = ""
    for word in words:
        if len(name) + len(word) + 1 > longest - 1:
            return name.rstrip(",;:") + "…"
        name = f"{name} {word}".strip()
    return name.rstrip("?.")


__all__ = ["NO", "YES", "BeginForm", "QuestionForm", "short_name"]
