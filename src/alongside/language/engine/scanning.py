"""Where the patterns of a pack stand in plain text.

Sentences with a flagged phrase are found by google-re2 in one pass, if it is there; only they are then read word by word. Without
google-re2 every sentence is read word by word: slower, and with the same findings.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from alongside.language.engine.notation import ADVERB, ADVERBS, LY
from alongside.language.engine.pack import Pack

try:
    import re2
except ImportError:  # a machine for which google-re2 has no wheel
    re2 = None

WORD = re.compile("[a-z0-9]+")
_BREAK = re.compile(r"[.!?][\"')\]]* (?![a-z])|\n")
LONGEST = 2000
_MEMORY = 256 << 20  # below about 48 MB google-re2 falls back to a way two hundred times slower
_WORTH_IT = 20_000  # characters; for less, making google-re2 ready takes longer than it saves
_ANY_WORDS = "(?: [a-z]+){0,2}"  # where adverbs may stand: four times quicker to compile, and nearly as good at saying no
_FLAGGING = ("rule", "adult-named", "under-13")


class Seen(NamedTuple):
    """One pattern that stands somewhere: its kind, its rule's number (-1 for a cue), and from where to where."""

    kind: str
    rule: int
    start: int
    end: int


class Scanner:
    def __init__(self, pack: Pack, *, use_re2: bool = True) -> None:
        opened = pack.opened()
        self._patterns: list[Any] = [tuple(pattern) for pattern in opened["patterns"]]
        self._ready: list[Callable[[str, int], re.Match[str] | None] | None] = [None] * len(self._patterns)
        self._exact: dict[int, Callable[[str, int], re.Match[str] | None] | None] = {}
        self._starts: dict[str, list[int] | dict[str, list[int]]] = opened["starts"]
        self._short = frozenset(pack.data["words"]["short"].split())
        self._flags: Any = None
        self._use_re2, self._read = bool(re2) and use_re2, 0

    def sentences(self, shown: str, low: str) -> Iterator[tuple[int, int]]:
        """The sentences that may hold a flagged phrase, in order."""
        self._read += len(low)
        if self._use_re2 and self._flags is None and self._read > _WORTH_IT:
            self._flags = _alternation([pattern[2] for pattern in self._patterns if pattern[0] in _FLAGGING])
        if self._flags is None:
            yield from self._cut(shown, low, 0, len(low))
            return
        ends = 0
        cut: Iterator[tuple[int, int]] = iter(())
        paragraph = 0
        for hit in self._flags.finditer(low.encode("ascii")):
            found = hit.start()
            if found < ends:
                continue
            if found >= paragraph:
                start, paragraph = low.rfind("\n", 0, found) + 1, low.find("\n", found) + 1 or len(low)
                cut = self._cut(shown, low, start, paragraph)
            for start, ends in cut:
                if ends > found:
                    yield start, ends
                    break

    def _cut(self, shown: str, low: str, start: int, to: int) -> Iterator[tuple[int, int]]:
        for match in _BREAK.finditer(shown, start, to):
            dot, end = match.span()
            if low[dot] == "." and end - dot == 2:
                space = low.rfind(" ", max(start, dot - 9), dot)
                if low[space + 1 if space >= 0 else max(start, dot - 9) : dot] in self._short:
                    continue
            if end - start > LONGEST:
                yield from _pieces(low, start, end)
            else:
                yield start, end
            start = end
        yield from _pieces(low, start, to)

    def seen(self, low: str, start: int, end: int) -> tuple[list[Seen], list[tuple[int, int]]]:
        """What stands in one sentence, and its words."""
        found: list[Seen] = []
        words = [word.span() for word in WORD.finditer(low, start, end)]
        said = WORD.findall(low, start, end)
        starts, ready, last = self._starts, self._ready, len(said) - 1
        for number, word in enumerate(said):
            begun = starts.get(word)
            if begun is None:
                continue
            if isinstance(begun, dict):
                after = said[number + 1] if number < last else ""
                begun = begun.get(after) or (begun[LY] if after in ADVERBS or after.endswith("ly") else begun[""])
            for index in begun:
                at = words[number][0]
                match = (ready[index] or self._prepared(index))(low, at)
                if match and index in self._exact:
                    match = (self._exact[index] or self._exactly(index))(low, at)
                if match:
                    kind, rule, _ = self._patterns[index]
                    found.append(Seen(kind, rule, at, match.end()))
        return found, words

    def _prepared(self, index: int) -> Callable[[str, int], re.Match[str] | None]:
        expression = self._patterns[index][2]
        quick = expression.replace(ADVERB, _ANY_WORDS)
        if quick != expression:
            self._exact[index] = None
        made = self._ready[index] = _matcher(quick)
        return made

    def _exactly(self, index: int) -> Callable[[str, int], re.Match[str] | None]:
        made = self._exact[index] = _matcher(self._patterns[index][2])
        return made


@lru_cache(maxsize=8192)
def _matcher(expression: str) -> Callable[[str, int], re.Match[str] | None]:
    """Compiled once a process: partnerships that changed a rule or two share all the others."""
    return re.compile(rf"(?:{expression})\b", re.ASCII).match


def _alternation(expressions: list[str]) -> Any:
    options = re2.Options()
    options.max_mem, options.never_capture, options.log_errors, options.encoding = _MEMORY, True, False, re2.Options.Encoding.LATIN1
    return re2.compile(rf"\b(?:{'|'.join(expressions)})\b".encode("ascii"), options)


def _pieces(low: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence; one longer than any that people write comes in parts, so that work grows no faster than the text."""
    while end - start > LONGEST:
        space = low.find(" ", start + LONGEST)
        if space < 0 or space >= end:
            break
        yield start, space + 1
        start = space + 1
    if start < end:
        yield start, end
