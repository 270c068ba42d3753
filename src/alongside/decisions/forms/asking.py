"""Whom to ask, how, and by when; and who was not asked."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.decisions.forms.fields import line, one_of
from alongside.ui.dates import DayField

SIGN_IN, LINK = "sign_in", "link"


class AskForm(forms.Form):
    """One agency: everybody of it here, or one person; by signing in, or by a letter with a link."""

    whom = forms.ChoiceField(label="Whom do you ask?", error_messages={"required": "Choose an agency, or one person in it."})
    by_date = DayField(label="By when?", help_text="For example, 27 11 2026", error_messages={"required": "Say by which day you need it."})
    also = line("Is there something in particular?", longest=300, hint="They see the question. You can point to one part of it.")
    way = one_of(
        "How do they answer?",
        ((SIGN_IN, "They sign in: a letter says that something waits"), (LINK, "By a link in a letter: no account, no password")),
        wanted="Choose how they answer.",
    )
    address = forms.EmailField(
        required=False,
        label="E-mail address for the link",
        help_text="Only for somebody who does not sign in here. Otherwise it goes to the person you chose.",
        error_messages={"invalid": "Write a whole e-mail address, like name@agency.org."},
    )

    def __init__(self, *args: Any, whom: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = [("", "Choose"), *whom]  # type: ignore[attr-defined]  # of a ChoiceField


class LetterForm(forms.Form):
    """A link, for somebody who answers or confirms without an account."""

    address = forms.EmailField(
        label="To which e-mail address?",
        error_messages={"required": "Write their e-mail address.", "invalid": "Write a whole e-mail address, like name@agency.org."},
    )


class ChaseForm(forms.Form):
    whom = forms.TypedMultipleChoiceField(
        coerce=int, widget=forms.CheckboxSelectMultiple, label="Whom do you remind?", error_messages={"required": "Choose at least one."}
    )

    def __init__(self, *args: Any, whom: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = whom  # type: ignore[attr-defined]  # of a ChoiceField


class NotAskedForm(forms.Form):
    who = line("Who was not asked?", longest=160, hint="An agency, a role, or somebody close to it", wanted="Say who was not asked.")
    why = line("Why not?", longest=300, wanted="Say why. “No time” is an honest answer.")
    until = line("Until when does that stand?", longest=120, hint="For example, until the school nurse is back on Monday")
