"""From parts to prose: items gathered into lists, quotations into quotes."""

from __future__ import annotations

from alongside.learning.reading.parts import Part
from alongside.papers import prose


def blocks_of(parts: list[Part]) -> list[prose.Block]:
    """The parts as prose: items gathered into lists, quotations into quotes."""
    done: list[prose.Block] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        end = at + 1
        if part.kind == "li":
            while end < len(parts) and parts[end].kind == "li" and not _starts_another(parts, at, end):
                end += 1
            done.append(_listing(parts[at:end], level=min(item.level for item in parts[at:end])))
        elif part.quote:
            while end < len(parts) and parts[end].quote and parts[end].kind == "p":
                end += 1
            done.append(prose.Quote(tuple(prose.Paragraph(_spans(item)) for item in parts[at:end])))
        elif spans := _spans(part):
            done.append(_heading(spans) if part.kind == "h" else prose.Paragraph(spans))
        at = end
    return done


def _starts_another(parts: list[Part], first: int, at: int) -> bool:
    """A list of the other sort, or one that counts from one again, at the same depth as the list so far."""
    if parts[at].level > parts[first].level:
        return False
    return parts[at].ordered != parts[first].ordered or (parts[at].number == 1 and (parts[at - 1].number or 0) > 0)


def _listing(parts: list[Part], *, level: int) -> prose.Listing:
    items: list[prose.Item] = []
    at = 0
    while at < len(parts):
        end = at + 1
        while end < len(parts) and parts[end].level > level:
            end += 1
        inner: list[prose.Block] = [prose.Paragraph(_spans(parts[at]))]
        if end > at + 1:
            inner.append(_listing(parts[at + 1 : end], level=min(part.level for part in parts[at + 1 : end])))
        items.append(prose.Item(tuple(inner)))
        at = end
    return prose.Listing(parts[0].ordered, tuple(items), parts[0].number or 1)


def _spans(part: Part) -> tuple[prose.Span, ...]:
    spans = [
        prose.Span("", mark=token.mark) if token.role == "mark" else prose.Span(token.text, strong=token.strong, em=token.em, href=token.href)
        for token in part.tokens
        if token.role in ("words", "mark")
    ]
    while spans and not spans[0].mark and not spans[0].text.strip():
        spans.pop(0)
    while spans and not spans[-1].mark and not spans[-1].text.strip():
        spans.pop()
    return tuple(spans)


def _heading(spans: tuple[prose.Span, ...]) -> prose.Heading:
    """A heading's words, plain and without a closing colon."""
    plain = [prose.Span(span.text, mark=span.mark) for span in spans]
    for index in range(len(plain) - 1, -1, -1):
        if not plain[index].mark:
            plain[index] = prose.Span(plain[index].text.rstrip(" :"))
            break
    return prose.Heading(tuple(plain))
