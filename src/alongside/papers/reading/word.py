"""Word documents: their paragraphs, tables, text boxes and footnotes, as they look with all changes accepted. What a document shows of another file in
its place is read with it; what is only attached is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from alongside.papers.reading.lines import Cell, Line, ListHint, Run, Unreadable, seen
from alongside.papers.reading.wordchunks import lines_of_chunk
from alongside.papers.reading.wordpackage import Package, Relation
from alongside.papers.reading.wordstyles import Look, Style, Styles, W, is_filled, look_of, numbering_of, styles_from, value_of

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNSEEN = {
    W + name
    for name in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "rPr",
        "pPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "annotationRef",
    )
}
_LINK = re.compile(r'\bHYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx")
DEEPEST = 40  # tables within tables
MOST_CHUNKS = 20  # other files shown in it, those within them too


def lines_of_word(data: bytes, *, chunks: int = MOST_CHUNKS) -> tuple[Line, ...]:
    """The lines of a .docx: headers, then the document, then footers, then the footnotes in the order of their marks."""
    package = Package(data)
    relations = package.relations(package.main)
    document = package.part(package.main)
    if document is None:
        return ()
    styles = styles_from(_related(package, relations, "styles"), _related(package, relations, "numbering"))
    _join_what_changes_joined(document)
    reader = _Reader(styles, relations, package, chunks)
    body = document.find(W + "body")
    lines = list(reader.blocks(body if body is not None else document))
    settings = _related(package, relations, "settings")
    headers = [line for kind in ("header", "footer") for line in _furniture(package, relations, styles, document, settings, kind)]
    notes = [*_notes(package, reader, relations, "footnotes"), *_notes(package, reader, relations, "endnotes")]
    return (*headers, *lines, *notes)


@dataclass(slots=True)
class _Line:
    """A line while it is being gathered."""

    runs: list[Run] = field(default_factory=list)

    def add(self, run: Run) -> None:
        last = self.runs[-1] if self.runs else None
        if last and (last.strong, last.em, last.href, last.raised) == (run.strong, run.em, run.href, run.raised):
            self.runs[-1] = replace(last, text=last.text + run.text)
        elif run.text:
            self.runs.append(run)


class _Reader:
    """Walks the document. `marks` are the footnotes met so far, by kind and key."""

    def __init__(self, styles: Styles, relations: dict[str, Relation], package: Package | None = None, chunks: int = 0) -> None:
        self._styles, self._relations, self._package, self._chunks = styles, relations, package, chunks
        self.marks: dict[tuple[str, str], str] = {}
        self._tables = 0
        self._fields: list[str] = []
        self._results: list[bool] = []

    def blocks(self, parent: etree._Element, cell: Cell | None = None, depth: int = 0, *, filled: bool = False) -> Iterator[Line]:
        """The lines of everything in a body, a cell, a text box or a note."""
        for item in parent:
            if item.tag == W + "p":
                yield from self._paragraph(item, cell, depth, filled=filled)
            elif item.tag == W + "tbl" and depth < DEEPEST:
                yield from self._table(item, cell, depth)
            elif item.tag == W + "sdt":
                if not _is_prompt(item):
                    content = item.find(W + "sdtContent")
                    yield from self.blocks(content, cell, depth, filled=filled) if content is not None else ()
            elif item.tag == W + "altChunk":
                yield from self._chunk(item, cell)
            elif item.tag not in _UNSEEN and isinstance(item.tag, str):
                chosen = _chosen(item)
                yield from self.blocks(chosen, cell, depth, filled=filled) if chosen is not None else ()

    def _chunk(self, item: etree._Element, cell: Cell | None) -> Iterator[Line]:
        """Another file that is shown here: a document, a web page, plain words."""
        relation = self._relations.get(item.get(_R + "id", ""))
        content = self._package.content(relation.target) if self._package and relation and not relation.is_external else None
        if content is None:
            return
        self._chunks -= 1
        if self._chunks < 0:
            raise Unreadable("This Word file is made of too many others: open it in Word, save it again and bring that.")
        is_document = content[:4] == b"PK\x03\x04"
        for line in lines_of_word(content, chunks=self._chunks) if is_document else lines_of_chunk(content):
            if not line.furniture:
                yield replace(line, cell=cell or line.cell)

    def _table(self, table: etree._Element, outer: Cell | None, depth: int) -> Iterator[Line]:
        number, self._tables = self._tables, self._tables + 1
        properties = table.find(W + "tblPr")
        style = value_of(properties.find(W + "tblStyle")) if properties is not None else None
        styled = style not in (None, "TableGrid", "TableNormal")
        for row, tr in enumerate(_within(table, W + "tr")):
            if tr.find(f"{W}trPr/{W}del") is not None or tr.find(f"{W}trPr/{W}hidden") is not None:
                continue
            for column, tc in enumerate(_within(tr, W + "tc")):
                if tc.find(f"{W}tcPr/{W}cellDel") is not None:
                    continue
                merge = tc.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and value_of(merge) in (None, "continue"):
                    continue
                filled = styled or is_filled(tc.find(W + "tcPr")) or is_filled(properties)
                place = outer if outer and _is_layout(table) else Cell(number, row, column)
                yield from self.blocks(tc, place, depth + 1, filled=filled)

    def _paragraph(self, paragraph: etree._Element, cell: Cell | None, depth: int, *, filled: bool) -> Iterator[Line]:
        properties = paragraph.find(W + "pPr")
        style = self._styles.of(value_of(properties.find(W + "pStyle")) if properties is not None else None)
        look = style.look
        if style.heading or style.quote:
            look = replace(look, strong=None, em=None)
        gathered = [_Line()]
        boxes: list[etree._Element] = []
        filled = filled or style.shaded or is_filled(properties)
        self._inline(paragraph, look, "", filled, gathered, boxes)
        hints = self._hints(properties, style)
        for position, part in enumerate(gathered):
            kept: dict[str, Any] = hints if position == 0 else {"heading": hints["heading"], "quote": hints["quote"]}
            line = Line(runs=tuple(_seen(part.runs)), cell=cell, **kept)
            if line.text.strip():
                yield line
        for box in boxes if depth < DEEPEST else ():
            yield from self.blocks(box, cell, depth + 1)

    def _hints(self, properties: etree._Element | None, style: Style) -> dict[str, object]:
        numbering = numbering_of(properties) or style.numbering
        outline = value_of(properties.find(W + "outlineLvl")) if properties is not None else None
        heading = int(outline) + 1 if outline and outline.isdigit() and int(outline) < 9 else style.heading
        item = None
        if numbering and not heading and (kind := self._styles.format_of(numbering)):
            item = ListHint(ordered=kind != "bullet", level=min(numbering[1], 8))
        elif not numbering and not heading and style.name.lower().startswith(("list bullet", "list number")):
            item = ListHint(ordered="number" in style.name.lower(), level=0)
        return {"heading": heading, "item": item, "quote": style.quote}

    def _inline(self, parent: etree._Element, look: Look, href: str, filled: bool, gathered: list[_Line], boxes: list[etree._Element]) -> None:
        for item in parent:
            if item.tag == W + "r":
                self._run(item, look, href, filled, gathered, boxes)
            elif item.tag == W + "hyperlink":
                relation = self._relations.get(item.get(_R + "id", ""))
                address = relation.target if relation and relation.is_external else "#" if relation or item.get(W + "anchor") else ""
                self._inline(item, look, address or href, filled, gathered, boxes)
            elif item.tag == W + "sdt":
                content = item.find(W + "sdtContent")
                if content is not None and not _is_prompt(item):
                    self._inline(content, look, href, filled, gathered, boxes)
            elif item.tag not in _UNSEEN and isinstance(item.tag, str):
                chosen = _chosen(item)
                if chosen is not None:
                    self._inline(chosen, look, href, filled, gathered, boxes)

    def _run(self, run: etree._Element, look: Look, href: str, filled: bool, gathered: list[_Line], boxes: list[etree._Element]) -> None:
        properties = run.find(W + "rPr")
        style = value_of(properties.find(W + "rStyle")) if properties is not None else None
        named = self._styles.styles.get(style, Style()).look if style else Look()
        shown = look_of(properties).over(named).over(look)
        is_seen = shown.is_seen and not (shown.white and not filled and not is_filled(properties))
        for item in run:
            is_code = any(not result for result in self._results)
            self._field(item)
            if is_seen and not is_code and (answer := _answer(item)):
                gathered[-1].add(Run(answer, strong=bool(shown.strong), em=bool(shown.em)))
            if not is_seen or any(not result for result in self._results):
                continue
            if item.tag == W + "ruby":
                for base in item.iterchildren(W + "rubyBase"):
                    self._inline(base, look, href, filled, gathered, boxes)
            elif item.tag in (W + "br", W + "cr") and item.get(W + "type") not in ("page", "column"):
                gathered.append(_Line())
            elif item.tag in (W + "footnoteReference", W + "endnoteReference"):
                gathered[-1].add(Run(self._mark(item, run), raised=True))
            elif item.tag in (W + "drawing", W + "pict", W + "object", _MC + "AlternateContent"):
                boxes += _boxes(item)
            elif text := _letters(item):
                gathered[-1].add(Run(text, strong=bool(shown.strong), em=bool(shown.em), href=self._address() or href or None, raised=bool(shown.raised)))

    def _field(self, item: etree._Element) -> None:
        """Follow a field through its code (not shown) to its result (shown)."""
        if item.tag == W + "instrText" and self._fields:
            self._fields[-1] += item.text or ""
        elif item.tag == W + "fldChar":
            kind = item.get(W + "fldCharType")
            if kind == "begin":
                self._fields.append("")
                self._results.append(False)
            elif kind == "separate" and self._results:
                self._results[-1] = True
            elif kind == "end" and self._results:
                self._fields.pop()
                self._results.pop()

    def _address(self) -> str:
        for code in reversed(self._fields):
            if match := _LINK.search(code):
                return match.group(1)
        return ""

    def _mark(self, item: etree._Element, run: etree._Element) -> str:
        """The mark of a footnote: its own, or its number in order."""
        kind = "footnotes" if item.tag == W + "footnoteReference" else "endnotes"
        key = (kind, item.get(W + "id", ""))
        if item.get(W + "customMarkFollows") in ("1", "true"):
            own = "".join(text.text or "" for text in run.iter(W + "t")).strip()
            self.marks.setdefault(key, own)
            return ""
        if key not in self.marks:
            number = sum(1 for other, _ in self.marks if other == kind) + 1
            self.marks[key] = str(number) if kind == "footnotes" or number >= len(_ROMAN) else _ROMAN[number]
        return self.marks[key]


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, those in content controls too."""
    for item in parent:
        if item.tag == tag:
            yield item
        elif item.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _within(item, tag)


def _is_layout(table: etree._Element) -> bool:
    return sum(1 for _ in _within(table, W + "tr")) == 1


def _is_prompt(item: etree._Element) -> bool:
    """A content control that nobody filled in, still showing what to click."""
    return item.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _chosen(item: etree._Element) -> etree._Element | None:
    """Of two ways to show the same thing, the newer; everything else as it is."""
    if item.tag == _MC + "AlternateContent":
        choice = item.find(_MC + "Choice")
        return choice if choice is not None else item.find(_MC + "Fallback")
    return None if item.tag == _MC + "Fallback" else item


def _boxes(item: etree._Element) -> list[etree._Element]:
    """The text boxes in a drawing, once each, the outermost only."""
    if item.tag == _MC + "AlternateContent":
        chosen = _chosen(item)
        return _boxes(chosen) if chosen is not None else []
    if item.tag == W + "txbxContent":
        return [item]
    return [box for child in item if isinstance(child.tag, str) and child.tag != _MC + "Fallback" for box in _boxes(child)]


def _letters(item: etree._Element) -> str:
    if item.tag == W + "t":
        return item.text or ""
    if item.tag in (W + "tab", W + "ptab"):
        return "\t"
    if item.tag == W + "noBreakHyphen":
        return "-"
    if item.tag == W + "sym":
        code = item.get(W + "char", "")
        return _symbol(code) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else ""
    return ""


def _answer(item: etree._Element) -> str:
    """What was ticked or chosen in a box of an old form: it stands in the box itself, not in the words after it."""
    data = item.find(W + "ffData") if item.tag == W + "fldChar" else None
    if data is None:
        return ""
    if (box := data.find(W + "checkBox")) is not None:
        said = box.find(W + "checked") if box.find(W + "checked") is not None else box.find(W + "default")
        return "\u2612" if said is not None and (value_of(said) or "1") not in ("0", "false", "off") else "\u2610"
    if (choice := data.find(W + "ddList")) is not None:
        entries = [value_of(entry) or "" for entry in choice.iter(W + "listEntry")]
        number = value_of(choice.find(W + "result")) or value_of(choice.find(W + "default")) or "0"
        return entries[int(number)] if number.isdigit() and int(number) < len(entries) else ""
    return ""


def _join_what_changes_joined(document: etree._Element) -> None:
    """Where the end of a paragraph was deleted (and the deletion is only tracked), its words stand at the head of the paragraph that follows."""
    for paragraph in list(document.iter(W + "p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        following = paragraph.getnext()
        if mark is None or (mark.find(W + "del") is None and mark.find(W + "moveFrom") is None) or following is None or following.tag != W + "p":
            continue
        own = following.find(W + "pPr")
        place = 0 if own is None else 1
        for item in [child for child in paragraph if child.tag != W + "pPr"][::-1]:
            following.insert(place, item)
        paragraph.getparent().remove(paragraph)


def _symbol(code: str) -> str:
    """Ticked and empty boxes of the Wingdings fonts; other signs as a bullet."""
    return {"F0FE": "\u2612", "F078": "\u2612", "F0FC": "\u2714", "F052": "\u2611", "F0A8": "\u2610", "F06F": "\u2610", "F0A3": "\u2610", "F071": "\u2610"}.get(
        code.upper(), "\u2022"
    )


def _seen(runs: list[Run]) -> Iterator[Run]:
    for run in runs:
        text = seen(run.text)
        if text:
            yield replace(run, text=text)


def _related(package: Package, relations: dict[str, Relation], kind: str) -> etree._Element | None:
    target = next((relation.target for relation in relations.values() if relation.kind == kind and not relation.is_external), None)
    return package.part(target) if target else None


def _furniture(
    package: Package, relations: dict[str, Relation], styles: Styles, document: etree._Element, settings: etree._Element | None, kind: str
) -> Iterator[Line]:
    """The lines of the headers (or footers) that pages show, each part once."""
    has_even = settings is not None and settings.find(W + "evenAndOddHeaders") is not None
    done: set[str] = set()
    for section in document.iter(W + "sectPr"):
        for reference in section.iter(f"{W}{kind}Reference"):
            which = reference.get(W + "type")
            relation = relations.get(reference.get(_R + "id", ""))
            is_used = which == "default" or (which == "even" and has_even) or (which == "first" and section.find(W + "titlePg") is not None)
            root = package.part(relation.target) if relation and is_used and not relation.is_external and relation.target not in done else None
            if relation is None or root is None:
                continue
            done.add(relation.target)
            for line in _Reader(styles, package.relations(relation.target)).blocks(root):
                yield replace(line, furniture=True)


def _notes(package: Package, reader: _Reader, relations: dict[str, Relation], kind: str) -> Iterator[Line]:
    """The words of the footnotes (or endnotes) the text has marks for, in that order."""
    target = next((relation.target for relation in relations.values() if relation.kind == kind and not relation.is_external), None)
    root = package.part(target) if target else None
    if target is None or root is None:
        return
    inner = _Reader(reader._styles, package.relations(target))
    by_key = {note.get(W + "id", ""): note for note in root if isinstance(note.tag, str) and note.get(W + "type") in (None, "normal")}
    for (of_kind, key), mark in reader.marks.items():
        if of_kind == kind and key in by_key:
            for line in inner.blocks(by_key[key]):
                yield replace(line, note=mark, item=None, heading=0)
