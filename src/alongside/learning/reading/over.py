"""Which paragraphs of a narrative stand over others, as headings do."""

from __future__ import annotations

import itertools

from alongside.learning.reading.headings import is_plain_heading, is_shown_as_heading, may_be_heading
from alongside.learning.reading.parts import Part
from alongside.learning.reading.words import starts_small


def name_headings(parts: list[Part]) -> None:
    """Decide which paragraphs are headings; one that nothing but its place shows always stands over something."""
    over_lists: list[Part] = []
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


def _is_heading(parts: list[Part], index: int, following: Part) -> bool:
    part = parts[index]
    text = part.text.strip()
    words = [token for token in part.tokens if token.role == "words" and token.text.strip()]
    if words and all(token.strong for token in words) and is_shown_as_heading(text):
        return True
    if any(token.href for token in words) or (following.kind == "p" and starts_small(following.text)):
        return False
    beside = [
        other for other in (index - 1, index + 1) if 0 <= other < len(parts) and parts[other].kind in ("p", "h") and may_be_heading(parts[other].text.strip())
    ]
    beyond = [
        other for other in (index - 2, index + 2) if 0 <= other < len(parts) and parts[other].kind in ("p", "h") and may_be_heading(parts[other].text.strip())
    ]
    in_a_row = len(beside) if len(beside) == 2 else sum(1 for other in beyond if any(abs(other - near) == 1 for near in beside)) * 2
    return is_plain_heading(text, before_list=following.kind == "li", short_neighbours=in_a_row)


def _is_numbered_heading(parts: list[Part], index: int) -> bool:
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
