"""Small files made for one test each: Word files from their raw XML, PDFs from their raw page contents."""

from __future__ import annotations

import io
import zipfile

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SPACES = (
    WORDS
    + ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>{}</Types>'
_MAIN = '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
_RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def relation(key: str, kind: str, target: str, *, external: bool = False) -> str:
    """One line of a relationships part."""
    return f'<Relationship Id="{key}" Type="{_OFFICE}{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if external else ""}/>'


def word(body: str, *, relations: str = "", parts: dict[str, str | bytes] | None = None, types: str = _MAIN) -> bytes:
    """A Word file whose body is this XML."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES.format(types))
        archive.writestr("_rels/.rels", _RELATIONS.format(relation("r1", "officeDocument", "word/document.xml")))
        archive.writestr("word/document.xml", f'<?xml version="1.0"?><w:document {SPACES}><w:body>{body}</w:body></w:document>')
        archive.writestr("word/_rels/document.xml.rels", _RELATIONS.format(relations))
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return made.getvalue()


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; plain words become a run."""
    return "<w:p>" + (f"<w:pPr>{properties}</w:pPr>" if properties else "") + "".join(one if one.startswith("<") else run(one) for one in runs) + "</w:p>"


def run(words: str, properties: str = "") -> str:
    return "<w:r>" + (f"<w:rPr>{properties}</w:rPr>" if properties else "") + f'<w:t xml:space="preserve">{words}</w:t></w:r>'


def pdf(*pages: str, encrypted: bool = False, size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF of pages with these contents, in Helvetica (/F1) and Helvetica-Bold (/F2)."""
    numbers = range(len(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{5 + 2 * number} 0 R' for number in numbers)}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(pages):
        resources = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Resources {resources} /Contents {6 + 2 * number} 0 R >>")
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content.encode("cp1252") + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + "11" * 32 + "> /U <" + "22" * 32 + "> /P -4 >> /ID [<00><00>] " if encrypted else ""
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {locked}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def show(words: str, x: float, y: float, *, font: str = "F1", size: float = 11, before: str = "") -> str:
    """Words at a place of a page; `before` sets how they are painted."""
    return f"q BT {before} /{font} {size} Tf {x} {y} Td ({words}) Tj ET Q\n"
