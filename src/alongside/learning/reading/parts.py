"""The parts of a narrative while they are being put together, and the signs in front of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from alongside.learning.reading.headings import is_shown_as_heading, may_be_heading
from alongside.learning.reading.joins import Joiner
from alongside.learning.reading.markup import Token
from alongside.papers.reading import Line

BULLET = re.compile(
    r"\s*(?:[-*+\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u25a0\u2013\u2014\u2043\u27a2\u2192\uf0b7\uf0a7\u2219\u25ba\u25b8\u25b6\u2713\u2714\u2756\u25c6\u2605]\s+|[\u2022\u25aa\u25cf\uf0b7\uf0a7]\s*|o(?:\t\s*|\s{2,})|(?<=\s\s)o\s)(?=\S)"
)
NUMBER = re.compile(r"\s*\(?(\d{1,2})(?:[.)](?:\s+|(?=[A-Z\"'\u2018\u201c]))|\s?[-\u2013]\s+)(?=\S)")
_LETTERED = re.compile(r"\s*(?:\(([a-z]|[ivx]{1,4})\)|([a-h]|[ivx]{1,4})\)|([a-h])\.)\s+(?=\S)")
_SECTION_NUMBER = re.compile(r"\s*\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+(?=[^\W\d_])")
_HASHES = re.compile(r"\s*#{1,6}\s+")
_QUOTE = re.compile(r"\s*>\s?")


@dataclass(slots=True)
class Part:
    """A paragraph, item, heading or quotation while it is being put together. `kind` is "p", "li", "h" or "loose" (words straight in a list)."""

    kind: str
    line: Line
    is_cut: bool = False
    ordered: bool = False
    level: int = 0
    number: int | None = None
    quote: bool = False
    is_broken: bool = False  # a line break inside a paragraph begins or ends it
    tokens: list[Token] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(token.text for token in self.tokens if token.role == "words")


def part_of(line: Line, is_cut: bool) -> Part:
    """What the layout says a line begins."""
    hashes = _HASHES.match(line.text)
    if line.heading or hashes:
        return Part("h" if hashes or is_shown_as_heading(line.text) else "p", line, is_cut)
    if line.item:
        return Part("li", line, is_cut, ordered=line.item.ordered, level=line.item.level)
    return Part("p", line, is_cut, quote=line.quote)


def marker_of(text: str, part: Part) -> re.Match[str] | None:
    """The sign in front of a heading, an item or a quotation; it makes a paragraph what it is."""
    if part.kind == "h":
        return _HASHES.match(text) or _SECTION_NUMBER.match(text) or NUMBER.match(text)
    if part.quote and (match := _QUOTE.match(text)):
        return match
    if match := BULLET.match(text):
        part.kind, part.ordered = "li", part.ordered and part.line.item is not None
        return match
    if match := NUMBER.match(text) or _LETTERED.match(text):
        part.kind, part.ordered = "li", True
        part.number = int(match.group(1)) if (match.group(1) or "").isdigit() else None
        return match
    if (match := _SECTION_NUMBER.match(text)) and may_be_heading(text[match.end() :]):
        return match
    return None


def meet(tokens: list[Token], line: int, joiner: Joiner, after: str) -> None:
    """Make the end of a part ready for the words that go on from it."""
    last = next((token for token in reversed(tokens) if token.role in ("words", "mark")), None)
    if last is None or last.role == "mark":
        if last:
            tokens.append(Token(" ", line=line))
        return
    shown = re.sub(r"<[^<>]*>|[*_\[]{1,2}(?=\w)", "", after)
    left, _ = joiner.joined(last.text, shown)
    last.text = left


def cut_tokens(tokens: list[Token], at: int) -> tuple[list[Token], list[Token]]:
    """The tokens before and after letter `at` of the words."""
    left: list[Token] = []
    for index, token in enumerate(tokens):
        size = len(token.text) if token.role == "words" else 0
        if at <= 0 and (size or token.role == "mark"):
            return left, tokens[index:]
        if size > at:
            return [*left, replace(token, text=token.text[:at])], [replace(token, text=token.text[at:]), *tokens[index + 1 :]]
        left.append(token)
        at -= size
    return left, []
