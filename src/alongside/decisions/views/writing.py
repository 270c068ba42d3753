"""Writing one part of a decision: opened as its writer had typed it, and with both versions on the page when two wrote at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from alongside.drafts.opening import OpenDraft, draft_for
from alongside.lib.differences import differences
from alongside.lib.versions import sent_again
from alongside.people.requests import SignedInRequest
from alongside.ui.dates import DayField

SAVED_MEANWHILE = "This was saved while you were writing"


@dataclass
class Sheet:
    """A form with the draft it keeps. `both` holds the two versions where somebody else has saved in the meantime, and nothing otherwise."""

    form: Any
    draft: OpenDraft
    both: dict[str, Any] = field(default_factory=dict)

    @property
    def shown(self) -> dict[str, Any]:
        return {"form": self.form, "draft": self.draft, **self.both}

    @property
    def status(self) -> int:
        return 409 if self.both and self.form.is_bound else 200


def opened(request: SignedInRequest, make: Any, name: str, about: str, now: Mapping[str, Any]) -> Sheet:
    """The form `make` as it was sent; else as this person had typed it, over what is saved (`now`, with its `version` where it has one)."""
    draft = draft_for(request.user, name, about, version=now.get("version", ""), now=request.now)
    if request.method == "POST":
        return Sheet(make(request.POST), draft)
    mine = _typed(make().fields, draft.fields)
    sheet = Sheet(make(initial={**now, **mine} | ({"version": now["version"]} if "version" in now else {})), draft)
    if mine and "version" in now and _was_begun_from(draft) != str(now["version"]):
        sheet.both = _both(sheet.form, now)
    return sheet


def stale(request: SignedInRequest, sheet: Sheet, make: Any, now: Mapping[str, Any]) -> Sheet:
    """The same form after somebody else has saved: sending it again takes theirs forward knowingly."""
    form = make(sent_again(request.POST, version=now["version"]))
    return Sheet(
        form, sheet.draft, _both(form, now) or {"theirs": {"title": SAVED_MEANWHILE, "pieces": []}, "yours": {"title": "What you wrote", "pieces": []}}
    )


def _typed(fields: Mapping[str, forms.Field], typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, a day as its three boxes."""
    mine = {name: value for name, value in typed.items() if name in fields}
    for name, one in fields.items():
        if isinstance(one, DayField) and f"{name}_0" in typed:
            mine[name] = [typed.get(f"{name}_{box}", "") for box in range(3)]
    return mine


def _both(form: forms.Form, now: Mapping[str, Any]) -> dict[str, Any]:
    theirs = [(bound.label, _said(bound, now.get(bound.name))) for bound in form.visible_fields()]
    yours = [(bound.label, _said(bound, bound.value())) for bound in form.visible_fields()]
    differ = [(a, b) for a, b in zip(theirs, yours, strict=True) if a != b]
    if not differ:
        return {}
    old, new = ("\n\n".join(f"{label}\n{words}" for label, words in side) for side in zip(*differ, strict=True))
    return {"theirs": {"title": SAVED_MEANWHILE, "pieces": [(old, "same")]}, "yours": {"title": "What you wrote", "pieces": differences(old, new)}}


def _said(bound: BoundField, value: Any) -> str:
    if isinstance(value, date):
        value = [value.day, value.month, value.year]
    if isinstance(value, list):
        return " ".join(str(one) for one in value if one)
    if isinstance(bound.field, forms.BooleanField):
        return "Yes" if value in (True, "on") else "No"
    choices = dict(getattr(bound.field, "choices", ()))
    return str(choices.get(value, value) or "").strip().replace("\r\n", "\n")


def _was_begun_from(draft: OpenDraft) -> str:
    """The version that was on the page when these words were typed: as the script said it, or, sent in vain without one, as the form did."""
    return draft.base_version or str(draft.fields.get("version", draft.version))
