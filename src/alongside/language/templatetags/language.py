"""Beside long texts: what there is to think about while somebody types, or, without scripts, what there is in what was saved."""

import re
from collections.abc import Iterator
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.template import Context
from django.urls import reverse

from alongside.language import in_force
from alongside.language.reading import Text
from alongside.language.showing import REASONS, page_of
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
def language_beside(context: Context, *forms_and_names: Any) -> dict[str, Any]:
    """In a form, after its boxes: `{% language_beside form "reasons power" %}`, or a form and names several times over. A formset's names are those of its forms.

    Never in a form for when it is urgent, never beside what somebody says in their own words, and never beside how an agency stands or disagrees.
    """
    pairs = list(zip(forms_and_names[::2], forms_and_names[1::2], strict=True))
    request = context["request"]
    is_signed_in = request.user.is_authenticated
    return {
        "boxes": " ".join(name for form, names in pairs for name in _patterns(form, names.split())),
        "changes": reverse("language:in_force") if is_signed_in else "",
        "about": reverse("language:rule", args=["RULE"]) if is_signed_in else "",
        "our_form": reverse("language:form_words") if is_signed_in and (area := area_of(request)) and area.is_member else "",
        "why_left": REASONS,
        "kept_because": KEPT_BECAUSE,
        "saved": _Saved(request, [bound for form, names in pairs for bound in _bounds(form, names.split())]),
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


def _patterns(form: Any, names: list[str]) -> Iterator[str]:
    """The names of the boxes with # for each number, since a page can add boxes."""
    one = form.empty_form if isinstance(form, BaseFormSet) else form
    return (re.sub(r"\d+|__prefix__", "#", one[name].html_name) for name in names)


def _bounds(form: "BaseForm | BaseFormSet[Any]", names: list[str]) -> Iterator[BoundField]:
    return (one[name] for one in (form if isinstance(form, BaseFormSet) else [form]) for name in names)
