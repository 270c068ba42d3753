"""The safety net."""

from typing import Any

from django import forms

from alongside.decisions.forms.fields import box, line, lines_of


class NetForm(forms.Form):
    signs = box(
        "Which early sign would tell you that it is going wrong?", longest=3000, rows=2, hint="One on each line.", wanted="Write one sign to watch for."
    )
    step = box("What do you do when you see it?", longest=1000, rows=2, wanted="Write the step to take.")
    ring_number = line("Which number is rung, day or night?", longest=40, wanted="Write the number that is rung.")
    ring_role = line("Who answers it?", longest=120, hint="A role, not a name.")
    may_stop = box("Who may stop it without asking?", longest=2000, rows=2, hint="One on each line.")
    expected = box("What would you expect to see if it is working?", longest=3000, rows=2, hint="One on each line.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        for name, longest in (("signs", 300), ("may_stop", 200), ("expected", 300)):
            kept[name] = lines_of(kept.get(name) or "", longest=longest)
        return kept
