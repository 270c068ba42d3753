"""From the lines of a file to a reading of it: find the form's labels, then give every line its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import Pattern

from alongside.learning.reading.agreement import read_agreement
from alongside.learning.reading.details import LISTS, read_detail
from alongside.learning.reading.furniture import furniture
from alongside.learning.reading.joins import Joiner
from alongside.learning.reading.labels import DETAILS, NARRATIVES, Label, label_of
from alongside.learning.reading.markup import tokens_of
from alongside.learning.reading.narratives import read_narrative
from alongside.learning.reading.notes import Note, listed_note, note_lines, reference_pattern
from alongside.learning.reading.paragraphs import Paragraph, paragraphs_of
from alongside.learning.reading.pieces import Bit, Piece
from alongside.learning.reading.report import Footnote, Narrative, Reading
from alongside.learning.reading.tables import reading_order
from alongside.learning.reading.zones import Zones, zones_of
from alongside.papers import prose
from alongside.papers.reading import Source

_BULLET = re.compile(r"\s*(?:[-*+\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u2013]|\(?\d{1,2}[.)])\s")
_BRACKETS = re.compile(r"\([^()]*\)")
_OTHER_LABEL = re.compile(r"\s*[A-Z][^:?!.]{1,60}(?::|\t)\s*\S?")


def read_report(source: Source) -> Reading:
    """The Project Learning Report in a file; when it is none, nothing but the file's own lines, all of them without a place."""
    return _Reader(source).reading()


class _Reader:
    def __init__(self, source: Source) -> None:
        self._lines = source.lines
        labels = [label_of(line.text) for line in self._lines]
        self._labels: dict[int, Label] = {index: label for index, label in enumerate(labels) if label}
        self._dropped = furniture(self._lines, labels)
        self._notes = note_lines(self._lines, self._dropped | set(self._labels))
        self._joiner = Joiner(line.text for line in self._lines)
        self._pieces: list[Piece] = []

    def reading(self) -> Reading:
        """The whole report."""
        zones = zones_of(self._flow(), self._labels)
        if not _is_report(zones):
            return self._unrecognised()
        self._pieces += zones.pieces
        self._pieces += [Piece(index, self._lines[index].text, "dropped") for index in sorted(self._dropped)]
        notes = self._listed_notes(zones)
        references = reference_pattern([note.mark for note in {**self._notes, **notes}.values()], self._lines)
        footnotes = self._footnotes({**self._notes, **notes}, references)
        details = {key: self._detail(key, zones) for key in DETAILS}
        narratives = {key: self._narrative(key, zones, references) for key in NARRATIVES}
        agreement, pieces = read_agreement(paragraphs_of(zones.of("agreement"), self._joiner), zones.request)
        self._pieces += pieces
        self._leave(zones.of("aside"))
        self._leave(bit for bit in zones.of("notes") if bit.index not in notes)
        return Reading(
            recognised=True,
            details=details,
            narratives=narratives,
            footnotes=footnotes,
            agreement=agreement,
            dropped=self._shown("dropped"),
            not_placed=self._shown("not_placed"),
            pieces=self._in_order(),
        )

    def _unrecognised(self) -> Reading:
        self._pieces = [Piece(index, line.text, "not_placed") for index, line in enumerate(self._lines)]
        return Reading(recognised=False, not_placed=self._shown("not_placed"), pieces=self._in_order())

    def _flow(self) -> list[Bit]:
        """The lines that are neither furniture nor footnotes, each knowing whether one of those stands before it."""
        flow: list[Bit] = []
        is_cut = False
        page = 0
        for index in reading_order(self._lines):
            line = self._lines[index]
            if index in self._dropped or index in self._notes:
                is_cut = True
                continue
            flow.append(Bit(index, line, is_cut=is_cut or line.page != page > 0))
            is_cut, page = False, line.page
        return flow

    def _listed_notes(self, zones: Zones) -> dict[int, Note]:
        """The footnotes under a heading of their own."""
        found: dict[int, Note] = {}
        mark = ""
        for bit in zones.of("notes"):
            note = listed_note(bit.line)
            if note:
                mark = note.mark
                found[bit.index] = note
            elif mark and (not bit.line.starts or (bit.line.item is None and not bit.line.gap)):
                found[bit.index] = Note(mark, 0, begins=False)
            elif bit.line.item and bit.line.item.ordered:
                mark = str(len({note.mark for note in found.values()}) + 1)
                found[bit.index] = Note(mark, 0, begins=True)
        return found

    def _footnotes(self, notes: dict[int, Note], references: Pattern[str]) -> list[Footnote]:
        """The footnotes in order, each as its words with links, without its mark."""
        spans: dict[str, list[prose.Span]] = {}
        for index in sorted(notes):
            note, line = notes[index], self._lines[index]
            self._pieces.append(Piece(index, line.text[: note.start], "mark"))
            sofar = spans.setdefault(note.mark, [])
            if sofar:
                left, _ = self._joiner.joined(sofar[-1].text, line.text)
                sofar[-1] = prose.Span(left, sofar[-1].strong, sofar[-1].em, sofar[-1].href)
            for token in tokens_of(Paragraph(line.cut(note.start), (0,), (index,)), references):
                self._pieces.append(Piece(index, token.text, "footnotes" if token.role == "words" else token.role.replace("hidden", "not_placed")))
                if token.role == "words":
                    sofar.append(prose.Span(token.text, token.strong, token.em, token.href))
        return [_footnote(mark, words) for mark, words in spans.items() if words]

    def _detail(self, key: str, zones: Zones) -> object:
        answer, left = _answer_and_rest(key, zones.of(key))
        value, pieces = read_detail(key, answer, self._joiner)
        self._pieces += pieces
        self._leave(left)
        return value

    def _narrative(self, key: str, zones: Zones, references: Pattern[str]) -> Narrative | None:
        blocks, pieces = read_narrative(key, zones.of(key), references, self._joiner)
        self._pieces += pieces
        markdown = prose.compose(blocks)
        if not markdown:
            return None
        return Narrative(markdown, prose.html(markdown), prose.text(markdown), prose.headings(markdown))

    def _leave(self, bits: Iterable[Bit]) -> None:
        for bit in bits:
            self._pieces.append(Piece(bit.index, bit.text, "not_placed"))

    def _in_order(self) -> list[Piece]:
        return sorted((piece for piece in self._pieces if piece.text), key=lambda piece: piece.line)

    def _shown(self, place: str) -> list[str]:
        """What has this place, a line each; lines folded by the file are put together again."""
        shown: list[str] = []
        last = -2
        for piece in self._in_order():
            text = " ".join(piece.text.split())
            if piece.place != place or not text:
                continue
            if shown and place == "not_placed" and (piece.line == last or (piece.line == last + 1 and not self._lines[piece.line].starts)):
                left, right = self._joiner.joined(shown[-1], text)
                shown[-1] = left + right
            else:
                shown.append(text)
            last = piece.line
        return shown


def _is_report(zones: Zones) -> bool:
    """Enough of the form's own labels to be sure."""
    seen = set(zones.seen)
    narratives, details = len(seen & set(NARRATIVES) - zones.guessed), len(seen & set(DETAILS))
    return (
        narratives >= 2
        or (len(seen & set(NARRATIVES)) >= 4 and details >= 2)
        or narratives + details >= 3
        or (details + narratives >= 1 and bool(seen & {"title", "details", "request"}) and (narratives >= 1 or details >= 2))
    )


def _answer_and_rest(key: str, bits: Sequence[Bit]) -> tuple[list[Bit], list[Bit]]:
    """Where the answer ends: what stands below it without a label is no part of it."""
    filled = [bit for bit in bits if bit.text.strip()]
    if not filled:
        return list(bits), []
    answer, rest = [filled[0]], filled[1:]
    for position, bit in enumerate(rest):
        if not _belongs(key, answer[-1], bit):
            return answer, rest[position:]
        answer.append(bit)
    return answer, []


def _belongs(key: str, before: Bit, bit: Bit) -> bool:
    """Whether a line is a further line of the answer."""
    if not bit.line.starts or (before.line.cell and bit.line.cell and before.line.cell == bit.line.cell):
        return True
    if before.line.cell or bit.line.heading or bit.line.cell:
        return False
    if key not in LISTS or _OTHER_LABEL.fullmatch(bit.text):
        return before.index + 1 == bit.index and bool(re.match(r"\s*(?:[\u2610-\u2612\u2714\u25a1]|\[[ xX]?\])", bit.text))
    is_open = before.text.rstrip().endswith((",", ";", "&", " and"))
    both_bullets = bool(_BULLET.match(bit.text) or bit.line.item) and bool(_BULLET.match(before.text) or before.line.item)
    both_short = all(len(_BRACKETS.sub("", text).split()) <= 8 for text in (before.text, bit.text)) and not bit.line.gap and not _is_sentence(bit.text)
    return is_open or both_bullets or both_short


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "?", "!", ":"))


def _footnote(mark: str, spans: list[prose.Span]) -> Footnote:
    markdown = prose.compose([prose.Paragraph(tuple(spans))])
    return Footnote(mark, prose.text(markdown), markdown)
