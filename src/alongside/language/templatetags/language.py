"""Beside long texts: what there is to think about while somebody types, or, without scripts, what there is in what was saved."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.template import Context
from django.urls import reverse

from alongside.language import in_force
from alongside.language.models import Severity
from alongside.language.reading import Text
from alongside.language.showing import REASONS, page_of
from alongside.language.without_scripts import NAME, numberless, sealed
from alongside.partnerships.seats import area_of

register = template.Library()

KEPT_BECAUSE = (
    "It is a quotation.",
    "They are the young person’s own words.",
    "It is a title or a name.",
    "It is a term of law.",
    "Another reason.",
)


@register.inclusion_tag("language/beside.html", takes_context=True)
def language_beside(context: Context, *forms_and_names: Any, unless: str = "") -> dict[str, Any]:
    """In a form, after its boxes: `{% language_beside form "reasons power" %}`, or a form and names several times over. The names of a formset, or of several
    forms, are those of each; "question_#" is every question that has a number.

    `unless` names the buttons of the form that save none of these words.

    Never in a form for when it is urgent, never beside what somebody says in their own words, and never beside how an agency stands or disagrees.
    """
    pairs = [(form, names.split()) for form, names in zip(forms_and_names[::2], forms_and_names[1::2], strict=True)]
    boxes = {name: label for form, names in pairs for name, label in _patterns(form, names)}
    bounds = [bound for form, names in pairs for bound in _bounds(form, names)]
    request = context["request"]
    is_signed_in = request.user.is_authenticated
    return {
        "title": f"language-again-{next((bound.html_name for bound in bounds), 'new')}",
        "boxes": " ".join(boxes),
        "changes": reverse("language:in_force") if is_signed_in else "",
        "about": reverse("language:rule", args=["RULE"]) if is_signed_in else "",
        "our_form": reverse("language:form_words") if is_signed_in and (area := area_of(request)) and area.is_member else "",
        "severities": Severity.choices,
        "why_left": REASONS,
        "kept_because": KEPT_BECAUSE,
        "saved": _Saved(request, bounds),
        "sent_along": {"name": NAME, "value": sealed(list(boxes.items()), unless.split())},
    }


class _Saved:
    """What there is in the words that the form opened with. Nothing is read before a page asks for it."""

    def __init__(self, request: Any, bounds: list[BoundField]) -> None:
        self._request, self._bounds = request, bounds

    def found(self) -> list[dict[str, Any]]:
        texts = [(_place(bound), str(bound.value() or "")) for bound in self._bounds]
        if not any(words for _, words in texts):
            return []
        reviewer = in_force.reviewer_for(self._request)
        told = ((where, page_of(Text(words, "txt"), reviewer.check(words))) for where, words in texts)
        return [{"where": where, "page": page} for where, page in told if page.found]


def _place(bound: BoundField) -> str:
    """What people know a box by: the heading that stands over it, or its own label."""
    over = bound.form["heading"].value() if "heading" in bound.form.fields else ""
    return str(over or bound.label)


def _patterns(form: Any, names: list[str]) -> Iterator[tuple[str, str]]:
    """The names of the boxes with # for each number, since a page can add boxes; and their labels."""
    forms = [form.empty_form] if isinstance(form, BaseFormSet) else _each(form)
    return ((numberless(bound.html_name), str(bound.label)) for bound in _bounds(forms, names))


def _bounds(form: Any, names: list[str]) -> Iterator[BoundField]:
    return (one[field] for one in _each(form) for name in names for field in one.fields if name in (field, numberless(field)))


def _each(form: Any) -> list[BaseForm]:
    return [form] if isinstance(form, BaseForm) else list(form)
