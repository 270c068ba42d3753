"""What somebody in the room fills in."""

from collections.abc import Mapping
from typing import Any

from django import forms

from alongside.partnerships.models import Level
from alongside.workshops import naming
from alongside.workshops.codes import tidied
from alongside.workshops.families import KINDS as FAMILIES
from alongside.workshops.families import LIVED
from alongside.workshops.room import LONGEST

LEVELS = [
    (Level.STRATEGIC.value, "I set direction and budgets"),
    (Level.MANAGERIAL.value, "I manage people or a service"),
    (Level.OPERATIONAL.value, "I work with young people, families or places"),
]


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
    level = forms.ChoiceField(label="What do you mostly do?", choices=LEVELS, widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if set(kinds) & set(FAMILIES):
            self.fields["kind"].label = "Where are you from?"
            self.fields["level"].help_text = "Young people, parents and carers leave this empty."
        self.fields["kind"].choices = [("", "Choose one"), *((kind, kind) for kind in kinds), *([] if "Other" in kinds else [("Other", "Another")])]  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("kind") in FAMILIES:
            kept["level"] = LIVED
        elif not kept.get("level") and "level" not in self.errors:
            self.add_error("level", "Choose what you mostly do.")
        return kept


class NameForm(forms.Form):
    """How somebody wants to be named beside their own words, and where that name may go."""

    named_as = forms.CharField(required=False, label="How do you want to be named?", widget=forms.TextInput(attrs={"autocomplete": "off"}))
    may_show = forms.BooleanField(required=False, label="This name may be shown beside these words, in the room and in its results")
    may_quote = forms.BooleanField(required=False, label="It may also leave the room with them: in a summary, in a file, and where a report quotes them")

    def __init__(self, *args: Any, told: Mapping[str, Any], kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told, self.kind = told, kind

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if "named_as" in kept:
            _, why = naming.read(kept, self.told, self.kind)
            if why:
                self.add_error("may_show" if why == naming.TICK else "named_as", why)
        return kept


class WordsForm(NameForm):
    """Something somebody would like to say; and their name to it, where they want that and it may be."""

    field_order = ("words",)
    words = forms.CharField(
        max_length=LONGEST,
        label="In your own words",
        help_text="One thing at a time. No names, please.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write a few words first."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if naming.why_nobody(self.told["promise"], self.kind):
            for name in NameForm.base_fields:
                del self.fields[name]
