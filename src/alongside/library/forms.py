"""What is typed about something an area may share."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from alongside.learning.forms.writing import PRINCIPLES
from alongside.library.models import Item, ItemKind, ItemWords
from alongside.projects.models import Delivery
from alongside.ui.dates import DayField

LONGEST = 60_000
FOLDED = (
    ("For a film or a recording", ("described", "transcript", "speakers")),
    ("For an event", ("when", "hours", "where", "how_to_come")),
    ("How others find it", ("methodologies", "agencies", "delivery", "area_count", "principles", "themes")),
)


class ItemForm(forms.Form):
    """Its card and its words, whole."""

    kind = forms.ChoiceField(
        choices=ItemKind, label="What kind of thing is it?", widget=forms.RadioSelect, error_messages={"required": "Say what kind of thing it is."}
    )
    title = forms.CharField(max_length=200, label="What is it called?", error_messages={"required": "Give it a title."})
    lead = forms.CharField(
        max_length=400,
        required=False,
        label="What is the one thing other areas can use?",
        help_text="One or two sentences. It stands first on the card.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    caveat = forms.CharField(max_length=400, required=False, label="What should they be careful about?", widget=forms.Textarea(attrs={"rows": 2}))
    body = forms.CharField(max_length=LONGEST, required=False, label="What it says, or how to use it", widget=forms.Textarea(attrs={"rows": 12}), strip=False)
    links = forms.CharField(
        required=False,
        label="Where the film or the files are",
        help_text="One on each line: what the link says | its address, which begins with https://",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    duration = forms.CharField(max_length=80, required=False, label="How long does it take?", help_text="For example: 9 minutes and 20 seconds.")
    described = forms.CharField(
        max_length=LONGEST,
        required=False,
        label="What can be seen and heard?",
        help_text="For a film or a recording: so that somebody who cannot see or hear it knows.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    transcript = forms.CharField(
        max_length=LONGEST,
        required=False,
        label="Transcript",
        help_text="For a film or a recording: every word that is said, and by whom.",
        widget=forms.Textarea(attrs={"rows": 12}),
        strip=False,
    )
    speakers = forms.CharField(required=False, label="Who speaks?", help_text="One on each line: name | who they are", widget=forms.Textarea(attrs={"rows": 3}))
    when = DayField(required=False, label="For an event: which day?")
    hours = forms.CharField(max_length=80, required=False, label="From when to when?")
    where = forms.CharField(max_length=200, required=False, label="Where?")
    how_to_come = forms.CharField(max_length=400, required=False, label="How to come")
    methodologies = forms.CharField(max_length=400, required=False, label="How you worked", help_text="A few words each, with commas between them.")
    agencies = forms.CharField(max_length=600, required=False, label="Agencies that took part", help_text="With commas between them.")
    delivery = forms.ChoiceField(
        choices=[("", "Does not apply"), *Delivery.choices], required=False, label="On screen or in the room?", widget=forms.RadioSelect
    )
    area_count = forms.IntegerField(min_value=1, max_value=400, required=False, label="How many local authority areas?")
    principles = forms.TypedMultipleChoiceField(
        choices=PRINCIPLES, coerce=int, required=False, label="Which practice principles does it speak to?", widget=forms.CheckboxSelectMultiple
    )
    themes = forms.CharField(max_length=400, required=False, label="Themes", help_text="A few words each, with commas between them.")
    licence = forms.CharField(
        max_length=200, required=False, label="What may others do with it?", help_text="For example: show it, change it, use it with its source."
    )
    review_on = DayField(required=False, label="When will you look at it again?")
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def parts(self) -> list[dict[str, Any]]:
        """The boxes in the order in which they are asked: first what every thing needs, then what only some do, folded until it is used."""
        folded = {name for _, names in FOLDED for name in names}
        first = [bound for bound in self.visible_fields() if bound.name not in folded]
        return [{"boxes": first}, *(self._folded(heading, names) for heading, names in FOLDED)]

    def _folded(self, heading: str, names: tuple[str, ...]) -> dict[str, Any]:
        boxes = [self[name] for name in names]
        return {"heading": heading, "boxes": boxes, "is_open": any(bound.errors or _is_said(bound.value()) for bound in boxes)}

    def clean_themes(self) -> list[str]:
        return _parts(self.cleaned_data["themes"])

    def clean_methodologies(self) -> list[str]:
        return _parts(self.cleaned_data["methodologies"])

    def clean_agencies(self) -> list[str]:
        return _parts(self.cleaned_data["agencies"])

    def clean_speakers(self) -> list[tuple[str, str]]:
        return _pairs(self.cleaned_data["speakers"])

    def clean_links(self) -> list[tuple[str, str]]:
        links = _pairs(self.cleaned_data["links"])
        if any(not re.fullmatch(r"https?://[^\s]+", url) for _words, url in links):
            raise forms.ValidationError("Write what each link says, then | and its address, which begins with https://")
        return links

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("kind") in (ItemKind.FILM, ItemKind.AUDIO) and not kept.get("transcript", "").strip():
            self.add_error("transcript", "Add the transcript: some people will only have that.")
        if kept.get("kind") == ItemKind.EVENT and not kept.get("when"):
            self.add_error("when", "Say on which day the event is.")
        return kept


class AgreeForm(forms.Form):
    on_behalf_of = forms.CharField(
        max_length=200,
        label="On whose behalf do you agree?",
        help_text="In the words that will be printed. For example: the Partnership Executive.",
        error_messages={"required": "Say on whose behalf you agree."},
    )


class PublishForm(forms.Form):
    correction = forms.CharField(
        required=False, max_length=400, label="If it corrects what was published, what does it correct?", widget=forms.Textarea(attrs={"rows": 2})
    )
    has_looked = forms.BooleanField(
        label="I have read it through, and nobody is named who should not be", error_messages={"required": "Read it through first, and say that you have."}
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        max_length=400, label="Why is it withdrawn?", widget=forms.Textarea(attrs={"rows": 3}), help_text="This stands where it stood. Everybody can read it.",
        error_messages={"required": "Say why. It stands where it stood."},
    )  # fmt: skip


def typed_before(item: Item, words: ItemWords) -> dict[str, Any]:
    """What the form shows of an item as it stands."""
    event: dict[str, str] = words.event
    card = ("kind", "title", "lead", "caveat", "duration", "delivery", "area_count", "principles", "licence", "review_on", "version")
    return {
        **{name: getattr(item, name) for name in card},
        **{name: ", ".join(getattr(item, name)) for name in ("themes", "methodologies", "agencies")},
        **{name: getattr(words, name) for name in ("body", "described", "transcript")},
        "speakers": "\n".join(f"{one['name']} | {one['words']}" if one["words"] else one["name"] for one in words.speakers),
        "links": "\n".join(f"{one['words']} | {one['url']}" for one in words.links),
        "when": date.fromisoformat(event["when"]) if event.get("when") else None,
        **{name: event.get(name, "") for name in ("hours", "where", "how_to_come")},
    }


def typed_since(fields: dict[str, Any]) -> dict[str, Any]:
    """What the form shows of words that were typed and not yet saved: every box as it was left, whatever is in it. The version stays that of the page."""
    if not fields:
        return {}
    typed = MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in fields.items()})
    return {name: box.widget.value_from_datadict(typed, MultiValueDict(), name) for name, box in ItemForm.base_fields.items() if name != "version"}


def _is_said(value: Any) -> bool:
    """Whether a box has something in it; a day has three."""
    return any(value) if isinstance(value, list) else bool(value)


def _parts(said: str) -> list[str]:
    words = (" ".join(part.split()) for part in re.split(r"[,;\n]", said))
    return list(dict.fromkeys(part[:80] for part in words if part))


def _pairs(said: str) -> list[tuple[str, str]]:
    lines = (line.partition("|") for line in said.splitlines() if line.strip())
    return [(first.strip()[:200], second.strip()[:400]) for first, _bar, second in lines]
