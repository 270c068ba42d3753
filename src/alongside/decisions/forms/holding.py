"""Asking a role to hold one part of the risk."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.commitments.models import Aim
from alongside.decisions.forms.fields import box, line, yes_or_no
from alongside.decisions.rules.holding import is_everyone

ANOTHER = "another"


class HoldForm(forms.Form):
    """One part of the risk and the one role that is asked to hold it."""

    words = line(
        "What has to be held?",
        longest=400,
        hint="One part of it. For example: the walk from the door to the bus station.",
        wanted="Say which part of the risk it is.",
    )
    role = forms.ChoiceField(label="Which role is asked to hold it?", widget=forms.RadioSelect, error_messages={"required": "Choose a role, or name another."})
    title = line("The other role", longest=120, hint="A job, not a person. For example: team manager, adolescent safeguarding.")
    agency = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label="In which agency?")
    held_with = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label="Who holds it with them?", help_text="They stand beside whoever answers for it."
    )
    aim = forms.ChoiceField(required=False, choices=[("", "Leave this out"), *Aim.choices], label="What is it aimed at?")
    we_hold = forms.BooleanField(required=False, label="It is our own agency’s role, and we hold this")

    def __init__(self, *args: Any, roles: Sequence[tuple[str, str]], agencies: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [*roles, (ANOTHER, "Another role")]  # type: ignore[attr-defined]  # a choice field
        self.fields["agency"].choices = [("", "Choose an agency"), *agencies]  # type: ignore[attr-defined]  # a choice field
        self.fields["held_with"].choices = roles  # type: ignore[attr-defined]  # a choice field
        if not roles:
            del self.fields["held_with"]
            self.fields["role"].widget = forms.HiddenInput()
            self.initial.setdefault("role", ANOTHER)

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("role") == ANOTHER:
            if is_everyone(kept.get("title") or ""):
                named = (kept.get("title") or "").strip()
                self.add_error(
                    "title",
                    f"“{named}” cannot hold a risk. Name one role in one agency; others can hold it with them." if named else "Name one role in one agency.",
                )
            if not kept.get("agency"):
                self.add_error("agency", "Say in which agency.")
        return kept


class PartForm(forms.Form):
    """Whether our agency holds this part. A no says why, so that somebody else can be asked."""

    is_yes = yes_or_no("Does your agency hold this part?", yes="Yes, we hold it", no="No, we cannot", wanted="Say whether your agency holds it.")
    words = box(
        "In a sentence",
        longest=500,
        rows=3,
        hint="Yes: what you need for it, if anything. No: why. A no is never counted.",
    )

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("is_yes") is False and not (kept.get("words") or "").strip():
            self.add_error("words", "Say in a sentence why you cannot hold this, so that somebody else can be asked.")
        return kept
