"""A paper as PDF: tagged (PDF/UA-1), for the archive (PDF/A-2a), and byte for byte the same each time it is made."""

import datetime
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import typst

from alongside.papers import typefaces
from alongside.papers.document import Document, Section, Table, ascii_address, line, note_spans, ranked
from alongside.papers.prose import Block, Heading, Listing, Paragraph, Quote, Span

_TEMPLATE = Path(__file__).with_name("paper.typ")
_STANDARDS: list[Any] = ["ua-1", "a-2a"]
_NO_DATE = datetime.date(2000, 1, 1)

_Words = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Pdf:
    """The file, and whether it is what we promise of it: tagged for screen readers and fit for an archive."""

    content: bytes
    is_tagged: bool
    why_not: str = ""

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(re.findall(rb"/Type\s*/Page\b", self.content))


def made(document: Document) -> Pdf:
    """The paper as PDF. Words no font here can draw are replaced (see `typefaces`), never dropped, and never stop it.

    Raises ValueError when the paper has no title. Takes about 350 MB of memory for the longest papers: make it in a worker.
    """
    if not document.title.strip():
        raise ValueError("A paper needs a title.")
    refused = ""
    for words in (typefaces.showable, typefaces.cautious):
        try:
            return Pdf(_compiled(document, words, _STANDARDS), is_tagged=True)
        except typst.TypstError as error:
            refused = error.message
    return Pdf(_compiled(document, typefaces.cautious, []), is_tagged=False, why_not=refused)


def _compiled(document: Document, words: _Words, standards: list[Any]) -> bytes:
    content = typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"paper": json.dumps(_Data(document, words).paper(), ensure_ascii=False)},
        pdf_standards=standards,
        package_path=_TEMPLATE.parent / "no-packages",
        package_cache_path=_TEMPLATE.parent / "no-packages",
    )
    if not isinstance(content, bytes):
        raise TypeError("The typesetter gave no file.")
    return content


def _date(document: Document) -> datetime.date:
    """An archive's file must carry a date; a paper that has none says the same one every time, not the day it was printed."""
    return document.date or _NO_DATE


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Only the fonts shipped here, so that a paper looks the same wherever it is made."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[typefaces.FOLDER])


class _Data:
    """The document as the template reads it."""

    def __init__(self, document: Document, words: _Words) -> None:
        self.document, self.letters = document, words
        self.called: set[str] = set()

    def paper(self) -> dict[str, Any]:
        document, words = self.document, self.words
        language, _, region = document.language.partition("-")
        sections = [self.section(section, rank) for section, rank in ranked(document)]
        return {
            "name": line(document.title),
            "title": words(document.title),
            "date": _date(document).timetuple()[:3],
            "lang": language,
            "region": region or None,
            "author": line(document.author),
            "publisher": words(document.publisher),
            "emblem": document.emblem,
            "kicker": words(document.kicker),
            "subtitle": words(document.subtitle),
            "facts": [[words(label), words(value)] for label, value in document.facts],
            "facts_heading": words(document.facts_heading),
            "sections": sections,
            "footnotes": self.footnotes(),
            "notes_heading": words(document.notes_heading),
            "closing": [words(line) for line in document.closing],
            "footer": words(document.footer),
            "is_close": document.is_close,
        }

    def words(self, words: str) -> str:
        return self.letters(line(words))

    def section(self, section: Section, rank: int) -> dict[str, Any]:
        return {
            "rank": rank,
            "heading": self.words(section.heading),
            "frame": section.frame,
            "voice": section.voice,
            "source": self.words(section.source),
            "parts": [self.part(part) for part in section.body],
        }

    def part(self, part: Block | Table) -> dict[str, Any]:
        match part:
            case Heading():
                return {"kind": "heading", "spans": self.spans(part.spans)}
            case Paragraph():
                return {"kind": "paragraph", "spans": self.spans(part.spans)}
            case Quote():
                return {"kind": "quote", "parts": [self.part(inner) for inner in part.blocks]}
            case Listing():
                items = [[self.part(inner) for inner in item.blocks] for item in part.items]
                return {"kind": "numbers" if part.ordered else "bullets", "start": part.start, "items": items}
            case Table():
                return self.table(part)

    def table(self, table: Table) -> dict[str, Any]:
        columns = table.columns
        return {
            "kind": "table",
            "caption": self.words(table.caption),
            "widths": _widths(table),
            "header": [self.words(cell) for cell in _filled(table.header, columns)],
            "rows": [[self.words(cell) for cell in _filled(row, columns)] for row in table.rows],
        }

    def spans(self, spans: tuple[Span, ...]) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        for href, group in groupby(spans, key=lambda span: span.href):
            if href:
                made.append({"mark": "", "href": ascii_address(href), "words": [self.span(span) for span in group]})
            else:
                made += [self.span(span) for span in group]
        return made

    def span(self, span: Span) -> dict[str, Any]:
        if span.mark:
            first = span.mark not in self.called
            self.called.add(span.mark)
            return {"mark": self.words(span.mark), "first": first}
        return {"mark": "", "text": self.letters(span.text), "strong": span.strong, "em": span.em}

    def footnotes(self) -> list[dict[str, Any]]:
        called = frozenset(self.called)
        return [
            {"mark": self.words(mark), "called": mark in called, "spans": self.spans(tuple(span for span in note_spans(text) if not span.mark))}
            for mark, text in dict(self.document.footnotes).items()
        ]


def _widths(table: Table) -> list[int]:
    """How wide each column is beside the others: by its longest cell, but never so narrow that its longest word would break."""
    rows = [_filled(row, table.columns) for row in (table.header, *table.rows)]
    columns = list(zip(*rows, strict=True))
    return [max(min(max(map(len, cells)), 42), min(max(len(word) for cell in cells for word in [*cell.split(), ""]), 42), 4) + 3 for cells in columns]


def _filled(row: tuple[str, ...], columns: int) -> list[str]:
    return [*row, *[""] * (columns - len(row))]
