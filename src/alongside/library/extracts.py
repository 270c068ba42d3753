"""Where in the words it was found: one or two sentences, with what matched marked."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from alongside.learning.models import LibraryWord

LONGEST = 260
LOOKED_THROUGH, MATCHES, MOST_FORMS = 30_000, 24, 30
"""How much of a long text is looked through, how many matches are weighed for its best sentence, and how many forms of the words are known."""
_SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s+|\n+")
_PLAIN = {number: base for number in range(0xC0, 0x250) if len(base := unicodedata.normalize("NFD", chr(number))[0]) == 1 and base.isascii()}


@dataclass(frozen=True, slots=True)
class Forms:
    """Every word that counts as a match, in small letters and without accents, and the same as one pattern."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]


def forms_of(lexemes: Iterable[str]) -> Forms | None:
    """Every word of the library that has one of these stems; None where nothing can match."""
    asked = list(lexemes)
    known = LibraryWord.objects.filter(stem__in=asked).order_by("-items").values_list("word", flat=True)[:MOST_FORMS] if asked else ()
    words = tuple(sorted({*known, *asked}, key=len, reverse=True))
    return Forms(words, _pattern(words)) if words else None


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def marked(words: str, forms: Forms | None) -> SafeString:
    """The words with every match in <mark>."""
    if forms is None:
        return escape(words)
    shown, at = [], 0
    for match in forms.pattern.finditer(words.translate(_PLAIN)):
        shown += [escape(words[at : match.start()]), "<mark>", escape(words[match.start() : match.end()]), "</mark>"]
        at = match.end()
    return mark_safe("".join([*shown, escape(words[at:])]))  # noqa: S308  # every piece of it is escaped


def extract(text: str, forms: Forms | None) -> str:
    """The sentences that say most of what was asked for, whole where they are short enough; empty where nothing matches."""
    if forms is None:
        return ""
    text = text[:LOOKED_THROUGH]
    matches = _matches(text, forms)
    if not matches:
        return ""
    start, end, match = _fullest(text, matches)
    return text[start:end].strip() if end - start <= LONGEST else _cut(text, start, end, match)


def _matches(text: str, forms: Forms) -> list[tuple[int, int]]:
    """The first matches, in order; only where there are none, those of words with accents."""
    return _spans(text.lower(), len(text), forms) or _spans(text.lower().translate(_PLAIN), len(text), forms)


def _spans(plain: str, length: int, forms: Forms) -> list[tuple[int, int]]:
    """Looking for each word by itself is several times quicker than one pattern for all. Nothing where making letters small moved them (a few capitals grow)."""
    if len(plain) != length:
        return []
    return sorted(span for word in forms.words for span in islice(_whole(plain, word), MATCHES))[:MATCHES]


def _whole(plain: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word stands by itself, and not as a part of another."""
    at = plain.find(word)
    while at >= 0:
        end = at + len(word)
        if not (plain[at - 1 : at].isalnum() or plain[end : end + 1].isalnum()):
            yield at, end
        at = plain.find(word, end)


def _fullest(text: str, matches: list[tuple[int, int]]) -> tuple[int, int, int]:
    """The sentence with most different words of it, the first of equals, and where in it the first match stands."""
    best, most, done = (0, 0, 0), 0, 0
    for start, end in matches:
        if start < done:
            continue
        sentence = _sentence(text, start, end)
        done = sentence[1]
        said = len({text[one:two].lower()[:4] for one, two in matches if sentence[0] <= one < sentence[1]})
        if said > most:
            best, most = (*sentence, start), said
    return best


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    window = max(0, start - LONGEST)
    begins = [match.end() for match in _SENTENCE_END.finditer(text, window, start)]
    ends = _SENTENCE_END.search(text, end)
    return (begins[-1] if begins else window), (ends.start() + len(ends[0].rstrip()) if ends else len(text))


def _cut(text: str, start: int, end: int, match: int) -> str:
    """Part of a long sentence, between words, with the match in it."""
    begin = start if match - start < LONGEST // 2 else text.rfind(" ", start, match - LONGEST // 3) + 1
    finish = end if end - begin <= LONGEST else text.rfind(" ", begin, begin + LONGEST)
    return f"{'… ' if begin > start else ''}{text[begin:finish].strip()}{' …' if finish < end else ''}"
