"""What is typed on the pages of an answer."""

from typing import Any

from django import forms

from alongside.decisions.models import FindingKind, Origin
from alongside.papers.reading import LARGEST

OWN_WORDS = "In your own words"


class LineForm(forms.Form):
    """One thing an agency brings. With `is_told`, somebody else says it and it is written down for them."""

    kind = forms.ChoiceField(
        choices=FindingKind,
        widget=forms.RadioSelect,
        label="Add one thing",
        error_messages={"required": "Choose one of the four: know, do not know, worry about, see working."},
    )
    words = forms.CharField(widget=forms.Textarea, max_length=4000, label=OWN_WORDS, error_messages={"required": "Write what you know, in a sentence or two."})
    origin = forms.ChoiceField(choices=Origin, widget=forms.RadioSelect, required=False, label="How do you know?")
    when = forms.CharField(required=False, max_length=120, label="When was this?", help_text="For example, last Friday, or since half term")
    said_by = forms.CharField(
        max_length=160,
        label="Who is telling you this?",
        help_text="Their role. It counts once they have confirmed it.",
        error_messages={"required": "Say who told you, by their role."},
    )

    def __init__(self, *args: Any, is_told: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_told:
            del self.fields["said_by"]


class ElsewhereForm(forms.Form):
    """Whom to ask about what may not be written here. Nothing of what it is."""

    role = forms.CharField(
        max_length=120, label="Ask which role?", help_text="For example, the exploitation desk", error_messages={"required": "Say which role can be asked."}
    )
    number = forms.CharField(
        max_length=40, label="On which number?", widget=forms.TextInput({"inputmode": "tel"}), error_messages={"required": "Write the number to ring."}
    )


class FileForm(forms.Form):
    """The form that came back, as a file."""

    file = forms.FileField(
        label="The form, filled in", help_text="A Word file (.docx). Text and PDF can be read too.", error_messages={"required": "Choose a file."}
    )
    said_by = forms.CharField(
        max_length=160,
        label="Who filled it in?",
        help_text="Their role. It counts once they have confirmed it.",
        error_messages={"required": "Say who filled it in, by their role."},
    )

    def __init__(self, *args: Any, is_told: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_told:
            del self.fields["said_by"]

    def clean_file(self) -> Any:
        brought = self.cleaned_data["file"]
        if brought.size > LARGEST:
            raise forms.ValidationError(f"This file is larger than {LARGEST // 2**20} MB. Bring the form alone.")
        return brought


class PiecesForm(forms.Form):
    """What was read from the file, piece by piece: of which kind it is, or that it is left out."""

    LEAVE_OUT = "out"

    def __init__(self, data: Any = None, *, kinds: list[str]) -> None:
        super().__init__(data)
        choices = [*FindingKind.choices, (self.LEAVE_OUT, "Leave this out")]
        for number, kind in enumerate(kinds):
            self.fields[f"piece_{number}"] = forms.ChoiceField(choices=choices, initial=kind or self.LEAVE_OUT, label=f"Piece {number + 1}: what is it?")

    @property
    def kept(self) -> list[tuple[int, str]]:
        """The number and the kind of each piece that is kept."""
        said = [(int(name.removeprefix("piece_")), kind) for name, kind in self.cleaned_data.items()]
        return [(number, kind) for number, kind in said if kind != self.LEAVE_OUT]
