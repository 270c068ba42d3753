"""From paragraphs to parts, minding tags that stay open from one line to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from re import Pattern

from alongside.learning.reading.joins import Joiner
from alongside.learning.reading.markup import Token, tokens_of
from alongside.learning.reading.paragraphs import Paragraph
from alongside.learning.reading.parts import Part, marker_of, meet, part_of
from alongside.learning.reading.words import is_ended


class Builder:
    """Reads lines into parts, minding tags that stay open from one line to another."""

    def __init__(self, references: Pattern[str], joiner: Joiner) -> None:
        self._references, self._joiner = references, joiner
        self._parts: list[Part] = []
        self._is_open = False  # the last part may still grow
        self._in_paragraph = 0  # <p>, <div> and the like that are open
        self._lists: list[bool] = []  # <ol> (True) and <ul> that are open
        self._in_item = False
        self._quotes = self._strong = self._em = 0
        self._href = ""
        self._is_hidden = False
        self._is_broken = False

    def finished(self) -> list[Part]:
        return [part for part in self._parts if part.tokens]

    def add(self, paragraph: Paragraph) -> None:
        """One more paragraph."""
        if self._in_paragraph or self._lists or self._is_hidden:
            if self._is_open and self._parts:
                meet(self._parts[-1].tokens, paragraph.indexes[0], self._joiner, paragraph.text)
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
            self._open(part_of(line, paragraph.is_cut))
        marker = marker_of(line.text, self._parts[-1]) if self._is_open else None
        if marker:
            self._parts[-1].tokens.append(Token(line.text[: marker.end()], role="number", line=paragraph.indexes[0]))
            paragraph = paragraph.without(marker.end())
        self._take(paragraph)

    def _open(self, part: Part) -> None:
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

    def _fresh(self, paragraph: Paragraph) -> Part:
        if self._lists:
            return Part("li" if self._in_item else "loose", paragraph.line, paragraph.is_cut, ordered=self._lists[-1], level=len(self._lists) - 1)
        return Part("p", replace(paragraph.line, heading=0, item=None))

    def _put(self, token: Token, paragraph: Paragraph) -> None:
        """Keep what is not shown beside the words it belongs to."""
        if not self._parts:
            self._parts.append(Part("p", paragraph.line))
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
            self._open(Part("h", paragraph.line, paragraph.is_cut))


def _closes(paragraphs: Sequence[Paragraph], tag: str) -> bool:
    return any(re.search(tag, paragraph.text, re.IGNORECASE) for paragraph in paragraphs)
