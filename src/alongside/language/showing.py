"""A reviewed text as its page shows it: the text with its places marked, and what there is to think about beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alongside.language.engine.review import Finding, Kept, Result
from alongside.language.reading import Text

SHOWN = 60_000
"""Letters of a text up to which the whole of it stands beside its list."""
MOST = 150
"""Findings on one page: the rest are told by their number."""
_AROUND = 60
REASONS = {
    "quotation": "Somebody’s own words, in quotation marks.",
    "negation": "The sentence says that it is not so.",
    "mention": "The sentence speaks about these words; it does not use them.",
    "statute": "A term of law, named with its law.",
    "title": "The name of something.",
    "actor": "Said of an adult or of a service, not of a child.",
}


@dataclass(frozen=True)
class Piece:
    """Some words of the text; `number` is that of the finding they belong to, or 0."""

    words: str
    number: int = 0


@dataclass(frozen=True)
class Shown:
    """One thing to think about, or one that was left alone (then `why` is the reason, and there is no question)."""

    number: int
    rule: str
    where: str
    before: str
    quoted: str
    after: str
    why: str
    question: str = ""
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    paragraphs: Sequence[Sequence[Piece]]
    found: Sequence[Shown]
    more: int
    kept: Sequence[Shown]


def page_of(text: Text, result: Result) -> Page:
    findings = sorted(result.findings, key=lambda one: (one.start, one.end))
    found = [_shown(text, number, one) for number, one in enumerate(findings[:MOST], 1)]
    kept = [_shown(text, number, one) for number, one in enumerate(result.kept[:MOST], 1)]
    is_short = len(text.text) <= SHOWN
    return Page(list(_paragraphs(text.text, findings[:MOST])) if is_short else [], found, len(findings) - len(found), kept)


def _shown(text: Text, number: int, one: Finding | Kept) -> Shown:
    _, place = text.place(one.start)
    words = text.text
    before, after = _start_of_line(words[max(0, one.start - _AROUND) : one.start], one.start > _AROUND), words[one.end : one.end + _AROUND].partition("\n")[0]
    around = (number, one.rule, place, before, words[one.start : one.end], after + ("…" if one.end + _AROUND < len(words) and len(after) == _AROUND else ""))
    if isinstance(one, Kept):
        return Shown(*around, why=REASONS[one.reason])
    return Shown(*around, why=one.why, question=one.ask, suggestions=one.suggestions)


def _start_of_line(words: str, is_cut: bool) -> str:
    line = words.rpartition("\n")
    return line[2] if line[1] or not is_cut else f"…{line[2].lstrip()}"


def _paragraphs(text: str, findings: Sequence[Finding]) -> Iterator[list[Piece]]:
    """The text by its lines. Of two findings that overlap, the first keeps the words they share."""
    at = 0
    for line in text.split("\n"):
        end, pieces, reached = at + len(line), [], at
        for number, one in enumerate(findings, 1):
            start, stop = max(one.start, reached), min(one.end, end)
            if start < stop:
                pieces += [Piece(text[reached:start])] if reached < start else []
                pieces.append(Piece(text[start:stop], number))
                reached = stop
        pieces += [Piece(text[reached:end])] if reached < end else []
        if pieces:
            yield pieces
        at = end + 1
