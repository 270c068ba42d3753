"""The few kinds of box that the forms of a decision are made of."""

from typing import Any

from django import forms

YES, NO = "yes", "no"


def line(label: str, *, longest: int, hint: str = "", wanted: str = "") -> forms.CharField:
    """One line. `wanted` is what is said where it was left empty; without it, it may be."""
    return forms.CharField(label=label, max_length=longest, help_text=hint, required=bool(wanted), error_messages=_messages(wanted, longest))


def box(label: str, *, longest: int, hint: str = "", wanted: str = "", rows: int = 4) -> forms.CharField:
    """Several lines, as they were typed."""
    return forms.CharField(
        label=label,
        max_length=longest,
        help_text=hint,
        required=bool(wanted),
        error_messages=_messages(wanted, longest),
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def yes_or_no(label: str, *, yes: str = "Yes", no: str = "No", hint: str = "", wanted: str = "") -> forms.TypedChoiceField:
    """True for yes, False for no, None where nothing was said and nothing had to be."""
    return forms.TypedChoiceField(
        label=label,
        choices=((YES, yes), (NO, no)),
        coerce=lambda said: said == YES,
        empty_value=None,
        required=bool(wanted),
        help_text=hint,
        widget=forms.RadioSelect,
        error_messages={"required": wanted},
    )


def one_of(label: str, choices: Any, *, hint: str = "", wanted: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=bool(wanted),
        help_text=hint,
        widget=forms.RadioSelect,
        error_messages={"required": wanted, "invalid_choice": wanted},
    )


def said(is_so: bool) -> str:
    """A yes or a no as the form shows it."""
    return YES if is_so else NO


def lines_of(words: str, *, longest: int) -> list[str]:
    """Each line that says something."""
    return [" ".join(one.split())[:longest] for one in words.splitlines() if one.strip()]


def _messages(wanted: str, longest: int) -> dict[str, str]:
    return {"required": wanted, "max_length": f"Shorten this to {longest} letters. All you typed is still here."}
