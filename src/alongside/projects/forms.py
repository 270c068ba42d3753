"""The details of a project, as its report prints them."""

import re
from typing import Any

from django import forms

from alongside.lib.precise_dates import PreciseDate, typed
from alongside.partnerships.models import AgencyKind, Region, Size
from alongside.projects.models import Delivery, Methodology
from alongside.workshops.models import Workshop


class DetailsForm(forms.Form):
    """The eight details: whose project, with whom, where, how and since when."""

    title = forms.CharField(max_length=200, label="What is the project called?", error_messages={"required": "Give the project a name."})
    agencies = forms.CharField(
        required=False,
        max_length=1500,
        label="Which agencies took part?",
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=f"One on each line: {AgencyKind.POLICE.label} on the first, {AgencyKind.HEALTH.label} on the second.",
    )
    area_count = forms.IntegerField(required=False, min_value=1, max_value=400, label="How many local authority areas did it cover?")
    region = forms.ChoiceField(required=False, label="Which region?")
    size = forms.ChoiceField(required=False, label="What size of area?")
    methodologies = forms.MultipleChoiceField(required=False, label="How did you work?", widget=forms.CheckboxSelectMultiple)
    another_methodology = forms.CharField(
        required=False, max_length=120, label="Another way of working", help_text="It joins the list that everybody chooses from."
    )
    delivery = forms.ChoiceField(required=False, label="How was it delivered?", widget=forms.RadioSelect)
    planned = forms.CharField(
        required=False, max_length=40, label="When was it planned to begin?", help_text="As exact as you know it: a day, a month, a season or a year."
    )
    commenced = forms.CharField(
        required=False, max_length=40, label="When did it begin?", help_text="For example: February 2020, autumn 2020, 28 September 2021."
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = self.initial
        self._offer("region", [*Region.values], now.get("region"))
        self._offer("size", [*Size.values], now.get("size"))
        self._offer("delivery", [*Delivery.values], now.get("delivery"))
        ways = list(dict.fromkeys([*Methodology.objects.values_list("name", flat=True), *(now.get("methodologies") or [])]))
        self.fields["methodologies"].choices = [(way, way) for way in ways]  # type: ignore[attr-defined]  # a choice field

    def clean_agencies(self) -> list[str]:
        said = (" ".join(line.split()) for line in re.split(r"[\n;]", self.cleaned_data["agencies"]))
        return list(dict.fromkeys(name[:120] for name in said if name))

    def clean_planned(self) -> PreciseDate | None:
        return self._date("planned")

    def clean_commenced(self) -> PreciseDate | None:
        return self._date("commenced")

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        another = " ".join(kept.pop("another_methodology", "").split())
        if another:
            kept["methodologies"] = list(dict.fromkeys([*kept.get("methodologies", []), another]))
        return kept

    def _offer(self, name: str, values: list[str], now: str | None) -> None:
        """The usual words, and the document's own where it says something else."""
        kept = [*values, now] if now and now not in values else values
        self.fields[name].choices = [("", "Not said"), *((value, value) for value in kept)]  # type: ignore[attr-defined]  # a choice field

    def _date(self, name: str) -> PreciseDate | None:
        words = self.cleaned_data[name]
        if not words.strip():
            return None
        when = typed(words)
        if when is None:
            raise forms.ValidationError("Write a day, a month, a season or a year, like 28 September 2021, February 2020, autumn 2020 or 2020.")
        return when


class WorkshopForm(forms.Form):
    """A workshop that is part of the project."""

    workshop = forms.ChoiceField(label="Which workshop?", widget=forms.RadioSelect, error_messages={"required": "Choose a workshop."})

    def __init__(self, *args: Any, offered: list[Workshop], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workshops = {one_of.record.ref: one_of for one_of in offered}
        self.fields["workshop"].choices = [(ref, one_of.title) for ref, one_of in self.workshops.items()]  # type: ignore[attr-defined]  # a choice field

    def clean_workshop(self) -> Workshop:
        return self.workshops[self.cleaned_data["workshop"]]
