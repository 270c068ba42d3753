"""A paper as plain text: what fits in an e-mail, a reader for the blind, or a file that must outlive every format."""

import textwrap
from itertools import groupby

from alongside.papers.document import Document, Section, Table, line, note_spans
from alongside.papers.prose import Block, Heading, Item, Listing, Paragraph, Quote, Span


def made(document: Document, *, width: int = 78) -> str:
    """The paper as lines of at most `width` characters (a longer address is not broken)."""
    parts = [
        _wrapped(document.kicker, width),
        _underlined(line(document.title), "=", width),
        _wrapped(document.subtitle, width),
        "\n".join(_hung(f"{line(label).rstrip(':')}: ", line(value), width) for label, value in document.facts),
        *(_section(section, width) for section in document.sections),
        _notes(document, width),
        *(_wrapped(words, width) for words in document.closing),
        _wrapped(document.footer, width),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def words(blocks: list[Block] | tuple[Block, ...], *, width: int = 78) -> str:
    """Blocks of prose as wrapped lines: lists with their signs, quotations with "> ", links with their address behind."""
    return "\n\n".join(_block(block, width) for block in blocks)


def _section(section: Section, width: int) -> str:
    parts = [_underlined(line(section.heading), "-", width) if section.heading else ""]
    parts += [_table(part, width) if isinstance(part, Table) else _block(part, width) for part in section.body]
    parts.append(_wrapped(f"({section.source})", width) if section.source else "")
    return "\n\n".join(part for part in parts if part)


def _block(block: Block, width: int) -> str:
    match block:
        case Heading():
            return _wrapped(_spans(block.spans), width)
        case Paragraph():
            return _wrapped(_spans(block.spans), width)
        case Quote():
            return "\n".join(f"> {row}".rstrip() for row in words(block.blocks, width=max(width - 2, 20)).split("\n"))
        case Listing():
            return _listing(block, width)


def _listing(listing: Listing, width: int) -> str:
    return "\n".join(_item(f"{number}. " if listing.ordered else "- ", item, width) for number, item in enumerate(listing.items, start=listing.start))


def _item(sign: str, item: Item, width: int) -> str:
    inner = words(item.blocks, width=max(width - len(sign), 20)).split("\n")
    return "\n".join((sign if at == 0 else " " * len(sign)) + row if row else "" for at, row in enumerate(inner))


def _table(table: Table, width: int) -> str:
    """Row by row, each cell after its column's heading: a drawn table is unreadable when it is read aloud or wrapped."""
    rows = ["\n".join(_hung(f"{line(heading)}: ", line(cell), width) for heading, cell in zip(table.header, row, strict=False)) for row in table.rows]
    return "\n\n".join(part for part in [_wrapped(table.caption, width), *rows] if part)


def _notes(document: Document, width: int) -> str:
    if not document.footnotes:
        return ""
    notes = [_hung(f"[{mark}] ", _spans(note_spans(text)), width) for mark, text in dict(document.footnotes).items()]
    return "\n\n".join([_underlined(document.notes_heading, "-", width), "\n".join(notes)])


def _spans(spans: tuple[Span, ...]) -> str:
    written = []
    for href, group in groupby(spans, key=lambda span: span.href):
        shown = "".join(f"[{span.mark}]" if span.mark else span.text for span in group)
        written.append(f"{shown} ({href})" if href and href != shown else shown)
    return "".join(written)


def _hung(label: str, value: str, width: int) -> str:
    return textwrap.fill(label + value, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(line(text), width, break_long_words=False, break_on_hyphens=False)


def _underlined(heading: str, sign: str, width: int) -> str:
    rows = _wrapped(heading, width)
    return f"{rows}\n{sign * max(len(row) for row in rows.split(chr(10)))}"
