"""What is to be reviewed: a file or what was typed, as one text whose every stretch knows its place."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

LARGEST = 25 * 1024 * 1024  # bytes


class Unreadable(Exception):
    """Something that cannot be reviewed; its message is one sentence for the person who brought it."""


@dataclass(frozen=True)
class Text:
    """`kind` is txt, docx or pdf. `places` says, for rising positions, where in the file the text from there on stands."""

    text: str
    kind: str
    places: tuple[tuple[int, int, str], ...] = ()

    def place(self, position: int) -> tuple[int, str]:
        """The page (0 where there are none) and the place, in words, of a position."""
        if not self.places:
            line = bisect_right(self._lines, position)
            return 0, f"line {line}, character {position - self._lines[line - 1] + 1}"
        _, page, words = self.places[bisect_right(self.places, position, key=lambda place: place[0]) - 1]
        return page, words

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins: a text of many findings asks for the place of each."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]


def read(path: str | Path, data: bytes | None = None) -> Text:
    """A .txt, .docx or .pdf by what is in it. Unreadable says in a sentence why not."""
    content = _bytes_at(Path(path)) if data is None else data
    if len(content) > LARGEST:
        raise Unreadable("This is larger than 25 MB: bring it in parts.")
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06") or b"%PDF-" in content[:1024]:
        return _document(content)
    if called := {".docx": "a Word file", ".pdf": "a PDF"}.get(Path(path).suffix.lower()):
        raise Unreadable(f"{Path(path).name} is not {called}, whatever it is called: save it again, or bring it as .txt.")
    return Text(_decoded(content), "txt")


def _bytes_at(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Unreadable(f"There is no file called {path}." if not path.exists() else f"{path} is not a file that can be read.")
        if path.stat().st_size > LARGEST:
            raise Unreadable("This is larger than 25 MB: bring it in parts.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path} cannot be opened.") from error


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("This is not text that can be read: save it as plain text in UTF-8, or bring the .docx or .pdf.") from None
    if "\0" in text:
        raise Unreadable("This is not a document but some other kind of file: bring it as .txt, .docx or .pdf.")
    return text


def _document(content: bytes) -> Text:
    from alongside.papers import reading  # noqa: PLC0415 (its readers take a quarter of a second to load; plain text needs none of them)

    try:
        source = reading.read(content)
    except reading.Unreadable as error:
        raise Unreadable(str(error)) from error
    parts: list[str] = []
    places: list[tuple[int, int, str]] = []
    length = paragraph = 0
    for line in source.lines:
        goes_on = bool(parts) and not line.starts and not line.gap and line.cell is None
        paragraph += not (goes_on or line.cell or line.note or line.furniture)
        joint = "\n" if goes_on else "\n\n" if parts else ""
        places.append((length + len(joint), line.page, _place(line, paragraph)))
        parts += (joint, line.text)
        length += len(joint) + len(line.text)
    return Text("".join(parts), source.kind, tuple(places))


def _place(line: Any, paragraph: int) -> str:
    page = f"page {line.page}, " if line.page else ""
    if line.cell:
        return f"{page}table {line.cell.table + 1}, row {line.cell.row + 1}, column {line.cell.column + 1}"
    if line.note:
        return f"{page}footnote {line.note}"
    return f"{page}{'the head or foot of the page' if line.furniture else f'paragraph {paragraph}'}"
