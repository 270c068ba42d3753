"""Sections as heading and words; the card; the small pieces, a line each."""

import re
from typing import Any

from django import forms

from alongside.partnerships.models import Role

LONGEST_SECTION = 200_000
PRINCIPLES = (
    (1, "Put children and young people first"),
    (2, "Recognise and challenge inequalities, exclusion and discrimination"),
    (3, "Respect the voice, experience and expertise of children and young people"),
    (4, "Be strengths-based and relationship-based"),
    (5, "Recognise and respond to trauma"),
    (6, "Be curious, evidence-informed and knowledgeable"),
    (7, "Approach parents and carers as partners, wherever possible"),
    (8, "Create safer spaces and places for children and young people"),
)


class BlockForm(forms.Form):
    """One heading and the words under it."""

    heading = forms.CharField(required=False, max_length=300, label="Heading")
    words = forms.CharField(required=False, max_length=LONGEST_SECTION, label="Words", widget=forms.Textarea(attrs={"rows": 8}), strip=False)


Blocks = forms.formset_factory(BlockForm, extra=0, max_num=200, absolute_max=220)


class CardForm(forms.Form):
    """What stands on the card in the library."""

    title = forms.CharField(
        max_length=200,
        label="What is the report called?",
        help_text="Say what was learned, not where. For example: “Say it before, not after”.",
        error_messages={"required": "Give the report a title."},
    )
    lead = forms.CharField(
        max_length=400,
        required=False,
        label="What is the one thing other areas can use?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One or two sentences. It stands first on the card.",
    )
    caveat = forms.CharField(
        max_length=400,
        required=False,
        label="What should they be careful about?",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What was special about your area, or has not been tried yet.",
    )
    principles = forms.TypedMultipleChoiceField(
        choices=PRINCIPLES, coerce=int, required=False, label="Which practice principles does it speak to?", widget=forms.CheckboxSelectMultiple
    )
    themes = forms.CharField(
        max_length=400, required=False, label="Themes", widget=forms.Textarea(attrs={"rows": 2}), help_text="A few words each, with commas between them."
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_themes(self) -> list[str]:
        said = (" ".join(theme.split()) for theme in re.split(r"[,;\n]", self.cleaned_data["themes"]))
        return list(dict.fromkeys(theme[:80] for theme in said if theme))


class PiecesForm(forms.Form):
    """Footnotes, resources, points and what is still to come: one a line, parts with | between them."""

    footnotes = forms.CharField(
        required=False,
        label="Footnotes",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One on each line: its mark, a | and its words. For example: 1 | The county’s own count, 2023",
    )
    resources = forms.CharField(
        required=False,
        label="Things others may use",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One on each line: what it is called | a line about it | its web address, if it has one. For example: Three questions | A card for a first conversation",
    )
    issues = forms.CharField(required=False, label="What got in the way", widget=forms.Textarea(attrs={"rows": 3}), help_text="One on each line.")
    strengths = forms.CharField(required=False, label="Strengths", widget=forms.Textarea(attrs={"rows": 3}), help_text="One on each line.")
    barriers = forms.CharField(required=False, label="Barriers that were yours alone", widget=forms.Textarea(attrs={"rows": 3}), help_text="One on each line.")
    national_barriers = forms.CharField(
        required=False,
        label="Barriers that only national change can move",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One on each line. The library gathers them from all areas on one page.",
    )
    still_to_come = forms.CharField(
        required=False,
        label="Still to come",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One on each line: what it is | when. For example: A session with leaders | March 2027",
    )

    def clean_footnotes(self) -> list[tuple[str, str]]:
        notes = [(mark, words) for mark, words in (_parts(line, 2) for line in _lines(self.cleaned_data["footnotes"])) if mark]
        if any(not words for _, words in notes):
            raise forms.ValidationError("Give each footnote its mark and its words, with | between them.")
        if len({mark for mark, _ in notes}) < len(notes):
            raise forms.ValidationError("Two footnotes have the same mark.")
        if any(len(mark) > 8 for mark, _ in notes):
            raise forms.ValidationError("A footnote's mark is at most eight letters or figures.")
        return notes

    def clean_resources(self) -> list[tuple[str, str, str]]:
        found = [_parts(line, 3) for line in _lines(self.cleaned_data["resources"])]
        if any(url and not re.match(r"https?://\S+$", url) for _, _, url in found):
            raise forms.ValidationError("A web address begins with http:// or https://.")
        return [(title[:200], about[:400], url[:400]) for title, about, url in found]

    def clean_still_to_come(self) -> list[tuple[str, str]]:
        return [(what[:300], when[:80]) for what, when in (_parts(line, 2) for line in _lines(self.cleaned_data["still_to_come"]))]

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        said = {"issue": "issues", "strength": "strengths", "barrier": "barriers", "national": "national_barriers"}
        kept["points"] = [
            ("barrier" if kind == "national" else kind, line[:600], kind == "national") for kind, name in said.items() for line in _lines(kept.get(name, ""))
        ]
        return kept


class WriterForm(forms.Form):
    """Who is asked to write, and which part."""

    person = forms.TypedChoiceField(coerce=int, label="Who?", error_messages={"required": "Choose somebody."})
    role = forms.ChoiceField(
        choices=(
            (Role.AUTHOR, "The report, but not the local area's reflections"),
            (Role.LOCAL_REPRESENTATIVE, "The local area’s own reflections, and nothing else"),
        ),
        label="What do they write?",
        widget=forms.RadioSelect,
        error_messages={"required": "Say which part they write."},
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Choose somebody"), *people]  # type: ignore[attr-defined]  # a choice field


def _lines(words: str) -> list[str]:
    return [" ".join(line.split()) for line in words.splitlines() if line.strip()]


def _parts(line: str, count: int) -> Any:
    said = [part.strip() for part in line.split("|", count - 1)]
    return tuple(said + [""] * (count - len(said)))
