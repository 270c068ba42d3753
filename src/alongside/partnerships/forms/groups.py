"""Groups, who sits on them, and how one follows another."""

from collections.abc import Iterable
from typing import Any

from django import forms

from alongside.partnerships.forms.fields import OneOf, said_as_kept
from alongside.partnerships.models import GroupKind
from alongside.ui.dates import DayField


class GroupForm(forms.Form):
    name = forms.CharField(label="What is the group called?", max_length=160)
    kind = forms.ChoiceField(label="What kind of group is it?", choices=said_as_kept(GroupKind.values), widget=forms.RadioSelect)


class GiveSeatForm(forms.Form):
    membership = OneOf(label="Who?", empty="Choose somebody", error_messages={"required": "Choose who sits on the group."})
    capacity = forms.CharField(label="What do they come as?", help_text="For example: police, or coordinator.", max_length=120)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].offer(people)  # type: ignore[attr-defined]  # a OneOf


class CoverForm(forms.Form):
    name = forms.CharField(label="Which neighbouring partnership does it cover too?", help_text="Write its name as its own people do.", max_length=160)


class OfferForm(forms.Form):
    successor = OneOf(label="Which group takes over?", empty="Choose a group", error_messages={"required": "Choose the group that takes over."})
    effective_date = DayField(label="From which day?", error_messages={"required": "Say from which day."})
    words = forms.CharField(label="Why?", required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)

    def __init__(self, *args: Any, groups: Iterable[tuple[str, str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].offer(groups)  # type: ignore[attr-defined]  # a OneOf


class AcceptGroupForm(forms.Form):
    """The new chair's yes: nothing to fill in."""


class AcceptAreaForm(forms.Form):
    agreement_reference = forms.CharField(
        label="Which data-sharing agreement covers this?",
        help_text="Its reference and date, as your data protection officer has acknowledged it.",
        max_length=120,
    )
    stewards = forms.MultipleChoiceField(
        label="Who may see the titles of what the old group kept?",
        help_text="Titles only, and only these people. Words stay with those who could read them before.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = list(people)
        self.things = {ref: thing for ref, _, thing in told}
        self.fields["stewards"].choices = [(ref, words) for ref, words, _ in told]  # type: ignore[attr-defined]  # a MultipleChoiceField

    def clean_stewards(self) -> list[Any]:
        return [self.things[ref] for ref in self.cleaned_data["stewards"]]
