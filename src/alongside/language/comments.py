"""A Word file with each finding as a comment beside its words: the file that was brought, or a new one that holds its text."""

import io
import re
import zipfile
from bisect import bisect_right
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from alongside.language.engine.review import Finding, Reviewer
from alongside.language.reading import Text

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NS}}}"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BY = "Language review"
_XML_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def commented(reviewer: Reviewer, text: Text, content: bytes) -> bytes:
    """The .docx in `content`, with comments; for a text of another kind, a new .docx."""
    original = content if text.kind == "docx" else _plain(text.text)
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        members = {member.filename: archive.read(member) for member in archive.infolist()}
    main = _main_part(members)
    document = etree.fromstring(members[main], _parser())
    there = members.get("word/comments.xml")
    comments = etree.fromstring(there, _parser()) if there else etree.Element(f"{_W}comments", nsmap={"w": _NS})
    number = 1 + max((int(one.get(f"{_W}id", "0")) for one in comments), default=0)
    for paragraph in document.iter(f"{_W}p"):
        runs = _runs(paragraph)
        for finding in reversed(reviewer.check("".join(run.said for run in runs)).findings):
            _mark(runs, finding, number)
            comments.append(_comment(finding, number))
            number += 1
    members[main] = etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)
    members["word/comments.xml"] = etree.tostring(comments, xml_declaration=True, encoding="UTF-8", standalone=True)
    if not there:
        _announce(members, main)
    return _zipped(members)


@dataclass(frozen=True)
class _Run:
    """A stretch of a paragraph that looks alike, with its words and where they begin in the paragraph."""

    element: etree._Element
    said: str
    at: int


def _runs(paragraph: etree._Element) -> list[_Run]:
    """The paragraph's own visible runs; what was deleted is not among them."""
    runs: list[_Run] = []
    for run in paragraph.iter(f"{_W}r"):
        around = list(run.iterancestors(f"{_W}p", f"{_W}del", f"{_W}moveFrom"))
        if around[0] is paragraph and all(one.tag == f"{_W}p" for one in around):
            runs.append(_Run(run, "".join(_said(part) for part in run), runs[-1].at + len(runs[-1].said) if runs else 0))
    return runs


def _said(part: etree._Element) -> str:
    if part.tag == f"{_W}t":
        return part.text or ""
    return {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\u00ad"}.get(str(part.tag), "")


def _mark(runs: list[_Run], finding: Finding, number: int) -> None:
    """Findings come last first, and each is found by where it begins: a paragraph of thousands is walked once."""
    place = max(bisect_right(runs, finding.start, key=lambda run: run.at) - 1, 0)
    held = []
    while place < len(runs) and runs[place].at < finding.end:
        run = runs[place]
        begins, ends = max(finding.start - run.at, 0), min(finding.end - run.at, len(run.said))
        pieces = _cut(run, begins, ends) if begins < ends else [run]
        if begins < ends:
            held.append(next(piece.element for piece in reversed(pieces) if piece.at <= run.at + begins))
        runs[place : place + 1] = pieces
        place += len(pieces)
    if not held:
        return
    held[0].addprevious(_element("commentRangeStart", number))
    end = _element("commentRangeEnd", number)
    held[-1].addnext(end)
    mark = etree.Element(f"{_W}r")
    mark.append(_element("commentReference", number))
    end.addnext(mark)


def _cut(run: _Run, begins: int, ends: int) -> list[_Run]:
    """The run that holds just these words, and what stood before and after in it, in runs that look the same."""
    parts = [part for part in run.element if part.tag != f"{_W}rPr"]
    if len(parts) != 1 or parts[0].tag != f"{_W}t":
        return [run]  # a run of more than words is marked whole
    pieces = [_Run(run.element, run.said[begins:ends], run.at + begins)]
    if begins:
        pieces.insert(0, _Run(_alike(run.element, run.said[:begins]), run.said[:begins], run.at))
        run.element.addprevious(pieces[0].element)
    if ends < len(run.said):
        pieces.append(_Run(_alike(run.element, run.said[ends:]), run.said[ends:], run.at + ends))
        run.element.addnext(pieces[-1].element)
    _set(parts[0], run.said[begins:ends])
    return pieces


def _alike(run: etree._Element, said: str) -> etree._Element:
    copy = deepcopy(run)
    copy.tail = None
    _set(next(part for part in copy if part.tag == f"{_W}t"), said)
    return copy


def _set(part: etree._Element, said: str) -> None:
    part.text = said
    part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _element(name: str, number: int) -> etree._Element:
    return etree.Element(f"{_W}{name}", {f"{_W}id": str(number)})


def _comment(finding: Finding, number: int) -> etree._Element:
    comment = etree.Element(f"{_W}comment", {f"{_W}id": str(number), f"{_W}author": _BY, f"{_W}initials": "LR"})
    for words in (finding.ask, finding.why, *(["Perhaps: " + "; ".join(finding.suggestions)] if finding.suggestions else [])):
        run = etree.SubElement(etree.SubElement(comment, f"{_W}p"), f"{_W}r")
        _set(etree.SubElement(run, f"{_W}t"), words)
    return comment


def _announce(members: dict[str, bytes], main: str) -> None:
    types = etree.fromstring(members["[Content_Types].xml"], _parser())
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName="/word/comments.xml", ContentType=f"{_WORD}.comments+xml")
    members["[Content_Types].xml"] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
    folder, _, file = main.rpartition("/")
    name = f"{folder}/_rels/{file}.rels".lstrip("/")
    there = members.get(name)
    relations = etree.fromstring(there, _parser()) if there else etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
    etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id="rLanguageReview", Type=f"{_OFFICE}/comments", Target="/word/comments.xml")
    members[name] = etree.tostring(relations, xml_declaration=True, encoding="UTF-8", standalone=True)


def _main_part(members: dict[str, bytes]) -> str:
    types = etree.fromstring(members["[Content_Types].xml"], _parser())
    return next((str(part.get("PartName", "")).lstrip("/") for part in types if str(part.get("ContentType", "")).endswith(".main+xml")), "word/document.xml")


def _plain(text: str) -> bytes:
    document = etree.Element(f"{_W}document", nsmap={"w": _NS})
    body = etree.SubElement(document, f"{_W}body")
    for paragraph in re.split(r"\r?\n[ \t]*\r?\n", _XML_UNSAFE.sub("", text)):
        run = etree.SubElement(etree.SubElement(body, f"{_W}p"), f"{_W}r")
        _set(etree.SubElement(run, f"{_W}t"), paragraph)
    types = (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/></Types>'
    )
    relations = f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    return _zipped({"[Content_Types].xml": types.encode(), "_rels/.rels": relations.encode(), "word/document.xml": etree.tostring(document, encoding="UTF-8")})


def _zipped(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
