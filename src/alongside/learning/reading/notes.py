"""Footnotes: which lines are their words, and how their marks look in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from alongside.learning.reading.words import is_ended, starts_small
from alongside.papers.reading import Line

RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_DIGITS = str.maketrans(RAISED, "0123456789")
_SIGNS = "*\u2020\u2021\u00a7\u00b6"
_BY_SIGN = re.compile(rf"\s*([{RAISED}]{{1,3}})[\s.):]*(?=\S)")
_BY_CARET = re.compile(r"\s*\[\^(\d{1,3}|[a-z])\]:?\s*(?=\S)")
_BY_BRACKET = re.compile(r"\s*\[(\d{1,3})\]:?\s*(?=\S)")
_BY_NUMBER = re.compile(r"\s*(\d{1,2})\s+(?=[\"'\u2018\u201c(\[]*[^\W\d_])")
_BY_STAR = re.compile(rf"\s*([{_SIGNS}])(?!\1)\s*(?=\S)")
_IN_LIST = re.compile(rf"\s*\[?\^?([\d]{{1,3}}|[{RAISED}]{{1,3}}|[ivx]{{1,5}})[\].):]*\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Note:
    """One line of a footnote: its mark, where on the line its words begin, and whether the mark stands on this line."""

    mark: str
    start: int
    begins: bool


def note_lines(lines: Sequence[Line], skipped: set[int]) -> dict[int, Note]:
    """Which lines are words of footnotes."""
    text = "\n".join(line.text for index, line in enumerate(lines) if index not in skipped)
    shown = any(line.note for line in lines)  # the file says itself which words are footnotes
    found: dict[int, Note] = {}
    open_mark: str | None = None
    for index, line in enumerate(lines):
        if index in skipped:
            open_mark = None
            continue
        note = None if shown and line.note is None and not line.page else _beginning(line, text)
        if note is None and open_mark is not None and _goes_on(line, lines[index - 1], open_mark):
            note = Note(open_mark, 0, begins=False)
        if note is not None:
            found[index] = replace(note, begins=False) if line.note is not None and note.mark == open_mark else note
        open_mark = note.mark if note else None
    return found


def listed_note(line: Line) -> Note | None:
    """A footnote in a list of them: its number in front."""
    match = _IN_LIST.match(line.text)
    return Note(plain_mark(match.group(1)), match.end(), begins=True) if match else None


def plain_mark(mark: str) -> str:
    """The mark in ordinary figures."""
    return mark.translate(_DIGITS)


def reference_pattern(marks: Sequence[str], lines: Sequence[Line]) -> re.Pattern[str]:
    """How marks look in running text, for the footnotes this file has."""
    some = sorted(set(marks), key=len, reverse=True)
    text = "\n".join(line.text for line in lines)
    ways = [rf"\[\^(?P<caret>{'|'.join(map(re.escape, some))})\]"] if some else []
    raised = "|".join(re.escape(_raised(mark)) for mark in some if mark.isdigit())
    ways.append(rf"(?P<sign>{raised + '|' if raised else ''}(?<=[^\W\d_]{{3}})[{RAISED}]{{1,2}}|(?<=[.,;:!?)'\"\u2019\u201d])[{RAISED}]{{1,2}})")
    numbers = [mark for mark in some if mark.isdigit() and not _is_used_raised(mark, text)]
    if numbers:
        ways.append(rf"(?P<bracket>\s?\[(?:{'|'.join(numbers)})\])(?!\()")
        bare = [mark for mark in numbers if f"[{mark}]" not in text]
        if bare:
            ways.append(rf"(?P<bare>(?:(?<=[^\W\d_]{{3}})|(?<=[^\W\d_][.,;:!?)'\"\u2019\u201d]))(?:{'|'.join(bare)})(?![\w]))")
    stars = "".join(mark for mark in some if mark in _SIGNS and mark)
    if stars:
        ways.append(rf"(?P<star>(?<=[\w.,;:!?)'\"\u2019\u201d])[{re.escape(stars)}](?![\w*]))")
    return re.compile("|".join(ways))


def mark_in(match: re.Match[str]) -> str:
    """The plain mark of a reference that was found."""
    return plain_mark(re.sub(r"[\s\[\]^]", "", match.group()))


def _raised(mark: str) -> str:
    return "".join(RAISED[int(figure)] for figure in mark)


def _is_used_raised(mark: str, text: str) -> bool:
    return text.count(_raised(mark)) > 1 or f"[^{mark}]" in text


def _beginning(line: Line, text: str) -> Note | None:
    if line.note is not None:
        written = re.compile(rf"\s*\[?{re.escape(line.note)}[\s.)\]]*(?=[^\s\d])") if line.page else _BY_SIGN  # Word keeps the mark out of the words
        match = _BY_SIGN.match(line.text) or written.match(line.text)
        return Note(plain_mark(line.note), match.end() if match else 0, begins=True)
    first = line.runs[0] if line.runs else None
    if first and first.raised and first.text.strip().isdigit():
        return Note(first.text.strip(), len(first.text), begins=True)
    if match := _BY_SIGN.match(line.text):
        return Note(plain_mark(match.group(1)), match.end(), begins=True)
    if (match := _BY_CARET.match(line.text)) and text.count(f"[^{match.group(1)}]") > 1:
        return Note(match.group(1), match.end(), begins=True)
    if (match := _BY_BRACKET.match(line.text)) and text.count(f"[{match.group(1)}]") > 1:
        return Note(match.group(1), match.end(), begins=True)
    if line.item is None and line.starts and (match := _BY_NUMBER.match(line.text)) and _has_bare_reference(match.group(1), text):
        return Note(match.group(1), match.end(), begins=True)
    if line.item is None and (match := _BY_STAR.match(line.text)) and _has_star_reference(match.group(1), text):
        return Note(match.group(1), match.end(), begins=True)
    return None


def _has_bare_reference(mark: str, text: str) -> bool:
    """The figure glued to the end of a word or sentence, once: a raised mark that lost its height."""
    return len(re.findall(rf"(?:[^\W\d_]{{3}}|[^\W\d_]{{2}}[.,;:!?)'\"\u2019\u201d]){mark}(?=[\s.,;:!?)]|$)", text)) == 1


def _has_star_reference(mark: str, text: str) -> bool:
    """A sign glued to the end of a word, and not a pair of them around words in bold or italics."""
    sign = re.escape(mark)
    glued = re.findall(rf"(?<![\s{sign}]){sign}(?=[\s.,;:!?)]|$)", text)
    opened = re.findall(rf"(?<!\S){sign}+(?=\w)", text)
    return len(glued) == 1 and len(opened) <= 1


def _goes_on(line: Line, before: Line, mark: str) -> bool:
    if line.note is not None or line.page != before.page:
        return line.note == mark
    is_text = line.page > 0 and not line.size  # only there does a gap say something
    return not line.starts or (is_text and not line.gap and not is_ended(before.text) and starts_small(line.text))
