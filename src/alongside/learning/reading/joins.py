"""Where two lines are one paragraph: how their ends meet, and when a page or a footnote cut a paragraph in two."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import cached_property

from alongside.learning.reading.words import is_ended, starts_small
from alongside.papers.reading.lines import SOFT_HYPHEN

_HYPHENS = "-\u2010\u2011" + SOFT_HYPHEN
_LAST = re.compile(r"([^\W_]+(?:[-\u2010\u2011'\u2019][^\W_]+)*)[-\u2010\u2011\u00ad]$")
_FIRST = re.compile(r"[^\W_]+")
_PAIR = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
_WORD = re.compile(r"[^\W_]+")
# Beginnings that keep their hyphen, and endings that are joined to what comes before with one.
_KEEPS = frozenset(
    [
        "multi",
        "self",
        "co",
        "non",
        "pre",
        "post",
        "ex",
        "cross",
        "long",
        "short",
        "high",
        "low",
        "well",
        "trauma",
        "child",
        "young",
        "peer",
        "area",
        "city",
        "county",
        "system",
        "whole",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "half",
        "full",
        "part",
        "face",
        "decision",
        "evidence",
        "strengths",
        "strength",
        "relationship",
        "relational",
        "values",
        "value",
        "place",
        "school",
        "community",
        "family",
        "extra",
        "anti",
        "semi",
        "pan",
        "inter",
        "e",
        "mid",
        "sub",
        "vice",
        "all",
        "ever",
        "so",
        "much",
        "early",
        "late",
        "front",
        "back",
        "hard",
        "soft",
        "open",
        "closed",
        "risk",
        "safety",
        "problem",
        "person",
        "user",
        "needs",
        "youth",
        "police",
        "partnership",
        "practice",
        "time",
        "year",
        "month",
        "week",
        "day",
        "local",
        "national",
        "in",
        "on",
        "off",
        "up",
        "down",
        "set",
        "follow",
        "drop",
        "follow",
        "step",
        "check",
        "sign",
        "hand",
        "lead",
        "team",
        "group",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "mind",
        "good",
        "better",
        "new",
        "old",
        "first",
        "second",
        "third",
    ]
)
_KEPT_BY = frozenset(
    [
        "based",
        "led",
        "informed",
        "centred",
        "centered",
        "making",
        "makers",
        "maker",
        "wide",
        "term",
        "agency",
        "agencies",
        "time",
        "going",
        "related",
        "specific",
        "focused",
        "focussed",
        "focus",
        "aware",
        "depth",
        "being",
        "up",
        "to",
        "face",
        "date",
        "long",
        "year",
        "old",
        "person",
        "people",
        "off",
        "out",
        "on",
        "in",
        "down",
        "over",
        "through",
        "quality",
        "level",
        "area",
        "areas",
        "border",
        "functional",
        "cutting",
        "sector",
        "disciplinary",
        "regulation",
        "esteem",
        "care",
        "harm",
        "confidence",
        "awareness",
        "assessment",
        "reflection",
        "holder",
        "holders",
        "holding",
        "taking",
        "sharing",
        "building",
        "solving",
        "setting",
        "free",
        "friendly",
        "minded",
        "set",
        "sets",
        "operation",
        "operative",
        "ordinated",
        "ordination",
        "ordinator",
        "ordinate",
        "production",
        "produced",
        "produce",
        "design",
        "designed",
        "opted",
        "existing",
        "established",
        "known",
        "placed",
        "managed",
        "informed",
        "rooted",
        "paced",
        "facing",
        "line",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
    ]
)
# First halves of words that are written as one ("with-out", "work-shop"): their hyphen is the line's.
_CLOSED = frozenset(
    [
        "with",
        "some",
        "any",
        "every",
        "no",
        "under",
        "over",
        "out",
        "fore",
        "for",
        "be",
        "there",
        "where",
        "how",
        "what",
        "who",
        "when",
        "them",
        "him",
        "her",
        "it",
        "your",
        "our",
        "my",
        "work",
        "safe",
        "net",
        "stake",
        "friend",
        "partner",
        "neighbour",
        "break",
        "feed",
        "frame",
        "land",
        "wide",
        "spread",
        "help",
        "out",
        "through",
        "every",
        "black",
        "data",
        "guide",
        "head",
        "home",
        "house",
        "key",
        "mean",
        "never",
        "news",
        "note",
        "over",
        "paper",
        "police",
        "safe",
        "side",
        "sports",
        "under",
        "up",
        "week",
        "with",
        "under",
    ]
)


class Joiner:
    """Joins line ends as this document writes its words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    def ends_in_hyphen(self, text: str) -> bool:
        return bool(_LAST.search(text.rstrip()))

    def joined(self, before: str, after: str) -> tuple[str, str]:
        """The end of one line and the beginning of the next, as they stand in one paragraph."""
        left, right = before.rstrip(), after.lstrip()
        last, first = _LAST.search(left), _FIRST.match(right)
        if not last or not first:
            return (left, right) if not left or not right else (left + " ", right)
        if left.endswith(SOFT_HYPHEN) or not self._keeps_hyphen(last.group(1), first.group()):
            return left[:-1], right
        return left, right

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        part = _WORD.findall(left)[-1].lower()
        next_part = right.lower()
        if f"{left.lower()}-{next_part}" in self._pairs or f"{part}-{next_part}" in self._pairs:
            return True
        if part + next_part in self._words:
            return False
        if not right[:1].islower() or not part.isalpha() or "-" in left:
            return True
        if part in _CLOSED:
            return False
        if part in _KEEPS and (next_part in self._words or next_part in _KEPT_BY):
            return True
        return next_part in _KEPT_BY and part in self._words

    @cached_property
    def _pairs(self) -> frozenset[str]:
        found: set[str] = set()
        for text in self._texts:
            for match in _PAIR.finditer(text):
                parts = re.split(r"[-\u2010\u2011]", match.group().lower())
                found.add("-".join(parts))
                found.update(f"{one}-{two}" for one, two in itertools.pairwise(parts))
        return frozenset(found)

    @cached_property
    def _words(self) -> frozenset[str]:
        found: set[str] = set()
        for text in self._texts:
            words = _WORD.findall(text.lower())
            inner = words[1:] if words and len(words) > 1 else words
            found.update(inner[:-1] if text.rstrip().endswith(tuple(_HYPHENS)) else inner)
        return frozenset(found)


def is_one_paragraph(before: str, after: str, *, is_cut: bool, is_item: bool) -> bool:
    """Whether the second goes on from the first, which a page, a footnote or nothing at all parts from it."""
    if before.rstrip().endswith(tuple(_HYPHENS)) and _LAST.search(before.rstrip()):
        return is_cut or starts_small(after)
    small = starts_small(after) and not re.match(r"\W*[a-z][.)]\s", after)
    if not is_cut:
        return small and not is_ended(before) and len(before.split()) > 4 and not is_item
    if small:
        return not re.search(r"[.!?][\"'\u2019\u201d)]*\s*$", before) or not is_item
    return (not is_ended(before) and not is_item and len(before.split()) > 10) or before.rstrip().endswith(",")
