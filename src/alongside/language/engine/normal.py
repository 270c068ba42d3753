"""Text made plain enough to match, with the way back to where each character stood.

Plain text is ASCII with single spaces: curly quotation marks are straight, accents are off, soft hyphens and other unseen
characters are gone, a word cut at the end of a line is whole again, and any other character is `#`. A line end inside a
paragraph is a space; one that ends a paragraph or begins a list item is a line feed, and no phrase is found across it.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

_SPACE = " \t\n\r\x0b\x0c\x85_\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
SPECIAL = re.compile(
    rf"-[ \t]*\r?\n[ \t]*|[{_SPACE}][{_SPACE}]+|[\t\n\r\x0b\x0c\x85_\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|[^\x00-\x7f]|[\x00-\x08\x0e-\x1f\x7f]"
)
_ITEM = re.compile(r"[*\u2022\u00b7#>|]|-[ \t]|\(?[0-9]{1,2}[.)][ \t]")


@dataclass(frozen=True)
class Normal:
    """`shown` keeps capitals, `low` has none; both have the same length. Positions in them are turned back by `place`."""

    shown: str
    low: str
    _at: list[int] = field(repr=False)
    _from: list[int] = field(repr=False)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text as it was given the stretch from `start` to `end` begins and ends."""
        return self._back(start), self._back(end - 1) + 1

    def _back(self, position: int) -> int:
        index = bisect_right(self._at, position) - 1
        return self._from[index] + position - self._at[index]


def normal(text: str, fold: dict[str, str]) -> Normal:
    if text.isascii() and text.replace("\n", " ").isprintable() and not _is_untidy(text):
        return _tidy(text)
    pieces: list[str] = []
    at, came_from = [0], [0]
    length = last = 0
    for match in SPECIAL.finditer(text):
        start, end = match.span()
        piece = _instead(text, start, end, fold)
        pieces += (text[last:start], piece)
        length += start - last + len(piece)
        last = end
        if len(piece) != end - start:
            at.append(length)
            came_from.append(end)
    pieces.append(text[last:])
    shown = "".join(pieces)
    return Normal(shown, shown.lower(), at, came_from)


def _is_untidy(text: str) -> bool:
    return "  " in text or "_" in text or " \n" in text or "\n " in text or "-\n" in text


def _tidy(text: str) -> Normal:
    """The same for text with nothing to fold but line ends, which is most text and three times faster so."""
    at, came_from = [0], [0]
    pieces: list[str] = []
    last = length = 0
    end = text.find("\n")
    while end >= 0:
        after = end + 1
        while text[after : after + 1] == "\n":
            after += 1
        pieces += (text[last:end], "\n" if after - end > 1 or _ITEM.match(text, after) else " ")
        length += end - last + 1
        if after - end > 1:
            at.append(length)
            came_from.append(after)
        last = after
        end = text.find("\n", after)
    pieces.append(text[last:])
    shown = "".join(pieces)
    return Normal(shown, shown.lower(), at, came_from)


def _instead(text: str, start: int, end: int, fold: dict[str, str]) -> str:
    first = text[start]
    if first == "-":
        whole = start > 0 and text[start - 1].isascii() and text[start - 1].isalpha() and text[end : end + 1].isascii() and text[end : end + 1].islower()
        return "" if whole else "- "
    if end - start > 1 or first in "\t\n\r\x0b\x0c\x85_\u00a0":
        run = text[start:end]
        lines = run.count("\n") or run.count("\r")
        return "\n" if lines > 1 or (lines and _ITEM.match(text, end)) else " "
    return fold.get(first, "#")


def folding() -> dict[str, str]:
    """What stands for each character that is not ASCII; part of the pack, so that every reader folds alike."""
    table = dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4\uff07", "'")
    table |= dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", '"')
    table |= dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"[:-1], "-")
    table |= dict.fromkeys("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000", " ")
    table |= dict.fromkeys([*"\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f", *map(chr, range(0x300, 0x370))], "")
    table["\u2026"] = "..."
    for code in [*range(0xC0, 0x100), *range(0xFB00, 0xFB07)]:
        plain = "".join(part for part in unicodedata.normalize("NFKD", chr(code)) if part.isascii())
        if plain:
            table[chr(code)] = plain
    return table
