"""Every word of the source in exactly one place: how a reading is checked against the file it came from."""

from __future__ import annotations

import html
from collections import defaultdict

from alongside.learning.reading.report import Reading
from alongside.learning.reading.words import letters
from alongside.papers.reading import Source


def unaccounted(source: Source, reading: Reading) -> list[str]:
    """What is wrong with the accounts, a sentence each; an empty list when every letter has its one place and none was invented."""
    return _lines_that_differ(source, reading) + _narratives_that_differ(reading) + _footnotes_that_differ(reading) + _lists_that_differ(reading)


def _lines_that_differ(source: Source, reading: Reading) -> list[str]:
    placed: dict[int, str] = defaultdict(str)
    for piece in reading.pieces:
        placed[piece.line] += piece.text
    return [
        f"Line {index + 1} was {line.text!r} and its pieces are {placed[index]!r}."
        for index, line in enumerate(source.lines)
        if sorted(letters(_unescaped(line.text))) != sorted(letters(_unescaped(placed[index])))
    ]


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _narratives_that_differ(reading: Reading) -> list[str]:
    found = []
    for key, narrative in reading.narratives.items():
        given = letters(_of(reading, f"narratives.{key}"))
        shown = letters(narrative.text) if narrative else ""
        if given != shown:
            found.append(f"{key} was given {len(given)} letters and shows {len(shown)}: {_first_difference(given, shown)}.")
    return found


def _footnotes_that_differ(reading: Reading) -> list[str]:
    given, shown = letters(_of(reading, "footnotes")), letters("".join(note.text for note in reading.footnotes))
    return [] if sorted(given) == sorted(shown) else [f"The footnotes were given {given!r} and show {shown!r}."]


def _lists_that_differ(reading: Reading) -> list[str]:
    found = []
    for place, shown in (("dropped", reading.dropped), ("not_placed", reading.not_placed)):
        if sorted(letters(_of(reading, place))) != sorted(letters("".join(shown))):
            found.append(f"What is {place} does not show what was put there.")
    return found


def _of(reading: Reading, place: str) -> str:
    return "".join(piece.text for piece in reading.pieces if piece.place == place)


def _first_difference(given: str, shown: str) -> str:
    at = next((index for index, (one, two) in enumerate(zip(given, shown, strict=False)) if one != two), min(len(given), len(shown)))
    return f"{given[max(at - 20, 0) : at + 20]!r} against {shown[max(at - 20, 0) : at + 20]!r}"
