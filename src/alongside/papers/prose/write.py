"""From blocks to the one CommonMark that means them."""

import re
from collections.abc import Iterator
from itertools import groupby

from alongside.papers.prose import read
from alongside.papers.prose.model import Block, Heading, Item, Listing, Paragraph, Quote, Span, restyled, settled

_SPECIAL = re.compile(r"\\+|\*+|_+|[\[\]<&`]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARK_START = re.compile(r"\[\^[^\]\s]{1,3}\]")
_BLOCK_START = re.compile(r"#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|~~~|[-*_][-*_\s]*$|\[[^\[\]]+\]:")
_NUMBER_START = re.compile(r"(\d{1,9})([.)](?:\s|$))")
_EVEN_BRACKETS = re.compile(r"[^()]*+(?:\([^()]*+\)[^()]*+)*+")
_CLOSING_SIGNS = re.compile(r"(^|\s)(#+)$")


def compose(blocks: list[Block] | tuple[Block, ...]) -> str:
    """The canonical text of these blocks: what `tidy` would make of any other way to write them."""
    return "\n".join(_lines(blocks))


def _lines(blocks: list[Block] | tuple[Block, ...], *, in_item: bool = False) -> list[str]:
    lines: list[str] = []
    sign = ""
    before: Block | None = None
    for block in blocks:
        sign = _other_sign(block, before, sign)
        written = _block(block, sign)
        if not written:
            continue
        if before is not None and not (in_item and isinstance(before, Paragraph) and _may_follow_closely(block)):
            lines.append("")
        lines += written
        before = block
    return lines


def _block(block: Block, sign: str) -> list[str]:
    match block:
        case Heading():
            return _heading(block)
        case Paragraph():
            return _paragraph(block)
        case Listing():
            return _listing(block, sign)
        case Quote():
            return [f"> {line}".rstrip() for line in _lines(block.blocks)]


def _heading(heading: Heading) -> list[str]:
    words = inline(heading.spans)
    return ["### " + _CLOSING_SIGNS.sub(r"\1\\\2", words)] if words else []


def _paragraph(paragraph: Paragraph) -> list[str]:
    words = inline(paragraph.spans)
    if _BLOCK_START.match(words):
        words = "\\" + words
    return [_NUMBER_START.sub(r"\1\\\2", words, count=1) if _NUMBER_START.match(words) else words] if words else []


def _listing(listing: Listing, sign: str) -> list[str]:
    items = [lines for number, item in enumerate(listing.items, start=listing.start) if (lines := _item(item, f"{number}{sign}" if listing.ordered else sign))]
    between = [""] if any("" in lines for lines in items) else []
    joined: list[str] = []
    for lines in items:
        joined += (between if joined else []) + lines
    return joined


def _item(item: Item, marker: str) -> list[str]:
    lines = _lines(item.blocks, in_item=True)
    indent = " " * (len(marker) + 1)
    return [f"{marker} {line}" if at == 0 else f"{indent}{line}".rstrip() for at, line in enumerate(lines)]


def _other_sign(block: Block, before: Block | None, sign: str) -> str:
    """The list's sign; another than its neighbour's, for else two lists would read as one."""
    if not isinstance(block, Listing):
        return ""
    usual, other = (".", ")") if block.ordered else ("-", "*")
    return other if isinstance(before, Listing) and before.ordered == block.ordered and sign == usual else usual


def _may_follow_closely(block: Block) -> bool:
    return isinstance(block, Listing) and (not block.ordered or block.start == 1)


def inline(spans: tuple[Span, ...]) -> str:
    """The words of one paragraph on one line. Style that CommonMark has no way to write just there is dropped; words never."""
    cleaned = [restyled(span, read.cleaned(span.text)) for span in spans]
    source = ""
    for candidate in _less_and_less_styled(settled(cleaned)):
        for every_sign in (False, True):
            source = _source(candidate, every_sign=every_sign)
            if read.spans(source) == candidate:
                return source
    return source


def _less_and_less_styled(spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    yield spans
    yield settled([restyled(span, span.text, strong=False, em=False) if _touches(spans, at) else span for at, span in enumerate(spans)])
    yield settled([restyled(span, span.text, strong=False, em=False) for span in spans])
    yield settled([restyled(span, span.text, strong=False, em=False, href="") for span in spans])


def _touches(spans: tuple[Span, ...], at: int) -> bool:
    before = spans[at - 1].text[-1:] if at else " "
    after = spans[at + 1].text[:1] if at + 1 < len(spans) else " "
    return not (before.isspace() and after.isspace())


def _source(spans: tuple[Span, ...], *, every_sign: bool) -> str:
    has_bridge = "](" in "".join(span.text for span in spans)
    pieces: list[str] = []
    groups = [(href, list(group)) for href, group in groupby(spans, key=lambda span: span.href)]
    for place, (href, group) in enumerate(groups):
        before = " " if place == 0 else "."
        after = " " if place == len(groups) - 1 else "."
        words = "".join(
            _styled(
                span,
                before=before if at == 0 else ".",
                after=after if at == len(group) - 1 else ".",
                escape_brackets=bool(href),
                has_bridge=has_bridge,
                every_sign=every_sign,
            )
            for at, span in enumerate(group)
        )
        if href and pieces and pieces[-1].endswith("!"):
            pieces[-1] = pieces[-1][:-1] + "\\!"
        pieces.append(f"[{words}]({_destination(href)})" if href else words)
    return "".join(pieces)


def _destination(href: str) -> str:
    return href if _EVEN_BRACKETS.fullmatch(href) else f"<{href}>"


def _styled(span: Span, *, before: str, after: str, escape_brackets: bool, has_bridge: bool, every_sign: bool) -> str:
    if span.mark:
        return f"[^{span.mark}]"
    sign = "*" * (2 * span.strong + span.em)
    if every_sign:
        return sign + _PUNCTUATION.sub(r"\\\g<0>", span.text) + sign
    if sign or escape_brackets:
        before = after = "."
    return sign + _escaped(span.text, before, after, escape_brackets=escape_brackets, has_bridge=has_bridge) + sign


def _escaped(text: str, before: str, after: str, *, escape_brackets: bool, has_bridge: bool) -> str:
    """Backslashes only where a sign would otherwise do something: people read this text in a plain box."""
    two_ticks = text.count("`") > 1

    def sign(found: re.Match[str]) -> str:
        signs = found[0]
        left = text[found.start() - 1] if found.start() else before
        right = text[found.end()] if found.end() < len(text) else after
        match signs[0]:
            case "\\":
                acts = bool(_PUNCTUATION.match(right)) or len(signs) > 1 or found.end() == len(text)
            case "*":
                acts = not (left.isspace() and right.isspace())
            case "_":
                acts = not ((left.isspace() and right.isspace()) or (left.isalnum() and right.isalnum()))
            case "[":
                acts = escape_brackets or has_bridge or bool(_MARK_START.match(text, found.start()))
            case "]":
                acts = escape_brackets
            case "<":
                acts = right.isalpha() or right in "/!?"
            case "&":
                acts = bool(_ENTITY.match(text, found.start()))
            case _:
                acts = two_ticks
        return "".join("\\" + one for one in signs) if acts else signs

    return _SPECIAL.sub(sign, text)
