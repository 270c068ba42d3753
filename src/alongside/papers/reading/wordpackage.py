"""The parts of a Word file, taken out of its archive with care: nothing larger, stranger or livelier than a document needs."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from struct import error as struct_error

from lxml import etree

from alongside.papers.reading.lines import Unreadable

MOST_MEMBERS = 3000
MOST_UNPACKED = 200 * 1024 * 1024  # bytes, of the whole archive as it declares itself
LARGEST_PART = 40 * 1024 * 1024  # bytes, of one part that is read
STEEPEST = 150  # times smaller: beyond it, a part of more than 1 MB is a trap and no document
CHUNK = 256 * 1024

_TOO_LARGE = "This Word file unpacks to far more than a document holds, so it was not opened."
_DAMAGED = "This Word file is damaged and cannot be opened: save it again in Word and bring that."
_NOT_WORD = "This is an archive or another kind of Office file, not a Word document: bring the report as .txt, .docx or .pdf."
_MACROS = "This Word file holds macros: save it as a plain .docx, without macros, and bring that."
_FETCHES = "This Word file fetches a part of itself from another address when it is opened: save a copy with everything in it, without links to other files."
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ELSEWHERE = re.compile(r"(?:https?|ftp|smb|mhtml|x-usc|ms-\w+|javascript|data|vbscript):|file:/{0,3}[/\\]{0,2}[^/\\:|]+[/\\]|[/\\]{2}", re.IGNORECASE)
_ON_A_DISC = re.compile(r"file:/*(?:[a-z][:|]|(?:users|home|library|applications|private|var|volumes)/)|[a-z]:[\\/]", re.IGNORECASE)
_MAIN = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points at: another part, or (external) an address."""

    kind: str
    target: str
    is_external: bool


class Package:
    """The archive, opened and looked over. Nothing in it is run, fetched or written anywhere."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, struct_error):
            raise Unreadable(_DAMAGED) from None
        self._members = {member.filename.lstrip("/"): member for member in self._archive.infolist()}
        self._unpacked = 0
        self._refuse_traps()
        self.main = self._main()
        self._refuse_outside_parts()

    def part(self, name: str) -> etree._Element | None:
        """A part's XML; None when there is none."""
        if name not in self._members:
            return None
        content = self._content(self._members[name])
        if b"<!DOCTYPE" in content[:4096].upper() or b"<!ENTITY" in content:
            raise Unreadable(_DAMAGED)
        try:
            return etree.fromstring(content, _parser())
        except etree.XMLSyntaxError:
            raise Unreadable(_DAMAGED) from None

    def content(self, name: str) -> bytes | None:
        """A part's bytes; None when there is none."""
        return self._content(self._members[name]) if name in self._members else None

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part points at, by the key it uses."""
        folder, _, file = name.rpartition("/")
        root = self.part(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        found: dict[str, Relation] = {}
        for item in root.iter(_RELATION) if root is not None else ():
            target, is_external = item.get("Target", ""), item.get("TargetMode", "").lower() == "external"
            found[item.get("Id", "")] = Relation(item.get("Type", "").rpartition("/")[2], target if is_external else _resolved(folder, target), is_external)
        return found

    def _content(self, member: zipfile.ZipInfo) -> bytes:
        """A part unpacked bit by bit, so that a false size in the archive's list helps nobody."""
        chunks: list[bytes] = []
        size = 0
        try:
            with self._archive.open(member) as opened:
                while chunk := opened.read(CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    if size > LARGEST_PART or self._unpacked > MOST_UNPACKED or (size > 1024 * 1024 and size > STEEPEST * max(member.compress_size, 1)):
                        raise Unreadable(_TOO_LARGE)
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, struct_error):
            raise Unreadable(_DAMAGED) from None
        return b"".join(chunks)

    def _refuse_traps(self) -> None:
        members = list(self._archive.infolist())
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
            raise Unreadable(_TOO_LARGE)
        for member in members:
            if member.file_size > 1024 * 1024 and member.file_size > STEEPEST * max(member.compress_size, 1):
                raise Unreadable(_TOO_LARGE)
            if member.flag_bits & 1:
                raise Unreadable("This Word file is locked with a password: save it without one and bring that.")
            if ".." in re.split(r"[/\\]", member.filename) or re.match(r"[a-zA-Z]:|[/\\]{2}", member.filename):
                raise Unreadable("This Word file has a part named to be written outside its place, so it was not opened.")
            if re.search(r"vbaproject|vbadata|/activex/|macrosheet", member.filename, re.IGNORECASE):
                raise Unreadable(_MACROS)
        if len({member.filename for member in members}) != len(members):
            raise Unreadable(_DAMAGED)

    def _main(self) -> str:
        """The name of the part that is the document."""
        types = self.part("[Content_Types].xml")
        if types is None:
            raise Unreadable(_NOT_WORD)
        kinds = {str(item.get("PartName", "")).lstrip("/"): str(item.get("ContentType", "")) for item in types if isinstance(item.tag, str)}
        if any("macroenabled" in kind.lower() or "vbaproject" in kind.lower() for kind in (str(item.get("ContentType", "")) for item in types)):
            raise Unreadable(_MACROS)
        start = next((relation.target for relation in self.relations("").values() if relation.kind == "officeDocument" and not relation.is_external), "")
        if start not in self._members or not _MAIN.fullmatch(kinds.get(start, "")):
            raise Unreadable(_NOT_WORD)
        return start

    def _refuse_outside_parts(self) -> None:
        """A link that a reader may follow is fine; a part that Word itself would fetch is not."""
        for name in self._members:
            if not name.endswith(".rels"):
                continue
            folder, _, file = name.rpartition("/_rels/")
            owner = f"{folder}/{file}".removesuffix(".rels").lstrip("/") if folder or file else ""
            for relation in self.relations(owner).values():
                if relation.is_external and relation.kind != "hyperlink" and _ELSEWHERE.match(relation.target) and not _ON_A_DISC.match(relation.target):
                    raise Unreadable(_FETCHES)


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
