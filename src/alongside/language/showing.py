"""A reviewed text as its page shows it: the text with its places marked, and what there is to think about beside it."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alongside.language.engine.review import Finding, Kept, Result
from alongside.language.models import Severity
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
    """One thing to think about, or one that was left alone (then `why` is the reason, and there is no question).

    `asked` says how much it asks for, as a partnership has it. `form` says, where it is known, in which of a partnership's own forms the words stand, and what becomes of them.
    """

    number: int
    rule: str
    where: str
    before: str
    quoted: str
    after: str
    why: str
    question: str = ""
    asked: str = ""
    suggestions: tuple[str, ...] = ()
    form: str = ""


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
    where = "" if text.kind == "txt" and len(text.text) <= SHOWN else text.place(one.start)[1]
    before, after = _around(text.text, one.start, one.end)
    told = (number, one.rule, where, before, text.text[one.start : one.end], after)
    if isinstance(one, Kept):
        return Shown(*told, why=REASONS[one.reason])
    return Shown(*told, why=one.why, question=one.ask, asked=Severity(one.severity).label, suggestions=one.suggestions)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Some whole words of the same line before and after, with an ellipsis where there are more."""
    before, after = text[max(0, start - _AROUND) : start].rpartition("\n")[2], text[end : end + _AROUND].partition("\n")[0]
    if start > _AROUND and len(before) == _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if end + _AROUND < len(text) and len(after) == _AROUND:
        after = f"{after.rpartition(' ')[0]} …"
    return before, after


def _paragraphs(text: str, findings: Sequence[Finding]) -> Iterator[list[Piece]]:
    """The text by its lines. Of two findings that overlap, the first keeps the words they share."""
    at, waiting = 0, deque(enumerate(findings, 1))
    for line in text.split("\n"):
        end, pieces, reached = at + len(line), [], at
        while waiting and waiting[0][1].end <= at:
            waiting.popleft()
        for number, one in waiting:
            if one.start >= end:
                break
            start, stop = max(one.start, reached), min(one.end, end)
            if start < stop:
                pieces += [Piece(text[reached:start])] if reached < start else []
                pieces.append(Piece(text[start:stop], number))
                reached = stop
        pieces += [Piece(text[reached:end])] if reached < end else []
        if pieces:
            yield pieces
        at = end + 1
