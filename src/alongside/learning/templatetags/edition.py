"""The article of a report, from what is frozen (or what would be): for the library and for the area's own look before anybody else can."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from alongside.learning.article import article, shown_day
from alongside.learning.models import Since
from alongside.papers import prose

register = template.Library()


@register.inclusion_tag("learning/parts/edition.html")
def edition(frozen: Mapping[str, Any], since: Iterable[Since] = (), shared: datetime | None = None, papers: Iterable[Any] = (), **more: Any) -> dict[str, Any]:
    """Everything of an edition, in reading order, with its title as the page's h1.

    `papers` are (word, address) of its downloads; `editions` and `is_waiting` are shown where they are given.
    """
    told = article(frozen, [(one.month, one.words) for one in since])
    linked: set[str] = set()
    parts = [{"id": part.id, "heading": part.heading, "html": _html(part.words, linked)} for part in told.parts]
    kicker = [told.kind, told.where, f"shared {shown_day(timezone.localdate(shared))}" if shared else "", told.length]
    return {
        "told": told,
        "kicker": " · ".join(words for words in kicker if words),
        "parts": parts,
        "contents": [(part.heading, part.id) for part in told.parts] + ([("Notes", "notes")] if told.notes else []),
        "notes": [(mark, mark_safe(prose.html(words)), mark in linked) for mark, words in told.notes],  # noqa: S308  # only what papers.prose lets through
        "contents_title": "In this report" if told.is_report else "On this page",
        "papers": list(papers),
        **more,
    }


def _html(words: str, linked: set[str]) -> SafeString:
    """A part as HTML; the first mark of each note is where its way back leads."""
    shown = prose.html(words, level=3, numbers=True, notes="note-")
    for mark in prose.marks(words):
        if mark not in linked:
            shown = shown.replace(f">{escape(mark)}</a></sup>", f' id="ref-{escape(mark)}">{escape(mark)}</a></sup>', 1)
            linked.add(mark)
    return mark_safe(shown)  # noqa: S308  # only what papers.prose lets through, and our own id
