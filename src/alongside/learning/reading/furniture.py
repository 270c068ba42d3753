"""Running headers and page numbers: what a page repeats that is no part of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from alongside.learning.reading.labels import Label, label_of
from alongside.learning.reading.words import folded, is_ended, starts_small
from alongside.papers.reading import Line

_PAGE_NUMBER = re.compile(
    r"\s*[-\u2013\u2014|\[(]*\s*(?:(?:page|p|pg)\.?\s*)?\d{1,3}\s*(?:(?:of|/|\|)\s*\d{1,3}|\|\s*p\s*a\s*g\s*e)?\s*[-\u2013\u2014|\])]*\s*", re.IGNORECASE
)
_COUNTED = re.compile(r"(?:\bpage )?\b\d{1,4}\b(?: of \d{1,4}\b)?|\bpage\b")
_OFFICIAL = re.compile(r"\b(?:programme|program|report|partnership|official|confidential|sensitive|draft|version|copyright|microsite|restricted)\b")
_ITEM = re.compile(r"\s*(?:[-*+\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u2013]|\(?\d{1,2}[.)])\s")
_ONLY_THE_LINE_S = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
_PROGRAMME = re.compile(r"\bprogram(?:me)?\b")
MOST_WORDS = 16
LONG = 6  # words: too many for a heading that merely lacks its full stop

_Neighbours = list[tuple[int | None, int | None]]


def furniture(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """Which lines are running headers or page numbers."""
    found = {index for index, line in enumerate(lines) if line.furniture and not _is_form(labels[index])}
    numbers = {index for index in range(len(lines)) if index not in found and _is_page_number(lines, index)}
    keys = {index: key for index, line in enumerate(lines) if index not in numbers and (key := _key(line, labels[index]))}
    counts = Counter(keys.values())
    first_label = next((index for index, label in enumerate(labels) if label), len(lines))
    passed_over = found | numbers | {index for index, key in keys.items() if counts[key] > 1 and _stands_alone(lines, index)}
    repeated = {keys[index] for index in found if index in keys}
    neighbours = _neighbours(lines, passed_over)
    for index, key in keys.items():
        if key not in repeated and _is_running(lines, labels, index, neighbours, count=counts[key], on_cover=index < first_label):
            repeated.add(key)
    headers = {index for index, key in keys.items() if key in repeated}
    return found | numbers | _without_the_title(headers, lines, labels)


def _is_form(label: Label | None) -> bool:
    return label is not None and label.key not in ("title",) and not label.is_plain


def _key(line: Line, label: Label | None) -> str:
    """What two occurrences of one running header have in common."""
    if _is_form(label) or len(line.text) > 160 or "<" in line.text or line.item or line.cell or line.note or _ITEM.match(line.text):
        return ""
    words = " ".join(_COUNTED.sub(" ", folded(line.text)).split())
    if line.text.rstrip().endswith((".", ";", ",", "?", "!")) and not _PROGRAMME.search(words):
        return ""
    return words if 0 < words.count(" ") + 1 <= MOST_WORDS else ""


MOST_LINES_AT_AN_EDGE = 4


def _is_inside_a_page(lines: Sequence[Line], index: int) -> bool:
    """On a page that was laid out, other lines of it stand well above and well below: whatever is said twice there is the report's own."""
    here = lines[index]
    above, below = lines[max(index - MOST_LINES_AT_AN_EDGE, 0) : index], lines[index + 1 : index + 1 + MOST_LINES_AT_AN_EDGE]
    return here.size > 0 and all(len(side) == MOST_LINES_AT_AN_EDGE and all(line.page == here.page for line in side) for side in (above, below))


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    """It is the first and only line of its paragraph."""
    return lines[index].starts and (index + 1 == len(lines) or lines[index + 1].starts)


def _is_running(lines: Sequence[Line], labels: Sequence[Label | None], index: int, neighbours: _Neighbours, *, count: int, on_cover: bool) -> bool:
    """Whether this line shows by where it stands that it belongs to the page and not to the report."""
    line = lines[index]
    if index + 1 < len(lines) and not lines[index + 1].starts:
        return False
    if _is_inside_a_page(lines, index):
        return False
    programme = bool(_PROGRAMME.search(folded(line.text)))
    if not line.starts and not _OFFICIAL.search(folded(line.text)):
        return False
    if on_cover and (count > 1 or (programme and not is_ended(line.text))):
        return True
    if line.heading:
        return False
    before, after = neighbours[index]
    is_between = after is not None and starts_small(lines[after].text) and not _ITEM.match(lines[after].text)
    breaks_off = before is not None and lines[before].text.count(" ") >= LONG and not is_ended(lines[before].text) and not _waits(lines, before + 1)
    if count == 1:
        return programme and is_between and breaks_off and line.starts
    has_nothing_under_it = after is None or _is_form(labels[after]) or lines[after].page != line.page > 0
    return is_between or breaks_off or ((has_nothing_under_it or count > 2) and bool(_OFFICIAL.search(folded(line.text))))


def _neighbours(lines: Sequence[Line], passed_over: set[int]) -> _Neighbours:
    """For each line the nearest ones before and after it that may be the report's own words."""
    before: list[int | None] = []
    last: int | None = None
    for index, line in enumerate(lines):
        before.append(last)
        last = last if index in passed_over or line.note else index
    after: list[int | None] = []
    last = None
    for index in range(len(lines) - 1, -1, -1):
        after.append(last)
        last = last if index in passed_over or lines[index].note else index
    return list(zip(before, reversed(after), strict=True))


def _is_page_number(lines: Sequence[Line], index: int) -> bool:
    """A number alone, unless it answers the label before it."""
    line = lines[index]
    if not _PAGE_NUMBER.fullmatch(line.text) or line.item or line.cell:
        return False
    return "age" in line.text.lower() or not _waits(lines, index)


def _waits(lines: Sequence[Line], index: int) -> bool:
    """The lines just above are a question of the form, and this is its answer."""
    return any(_asks(_ONLY_THE_LINE_S.sub("", " ".join(other.text for other in lines[max(index - count, 0) : index]))) for count in (1, 2, 3, 4))


def _asks(text: str) -> bool:
    """A question of the form that waits for its answer."""
    label = label_of(text) if len(text) < 300 else None
    return label is not None and not label.has_answer and label.key not in ("title", "details")


def _without_the_title(headers: set[int], lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """The first time the report's own name stands as its title, without a page's number, it is the form's, however often pages repeat it."""
    titles = sorted(index for index in headers if (label := labels[index]) and label.key == "title" and not _COUNTED.search(folded(lines[index].text)))
    return headers - set(titles[:1])
