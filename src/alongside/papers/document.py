"""A paper before it is a file: what it says and in what order, the same for PDF, DOCX and plain text."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from alongside.papers.prose import Block, Heading, Listing, Paragraph, Quote, Span, blocks, cleaned


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header. Cells are literal words; a short row is filled up with empty cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    @property
    def columns(self) -> int:
        """As many as the longest row has, at least one."""
        return max([1, len(self.header), *(len(row) for row in self.rows)])


@dataclass(frozen=True, slots=True)
class Section:
    """One headed part. `frame` sets it apart: a tint for what to carry away, a box for dissent (it survives a black-and-white copier)."""

    heading: str
    body: tuple[Block | Table, ...] = ()
    frame: Literal["", "tint", "box"] = ""
    voice: Literal["people", "product"] = "people"
    """Whose words these are: people's are set in the reading serif, the product's in the sans."""
    source: str = ""
    """Under the words, small: who said this, where and when."""


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a paper says. All strings are literal words but `Section.body` and `footnotes`, which are prose."""

    title: str
    sections: tuple[Section, ...] = ()
    kicker: str = ""
    """The small line over the title: what kind of paper this is, and whose."""
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """Label and value, in a list under the title."""
    facts_heading: str = ""
    footnotes: tuple[tuple[str, str], ...] = ()
    """Mark and text; the text is prose in one paragraph."""
    notes_heading: str = "Notes"
    closing: tuple[str, ...] = ()
    """Small print at the end, one paragraph each: licence, how to cite it, who may read it."""
    footer: str = ""
    """On every page: reference, version, seal."""
    publisher: str = ""
    emblem: str = ""
    """The publisher's mark as an SVG drawing, shown for decoration beside the name."""
    author: str = ""
    date: datetime.date | None = None
    language: str = "en-GB"
    is_close: bool = False
    """Set closely, for a paper that has to be a single page. Nothing gets smaller than small print."""


def section(
    heading: str, markdown: str, *, frame: Literal["", "tint", "box"] = "", voice: Literal["people", "product"] = "people", source: str = ""
) -> Section:
    """A section from stored prose."""
    return Section(heading, tuple(blocks(markdown)), frame, voice, source)


def ranked(document: Document) -> Iterator[tuple[Section, int]]:
    """Each section with the rank of its sub-headings: 3 below a section's heading, 2 while there has been none. No rank is ever skipped."""
    rank = 3 if document.facts and document.facts_heading else 2
    for part in document.sections:
        rank = 3 if line(part.heading) else rank
        yield part, rank


def line(words: str) -> str:
    """Literal words on one line, without control characters."""
    return " ".join(cleaned(words).split())


def ascii_address(href: str) -> str:
    """The address as file formats want it: letters beyond ASCII percent-encoded."""
    return quote(href, safe="!#$%&'()*+,/:;=?@[]~-._")


def note_spans(words: str) -> tuple[Span, ...]:
    """A footnote's text as one run of words, whatever it was made of."""
    runs: list[Span] = []
    for block in blocks(words):
        if runs:
            runs.append(Span(" "))
        runs += _all_spans(block)
    return tuple(runs)


def _all_spans(block: Block) -> list[Span]:
    match block:
        case Heading() | Paragraph():
            return list(block.spans)
        case Quote():
            return _spaced([_all_spans(inner) for inner in block.blocks])
        case Listing():
            return _spaced([_all_spans(inner) for item in block.items for inner in item.blocks])


def _spaced(runs: list[list[Span]]) -> list[Span]:
    return [span for at, run in enumerate(runs) for span in ([Span(" "), *run] if at else run)]
