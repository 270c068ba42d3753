"""A narrative from the lines under its label: paragraphs, headings, lists, quotations, with every letter kept."""

from __future__ import annotations

from collections.abc import Sequence
from re import Pattern

from alongside.learning.reading.blocks import blocks_of
from alongside.learning.reading.building import Builder
from alongside.learning.reading.inside import split_inside
from alongside.learning.reading.joins import Joiner, is_one_paragraph
from alongside.learning.reading.markup import Token
from alongside.learning.reading.nesting import nest
from alongside.learning.reading.over import name_headings
from alongside.learning.reading.paragraphs import paragraphs_of
from alongside.learning.reading.parts import Part, meet
from alongside.learning.reading.pieces import Bit, Piece
from alongside.papers import prose


def read_narrative(key: str, bits: Sequence[Bit], references: Pattern[str], joiner: Joiner) -> tuple[list[prose.Block], list[Piece]]:
    """The blocks of a narrative, and where each letter of its lines went."""
    builder = Builder(references, joiner)
    paragraphs = paragraphs_of(bits, joiner)
    for at, paragraph in enumerate(paragraphs):
        builder.add(paragraph)
        builder.close_forgotten(paragraphs[at + 1 :])
    parts = builder.finished()
    nest(parts)
    parts = split_inside(parts)
    parts = _joined(parts, joiner)
    name_headings(parts)
    pieces = [Piece(token.line, token.text, _place(token, key)) for part in parts for token in part.tokens]
    return blocks_of(parts), pieces


def _place(token: Token, key: str) -> str:
    return {"words": f"narratives.{key}", "hidden": "not_placed"}.get(token.role, token.role)


def _joined(parts: list[Part], joiner: Joiner) -> list[Part]:
    """Join what a page or a footnote cut; parts that show nothing are kept with their neighbour."""
    done: list[Part] = []
    for part in parts:
        if done and not part.text.strip() and not any(token.role == "mark" for token in part.tokens):
            done[-1].tokens += part.tokens
        elif done and not done[-1].text.strip():
            part.tokens[:0] = done.pop().tokens
            done.append(part)
        elif done and _goes_on(done[-1], part):
            meet(done[-1].tokens, part.tokens[0].line, joiner, part.text)
            done[-1].tokens += part.tokens
        else:
            done.append(part)
    return done


def _goes_on(before: Part, part: Part) -> bool:
    if part.kind != "p" or before.kind == "h" or part.line.heading or before.line.heading or before.line.is_strong != part.line.is_strong:
        return False
    return is_one_paragraph(before.text, part.text, is_cut=part.is_cut, is_item=before.kind == "li")
