"""Text as boxes show it: a heading and its words, again and again; and what was typed in a plain box."""

import re
from collections.abc import Iterable

from alongside.papers.prose.model import Block, Heading, Item, Listing, Paragraph, Span, heading_from, settled
from alongside.papers.prose.read import blocks, cleaned
from alongside.papers.prose.write import compose

_BULLET = re.compile(r"\s*[-*•–]\s+(\S.*)")
_NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s+(\S.*)")
_WRAPPED_FROM = 60
"""A line at least this long that does not end a sentence was wrapped by a machine; a shorter one was ended by a person."""


def tidy(markdown: str) -> str:
    """The one canonical way to write this text. Doing it again changes nothing, and no word is ever lost."""
    return compose(blocks(markdown))


def split(markdown: str) -> list[tuple[str, str]]:
    """The text as (heading, words) pairs; words before the first heading have the heading ""."""
    pairs: list[tuple[str, list[Block]]] = []
    for block in blocks(markdown):
        if isinstance(block, Heading):
            pairs.append((block.source, []))
        elif pairs:
            pairs[-1][1].append(block)
        else:
            pairs.append(("", [block]))
    return [(heading, compose(words)) for heading, words in pairs]


def join(pairs: Iterable[tuple[str, str]]) -> str:
    """The inverse of `split`. Words under an empty heading go on from the section before."""
    joined: list[Block] = []
    for source, words in pairs:
        heading = heading_from(cleaned(source))
        if heading is not None:
            joined.append(heading)
        joined += blocks(words)
    return compose(joined)


def from_plain(words: str) -> str:
    """What somebody typed in a plain box: lines that begin "- " or "1. " become lists, every other sign stays as typed."""
    typed: list[Block] = []
    open_lines: list[str] = []
    for line in [*cleaned(words).split("\n"), ""]:
        bullet, number = _BULLET.fullmatch(line), _NUMBER.fullmatch(line)
        if open_lines and (bullet or number or not line.strip() or not _goes_on(open_lines[-1])):
            typed.append(_literal(" ".join(open_lines)))
            open_lines = []
        if bullet:
            _add_item(typed, bullet[1], ordered=False, number=1)
        elif number:
            _add_item(typed, number[2], ordered=True, number=int(number[1]))
        elif line.strip():
            open_lines.append(line.strip())
    return compose(typed)


def _add_item(typed: list[Block], words: str, *, ordered: bool, number: int) -> None:
    item = Item((_literal(words),))
    last = typed[-1] if typed else None
    if isinstance(last, Listing) and last.ordered == ordered:
        typed[-1] = Listing(ordered, (*last.items, item), last.start)
    else:
        typed.append(Listing(ordered, (item,), number))


def _goes_on(line: str) -> bool:
    return len(line) >= _WRAPPED_FROM and line[-1] not in ".!?:;"


def _literal(words: str) -> Paragraph:
    return Paragraph(settled([Span(words)]))
