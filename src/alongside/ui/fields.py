"""Any Django form field as the GOV.UK component that suits it: label, hint, message and control, joined for people who listen to the page.

Text that is too long is never cut off while it is typed or pasted (no `maxlength` reaches the browser): the form says so afterwards,
and the words are still there. Nothing is marked `required`: the server's own sentence says what is missing.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from alongside.ui import errors, govuk, readers
from alongside.ui.dates import ThreeBoxes

LEFT_OUT = {"required", "maxlength", "minlength", "id", "class", "aria-describedby", "aria-invalid", "cols", "rows", "type", "placeholder", "autofocus"}
OWN_PARAMETER = {"autocomplete", "autocapitalize", "inputmode", "pattern"}


def render(bound: BoundField, **options: Any) -> SafeString:
    """One field of a form.

    Options, all of them optional: `label` and `hint` in place of the form's own; `size` of the label ("s", "m", "l" or "" for plain);
    `heading=True` makes the label the page's title; `rows` of a text box; `width` of an input in GOV.UK's steps (2 to 30);
    `small=True` and `inline=True` for radios and checkboxes; `tiles=True` draws radios as big tiles; `classes` for the control;
    `reads` says who could ask to read it (a sentence, or words that `readers` knows); `insert=True` offers buttons that put in a link or a quotation.
    """
    widget = bound.field.widget
    if widget.is_hidden:
        return bound.as_hidden()
    for kind, make in _MAKERS:
        if isinstance(widget, kind):
            return make(bound, options)
    return _anything_else(bound, options)


def _input(bound: BoundField, options: dict[str, Any]) -> SafeString:
    widget = bound.field.widget
    attributes = _attributes(bound)
    width = f"govuk-input--width-{options['width']}" if options.get("width") else ""
    own = {name: attributes.pop(name) for name in list(attributes) if name in OWN_PARAMETER}
    params = {
        **_common(bound, options),
        **own,
        "type": getattr(widget, "input_type", "text"),
        "value": _text(bound),
        "classes": _join(width, options.get("classes")),
        "attributes": attributes,
    }
    return govuk.render("input", params)


def _password(bound: BoundField, options: dict[str, Any]) -> SafeString:
    """What was typed is never sent back."""
    autocomplete = bound.field.widget.attrs.get("autocomplete", "current-password")
    params = {**_common(bound, options), "type": "password", "autocomplete": autocomplete, "classes": _join(options.get("classes")), "spellcheck": False}
    return govuk.render("input", params)


def _textarea(bound: BoundField, options: dict[str, Any]) -> SafeString:
    params = {
        **_common(bound, options),
        "value": "\n" + _text(bound),  # a browser drops the first line break of a box: without ours it would drop the writer's
        "rows": options.get("rows") or bound.field.widget.attrs.get("rows") or 5,
        "classes": _join(options.get("classes")),
        "attributes": _attributes(bound),
    }
    if options.get("insert"):
        params["formGroup"] = {"beforeInput": {"html": render_to_string("ui/components/insert.html", {"id": bound.auto_id})}}
    return govuk.render("textarea", params)


def _select(bound: BoundField, options: dict[str, Any]) -> SafeString:
    params = {**_common(bound, options), "items": _choices(bound), "classes": _join(options.get("classes")), "attributes": _attributes(bound)}
    return govuk.render("select", params)


def _radios(bound: BoundField, options: dict[str, Any]) -> SafeString:
    small = "govuk-radios--small al-tight" if options.get("small") else ""
    inline = "govuk-radios--inline" if options.get("inline") else ""
    tiles = "al-kinds" if options.get("tiles") else ""
    params = {**_group(bound, options), "items": _choices(bound), "classes": _join(small, inline, tiles, options.get("classes"))}
    return govuk.render("radios", params)


def _checkboxes(bound: BoundField, options: dict[str, Any]) -> SafeString:
    small = "govuk-checkboxes--small" if options.get("small") else ""
    params = {**_group(bound, options), "items": _choices(bound), "classes": _join(small, options.get("classes"))}
    return govuk.render("checkboxes", params)


def _one_checkbox(bound: BoundField, options: dict[str, Any]) -> SafeString:
    """A yes is one box beside its sentence; the hint belongs to the box."""
    hint = options.get("hint", bound.help_text)
    item: dict[str, Any] = {"value": "on", "text": options.get("label") or bound.label, "checked": bool(bound.value())}
    params = {"idPrefix": bound.id_for_label, "name": bound.html_name, "items": [item | ({"hint": {"text": hint}} if hint else {})], **_message(bound)}
    return govuk.render("checkboxes", params | {"classes": "govuk-checkboxes--small" if options.get("small") else ""})


def _file(bound: BoundField, options: dict[str, Any]) -> SafeString:
    return govuk.render("file-upload", {**_common(bound, options), "attributes": _attributes(bound)})


def _day(bound: BoundField, options: dict[str, Any]) -> SafeString:
    widget = bound.field.widget
    assert isinstance(widget, ThreeBoxes)  # noqa: S101  # chosen by this type
    values = bound.value()
    if not isinstance(values, list):
        values = widget.decompress(values)
    boxes = zip(("Day", "Month", "Year"), (2, 2, 4), values, strict=True)
    items = [
        {
            "name": f"{bound.html_name}_{n}",
            "id": f"{bound.auto_id}_{n}" if n else bound.auto_id,
            "label": word,
            "value": value or "",
            "classes": _join(f"govuk-input--width-{width}", "govuk-input--error" if bound.errors else ""),
        }
        for n, (word, width, value) in enumerate(boxes)
    ]
    return govuk.render("date-input", {**_group(bound, options), "id": f"{bound.auto_id}-boxes", "items": items})


def _anything_else(bound: BoundField, options: dict[str, Any]) -> SafeString:
    """A widget nobody foresaw keeps its own control, in our frame."""
    hint = options.get("hint", bound.help_text)
    described = _join(f"{bound.auto_id}-hint" if hint else "", f"{bound.auto_id}-error" if bound.errors else "")
    control = bound.as_widget(attrs={"aria-describedby": described} if described else {})
    return SafeString(render_to_string("ui/components/field.html", {"field": bound, "hint": hint, "control": control, "errors": errors.of(bound), **options}))


def _common(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    """What every control with one label shares."""
    size = options.get("size", "s")
    label = {"text": options.get("label") or bound.label, "classes": f"govuk-label--{size}" if size else "", "isPageHeading": bool(options.get("heading"))}
    return {"id": bound.id_for_label, "name": bound.html_name, "label": label, **_message(bound), **_hint(bound, options)}


def _group(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    """What every group of controls shares: one legend over all of them."""
    size = options.get("size", "s")
    legend = {
        "text": options.get("label") or bound.label,
        "classes": f"govuk-fieldset__legend--{size}" if size else "",
        "isPageHeading": bool(options.get("heading")),
    }
    return {"idPrefix": bound.auto_id, "name": bound.html_name, "fieldset": {"legend": legend}, **_message(bound), **_hint(bound, options)}


def _hint(bound: BoundField, options: dict[str, Any]) -> dict[str, Any]:
    """The hint and, under it, who could ask to read what is written here."""
    hint = options.get("hint", bound.help_text)
    reads = options.get("reads")
    if reads:
        line = reads if isinstance(reads, str) else readers.sentence(*reads)
        return {"hint": {"html": render_to_string("ui/components/hint.html", {"hint": hint, "reads": line})}}
    return {"hint": {"html" if isinstance(hint, SafeString) else "text": hint}} if hint else {}


def _message(bound: BoundField) -> dict[str, Any]:
    return {"errorMessage": {"text": " ".join(errors.of(bound))}} if bound.errors else {}


def _choices(bound: BoundField) -> list[dict[str, Any]]:
    """Each choice once, in order; a group of a select is flattened, its name put in front."""
    widget = bound.field.widget
    assert isinstance(widget, forms.widgets.ChoiceWidget)  # noqa: S101  # chosen by this type
    groups = widget.optgroups(bound.html_name, [str(value) for value in _values(bound)])
    return [
        {
            "value": str(option["value"]),
            "text": f"{group}: {option['label']}" if group else str(option["label"]),
            "checked": bool(option["selected"]),
            "selected": bool(option["selected"]),
        }
        for group, options, _ in groups
        for option in options
    ]


def _values(bound: BoundField) -> list[Any]:
    value = bound.value()
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple | set) else [value]


def _text(bound: BoundField) -> str:
    shown = bound.field.widget.format_value(bound.value())
    return "" if shown is None else str(shown)


def _attributes(bound: BoundField) -> dict[str, Any]:
    """The widget's own attributes, without those that the component writes or that would stop somebody from being told properly."""
    attrs = bound.build_widget_attrs({}, bound.field.widget) | bound.field.widget.attrs
    return {name: "" if value is True else value for name, value in attrs.items() if name not in LEFT_OUT and value not in (False, None)}


def _join(*classes: str | None) -> str:
    return " ".join(name for name in classes if name)


_MAKERS: list[tuple[type[forms.Widget] | tuple[type[forms.Widget], ...], Callable[[BoundField, dict[str, Any]], SafeString]]] = [
    (ThreeBoxes, _day),
    (forms.PasswordInput, _password),
    (forms.Textarea, _textarea),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.CheckboxInput, _one_checkbox),
    (forms.FileInput, _file),
    (forms.RadioSelect, _radios),
    (forms.Select, _select),
    (forms.widgets.Input, _input),
]
