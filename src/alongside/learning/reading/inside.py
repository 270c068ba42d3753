"""Items that stand one after another in a line become items of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from alongside.learning.reading.parts import BULLET, NUMBER, Part, cut_tokens

BULLET_INSIDE = re.compile(r"\s+[\u2022\u25aa\u25cf\uf0b7]\s+")


def split_inside(parts: list[Part]) -> list[Part]:
    """Items that stand one after another on one line ("1. ... 2. ... 3. ...") become items of their own."""
    done: list[Part] = []
    for part in parts:
        if part.kind == "loose":
            done += _numbered_inside(part, "li" if part.ordered else "p", loosely=True)
        elif part.kind in ("p", "li") and (part.number is not None or NUMBER.match(part.text)):
            done += _numbered_inside(part, part.kind, loosely=False)
        elif part.kind == "li" and BULLET_INSIDE.search(part.text):
            done += _cut_at(part, [(match.start(), match.end(), None) for match in BULLET_INSIDE.finditer(part.text)])
        else:
            done.append(part)
    return done


def _numbered_inside(part: Part, kind: str, *, loosely: bool) -> list[Part]:
    text = part.text
    first = NUMBER.match(text) if part.number is None else None
    if part.number is None and (first is None or (int(first.group(1)) != 1 and not loosely)):
        part.kind = "li" if loosely else kind
        return _loose_bullets(part) if loosely else [part]
    places: list[tuple[int, int, int | None]] = [(first.start(), first.end(), int(first.group(1)))] if first else []
    wanted = (part.number or int(first.group(1) if first else 0)) + 1
    at = first.end() if first else 0
    before = r"(?<=\S)\s+" if loosely else r"(?<=[.?!;:,)\"'\u2019\u201d])\s+(?:and\s+)?"
    while match := re.compile(rf"{before}\(?{wanted}[.)]\s+(?=\S)").search(text, at):
        places.append((match.start(), match.end(), wanted))
        wanted, at = wanted + 1, match.end()
    if not loosely and first and len(places) < 2:
        return [part]
    part.kind, part.ordered = "li", True
    return _cut_at(part, places)


def _loose_bullets(part: Part) -> list[Part]:
    sign = BULLET.match(part.text)
    if not sign:
        return [part]
    same = re.escape(sign.group().strip())
    return _cut_at(part, [(match.start(), match.end(), None) for match in re.finditer(rf"(?:^|\s+){same}\s+", part.text)])


def _cut_at(part: Part, places: Sequence[tuple[int, int, int | None]]) -> list[Part]:
    """Cut a part where numbers or bullets stand in its words; those become signs."""
    if not places:
        return [part]
    opening, rest = cut_tokens(part.tokens, places[0][0])
    done = [replace(part, tokens=opening)] if any(token.role == "words" and token.text.strip() for token in opening) else []
    loose = [] if done else opening
    for position, (start, end, number) in enumerate(places):
        until = (places[position + 1][0] if position + 1 < len(places) else len(part.text)) - start
        item, rest = cut_tokens(rest, until) if position + 1 < len(places) else (rest, [])
        sign, words = cut_tokens(item, end - start)
        for token in sign:
            token.role = "number" if token.role == "words" else token.role
        done.append(replace(part, tokens=loose + sign + words, number=number, is_cut=part.is_cut and not done))
        loose = []
    return done
