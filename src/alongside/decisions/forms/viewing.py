"""What somebody close to it says, in their own words; and what a form or a threshold said."""

from typing import Any

from django import forms

from alongside.decisions.forms.fields import box, line, one_of
from alongside.decisions.models import Advocate, Whose
from alongside.ui.dates import DayField

BOTH_MISSING = "Write what they said. If nobody has asked yet, say why, and when somebody will."


class ViewForm(forms.Form):
    """Their words, and how they were asked. Or: not asked yet, why, and when."""

    whose = one_of("Whose words are these?", Whose.choices, wanted="Say whose words these are.")
    who = line("Who, if it helps?", longest=120, hint="For example, the club forum, or Nan. No names of young people.")
    words = box("What did they say, in their own words?", longest=4000, hint="Whole, and as they said it.", rows=5)
    how = line("How were they asked, and by whom?", longest=200, hint="For example, on a walk, by the youth worker they chose")
    on_date = DayField(label="On which day?", required=False)
    advocate = one_of("Was an advocate offered?", Advocate.choices)
    not_yet_why = line("Not asked yet: why?", longest=300)
    not_yet_when = line("Not asked yet: when will they be?", longest=120, hint="For example, on Thursday, by their youth worker")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if (
            not told.get("words", "").strip()
            and not (told.get("not_yet_why", "").strip() and told.get("not_yet_when", "").strip())
            and "words" not in self.errors
        ):
            self.add_error("words", BOTH_MISSING)
        told["version"] = told.get("version") or 1
        return told


class ToolForm(forms.Form):
    """A quotation, with where it comes from and what it leaves out."""

    name = line("Which form, tool or threshold?", longest=120, wanted="Name the form, the tool or the threshold.")
    words = box("What did it say? Quote it.", longest=2000, hint="It stands as a quotation, apart from what people know.", wanted="Quote what it said.")
    source = line("Where does that stand?", longest=200, hint="For example, page 4, filled in on 3 November")
    leaves_out = box("What does it leave out, and whom?", longest=1000, wanted="Say what it leaves out. Every form leaves something out.")


class ToolReviewForm(forms.Form):
    """The tool itself is the question: keep it, change it, or stop using it."""

    group = forms.ChoiceField(label="Which group decides?", error_messages={"required": "Choose the group."})
    name = line("Which form, tool or threshold?", longest=80, hint="For example, the points form", wanted="Name the form, the tool or the threshold.")
    asks = box(
        "What does it ask?", longest=2000, hint="Count: how often about the young person, how often about those who cause harm?", wanted="Say what it asks."
    )
    leaves_out = box("Whom and what does it leave out?", longest=1000, wanted="Say whom it leaves out. Every form leaves somebody out.")
    follows = box("What follows from it?", longest=400, hint="What happens, or does not happen, because of what it says.", wanted="Say what follows from it.")
    source = line("Where does it come from?", longest=200, hint="For example, the threshold document of 2021")
    by_date = DayField(label="By when is this decided?", required=False)

    def __init__(self, *args: Any, groups: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = groups  # type: ignore[attr-defined]  # of a ChoiceField
