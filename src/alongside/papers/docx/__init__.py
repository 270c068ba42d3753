"""A paper as a Word file: real heading, list and quote styles, real footnotes, no macros, the same bytes each time.

Written part by part rather than on somebody's template, so that nothing is in the file that the paper does not use.
"""

import datetime
import io
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from alongside.papers.document import Document, line
from alongside.papers.docx import xml
from alongside.papers.docx.body import Body, Links

_STYLES = Path(__file__).with_name("styles.xml")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/numbering.xml": f"{_WORD}.numbering+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "/word/header.xml": f"{_WORD}.header+xml",
    "/word/footer.xml": f"{_WORD}.footer+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_CLOSE = 0.84
"""How large letters are where a paper is set closely, beside those of the others; what lies between lines and paragraphs shrinks twice as far."""
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_NO_DATE = datetime.date(2000, 1, 1)


def made(document: Document) -> bytes:
    """The paper as a .docx file. Raises ValueError when it has no title."""
    if not document.title.strip():
        raise ValueError("A paper needs a title.")
    body = Body(document)
    content, notes = body.content(), body.notes()
    return _zipped(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations({"main": ("officeDocument", "word/document.xml"), "core": (_CORE, "docProps/core.xml")}),
            "docProps/core.xml": _core(document),
            "word/document.xml": xml.root("document", f"<w:body>{content}{_page(document)}</w:body>"),
            "word/_rels/document.xml.rels": _relations(_OWN_PARTS, body.links),
            "word/styles.xml": _styles(document),
            "word/numbering.xml": xml.root("numbering", _numbering(body.numbers)),
            "word/settings.xml": xml.root("settings", _settings(document)),
            "word/footnotes.xml": xml.root("footnotes", _SEPARATORS + notes),
            "word/_rels/footnotes.xml.rels": _relations({}, body.note_links),
            "word/header.xml": xml.root("hdr", xml.paragraph(xml.run(line(document.publisher)), style="Header" if document.publisher else "")),
            "word/footer.xml": xml.root("ftr", _footer(document)),
        }
    )


_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

_OWN_PARTS = {name: (name, f"{name}.xml") for name in ("styles", "numbering", "settings", "footnotes", "header", "footer")}

_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def _styles(document: Document) -> str:
    styles = _STYLES.read_text("utf-8").replace("LANGUAGE", escape(document.language))
    if not document.is_close:
        return styles
    styles = re.sub(r'<w:(sz|szCs) w:val="(\d+)"', lambda found: f'<w:{found[1]} w:val="{max(17, round(int(found[2]) * _CLOSE))}"', styles)
    styles = re.sub(r'w:(before|after)="(\d+)"', lambda found: f'w:{found[1]}="{int(found[2]) // 2}"', styles)
    return re.sub(r'w:line="2\d\d"', 'w:line="250"', styles).replace('w:pos="8846"', 'w:pos="9638"')


def _page(document: Document) -> str:
    if document.is_close:
        return _section("794", "1134", "397", "397")
    return _section("1361", "1530", "680", "624")


def _section(top: str, side: str, header: str, footer: str) -> str:
    return (
        '<w:sectPr><w:headerReference w:type="first" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/><w:footerReference w:type="first" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{top}" w:right="{side}" w:bottom="{top}" w:left="{side}" w:header="{header}" w:footer="{footer}" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _footer(document: Document) -> str:
    return xml.paragraph(
        xml.run(line(document.footer)) + xml.special("<w:tab/>") + xml.run("Page ") + xml.field("PAGE") + xml.run(" of ") + xml.field("NUMPAGES"),
        style="Footer",
    )


def _settings(document: Document) -> str:
    language = xml.attribute(document.language)
    return (
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f"<w:themeFontLang w:val={language}/>"
    )


def _numbering(numbers: list[tuple[int, int]]) -> str:
    """Sequence 1 is every bulleted list; each numbered list has the next one, begun anew at its own level."""
    levels = "".join(_level(level, "bullet", "•" if level % 2 == 0 else "–") for level in range(9))
    counted = "".join(_level(level, "decimal", f"%{level + 1}.") for level in range(9))
    sequences = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (level, start) in enumerate(numbers, start=2)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{counted}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{sequences}'
    )


def _level(level: int, form: str, sign: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{400 * (level + 1)}" w:hanging="400"/></w:pPr></w:lvl>'
    )


def _core(document: Document) -> str:
    moment = f"{(document.date or _NO_DATE).isoformat()}T00:00:00Z"
    return (
        f"{xml.DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(line(document.title))}</dc:title><dc:creator>{escape(line(document.author))}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        f"<dc:language>{escape(document.language)}</dc:language></cp:coreProperties>"
    )


def _content_types() -> str:
    parts = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _PARTS.items())
    return (
        f'{xml.DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(parts: dict[str, tuple[str, str]], links: Links | None = None) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind if "://" in kind else f"{_OFFICE}/{kind}"}" Target="{target}"/>' for name, (kind, target) in parts.items()
    )
    outer = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target={xml.attribute(href)} TargetMode="External"/>'
        for href, name in (links.ids if links else {}).items()
    )
    return f'{xml.DECLARATION}<Relationships xmlns="{xml.RELATIONS}">{inner}{outer}</Relationships>'


def _zipped(parts: dict[str, str]) -> bytes:
    """A zip file in which nothing says when or where it was made."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, content.encode("utf-8"), compresslevel=6)
    return file.getvalue()
