"""The question as a form to fill in elsewhere, and what came back in it. Pure: a paper goes out, lines come in, pieces with their kind are found."""

import re
from dataclasses import dataclass
from datetime import date

from alongside.decisions.models import FindingKind, Origin
from alongside.papers.document import Document, Section
from alongside.papers.prose import Item, Listing, Paragraph, Span
from alongside.papers.reading import Source

ORIGIN_HEADING = "How do you know?"
ORIGIN_HINT = "Leave the line that fits and delete the others."
HINTS = {
    FindingKind.KNOW: "What you know. One thing in each paragraph, under this line.",
    FindingKind.UNKNOWN: "What you do not know. One thing in each paragraph, under this line.",
    FindingKind.WORRIED: "What worries you. One thing in each paragraph, under this line.",
    FindingKind.WELL: "What you see working. One thing in each paragraph, under this line.",
}
OPENING = "Say what you see from where you sit. One thing is enough. Please leave out young people’s names."
SEND_BACK = "Send this form back to whoever sent it to you, or bring it to the page it came from."
DANGER = "If somebody is in danger now, ring 999."
REFERENCE = "Reference"
MOST_LETTERS = 4000
"""As much as one thing an agency brings may hold."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of the form. Without a kind it has no place: whoever brought it says what it is."""

    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What somebody wrote into the form. `reference` is of the question it was made for, "" where the file does not say."""

    pieces: tuple[Piece, ...]
    origin: str = ""
    reference: str = ""

    @property
    def not_placed(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if not piece.kind)


def form_paper(*, question: str, also: str, agency: str, place: str, asker: str, by: date, by_words: str, reference: str) -> Document:
    """The form: the question, four headings to write under, and one question about how they know."""
    asks = [OPENING, *([_in_particular(also)] if also else [])]
    parts = [Section("", tuple(_paragraph(words) for words in asks), voice="product")]
    parts += [Section(kind.label, (_paragraph(HINTS[kind]),), voice="product") for kind in FindingKind]
    choices = Listing(False, tuple(Item((_paragraph(origin.label),)) for origin in Origin))
    parts.append(Section(ORIGIN_HEADING, (_paragraph(ORIGIN_HINT), choices), voice="product"))
    return Document(
        title=question,
        kicker=f"For {agency} · by {by_words}",
        facts=(("Asked by", f"{asker}, {place}"), (REFERENCE, reference)),
        sections=tuple(parts),
        closing=(SEND_BACK, DANGER),
        date=by,
    )


def read_form(source: Source, *, question: str, also: str) -> FilledIn:
    """Every word of the file that the form did not say itself, in order, each with its kind where a heading gives one."""
    ours = {_bare(words) for words in (question, OPENING, SEND_BACK, DANGER, ORIGIN_HINT, _in_particular(also), *HINTS.values())}
    headings = {_bare(kind.label): kind.value for kind in FindingKind}
    origins = {_bare(origin.label): origin.value for origin in Origin}
    pieces: list[Piece] = []
    chosen: list[str] = []
    kind, reference, is_about_origin, is_in = "", "", False, False
    for line in (found for found in source.lines if not found.furniture):
        words = _bare(line.text)
        if words in headings:
            kind, is_about_origin, is_in = headings[words], False, True
        elif words == _bare(ORIGIN_HEADING):
            kind, is_about_origin, is_in = "", True, True
        elif is_about_origin and words in origins:
            chosen.append(origins[words])
        elif found := _REFERENCE.fullmatch(words):
            reference = reference or found[1].upper()
        elif words and words not in ours and not (not is_in and _is_our_opening(words)):
            _add(pieces, line.text, kind, starts=line.starts)
    return FilledIn(tuple(pieces), chosen[0] if len(set(chosen)) == 1 else "", reference)


_REFERENCE = re.compile(rf"{REFERENCE.lower()}[:\s]+([2-9a-z]{{8}})")


def _is_our_opening(words: str) -> bool:
    """What stands over the first heading: for whom it is, and who asks."""
    return words.startswith(("for ", "asked by", "reference"))


def _add(pieces: list[Piece], text: str, kind: str, *, starts: bool) -> None:
    words = " ".join(text.split())
    if not starts and pieces and pieces[-1].kind == kind and len(pieces[-1].words) + len(words) < MOST_LETTERS:
        pieces[-1] = Piece(f"{pieces[-1].words} {words}", kind)
        return
    pieces.extend(Piece(words[at : at + MOST_LETTERS], kind) for at in range(0, len(words), MOST_LETTERS))


def _bare(words: str) -> str:
    """As one compares a line with what the form says: on one line, small, without a list's sign and with one kind of apostrophe."""
    return " ".join(words.replace("’", "'").split()).strip("•-–☐☒ ").lower()


def _in_particular(also: str) -> str:
    return f"In particular: {also}" if also else ""


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Span(words),))
