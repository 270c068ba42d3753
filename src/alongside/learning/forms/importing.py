"""A file that somebody brings, and a report that begins empty."""

from typing import Any

from django import forms


class ImportForm(forms.Form):
    """A report in a file, or its words pasted."""

    partnership = forms.TypedChoiceField(coerce=int, label="Whose report is it?", error_messages={"required": "Choose the partnership."})
    file = forms.FileField(required=False, label="The file", help_text="Word (.docx), PDF or plain text (.txt), up to 25 MB.", allow_empty_file=True)

    def __init__(self, *args: Any, partnerships: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partnership"].choices = partnerships  # type: ignore[attr-defined]  # a choice field


class NewReportForm(forms.Form):
    """A report that begins with its title."""

    title = forms.CharField(max_length=200, label="What is the project called?", error_messages={"required": "Give the project a name."})
