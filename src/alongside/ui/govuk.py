"""GOV.UK Frontend's own components, from their Jinja macros: `render("button", {"text": "Send my reply"})`."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, PackageLoader, PrefixLoader


def render(component: str, params: Mapping[str, Any]) -> SafeString:
    """One component as HTML. Text is escaped by the macro; whatever is passed as `html` must be safe already."""
    return mark_safe(_macro(component)(dict(params)))  # noqa: S308  # the macros escape what they are given


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Keyword arguments as the macros want them: `label__text="Name"` becomes `{"label": {"text": "Name"}}`."""
    tree: dict[str, Any] = {}
    for key, value in flat.items():
        *path, last = key.split("__")
        branch = tree
        for part in path:
            branch = branch.setdefault(part, {})
        branch[last] = value
    return tree


@cache
def _macro(component: str) -> Callable[[dict[str, Any]], str]:
    template = _environment().get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    name = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    macro: Callable[[dict[str, Any]], str] = getattr(template.module, name)
    return macro


@cache
def _environment() -> Environment:
    loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.do"])
