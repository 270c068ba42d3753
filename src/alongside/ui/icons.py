"""Eleven drawings on a grid of 20, always beside a word and always hidden from assistive technology; and the mark."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SHAPES = {
    "agrees": '<circle cx="10" cy="10" r="8" fill="currentColor"/>',
    "reservation": '<circle cx="10" cy="10" r="8"/><path d="M10 2a8 8 0 0 0 0 16z" fill="currentColor" stroke="none"/>',
    "disagrees": '<path d="M10 1.5 18.5 10 10 18.5 1.5 10z"/>',
    "stands-aside": '<path d="M2.5 10h15"/>',
    "no-reply": '<circle cx="10" cy="10" r="8" stroke-dasharray="2.2 3.4"/>',
    "saved": '<path d="M3.5 10.5l4.2 4.2L16.5 5.5"/>',
    "waiting": '<rect x="5" y="1.5" width="10" height="17" rx="2"/><path d="M8 15.5h4"/>',
    "hidden": '<path d="M2 10s3-5 8-5 8 5 8 5"/><path d="M2 10s3 5 8 5 8-5 8-5" stroke-dasharray="2 3"/><path d="M3 17 17 3"/>',
    "plus": '<path d="M10 3.5v13M3.5 10h13"/>',
    "minus": '<path d="M3.5 10h13"/>',
    "dotted-minus": '<path d="M3.5 10h13" stroke-dasharray="1 4"/>',
}


def icon(name: str) -> SafeString:
    """The drawing of that name as inline SVG. A name that does not exist is a mistake in the template and says so."""
    return mark_safe(  # noqa: S308  # made of the constants above
        '<svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
        f' aria-hidden="true" focusable="false">{SHAPES[name]}</svg>'
    )


def qr(text: str, label: str) -> SafeString:
    """Black on white whatever the page's colours are, because telephones expect it so."""
    drawing = mark_safe(segno.make(text, error="m").svg_inline(omitsize=True, border=4, dark="#000", light="#fff"))  # noqa: S308  # only squares
    return format_html('<div class="al-qr" role="img" aria-label="{}">{}</div>', label, drawing)


MARK = mark_safe(
    '<svg class="al-brand__mark" viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round"'
    ' aria-hidden="true" focusable="false"><path d="M7 28c-1.5-6-1.5-10 1-15M15.5 28c-1.5-9-1.5-16 1-24M24 28c-1.5-7.5-1.5-13 1-19"/></svg>'
)
