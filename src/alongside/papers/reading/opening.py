"""Open a file that somebody brought: what it is by its content, and whether it is safe and possible to read."""

from __future__ import annotations

import re
from pathlib import Path

from alongside.papers.reading.lines import Source, Unreadable
from alongside.papers.reading.pdf import lines_of_pdf
from alongside.papers.reading.plain import lines_of_text
from alongside.papers.reading.word import lines_of_word

LARGEST = 25 * 1024 * 1024  # bytes
MOST_WORDS = 250_000  # about five hundred pages: far beyond any report

_WEB_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script)\b", re.IGNORECASE | re.DOTALL)
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "This is an old Word file or one locked with a password: open it in Word and save it as .docx without a password."),
    (b"{\\rtf", "This is a rich text file: open it in Word and save it as .docx."),
    (b"\x89PNG", "This is a picture, not a document: bring the report as .txt, .docx or .pdf."),
    (b"\xff\xd8\xff", "This is a picture, not a document: bring the report as .txt, .docx or .pdf."),
    (b"GIF8", "This is a picture, not a document: bring the report as .txt, .docx or .pdf."),
    (b"II*\x00", "This is a picture, not a document: bring the report as .txt, .docx or .pdf."),
    (b"MZ", "This is a program, not a document: bring the report as .txt, .docx or .pdf."),
    (b"\x7fELF", "This is a program, not a document: bring the report as .txt, .docx or .pdf."),
)


def read(file: Path | str | bytes, name: str | None = None) -> Source:
    """The file as a reader sees it; `file` is where it is, or its bytes. Raises `Unreadable` with one sentence."""
    data = file if isinstance(file, bytes) else _bytes_at(Path(file))
    called = name if name is not None else ("" if isinstance(file, bytes) else Path(file).name)
    _refuse_name(called)
    _refuse_size(len(data))
    if not data.strip(b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf\xff\xfe"):
        raise Unreadable("This file is empty.")
    kind = _kind(data)
    lines = {"pdf": lines_of_pdf, "docx": lines_of_word, "txt": lines_of_text}[kind](data)
    if not any(line.text.strip() for line in lines):
        raise Unreadable("There are no words in this file.")
    if sum(line.text.count(" ") + 1 for line in lines) > MOST_WORDS:
        raise Unreadable(f"This file has more than {MOST_WORDS:,} words: a learning report is a few pages, so bring the report alone.")
    return Source(name=called, kind=kind, lines=lines)


def _bytes_at(path: Path) -> bytes:
    """Its bytes, never more than are allowed."""
    try:
        if not path.is_file():
            raise Unreadable("There is no such file." if not path.exists() else "This is not a file that can be read.")
        _refuse_size(path.stat().st_size)
        with path.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except (OSError, ValueError):
        raise Unreadable("This file cannot be opened.") from None


def _refuse_size(size: int) -> None:
    if size == 0:
        raise Unreadable("This file is empty.")
    if size > LARGEST:
        raise Unreadable("This file is larger than 25 MB: a learning report is a few pages, so bring the report alone.")


def _refuse_name(name: str) -> None:
    if "/" in name or "\\" in name or name in (".", "..") or "\x00" in name or len(name) > 255:
        raise Unreadable("This file's name holds a path: give it a plain name and bring it again.")


def _kind(data: bytes) -> str:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "docx"
    for start, sentence in _OTHERS:
        if data.startswith(start):
            raise Unreadable(sentence)
    if _WEB_PAGE.match(data[3:] if data.startswith(b"\xef\xbb\xbf") else data):
        raise Unreadable("This is a web page, not a document: copy the report's words into a text or Word file and bring that.")
    return "txt"
