"""What has to be put right in a form, in the order of the page, as the error summary says it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext

from alongside.ui.dates import ThreeBoxes

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def lines(*forms: "BaseForm | BaseFormSet[Any] | None") -> list[tuple[str, str]]:
    """Each sentence with the id it leads to; a sentence about the whole form leads nowhere."""
    return [line for form in forms if form is not None and form.is_bound for line in _lines_of(form)]


def of(bound: BoundField) -> list[str]:
    """The sentences about one field, as they stand beside it. Where the form has none of its own for something left out, a plain one."""
    return [_what_is_missing(bound) if _is_left_out(error) else str(error) for error in bound.errors]


def title(count: int) -> str:
    """The heading where the page has no better one: "Two things to put right"."""
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} thing{'' if count == 1 else 's'} to put right"


def any_in(values: Iterable[Any]) -> bool:
    """Whether any of these is a form that was sent and refused. Asks for the type itself: `isinstance` would wake a lazy value, such as the
    token of forms, and give a cookie to somebody who only reads."""
    return any(value.is_bound and not value.is_valid() for value in values if issubclass(type(value), (BaseForm, BaseFormSet)))


def _lines_of(form: "BaseForm | BaseFormSet[Any]") -> Iterator[tuple[str, str]]:
    if isinstance(form, BaseFormSet):
        yield from ((str(error), "") for error in form.non_form_errors())
        for one in form.forms:
            yield from _lines_of(one)
        return
    yield from ((str(error), "") for error in form.non_field_errors())
    for bound in form:
        yield from ((f"{_what_is_missing(bound)}: {bound.label}" if _is_left_out(error) else str(error), bound.auto_id) for error in bound.errors)


def _is_left_out(error: Any) -> bool:
    return str(error) == gettext("This field is required.")


def _what_is_missing(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "Tick this to go on"
    if isinstance(widget, forms.FileInput):
        return "Choose a file"
    if isinstance(widget, forms.widgets.ChoiceWidget):
        return "Choose an answer"
    return "Write a day" if isinstance(widget, ThreeBoxes) else "Write an answer"
