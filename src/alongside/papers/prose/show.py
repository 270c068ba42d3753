"""Blocks as a page shows them, and as bare words."""

from html import escape
from itertools import groupby

import nh3

from alongside.papers.prose.model import Block, Heading, Item, Listing, Paragraph, Quote, Span
from alongside.papers.prose.read import blocks

_TAGS = {"h2", "h3", "h4", "h5", "p", "ol", "ul", "li", "blockquote", "a", "em", "strong", "sup"}
_SCHEMES = {"http", "https", "mailto", "tel"}


def html(markdown: str, *, level: int = 3, numbers: bool = False, notes: str = "") -> str:
    """Safe HTML: only h3 p ol ul li blockquote a em strong sup, and only `href`.

    `level` is the rank of sub-headings, 2 to 5. With `numbers`, a numbered list that does not begin at 1 says so in `start`.
    With `notes`, each footnote mark is a link to the element whose id is `notes` and the mark.
    """
    if level not in (2, 3, 4, 5):
        raise ValueError("Sub-headings are of level 2 to 5.")
    shown = "\n".join(_Page(level, numbers, notes).block(block) for block in blocks(markdown))
    allowed = {"a": {"href"}, "ol": {"start"}} if numbers else {"a": {"href"}}
    return nh3.clean(shown, tags=_TAGS, attributes=allowed, url_schemes=_SCHEMES, link_rel=None)


def text(markdown: str) -> str:
    """The words alone: no list numbers, footnote marks or link addresses; sub-headings in their place."""
    return "\n\n".join(_words(block) for block in blocks(markdown))


def headings(markdown: str) -> list[str]:
    """The sub-headings in order, without a closing colon."""
    return [block.text.rstrip(": ") for block in blocks(markdown) if isinstance(block, Heading)]


def marks(markdown: str) -> list[str]:
    """The footnote marks in order of appearance, each once."""
    return list(dict.fromkeys(mark for block in blocks(markdown) for mark in _marks(block)))


class _Page:
    """How one text is put on one page."""

    def __init__(self, level: int, numbers: bool, notes: str) -> None:
        self.level, self.numbers, self.notes = level, numbers, notes

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"<h{self.level}>{self.inline(block.spans)}</h{self.level}>"
            case Paragraph():
                return f"<p>{self.inline(block.spans)}</p>"
            case Quote():
                return "<blockquote>" + "\n".join(self.block(inner) for inner in block.blocks) + "</blockquote>"
            case Listing():
                return self.listing(block)

    def listing(self, listing: Listing) -> str:
        tag = "ol" if listing.ordered else "ul"
        start = f' start="{listing.start}"' if self.numbers and listing.ordered and listing.start != 1 else ""
        return f"<{tag}{start}>\n" + "\n".join(f"<li>{self.item(item)}</li>" for item in listing.items) + f"\n</{tag}>"

    def item(self, item: Item) -> str:
        first, *rest = item.blocks
        if isinstance(first, Paragraph) and all(isinstance(block, Listing) for block in rest):
            return "\n".join([self.inline(first.spans), *(self.block(block) for block in rest)])
        return "\n".join(self.block(block) for block in item.blocks)

    def inline(self, spans: tuple[Span, ...]) -> str:
        shown = []
        for href, group in groupby(spans, key=lambda span: span.href):
            words = "".join(self.span(span) for span in group)
            shown.append(f'<a href="{escape(href)}">{words}</a>' if href else words)
        return "".join(shown)

    def span(self, span: Span) -> str:
        if span.mark:
            mark = escape(span.mark)
            return f'<sup><a href="#{escape(self.notes)}{mark}">{mark}</a></sup>' if self.notes else f"<sup>{mark}</sup>"
        words = escape(span.text, quote=False)
        words = f"<em>{words}</em>" if span.em else words
        return f"<strong>{words}</strong>" if span.strong else words


def _words(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return block.text
        case Quote():
            return "\n\n".join(_words(inner) for inner in block.blocks)
        case Listing():
            return "\n".join(_words(inner) for item in block.items for inner in item.blocks)


def _marks(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph():
            return [span.mark for span in block.spans if span.mark]
        case Quote():
            return [mark for inner in block.blocks for mark in _marks(inner)]
        case Listing():
            return [mark for item in block.items for inner in item.blocks for mark in _marks(inner)]
