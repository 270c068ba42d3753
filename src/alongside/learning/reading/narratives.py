"""A narrative from the lines under its label: paragraphs, headings, lists, quotations, with every letter kept."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from re import Pattern

from alongside.learning.reading.headings import is_plain_heading, is_shown_as_heading, may_be_heading
from alongside.learning.reading.joins import Joiner, is_one_paragraph
from alongside.learning.reading.markup import Token, tokens_of
from alongside.learning.reading.paragraphs import Paragraph, paragraphs_of
from alongside.learning.reading.pieces import Bit, Piece
from alongside.learning.reading.words import is_ended
from alongside.papers import prose
from alongside.papers.reading import Line

_BULLET = re.compile(
    r"\s*(?:[-*+\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u25a0\u2013\u2014\u2043\u27a2\u2192\uf0b7\uf0a7]\s+|[\u2022\u25aa\u25cf\uf0b7\uf0a7]\s*|o(?:\t\s*|\s{2,})|(?<=\s\s)o\s)(?=\S)"
)
_NUMBER = re.compile(r"\s*\(?(\d{1,2})(?:[.)](?:\s+|(?=[A-Z\"'\u2018\u201c]))|\s?[-\u2013]\s+)(?=\S)")
_LETTERED = re.compile(r"\s*(?:\(([a-z]|[ivx]{1,4})\)|([a-h]|[ivx]{1,4})\))\s+(?=\S)")
_SECTION_NUMBER = re.compile(r"\s*\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+(?=[^\W\d_])")
_HASHES = re.compile(r"\s*#{1,6}\s+")
_QUOTE = re.compile(r"\s*>\s?")
_BULLET_INSIDE = re.compile(r"\s+[\u2022\u25aa\u25cf\uf0b7]\s+")


@dataclass(slots=True)
class _Part:
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


def read_narrative(key: str, bits: Sequence[Bit], references: Pattern[str], joiner: Joiner) -> tuple[list[prose.Block], list[Piece]]:
    """The blocks of a narrative, and where each letter of its lines went."""
    builder = _Builder(references, joiner)
    paragraphs = paragraphs_of(bits, joiner)
    for at, paragraph in enumerate(paragraphs):
        builder.add(paragraph)
        builder.close_forgotten(paragraphs[at + 1 :])
    parts = _split_inside(builder.finished())
    parts = _joined(parts, joiner)
    _name_headings(parts)
    pieces = [Piece(token.line, token.text, _place(token, key)) for part in parts for token in part.tokens]
    return _blocks(parts), pieces


def _place(token: Token, key: str) -> str:
    return {"words": f"narratives.{key}", "hidden": "not_placed"}.get(token.role, token.role)


class _Builder:
    """Reads lines into parts, minding tags that stay open from one line to another."""

    def __init__(self, references: Pattern[str], joiner: Joiner) -> None:
        self._references, self._joiner = references, joiner
        self._parts: list[_Part] = []
        self._is_open = False  # the last part may still grow
        self._in_paragraph = 0  # <p>, <div> and the like that are open
        self._lists: list[bool] = []  # <ol> (True) and <ul> that are open
        self._in_item = False
        self._quotes = self._strong = self._em = 0
        self._href = ""
        self._is_hidden = False
        self._is_broken = False

    def finished(self) -> list[_Part]:
        return [part for part in self._parts if part.tokens]

    def add(self, paragraph: Paragraph) -> None:
        """One more paragraph."""
        if self._in_paragraph or self._lists or self._is_hidden:
            if self._is_open and self._parts:
                _meet(self._parts[-1].tokens, paragraph.indexes[0], self._joiner, paragraph.text)
            self._take(paragraph)
        else:
            self._begin(paragraph)

    def close_forgotten(self, following: Sequence[Paragraph]) -> None:
        """What was opened and is closed nowhere below ends with its paragraph."""
        if following and following[0].is_cut and self._parts and not is_ended(self._parts[-1].text):
            return
        if self._in_paragraph and not _closes(following, r"</(?:p|h[1-6])\b"):
            self._in_paragraph, self._is_open = 0, False
        if self._lists and not _closes(following, r"</(?:ol|ul)\b"):
            self._lists, self._in_item, self._is_open = [], False, False
        if self._is_hidden and not _closes(following, r"</(?:script|style|head|template)\b"):
            self._is_hidden = False
        if not self._in_paragraph and not self._lists:
            self._strong = self._em = 0
            self._href = ""

    def _begin(self, paragraph: Paragraph) -> None:
        line = paragraph.line
        self._is_open = False
        if not re.match(r"\s*</", line.text):
            self._open(_part_of(line, paragraph.is_cut))
        marker = _marker(line.text, self._parts[-1]) if self._is_open else None
        if marker:
            self._parts[-1].tokens.append(Token(line.text[: marker.end()], role="number", line=paragraph.indexes[0]))
            paragraph = paragraph.without(marker.end())
        self._take(paragraph)

    def _open(self, part: _Part) -> None:
        part.quote = part.quote or self._quotes > 0
        self._parts.append(part)
        self._is_open = True

    def _take(self, paragraph: Paragraph) -> None:
        for token in tokens_of(paragraph, self._references):
            if token.tag:
                self._tag(token, paragraph)
            elif self._is_hidden:
                self._put(replace(token, role="hidden"), paragraph)
            elif token.role == "words":
                self._words(token, paragraph)
            else:
                self._put(token, paragraph)

    def _words(self, token: Token, paragraph: Paragraph) -> None:
        styled = replace(token, strong=token.strong or self._strong > 0, em=token.em or self._em > 0, href=token.href or self._href)
        if not self._is_open:
            if not token.text.strip():
                self._put(token, paragraph)
                return
            self._open(self._fresh(paragraph))
            self._parts[-1].is_broken, self._is_broken = self._is_broken, False
        self._parts[-1].tokens.append(styled)

    def _fresh(self, paragraph: Paragraph) -> _Part:
        if self._lists:
            return _Part("li" if self._in_item else "loose", paragraph.line, paragraph.is_cut, ordered=self._lists[-1], level=len(self._lists) - 1)
        return _Part("p", replace(paragraph.line, heading=0, item=None))

    def _put(self, token: Token, paragraph: Paragraph) -> None:
        """Keep what is not shown beside the words it belongs to."""
        if not self._parts:
            self._parts.append(_Part("p", paragraph.line))
        self._parts[-1].tokens.append(token)

    def _tag(self, token: Token, paragraph: Paragraph) -> None:
        self._put(token, paragraph)
        name, closes = token.tag.lstrip("/"), token.tag.startswith("/")
        step = -1 if closes else 1
        if name in ("script", "style", "head", "template"):
            self._is_hidden = not closes
        elif name in ("b", "strong"):
            self._strong = max(self._strong + step, 0)
        elif name in ("i", "em", "cite"):
            self._em = max(self._em + step, 0)
        elif name == "a":
            self._href = "" if closes else token.href or "#"
        elif name == "br":
            self._parts[-1].is_broken = self._is_broken = True
            self._is_open = False
        elif name in ("ol", "ul"):
            self._list(name == "ol", closes=closes)
        elif name == "li":
            self._in_item, self._is_open = not closes, False
        elif name == "blockquote":
            self._quotes, self._is_open = max(self._quotes + step, 0), False
        elif name in ("p", "div", "section", "article", "td", "th", "tr", "table"):
            self._paragraph(closes=closes, name=name)
        elif re.fullmatch(r"h[1-6]", name):
            self._heading(paragraph, closes=closes)

    def _list(self, ordered: bool, *, closes: bool) -> None:
        if closes:
            self._lists = self._lists[:-1]
            self._in_item = bool(self._lists)
        else:
            self._lists.append(ordered)
            self._in_item = False
        self._is_open = False

    def _paragraph(self, *, closes: bool, name: str) -> None:
        self._is_broken = False
        if name == "p" and not closes and self._lists and not self._in_item:
            self._lists = []  # a list whose end was forgotten
        if not (self._in_item and self._parts and not self._parts[-1].text.strip()):
            self._is_open = False
        self._in_paragraph = 0 if closes or name != "p" else 1

    def _heading(self, paragraph: Paragraph, *, closes: bool) -> None:
        self._is_open = False
        self._in_paragraph = 0 if closes else 1
        if not closes:
            self._open(_Part("h", paragraph.line, paragraph.is_cut))


def _closes(paragraphs: Sequence[Paragraph], tag: str) -> bool:
    return any(re.search(tag, paragraph.text, re.IGNORECASE) for paragraph in paragraphs)


def _part_of(line: Line, is_cut: bool) -> _Part:
    """What the layout says a line begins."""
    hashes = _HASHES.match(line.text)
    if line.heading or hashes:
        return _Part("h" if hashes or is_shown_as_heading(line.text) else "p", line, is_cut)
    if line.item:
        return _Part("li", line, is_cut, ordered=line.item.ordered, level=line.item.level)
    return _Part("p", line, is_cut, quote=line.quote)


def _marker(text: str, part: _Part) -> re.Match[str] | None:
    """The sign in front of a heading, an item or a quotation; it makes a paragraph what it is."""
    if part.kind == "h":
        return _HASHES.match(text) or _SECTION_NUMBER.match(text) or _NUMBER.match(text)
    if part.quote and (match := _QUOTE.match(text)):
        return match
    if match := _BULLET.match(text):
        part.kind, part.ordered = "li", part.ordered and part.line.item is not None
        part.level = part.level or (1 if part.line.item is None and len(text) - len(text.lstrip()) >= 3 else 0)
        return match
    if match := _NUMBER.match(text) or _LETTERED.match(text):
        part.kind, part.ordered = "li", True
        part.number = int(match.group(1)) if (match.group(1) or "").isdigit() else None
        return match
    if (match := _SECTION_NUMBER.match(text)) and may_be_heading(text[match.end() :]):
        return match
    return None


def _meet(tokens: list[Token], line: int, joiner: Joiner, after: str) -> None:
    """Make the end of a part ready for the words that go on from it."""
    last = next((token for token in reversed(tokens) if token.role in ("words", "mark")), None)
    if last is None or last.role == "mark":
        if last:
            tokens.append(Token(" ", line=line))
        return
    shown = re.sub(r"<[^<>]*>|[*_\[]{1,2}(?=\w)", "", after)
    left, _ = joiner.joined(last.text, shown)
    last.text = left


def _split_inside(parts: list[_Part]) -> list[_Part]:
    """Items that stand one after another on one line ("1. ... 2. ... 3. ...") become items of their own."""
    done: list[_Part] = []
    for part in parts:
        if part.kind == "loose":
            done += _numbered_inside(part, "li" if part.ordered else "p", loosely=True)
        elif part.kind in ("p", "li") and (part.number is not None or _NUMBER.match(part.text)):
            done += _numbered_inside(part, part.kind, loosely=False)
        elif part.kind == "li" and _BULLET_INSIDE.search(part.text):
            done += _cut_at(part, [(match.start(), match.end(), None) for match in _BULLET_INSIDE.finditer(part.text)])
        else:
            done.append(part)
    return done


def _numbered_inside(part: _Part, kind: str, *, loosely: bool) -> list[_Part]:
    text = part.text
    first = _NUMBER.match(text) if part.number is None else None
    if part.number is None and (first is None or (int(first.group(1)) != 1 and not loosely)):
        part.kind = "li" if loosely else kind
        return _loose_bullets(part) if loosely else [part]
    places: list[tuple[int, int, int | None]] = [(first.start(), first.end(), int(first.group(1)))] if first else []
    wanted = (part.number or int(first.group(1) if first else 0)) + 1
    at = first.end() if first else 0
    before = r"(?<=\S)\s+" if loosely else r"(?<=[.?!;:,)\"'\u2019\u201d])\s+(?:and\s+)?"
    while match := re.compile(rf"{before}\(?{wanted}[.)]\s+(?=\S)").search(text, at):
        places.append((match.start(), match.end(), wanted))
        wanted, at = wanted + 1, match.end()
    if not loosely and first and len(places) < 2:
        return [part]
    part.kind, part.ordered = "li", True
    return _cut_at(part, places)


def _loose_bullets(part: _Part) -> list[_Part]:
    sign = _BULLET.match(part.text)
    if not sign:
        return [part]
    same = re.escape(sign.group().strip())
    return _cut_at(part, [(match.start(), match.end(), None) for match in re.finditer(rf"(?:^|\s+){same}\s+", part.text)])


def _cut_at(part: _Part, places: Sequence[tuple[int, int, int | None]]) -> list[_Part]:
    """Cut a part where numbers or bullets stand in its words; those become signs."""
    if not places:
        return [part]
    opening, rest = _cut_tokens(part.tokens, places[0][0])
    done = [replace(part, tokens=opening)] if any(token.role == "words" and token.text.strip() for token in opening) else []
    loose = [] if done else opening
    for position, (start, end, number) in enumerate(places):
        until = (places[position + 1][0] if position + 1 < len(places) else len(part.text)) - start
        item, rest = _cut_tokens(rest, until) if position + 1 < len(places) else (rest, [])
        sign, words = _cut_tokens(item, end - start)
        for token in sign:
            token.role = "number" if token.role == "words" else token.role
        done.append(replace(part, tokens=loose + sign + words, number=number, is_cut=part.is_cut and not done))
        loose = []
    return done


def _cut_tokens(tokens: list[Token], at: int) -> tuple[list[Token], list[Token]]:
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


def _joined(parts: list[_Part], joiner: Joiner) -> list[_Part]:
    """Join what a page or a footnote cut; parts that show nothing are kept with their neighbour."""
    done: list[_Part] = []
    for part in parts:
        if done and not part.text.strip() and not any(token.role == "mark" for token in part.tokens):
            done[-1].tokens += part.tokens
        elif done and not done[-1].text.strip():
            part.tokens[:0] = done.pop().tokens
            done.append(part)
        elif done and _goes_on(done[-1], part):
            _meet(done[-1].tokens, part.tokens[0].line, joiner, part.text)
            done[-1].tokens += part.tokens
        else:
            done.append(part)
    return done


def _goes_on(before: _Part, part: _Part) -> bool:
    if part.kind != "p" or before.kind == "h" or part.line.heading or before.line.heading or before.line.is_strong != part.line.is_strong:
        return False
    return is_one_paragraph(before.text, part.text, is_cut=part.is_cut, is_item=before.kind == "li")


def _name_headings(parts: list[_Part]) -> None:
    """Decide which paragraphs are headings; one that nothing but its place shows always stands over something."""
    over_lists: list[_Part] = []
    for index, (part, following) in enumerate(itertools.pairwise(parts)):
        if part.kind == "p" and not part.quote and not part.is_broken and _is_heading(parts, index, following):
            is_strong = all(token.strong for token in part.tokens if token.role == "words" and token.text.strip())
            if following.kind == "li" and part.text.rstrip().endswith(":") and not is_strong:
                over_lists.append(part)
            else:
                part.kind = "h"
        elif part.kind == "li" and _is_numbered_heading(parts, index):
            part.kind = "h"
    if any(part.kind == "h" and part.text.rstrip().endswith(":") for part in parts):
        for part in over_lists:  # "Key questions:" over a list opens the list, unless this writer ends headings with a colon
            part.kind = "h"


def _is_heading(parts: list[_Part], index: int, following: _Part) -> bool:
    part = parts[index]
    text = part.text.strip()
    words = [token for token in part.tokens if token.role == "words" and token.text.strip()]
    if words and all(token.strong for token in words) and is_shown_as_heading(text):
        return True
    if any(token.href for token in words):
        return False
    beside = [
        other for other in (index - 1, index + 1) if 0 <= other < len(parts) and parts[other].kind in ("p", "h") and may_be_heading(parts[other].text.strip())
    ]
    beyond = [
        other for other in (index - 2, index + 2) if 0 <= other < len(parts) and parts[other].kind in ("p", "h") and may_be_heading(parts[other].text.strip())
    ]
    in_a_row = len(beside) if len(beside) == 2 else sum(1 for other in beyond if any(abs(other - near) == 1 for near in beside)) * 2
    return is_plain_heading(text, before_list=following.kind == "li", short_neighbours=in_a_row)


def _is_numbered_heading(parts: list[_Part], index: int) -> bool:
    """ "1. Leadership" over paragraphs, with "2. Support" further on: a numbered heading and no list."""
    part = parts[index]
    beside = [parts[other].kind for other in (index - 1, index + 1) if 0 <= other < len(parts)]
    if (
        part.number is None
        or part.line.item
        or "li" in beside
        or index + 1 >= len(parts)
        or not is_plain_heading(part.text.strip(), before_list=False, short_neighbours=0)
    ):
        return False
    return any(other.number == part.number + 1 and other.kind == "li" for other in parts[index + 1 :]) or any(
        other.number == part.number - 1 and other.kind == "h" for other in parts[:index]
    )


def _blocks(parts: list[_Part]) -> list[prose.Block]:
    """The parts as prose: items gathered into lists, quotations into quotes."""
    done: list[prose.Block] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        end = at + 1
        if part.kind == "li":
            while end < len(parts) and parts[end].kind == "li" and not _starts_another(parts, at, end):
                end += 1
            done.append(_listing(parts[at:end], level=min(item.level for item in parts[at:end])))
        elif part.quote:
            while end < len(parts) and parts[end].quote and parts[end].kind == "p":
                end += 1
            done.append(prose.Quote(tuple(prose.Paragraph(_spans(item)) for item in parts[at:end])))
        elif spans := _spans(part):
            done.append(_heading(spans) if part.kind == "h" else prose.Paragraph(spans))
        at = end
    return done


def _starts_another(parts: list[_Part], first: int, at: int) -> bool:
    """A list of the other sort, or one that counts from one again, at the same depth as the list so far."""
    if parts[at].level > parts[first].level:
        return False
    return parts[at].ordered != parts[first].ordered or (parts[at].number == 1 and (parts[at - 1].number or 0) > 0)


def _listing(parts: list[_Part], *, level: int) -> prose.Listing:
    items: list[prose.Item] = []
    at = 0
    while at < len(parts):
        end = at + 1
        while end < len(parts) and parts[end].level > level:
            end += 1
        inner: list[prose.Block] = [prose.Paragraph(_spans(parts[at]))]
        if end > at + 1:
            inner.append(_listing(parts[at + 1 : end], level=min(part.level for part in parts[at + 1 : end])))
        items.append(prose.Item(tuple(inner)))
        at = end
    return prose.Listing(parts[0].ordered, tuple(items), parts[0].number or 1)


def _spans(part: _Part) -> tuple[prose.Span, ...]:
    spans = [
        prose.Span("", mark=token.mark) if token.role == "mark" else prose.Span(token.text, strong=token.strong, em=token.em, href=token.href)
        for token in part.tokens
        if token.role in ("words", "mark")
    ]
    while spans and not spans[0].mark and not spans[0].text.strip():
        spans.pop(0)
    while spans and not spans[-1].mark and not spans[-1].text.strip():
        spans.pop()
    return tuple(spans)


def _heading(spans: tuple[prose.Span, ...]) -> prose.Heading:
    """A heading's words, plain and without a closing colon."""
    plain = [prose.Span(span.text, mark=span.mark) for span in spans]
    for index in range(len(plain) - 1, -1, -1):
        if not plain[index].mark:
            plain[index] = prose.Span(plain[index].text.rstrip(" :"))
            break
    return prose.Heading(tuple(plain))
