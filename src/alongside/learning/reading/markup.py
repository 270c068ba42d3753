"""Stray markup in a line: HTML tags and CommonMark signs become what they mean, or nothing; words stay words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from re import Pattern

from alongside.learning.reading.notes import mark_in
from alongside.learning.reading.paragraphs import Paragraph
from alongside.papers.reading import Line, Run

_TAGS = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "mark",
    "math",
    "meta",
    "nav",
    "noscript",
    "object",
    "ol",
    "option",
    "p",
    "param",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
]
_TAG = rf"<(?P<close>/?)(?P<tag>{'|'.join(sorted(_TAGS, key=len, reverse=True))}|[a-z]+:[a-z]+)(?P<attributes>(?:\s[^<>]*|/)?)>"
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_SIGNS = (
    _TAG
    + r"|(?P<comment><!--.*?(?:-->|$)|<!\[?[a-z][^<>]*>|<\?[^<>]*>)"
    + r"|\[(?P<linked>[^\[\]\n]{1,500})\]\((?P<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s\"[^\"]*\")?\)"
    + r"|(?P<entity>&(?:#\d{1,6}|#x[0-9a-f]{1,5}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|bull|pound|copy|eacute|rarr);)"
    + r"|(?P<strong>\*\*(?=[^\s*])(?:[^*\n]|\*(?!\*))+?(?<=[^\s*])\*\*|(?<!\w)__(?=[^\s_])[^_\n]+?(?<=[^\s_])__(?!\w))"
    + r"|(?P<em>(?<![\w*])\*(?=[^\s*])[^*\n]+?(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])[^_\n]+?(?<=[^\s_])_(?![\w_]))"
)
TAG = re.compile(_TAG, re.IGNORECASE)
_MARKUP = re.compile(_SIGNS, re.IGNORECASE | re.DOTALL)
_FIRST_SIGNS = frozenset("<[&*_")


@dataclass(slots=True)
class Token:
    """A part of a line. `role` is "words", "mark" (of a footnote), "markup" (signs that say how words look) or "hidden" (a script's text).

    `tag` is the element a piece of markup opens or, with a slash, closes.
    """

    text: str
    role: str = "words"
    strong: bool = False
    em: bool = False
    href: str = ""
    mark: str = ""
    tag: str = ""
    line: int = -1
    width: int = 0  # letters of the source it stands for


def tokens_of(paragraph: Paragraph, references: Pattern[str]) -> Iterator[Token]:
    """The parts of a paragraph in order; together they hold each of its letters once, on its own line."""
    at = 0
    for token in _parsed(paragraph.line):
        width = token.width
        for piece in _by_line(token, paragraph, at):
            if piece.role == "words":
                yield from _with_marks(piece, references)
            else:
                yield piece
        at += width


def _by_line(token: Token, paragraph: Paragraph, at: int) -> Iterator[Token]:
    """A token, cut where it goes over a line's end; what it means stays with its first piece."""
    token.line = paragraph.index_at(at)
    end = paragraph.ends_after(at)
    if end is None or end >= at + token.width or token.width != len(token.text):
        yield token
        return
    text = token.text
    token.text, token.width = text[: end - at], end - at
    yield token
    rest = replace(token, text=text[end - at :], width=len(text) - (end - at), tag="", mark="", role="markup" if token.role == "mark" else token.role)
    yield from _by_line(rest, paragraph, end)


def _parsed(line: Line) -> Iterator[Token]:
    text = line.text
    if not _FIRST_SIGNS & set(text):
        yield from map(_plain, line.runs)
        return
    at = 0
    for match in _MARKUP.finditer(text):
        if at < match.start():
            yield from map(_plain, line.cut(at, match.start()).runs)
        yield from _meant(line, match)
        at = match.end()
    yield from map(_plain, line.cut(at).runs)


def _plain(run: Run) -> Token:
    if run.raised and run.text.strip().isdigit():
        return Token(run.text, role="mark", mark=run.text.strip(), width=len(run.text))
    return Token(run.text, strong=run.strong, em=run.em, href=run.href or "", width=len(run.text))


def _sign(written: str, tag: str = "", href: str = "") -> Token:
    return Token(written, role="markup", tag=tag, href=href, width=len(written))


def _meant(line: Line, match: re.Match[str]) -> Iterator[Token]:
    """What one piece of markup means."""
    written = match.group()
    if match["tag"]:
        href = _HREF.search(match["attributes"] or "")
        address = next((part for part in href.groups() if part is not None), "") if href else ""
        yield _sign(written, tag=match["close"] + match["tag"].lower(), href=html.unescape(address))
    elif match["comment"]:
        yield _sign(written)
    elif match["entity"]:
        yield Token(html.unescape(written), width=len(written))
    elif match["linked"] is not None:
        start, end = match.span("linked")
        yield _sign("[")
        for token in _parsed(line.cut(start, end)):
            token.href = token.href or match["address"] or "#"
            yield token
        yield _sign(match.string[end : match.end()])
    else:
        yield from _emphasised(line, match)


def _emphasised(line: Line, match: re.Match[str]) -> Iterator[Token]:
    width = 2 if match["strong"] else 1
    sign = match.group()[:width]
    yield _sign(sign)
    for token in _parsed(line.cut(match.start() + width, match.end() - width)):
        token.strong = token.strong or bool(match["strong"])
        token.em = token.em or bool(match["em"])
        yield token
    yield _sign(sign)


def _with_marks(token: Token, references: Pattern[str]) -> Iterator[Token]:
    at = 0
    for match in references.finditer(token.text):
        if at < match.start():
            yield _like(token, token.text[at : match.start()])
        yield Token(match.group(), role="mark", mark=mark_in(match), line=token.line)
        at = match.end()
    if at < len(token.text):
        yield _like(token, token.text[at:])


def _like(token: Token, text: str) -> Token:
    return Token(text, strong=token.strong, em=token.em, href=token.href, line=token.line)
