"""How deep an item of a typed list stands: by how far it is set in, or by a sign that people keep for lists within lists."""

from __future__ import annotations

from alongside.learning.reading.parts import Part

_INNER_SIGNS = frozenset("o\u25e6\u25aa\u2043")
TAB = 4  # letters


def nest(parts: list[Part]) -> None:
    """Give the items of typed lists their depth; what the file's layout or its markup says about depth is left alone."""
    stack: list[tuple[int, str]] = []
    for part in parts:
        if not _is_typed(part):
            stack = []
            continue
        place, sign = _place(part)
        while len(stack) > 1 and place < stack[-1][0]:
            stack.pop()
        signs = [known if at >= place - 1 else "" for at, known in stack]
        if not stack or place > stack[-1][0] + 1:
            stack.append((place, sign))
        elif sign in signs:
            del stack[signs.index(sign) + 1 :]
        elif sign in _INNER_SIGNS:
            stack.append((place, sign))
        part.level = len(stack) - 1


def _is_typed(part: Part) -> bool:
    return (
        part.kind == "li"
        and part.line.item is None
        and bool(part.tokens)
        and part.tokens[0].role == "number"
        and part.line.text.startswith(part.tokens[0].text)
    )


def _place(part: Part) -> tuple[int, str]:
    """How many letters it is set in, and its sign; all numbers are one sign, all letters another."""
    written = part.tokens[0].text.expandtabs(TAB)
    sign = written.strip().strip("().")
    return len(written) - len(written.lstrip()), "1" if sign.isdigit() else "a" if sign.isalpha() and sign not in _INNER_SIGNS else sign
