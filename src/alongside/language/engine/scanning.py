"""Where the patterns of a pack stand in plain text.

Sentences with a flagged phrase are found by google-re2 in one pass, if it is there; only they are then read word by word, and flagged phrases are looked for only where one can begin. Without
google-re2 every sentence is read word by word: slower, and with the same findings.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from alongside.language.engine.compiling import FLAGGING
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

_Starts = dict[str, list[int] | dict[str, list[int]]]


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
        self._starts: _Starts = opened["starts"]
        self._around: _Starts = opened["around"]
        self._short = frozenset(pack.data["words"]["short"].split())
        self._flags: Any = None
        self._use_re2, self._read = bool(re2) and use_re2, 0

    def sentences(self, shown: str, low: str) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
        """The sentences that may hold a flagged phrase, in order, each with the stretches in which one can begin."""
        self._read += len(low)
        if self._use_re2 and self._flags is None and self._read > _WORTH_IT:
            self._flags = _alternation([pattern[2] for pattern in self._patterns if pattern[0] in FLAGGING])
        if self._flags is None:
            for start, end in self._cut(shown, low, 0, len(low)):
                yield start, end, [(start, end)]
            return
        found = [hit.span() for hit in self._flags.finditer(low.encode("ascii"))]
        number = paragraph = 0
        cut: Iterator[tuple[int, int]] = iter(())
        while number < len(found):
            first = found[number][0]
            if first >= paragraph:
                start, paragraph = low.rfind("\n", 0, first) + 1, low.find("\n", first) + 1 or len(low)
                cut = self._cut(shown, low, start, paragraph)
            start, end = next(sentence for sentence in cut if sentence[1] > first)
            begun = number - 1 if number and found[number - 1][1] > start else number
            while number < len(found) and found[number][0] < end:
                number += 1
            yield start, end, found[begun:number]

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

    def flagged(self, low: str, words: list[tuple[int, int]], where: list[tuple[int, int]]) -> list[Seen]:
        """The flagged phrases of one sentence that begin in some stretches of it."""
        found: list[Seen] = []
        done = 0
        for first, last in where:
            done = max(done, bisect_left(words, (first,)))
            ends = bisect_left(words, (last,), done)
            self._look(low, words, range(done, ends), self._starts, found)
            done = ends
        return found

    def around(self, low: str, words: list[tuple[int, int]], flagged: list[Seen]) -> list[Seen]:
        """What else stands in a sentence and bears on what is flagged in it."""
        found: list[Seen] = []
        self._look(low, words, range(len(words)), self._around, found, {-1, *(one.rule for one in flagged)})
        return found

    def _look(self, low: str, words: list[tuple[int, int]], numbers: range, starts: _Starts, found: list[Seen], wanted: set[int] | None = None) -> None:
        ready, patterns, last = self._ready, self._patterns, len(words) - 1
        for number in numbers:
            at, end = words[number]
            begun = starts.get(low[at:end])
            if begun is None:
                continue
            if isinstance(begun, dict):
                after = low[slice(*words[number + 1])] if number < last else _next_word(low, end)
                begun = begun.get(after) or (begun[LY] if after in ADVERBS or after.endswith("ly") else begun[""])
            for index in begun:
                if wanted and patterns[index][1] not in wanted:
                    continue
                match = (ready[index] or self._prepared(index))(low, at)
                if match and index in self._exact:
                    match = (self._exact[index] or self._exactly(index))(low, at)
                if match:
                    kind, rule, _ = patterns[index]
                    found.append(Seen(kind, rule, at, match.end()))

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


def _next_word(low: str, end: int) -> str:
    """The word after a sentence: one that was cut in parts may be cut within a phrase."""
    found = WORD.search(low, end)
    return found.group() if found else ""


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
