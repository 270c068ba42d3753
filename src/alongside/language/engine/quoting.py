"""Which stretches of a paragraph stand between quotation marks."""

import re
from bisect import bisect_right

_MARK = re.compile("[\"']")


def quotations(low: str, start: int, end: int) -> list[tuple[int, int]]:
    """The insides of quotations, in order and not nested: an outer quotation holds whatever is quoted in it. One that is never closed is none."""
    found: list[tuple[int, int]] = []
    double = single = -1
    for mark in _MARK.finditer(low, start, end):
        at = mark.start()
        before, after = low[at - 1 : at] if at > start else " ", low[at + 1 : at + 2]
        if low[at] == '"':
            if double >= 0:
                found.append((double, at))
                double = single = -1
            elif after.strip():
                double = at + 1
        elif double < 0:
            opens = not before.isalnum() and before not in ".,!?'" and after.isalnum()
            if single >= 0 and before.strip() and not after.isalnum():
                found.append((single, at))
                single = -1
            elif single < 0 and opens:
                single = at + 1
    return found


def around(found: list[tuple[int, int]], position: int) -> tuple[int, int] | None:
    """The quotation that holds a position."""
    index = bisect_right(found, (position, len(found) and 1 << 60)) - 1
    return found[index] if index >= 0 and found[index][0] <= position < found[index][1] else None
