"""What whoever codes fills in: themes, what a statement says, and what became of a theme."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from alongside.workshops.heard import LONGEST, Said
from alongside.workshops.models import Change, Reach, ThemeKind, Wording


class ThemeForm(forms.Form):
    """A theme in words that a second person could code by."""

    name = forms.CharField(max_length=80, label="What is it called?", error_messages={"required": "Give the theme a name."})
    meaning = forms.CharField(
        max_length=400,
        label="What does it mean?",
        help_text="So that somebody else would hear it in the same words: what belongs to it, and what does not.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what the theme means."},
    )
    example = forms.CharField(
        max_length=400, required=False, label="An example, if one helps", help_text="No names, and nothing that only one person could have said."
    )
    kind = forms.ChoiceField(choices=ThemeKind.choices, label="What kind is it?", widget=forms.RadioSelect, error_messages={"required": "Say what kind it is."})
    reach = forms.ChoiceField(choices=Reach.choices, required=False, label="If it is a barrier: who could take it away?", widget=forms.RadioSelect)
    why = forms.CharField(max_length=300, required=False, label="What made you change it, if you want to say")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("kind") == ThemeKind.BARRIER and not kept.get("reach") and "reach" not in self.errors:
            self.add_error("reach", "Say who could take this barrier away.")
        if kept.get("kind") != ThemeKind.BARRIER:
            kept["reach"] = ""
        return kept


class NewThemeForm(ThemeForm):
    """The same for a theme that is new: nothing was changed yet."""

    why = None  # type: ignore[assignment]  # how a form leaves a field out


class SplitForm(forms.Form):
    """Part of a theme that is to stand by itself, with the statements that go with it."""

    name = forms.CharField(max_length=80, label="What is the new one called?", error_messages={"required": "Give the new theme a name."})
    meaning = forms.CharField(
        max_length=400, label="What does it mean?", widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Say what the new theme means."}
    )
    moving = forms.MultipleChoiceField(
        required=False,
        label="Which statements go with it?",
        help_text="What you leave stays where it is. Nothing that was coded is lost.",
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, statements: Sequence[tuple[uuid.UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moving"].choices = [(str(number), words) for number, words in statements]  # type: ignore[attr-defined]  # a choice field

    def clean_moving(self) -> list[uuid.UUID]:
        return [uuid.UUID(number) for number in self.cleaned_data["moving"]]


class MergeForm(forms.Form):
    """Another theme that this one is taken into."""

    into = forms.ChoiceField(label="Into which?", error_messages={"required": "Choose the theme that it is taken into."})
    why = forms.CharField(max_length=300, required=False, label="Why, if you want to say")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, others: Sequence[Wording], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(other.theme.number): other.theme for other in others}
        self.fields["into"].choices = [("", "Choose one"), *((str(other.theme.number), other.name) for other in others)]  # type: ignore[attr-defined]  # as above

    def clean_into(self) -> Any:
        return self.others[self.cleaned_data["into"]]


class DropForm(forms.Form):
    """Why this is no theme after all."""

    why = forms.CharField(max_length=300, label="Why?", error_messages={"required": "Say why it is dropped."})
    version = forms.IntegerField(widget=forms.HiddenInput)


class MarkForm(forms.Form):
    """What those who took part made of a theme."""

    what = forms.ChoiceField(
        choices=[
            (Change.CHECKED.value, "It is right as it is"),
            (Change.CHANGED.value, "It is changed, as written below"),
            (Change.DROPPED.value, "It is dropped"),
        ],
        label="What stands?",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is right, changed or dropped."},
    )
    name = forms.CharField(max_length=80, required=False, label="Its name")
    meaning = forms.CharField(max_length=400, required=False, label="What it means", widget=forms.Textarea(attrs={"rows": 3}))
    why = forms.CharField(max_length=300, required=False, label="What changed, and why?", help_text="Those who took part read this.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("what") in (Change.CHANGED, Change.DROPPED) and not kept.get("why") and "why" not in self.errors:
            self.add_error("why", "Say what changed, and why: those who took part read it.")
        if kept.get("what") == Change.CHANGED:
            for name, said in (("name", "A changed theme needs its name."), ("meaning", "Say what the changed theme means.")):
                if not kept.get(name) and name not in self.errors:
                    self.add_error(name, said)
        return kept


class SecondForm(forms.Form):
    """Who codes the same statements blind."""

    address = forms.EmailField(
        label="What is their e-mail address?",
        help_text="Somebody of this partnership who took no part in the coding so far.",
        error_messages={"required": "Write the address that they sign in with.", "invalid": "An e-mail address looks like name@example.org."},
    )


class HeardForm(forms.Form):
    """Every theme, asked on a phone: is this right, and if not, what would be closer. Each may be left alone."""

    def __init__(self, *args: Any, themes: Sequence[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes = themes
        for place, theme in enumerate(themes):
            self.fields[f"answer_{place}"] = forms.ChoiceField(
                choices=[("yes", "Yes, that is it"), ("no", "Not quite")], required=False, label=f"Is “{theme['name']}” right?", widget=forms.RadioSelect
            )
            self.fields[f"words_{place}"] = forms.CharField(
                max_length=LONGEST,
                required=False,
                label="If not quite: what would be closer?",
                help_text="No names, please.",
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def asked(self) -> list[tuple[Mapping[str, Any], Any, Any]]:
        """Each theme with its two fields."""
        return [(theme, self[f"answer_{place}"], self[f"words_{place}"]) for place, theme in enumerate(self.themes)]

    def said(self) -> list[Said]:
        """What was said, of the themes that something was said of. Words alone mean that it is not quite right"""
        told = []
        for place, theme in enumerate(self.themes):
            answer, words = self.cleaned_data[f"answer_{place}"], " ".join(self.cleaned_data[f"words_{place}"].split())
            if answer or words:
                told.append(Said(theme["id"], is_right=answer == "yes", words=words))
        return told
