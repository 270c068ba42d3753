"""The letters our papers can show, and what stands for those they cannot."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types of its own

from alongside.papers.prose import cleaned

FOLDER = Path(__file__).parent / "fonts"

_SHOWN = ("NotoSerif-Regular", "NotoSans-Regular", "NotoSansSymbols-Regular", "NotoSansHebrew-Regular", "NotoSansArabic-Regular")
_HIDDEN = re.compile("[\u00ad\u034f\u061c\u180b-\u180f\u200b\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]|[\U0001f3fb-\U0001f3ff]")
_LOOSE_JOINER = re.compile("(?<![\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff])[\u200c\u200d]")
_FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
_ENDLESS = re.compile(r"[^\s\-/?&]{60,}")
_BOX = "\u25a1"


@lru_cache(maxsize=1)
def shown_characters() -> frozenset[int]:
    """Every character that text in the serif or in the sans can show, itself or through the fonts behind it."""
    return frozenset().union(*(_covered(name) for name in _SHOWN)) - frozenset(range(32))


def showable(words: str) -> str:
    """The words with every character no font here can draw replaced by something readable: its plain form, its name, or a box.

    One emoji would otherwise stop a whole paper. Neighbouring words are never touched.
    """
    words = cleaned(words)
    if words.isascii():
        return _may_break(words)
    composed = _FLAG.sub(_flag, unicodedata.normalize("NFC", words))
    return _may_break("".join(map(_shown, _LOOSE_JOINER.sub("", _HIDDEN.sub("", composed)))))


def cautious(words: str) -> str:
    """The words in plain Latin letters only, for the rare case that the typesetter still refuses."""
    return "".join(letter if letter.isascii() or "\u00a1" <= letter <= "\u017f" or letter in "–—‘’“”…•" else _BOX for letter in showable(words))


def _may_break(words: str) -> str:
    """A run too long for a line may be broken: otherwise it would leave the page and nobody could read its end."""
    return _ENDLESS.sub(lambda found: "\u200b".join(re.findall(".{1,40}", found[0])), words)


@lru_cache(maxsize=4096)
def _shown(letter: str) -> str:
    known = shown_characters()
    if ord(letter) in known or letter in "\t\n":
        return letter
    for form in ("NFKC", "NFKD"):
        plain = unicodedata.normalize(form, letter)
        if plain != letter and all(ord(part) in known for part in plain):
            return plain
    return _substitute(letter, unicodedata.category(letter))


def _substitute(letter: str, category: str) -> str:
    if category == "Zs":
        return " "
    if category == "Pd":
        return "-"
    if category in {"Cf", "Mn", "Me", "Cc", "Cs"}:
        return ""
    if category.startswith(("S", "P")) and (name := unicodedata.name(letter, "")):
        return f"[{name.lower()}]"
    return _BOX


def _flag(found: re.Match[str]) -> str:
    return "[flag " + "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in found.groups()) + "]"


def _covered(name: str) -> set[int]:
    with TTFont(FOLDER / f"{name}.ttf", lazy=True) as font:
        return set(font.getBestCmap())
