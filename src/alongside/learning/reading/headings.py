"""Which short lines are sub-headings."""

from __future__ import annotations

import re

from alongside.learning.reading.words import starts_small

MOST_WORDS = 14
_SENTENCE_START = re.compile(
    r"(?:we|they|it|this|these|those|there|i|he|she|thanks?|thank you|no|none|n/a|nil|not applicable|yes|see|please|as|the following|following|here)\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|should|could|include[sd]?|including|identified|explored|asked|agreed|felt|said|noted|wanted|needed|heard|follow(?:s|ed|ing)?|such as"
    r"|matter(?:s|ed)?|help(?:s|ed)?|means?|meant|told|wants?|needs?|found|saw|see|made|makes?|worked|did|do|does|can|must|may|might|shared|raised|emerged|came|looked|became|began|took"
    r"|two|three|four|five|six|seven|eight|nine|ten|several|some|many)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(r"(?:what|how|who|whom|whose|why|where|when|which)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.;,!\u2026][\"'\u2019\u201d)\]]*\s*$")


def may_be_heading(text: str) -> bool:
    """Short, begun with a capital or a figure, and not ended like a sentence."""
    words = text.split()
    return 0 < len(words) <= MOST_WORDS and len(text) <= 110 and not _ENDED.search(text) and not starts_small(text) and any(letter.isalpha() for letter in text)


def is_shown_as_heading(text: str) -> bool:
    """Whether a line set apart by its style can be a heading: bold sentences are only bold."""
    return 0 < len(text.split()) <= 24 and not re.search(r"[.;,][\"'\u2019\u201d)]*\s*$", text)


def is_plain_heading(text: str, *, before_list: bool, short_neighbours: int) -> bool:
    """Whether a short line with nothing but its place to go by is a heading over what follows.

    `before_list`: a list follows. `short_neighbours`: how many lines like it stand directly beside it; three in a row are a list of names.
    """
    if not may_be_heading(text) or short_neighbours > 1:
        return False
    words = len(text.split())
    has_colon = text.rstrip().endswith(":")
    if _SENTENCE_START.match(text) and (words > 4 or (has_colon and before_list)):
        return False
    if before_list and (has_colon or words > 6):
        return words <= 5 and (not _SAYING.search(text) or bool(_ASKING.match(text)))
    if has_colon and _SAYING.search(text) and not _ASKING.match(text):
        return False
    if text.rstrip("\"'\u2019\u201d ").endswith("?"):
        return words <= 12
    return not (_SAYING.search(text) and words > 8)
