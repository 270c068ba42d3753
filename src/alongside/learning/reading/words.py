"""Words as they are compared: small letters, no punctuation, one kind of apostrophe."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc`][^\W_]+)*")
_APOSTROPHE = re.compile(r"['\u2019\u02bc`]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_PLURAL = re.compile(r"(?<=[^\W\d_])\((?:s|es|ies)\)")
_LETTER = re.compile(r"[^\W_]")
_ENDED = re.compile(r"[.!?\u2026:;][\"'\u2019\u201d\u00bb)\]*_]*\s*$")


class Word(NamedTuple):
    folded: str
    start: int
    end: int


def words_of(text: str, *, most: int = 10_000) -> list[Word]:
    """The words of a line with where they stand in it; tags of stray markup are passed over. At most `most` words."""
    shown = _TAG.sub(lambda tag: " " * len(tag.group()), text) if "<" in text else text
    if "(" in shown:
        shown = _PLURAL.sub(lambda plural: " " * len(plural.group()), shown)
    found = []
    for match in _WORD.finditer(shown):
        word = match.group()
        found.append(Word((word if word.isalnum() else _APOSTROPHE.sub("", word)).casefold(), match.start(), match.end()))
        if len(found) >= most:
            break
    return found


def folded(text: str) -> str:
    """A line reduced to its words."""
    return " ".join(word.folded for word in words_of(text))


def letters(text: str) -> str:
    """Only its letters and digits, in order: what must be the same before and after reading."""
    return "".join(_LETTER.findall(text))


def is_ended(text: str) -> bool:
    """It ends as a sentence does."""
    return bool(_ENDED.search(text))


def starts_small(text: str) -> bool:
    """Its first letter is a small one: it goes on from something."""
    first = _LETTER.search(text)
    return bool(first) and text[first.start()].islower() if first else False
