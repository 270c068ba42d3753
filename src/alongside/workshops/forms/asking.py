"""What is filled in to ask people to a workshop, to say whether one comes, and to note who came."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.partnerships.models import Membership
from alongside.workshops.models import Because, Coming, Invite
from alongside.workshops.reading import Other, read_list


class AskForm(forms.Form):
    """Members of the partnership, by choosing; and others, by a pasted list."""

    members = forms.MultipleChoiceField(required=False, label="Members of the partnership", widget=forms.CheckboxSelectMultiple)
    others = forms.CharField(
        required=False,
        max_length=40_000,
        label="Others, by role and agency",
        help_text="One on each line: role, agency, e-mail address. A list pasted from a spreadsheet will do.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, members: Sequence[Membership], asked: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.asked = {one_of.ref: one_of for one_of in members}, set(asked)
        self.fields["members"].choices = [(ref, f"{one_of.person}, {one_of.job_title}, {one_of.agency}") for ref, one_of in self.people.items()]  # type: ignore[attr-defined]  # a choice field
        if not self.people:
            del self.fields["members"]

    def clean_members(self) -> list[Membership]:
        return [self.people[ref] for ref in self.cleaned_data["members"]]

    def clean_others(self) -> list[Other]:
        rows, problems = read_list(self.cleaned_data["others"])
        problems += [f"{row.address} has been asked already." for row in rows if row.address in self.asked]
        if problems:
            raise forms.ValidationError([*problems[:12], *([f"And {len(problems) - 12} more."] if len(problems) > 12 else [])])
        return rows

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if not self.errors and not kept.get("members") and not kept.get("others"):
            self.add_error("members" if "members" in self.fields else "others", "Choose or write at least one.")
        return kept


class WhenForm(forms.Form):
    """What stands in every letter, and how many are expected."""

    when_and_where = forms.CharField(
        required=False, max_length=200, label="When and where is it?", help_text="For example: Thursday 3 December, 1.30pm, in the library, or from any screen."
    )
    expected = forms.IntegerField(
        required=False, min_value=1, max_value=5000, label="How many people do you expect?", help_text="It stands beside how many have joined."
    )


class WhetherForm(forms.Form):
    """Do you come; and if not, what stands in the way."""

    state = forms.ChoiceField(label="Can you come?", widget=forms.RadioSelect, error_messages={"required": "Say whether you can come."})
    reason = forms.ChoiceField(
        required=False, label="If not, what stands in the way?", help_text="It helps us to ask better.", choices=Because.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(required=False, max_length=200, label="Anything more about that?", help_text="Only if you would like to say it.")

    def __init__(self, *args: Any, may_note: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(Coming.ACCEPTED.value, "I will come"), (Coming.WITHDRAWN.value, "I cannot come")]
        noted = [(state.value, state.label) for state in Coming if state != Coming.INVITED]
        self.fields["state"].choices = noted if may_note else own  # type: ignore[attr-defined]  # a choice field
        if may_note:
            self.fields["state"].label, self.fields["reason"].label = "What do you know?", "If they could not, what stood in the way?"

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("state") == Coming.WITHDRAWN and not kept.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say what stands in the way.")
        return kept


class CameForm(forms.Form):
    """Who came, by name."""

    came = forms.MultipleChoiceField(
        label="Who came?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one.", "invalid_choice": "The list has changed. Look again."},
    )

    def __init__(self, *args: Any, invites: Sequence[Invite], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invites = {invite.record.ref: invite for invite in invites}
        self.fields["came"].choices = [(ref, f"{invite}, {invite.agency}") for ref, invite in self.invites.items()]  # type: ignore[attr-defined]  # a choice field

    def clean_came(self) -> list[Invite]:
        return [self.invites[ref] for ref in self.cleaned_data["came"]]
