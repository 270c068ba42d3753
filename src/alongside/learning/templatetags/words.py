"""People's long words on a page."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from alongside.papers import prose

register = template.Library()


@register.filter(name="prose")
def as_html(words: str, level: int = 3) -> SafeString:
    """Limited CommonMark as HTML. Safe: `papers.prose` lets through nothing else."""
    return mark_safe(prose.html(words, level=level))  # noqa: S308  # only what papers.prose lets through
