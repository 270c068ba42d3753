"""The area itself: its seat, its details, its agencies, its front door, and whether young people may be named."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.partnerships.forms.fields import ClockField, DaysField, said_as_kept
from alongside.partnerships.models import AgencyKind, Region, Size, StatutoryRole
from alongside.partnerships.seats import Area


class SeatForm(forms.Form):
    area = forms.ChoiceField(label="Your areas", widget=forms.RadioSelect, error_messages={"required": "Choose the area you are acting for."})

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(area.id, area.name) for area in areas]  # type: ignore[attr-defined]  # a ChoiceField


class DetailsForm(forms.Form):
    name = forms.CharField(label="What is the partnership called?", max_length=160)
    executive_name = forms.CharField(label="What is its executive called?", max_length=160, required=False)
    site_name = forms.CharField(label="What do people call the area?", help_text="Short: it stands at the top of every page.", max_length=60)
    region = forms.ChoiceField(label="Region", choices=said_as_kept(Region.values))
    size = forms.ChoiceField(label="Size", choices=said_as_kept(Size.values))
    areas = forms.CharField(
        label="Which councils’ areas does it cover?", help_text="One on each line.", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )

    def clean_areas(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["areas"].splitlines()]
        return list(dict.fromkeys(line[:120] for line in lines if line))


class AgencyForm(forms.Form):
    name = forms.CharField(label="What is the agency called?", max_length=120)
    kind = forms.ChoiceField(label="What kind of agency is it?", choices=said_as_kept(AgencyKind.values))
    statutory_role = forms.ChoiceField(
        label="Its place in law", choices=said_as_kept(StatutoryRole.values), widget=forms.RadioSelect, initial=StatutoryRole.RELEVANT
    )


class FrontDoorForm(forms.Form):
    name = forms.CharField(label="What is it called?", help_text="For example: children’s front door.", max_length=80)
    number = forms.CharField(label="Telephone number", max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    days = DaysField(label="On which days is it answered?", error_messages={"required": "Choose the days on which it is answered."})
    opens = ClockField(label="From", help_text="For example 8.30am. Leave both empty for day and night.", required=False)
    closes = ClockField(label="Until", required=False)
    is_out_of_hours = forms.BooleanField(label="This is the number for nights, weekends and bank holidays", required=False)

    def clean_number(self) -> str:
        return dialled(self.cleaned_data["number"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("opens")) != bool(said.get("closes")) and not self.errors:
            self.add_error("closes", "Say both from when and until when, or leave both empty.")
        return said


class YoungPeopleForm(forms.Form):
    impact_assessment = forms.CharField(label="Where is the data protection impact assessment?", help_text="Its reference and date.", max_length=200)
    retention_schedule = forms.CharField(label="Where is the retention schedule?", help_text="Its reference and date.", max_length=200)
    caldicott_guardian = forms.CharField(label="Who is the Caldicott guardian?", max_length=120)
    information_risk_owner = forms.CharField(label="Who is the senior information risk owner?", max_length=120)
    data_protection_officer = forms.CharField(label="Who is the data protection officer?", max_length=120)
    basis = forms.CharField(label="On what basis has this been decided?", widget=forms.Textarea(attrs={"rows": 5}), max_length=2000)


def dialled(number: str) -> str:
    """A number as somebody typed it, tidied. Refused when no telephone could dial it."""
    tidy = " ".join(number.split())
    if not tidy.lstrip("+").replace(" ", "").replace("(", "").replace(")", "").replace("-", "").isdigit() or sum(letter.isdigit() for letter in tidy) < 3:
        raise forms.ValidationError("Write a number that a telephone can dial.")
    return tidy
