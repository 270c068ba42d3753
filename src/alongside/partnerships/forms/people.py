"""People: their places, numbers, roles and last hours, and inviting one or sixty."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms

from alongside.papers import prose
from alongside.partnerships.forms.area import dialled
from alongside.partnerships.forms.fields import ClockField, DaysField, OneOf
from alongside.partnerships.models import OF_A_GROUP, OF_A_PARTNERSHIP, Level, Role
from alongside.ui.dates import DayField

LEVELS = [(value, value.capitalize()) for value in Level.values]
LEVEL_HELP = "External: works with you from outside. They see what they are given, and nothing else of the partnership."
Offered = Iterable[tuple[str, str, Any]]


class MemberForm(forms.Form):
    job_title = forms.CharField(label="Job title", max_length=120)
    level = forms.ChoiceField(label="Level", choices=LEVELS, widget=forms.RadioSelect, help_text=LEVEL_HELP)


class RingForm(forms.Form):
    about = forms.CharField(label="Ring me about…", help_text="In a few words: what people should ring you about.", max_length=200)
    number = forms.CharField(label="On this number", max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    days = DaysField(label="On these days", error_messages={"required": "Choose the days on which you can be rung."})
    opens = ClockField(label="From", help_text="For example 8.30am", required=False)
    closes = ClockField(label="Until", help_text="For example 3pm", required=False)
    hours = forms.CharField(label="Anything else about when", help_text="For example: text first.", required=False, max_length=80)
    cover = forms.CharField(label="Who answers when you cannot?", required=False, max_length=160)

    def clean_number(self) -> str:
        return dialled(self.cleaned_data["number"])


class RoleForm(forms.Form):
    """A role in the whole partnership, or in one of its groups."""

    role = forms.ChoiceField(
        label="Which role?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role.", "invalid_choice": "Choose one of these roles."},
    )
    group = OneOf(
        label="In which group?",
        help_text="For a chair, a reviewer or somebody who may sign; and for a representative on one group.",
        empty="The whole partnership",
        required=False,
    )

    def __init__(self, *args: Any, groups: Offered, roles: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not (OF_A_PARTNERSHIP - OF_A_GROUP) & frozenset(roles):
            self.fields["group"].empty = "Choose a group"  # type: ignore[attr-defined]  # a OneOf
        self.fields["group"].offer(groups)  # type: ignore[attr-defined]  # a OneOf
        self.fields["role"].choices = [(role.value, role.label) for role in Role if role in roles]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        role, group = said.get("role"), said.get("group")
        if role and group and role not in OF_A_GROUP:
            self.add_error("group", "This role is held in the whole partnership. Choose no group.")
        elif role and not group and role not in OF_A_PARTNERSHIP and "group" not in self.errors:
            self.add_error("group", "Choose the group: this role is held in one group.")
        return said


class LastHourForm(forms.Form):
    who_to_ring = forms.CharField(label="Who should they ring, and about what?", widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=4000)
    half_done = forms.CharField(label="What is half done?", widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=4000)
    worries = forms.CharField(label="What worries you?", widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=4000)
    to_whoever_comes_next = forms.CharField(
        label="Anything else, to whoever comes next", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.values()) and not self.errors:
            raise forms.ValidationError("Write at least one line before you keep it.")
        return {key: prose.from_plain(words) for key, words in said.items()}


class InviteForm(forms.Form):
    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(label="Work e-mail", max_length=254)
    agency = OneOf(label="Agency", empty="Choose an agency", error_messages={"required": "Choose their agency."})
    job_title = forms.CharField(label="Job title", max_length=120)
    level = forms.ChoiceField(label="Level", choices=LEVELS, widget=forms.RadioSelect, help_text=LEVEL_HELP)
    starts_on = DayField(label="From which day?", help_text="Leave empty for at once.", required=False)
    seats = forms.MultipleChoiceField(label="Which groups will they sit on?", required=False, widget=forms.CheckboxSelectMultiple)
    roles = forms.MultipleChoiceField(label="Which roles will they have?", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, agencies: Offered, groups: Offered, roles: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].offer(agencies)  # type: ignore[attr-defined]  # a OneOf
        self._things: dict[str, dict[str, Any]] = {}
        for key, offered in (("seats", list(groups)), ("roles", list(roles))):
            self._things[key] = {ref: thing for ref, _, thing in offered}
            self.fields[key].choices = [(ref, words) for ref, words, _ in offered]  # type: ignore[attr-defined]  # a MultipleChoiceField
            if not offered:
                del self.fields[key]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for key in ("seats", "roles"):
            said[key] = [self._things[key][ref] for ref in said.get(key, [])]
        return said


class PasteForm(forms.Form):
    rows = forms.CharField(
        label="Paste the rows here",
        help_text="Copy them from your spreadsheet with the row of headings. Name and e-mail are needed; agency, job title, level and start are understood too.",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=200_000,
        strip=False,
        error_messages={"required": "Paste at least one row."},
    )


class RowForm(forms.Form):
    """One pasted row, to be put right in its place."""

    line = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Name", required=False)
    known_as = forms.CharField(label="Called", required=False)
    email = forms.CharField(label="E-mail", required=False)
    agency = forms.CharField(label="Agency", required=False)
    agency_kind = forms.CharField(label="Kind of agency", required=False)
    job_title = forms.CharField(label="Job title", required=False)
    level = forms.CharField(label="Level", required=False)
    starts_on = forms.CharField(label="From", required=False)
    ends_on = forms.CharField(label="To", required=False)
    role = forms.CharField(label="Role", required=False)
    leave_out = forms.BooleanField(label="Leave this row out", required=False)
