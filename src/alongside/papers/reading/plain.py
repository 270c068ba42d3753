"""Plain text: which letters the bytes stand for, and which lines go on from the one before."""

from __future__ import annotations

import re
from dataclasses import replace

from alongside.papers.reading.lines import Line, Run, Unreadable, seen

WIDEST_WRAP = 132  # letters; a file with longer lines was not folded to a width
_MARKED = re.compile(r"\s*(?:[-*+•·▪◦‣●–—>#■⁃➢→∙►▸▶✓✔❖◆★]\s|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s)|\s{2,}o\s")
_SIGN_OF_PROSE = re.compile(r"\s*(?:[-\u2013\u2014+>]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s")  # in the middle of a sentence these are no bullets
_ENDED = re.compile(r"[.:;,!?][\"'\u2019\u201d)]*\s*$")
_HASHES = re.compile(r"\s{0,3}(?P<signs>#{1,6})\s+\S")
_RULE = re.compile(r"\s*([-=_*~])(?:\s*\1){2,}\s*")
_COLUMN = re.compile(r"(?P<left>\s*\S.*?\S)\s{3,}(?P<right>\S)")  # what was typed in two columns
NARROWEST_COLUMN = 12  # letters
_TEXT_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def lines_of_text(data: bytes) -> tuple[Line, ...]:
    """The lines of a plain text file, blank lines and drawn rules left out."""
    page = 1
    gap = False
    found: list[Line] = []
    for raw in decoded(data).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        pages = raw.count("\f")
        page += pages
        text = seen(raw.replace("\f", " ")).rstrip(" ")
        if not text.strip() or _RULE.fullmatch(text):
            gap = gap or not text.strip() or bool(found)
            if _RULE.fullmatch(text) and found and not found[-1].cell and set(text.strip()) <= set("-=~") and len(found[-1].text) < 100 and not gap:
                found[-1] = replace(found[-1], heading=2)
            continue
        hashes = _HASHES.match(text)
        found.append(
            Line(runs=(Run(text),), gap=gap or bool(pages), page=page, quote=text.lstrip().startswith("> "), heading=len(hashes["signs"]) if hashes else 0)
        )
        gap = False
    return _with_folds(found)


def decoded(data: bytes) -> str:
    """The letters of a text file in UTF-8, UTF-16 or UTF-32 (marked or not) or, failing those, Windows Latin-1."""
    for mark, encoding in _TEXT_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    unmarked = _unmarked_utf_16(data)
    if unmarked:
        return _strictly(data, unmarked)
    if b"\x00" in data:
        raise Unreadable("This file is not text, Word or PDF, so there is nothing in it to read.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _latin(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("This text file is damaged: some of its letters cannot be made out.") from None


def _unmarked_utf_16(data: bytes) -> str | None:
    """Latin letters in UTF-16 have a zero in every second byte."""
    sample = data[:4000]
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _latin(data: bytes) -> str:
    strange = sum(byte < 32 and byte not in b"\t\n\r\f\x0b" for byte in data[:20000])
    if strange > len(data[:20000]) // 200:
        raise Unreadable("This file is not text, Word or PDF, so there is nothing in it to read.")
    text = data.decode("cp1252", errors="replace")
    return text if "\ufffd" not in text else data.decode("latin-1")


def _with_folds(lines: list[Line]) -> tuple[Line, ...]:
    """Mark the lines that go on from the one before, in a file folded to a width."""
    width = _width(lines)
    done = lines[:1]
    for line in lines[1:]:
        goes_on = _hangs(done[-1], line) or (width > 0 and _is_folded(done[-1].text, line, width))
        done.append(replace(line, starts=not goes_on))
    return tuple(done)


def _is_folded(before: str, line: Line, width: int) -> bool:
    """The line's first word did not fit on the line before, and a sign in front of it is no bullet."""
    if line.gap or not _is_full(before, line.text, width):
        return False
    return not _MARKED.match(line.text) or (bool(_SIGN_OF_PROSE.match(line.text)) and not _ENDED.search(before))


def _hangs(before: Line, line: Line) -> bool:
    """A line set in under an item's words goes on from it."""
    indent = len(line.text) - len(line.text.lstrip())
    if line.gap or indent < 2 or _MARKED.match(line.text):
        return False
    if indent >= NARROWEST_COLUMN and (column := _COLUMN.match(before.text)):
        return abs(indent - column.start("right")) <= 1
    marked = _MARKED.match(before.text)
    if marked:
        return abs(indent - marked.end()) <= 2
    return not before.starts and abs(indent - (len(before.text) - len(before.text.lstrip()))) <= 1


def _is_full(before: str, text: str, width: int) -> bool:
    first = text.split(maxsplit=1)[0]
    return len(before) + 1 + len(first) > width or (before.endswith("-") and len(before) > width * 0.7)


def _width(lines: list[Line]) -> int:
    """The width a file was folded to, or 0: some of its lines are long and close to one length, none longer."""
    lengths = sorted(len(line.text) for line in lines)
    if not lengths or lengths[-1] > WIDEST_WRAP:
        return 0
    width = lengths[int(len(lengths) * 0.97)]
    close = [length for length in lengths if length >= width * 0.8]
    if width < 40 or len(close) < max(3, len(lengths) * 0.15):
        return 0
    return int(width * 0.9) if lengths[-1] > width * 1.1 else int(width * 0.97)
