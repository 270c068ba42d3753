"""A document's content as WordprocessingML, with what it needs from the other parts of the file."""

from dataclasses import dataclass, field, replace
from itertools import groupby

from alongside.papers.document import Document, Section, Table, ascii_address, line, note_spans, ranked
from alongside.papers.docx import xml
from alongside.papers.prose import Block, Heading, Item, Listing, Paragraph, Quote, Span

_STEP = 400
"""How far a list level stands in, in twentieths of a point; `numbering.xml` says the same."""

_FRAMES = {
    "": "",
    "tint": '<w:shd w:val="clear" w:color="auto" w:fill="E6F0ED"/>',
    "box": "<w:pBdr>"
    + "".join(f'<w:{side} w:val="single" w:sz="12" w:space="8" w:color="17211F"/>' for side in ("top", "left", "bottom", "right"))
    + "</w:pBdr>",
}


@dataclass
class Links:
    """The addresses a part leads to, each kept once as a relation of that part."""

    ids: dict[str, str] = field(default_factory=dict)

    def to(self, href: str) -> str:
        return self.ids.setdefault(ascii_address(href), f"link{len(self.ids) + 1}")


@dataclass(frozen=True)
class _Place:
    """Where a block stands: how deep in lists, in a quotation, in which frame, in whose voice."""

    rank: int
    level: int = -1
    quoted: bool = False
    frame: str = ""
    normal: str = ""


class Body:
    """Writes the body once; afterwards `numbers`, `links`, `notes` and `note_links` hold what it used."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.links, self.note_links = Links(), Links()
        self.numbers: list[tuple[int, int]] = []
        self.footnotes = dict(document.footnotes)
        self.called: dict[str, int] = {}
        self.counts_itself = self._marks_called() == [str(number) for number in range(1, len(self._marks_called()) + 1)]

    def content(self) -> str:
        document = self.document
        parts = [
            self._small(document.kicker),
            xml.paragraph(xml.run(line(document.title)), style="Heading1"),
            xml.paragraph(xml.run(line(document.subtitle)), style="Subtitle") if document.subtitle else "",
            xml.paragraph(xml.run(line(document.facts_heading)), style="Heading2") if document.facts and document.facts_heading else "",
            *(self._fact(label, value) for label, value in document.facts),
            *(self._section(section, rank) for section, rank in ranked(document)),
            self._uncalled_notes(),
            *(self._small(words) for words in document.closing),
        ]
        return "".join(parts)

    def notes(self) -> str:
        """The footnotes part's content. Call after `content`."""
        return "".join(self._note(mark, number) for mark, number in self.called.items())

    def _small(self, words: str) -> str:
        return xml.paragraph(xml.run(line(words)), style="SmallPrint") if words else ""

    def _fact(self, label: str, value: str) -> str:
        return xml.paragraph(xml.run(line(label).rstrip(":") + ": ", strong=True) + xml.run(line(value)), style="Facts")

    def _section(self, section: Section, rank: int) -> str:
        place = _Place(rank=rank, frame=section.frame, normal="PlainWords" if section.voice == "product" else "")
        heading = xml.paragraph(xml.run(line(section.heading)), style="Heading2", borders=_FRAMES[section.frame]) if section.heading else ""
        source = xml.paragraph(xml.run(line(section.source)), style="SmallPrint", borders=_FRAMES[section.frame]) if section.source else ""
        return heading + self._blocks(section.body, place) + source

    def _blocks(self, blocks: tuple[Block | Table, ...], place: _Place) -> str:
        written: list[str] = []
        for at, block in enumerate(blocks):
            written.append(self._table(block) if isinstance(block, Table) else self._block(block, place))
            if isinstance(block, Table) and (at + 1 == len(blocks) or isinstance(blocks[at + 1], Table)):
                written.append(xml.paragraph(""))
        return "".join(written)

    def _block(self, block: Block, place: _Place) -> str:
        match block:
            case Heading():
                return xml.paragraph(self._runs(block.spans, self.links), style=f"Heading{place.rank}", borders=_FRAMES[place.frame])
            case Paragraph():
                return self._paragraph(block, place)
            case Quote():
                return self._blocks(block.blocks, replace(place, quoted=True))
            case Listing():
                return self._listing(block, place)

    def _paragraph(self, paragraph: Paragraph, place: _Place) -> str:
        runs = self._runs(paragraph.spans, self.links)
        indent = _STEP * (place.level + 1)
        if place.quoted:
            return xml.paragraph(runs, style="Quote", indent=indent + 240 if indent else 0)
        style = "ListContinue" if place.level >= 0 else place.normal
        return xml.paragraph(runs, style=style, borders=_FRAMES[place.frame], indent=indent)

    def _listing(self, listing: Listing, place: _Place) -> str:
        """Each numbered list has a number sequence of its own, so that none goes on from the one before."""
        inner = replace(place, level=min(place.level + 1, 8))
        sequence = 1
        if listing.ordered:
            self.numbers.append((inner.level, listing.start))
            sequence = len(self.numbers) + 1
        numbering = f'<w:numPr><w:ilvl w:val="{inner.level}"/><w:numId w:val="{sequence}"/></w:numPr>'
        style = "ListNumber" if listing.ordered else "ListBullet"
        return "".join(self._item(item, inner, style, numbering) for item in listing.items)

    def _item(self, item: Item, place: _Place, style: str, numbering: str) -> str:
        first, *rest = item.blocks
        if not isinstance(first, Paragraph):
            return self._blocks(item.blocks, place)
        opening = xml.paragraph(self._runs(first.spans, self.links), style=style, numbering=numbering, borders=_FRAMES[place.frame])
        return opening + self._blocks(tuple(rest), place)

    def _table(self, table: Table) -> str:
        columns = table.columns
        width = 8846 // columns
        caption = xml.paragraph(xml.run(line(table.caption)), style="Caption") if table.caption else ""
        grid = f'<w:gridCol w:w="{width}"/>' * columns
        header = self._row(table.header, columns, width, is_header=True)
        rows = "".join(self._row(row, columns, width) for row in table.rows)
        properties = '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="0020" w:firstRow="1"/>'
        return f"{caption}<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"

    def _row(self, cells: tuple[str, ...], columns: int, width: int, *, is_header: bool = False) -> str:
        filled = [*cells, *[""] * (columns - len(cells))]
        shown = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{xml.paragraph(xml.run(line(cell), strong=is_header), style="Facts")}</w:tc>'
            for cell in filled
        )
        return f"<w:tr>{'<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>' if is_header else ''}{shown}</w:tr>"

    def _runs(self, spans: tuple[Span, ...], links: Links) -> str:
        written = []
        for href, group in groupby(spans, key=lambda span: span.href):
            runs = "".join(
                self._mark(span.mark) if span.mark else xml.run(span.text, strong=span.strong, em=span.em, style="Hyperlink" if href else "") for span in group
            )
            written.append(xml.hyperlink(links.to(href), runs) if href else runs)
        return "".join(written)

    def _mark(self, mark: str) -> str:
        """The first time, a real footnote; after that, or without a note, the raised mark alone."""
        if mark in self.called or mark not in self.footnotes:
            return xml.run(mark, style="FootnoteReference")
        number = self.called[mark] = len(self.called) + 1
        if self.counts_itself:
            return xml.special(f'<w:footnoteReference w:id="{number}"/>', style="FootnoteReference")
        return xml.special(f'<w:footnoteReference w:customMarkFollows="1" w:id="{number}"/>', style="FootnoteReference", words=mark)

    def _note(self, mark: str, number: int) -> str:
        sign = xml.special("<w:footnoteRef/>", style="FootnoteReference") if self.counts_itself else xml.run(mark, style="FootnoteReference")
        return f'<w:footnote w:id="{number}">{xml.paragraph(sign + xml.run(" ") + self._note_runs(mark), style="FootnoteText")}</w:footnote>'

    def _note_runs(self, mark: str) -> str:
        spans = tuple(span for span in note_spans(self.footnotes[mark]) if not span.mark)
        return self._runs(spans, self.note_links if mark in self.called else self.links)

    def _uncalled_notes(self) -> str:
        """Notes that no mark in the text calls cannot be footnotes in Word: they stand at the end."""
        left = [mark for mark in self.footnotes if mark not in self.called]
        heading = xml.paragraph(xml.run(line(self.document.notes_heading)), style="Heading2") if left else ""
        return heading + "".join(xml.paragraph(xml.run(mark, style="FootnoteReference") + xml.run(" ") + self._note_runs(mark)) for mark in left)

    def _marks_called(self) -> list[str]:
        marks = [mark for section in self.document.sections for part in section.body if not isinstance(part, Table) for mark in _marks(part)]
        return [mark for mark in dict.fromkeys(marks) if mark in self.footnotes]


def _marks(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph():
            return [span.mark for span in block.spans if span.mark]
        case Quote():
            return [mark for inner in block.blocks for mark in _marks(inner)]
        case Listing():
            return [mark for item in block.items for inner in item.blocks for mark in _marks(inner)]
