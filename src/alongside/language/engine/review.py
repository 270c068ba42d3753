"""Reading text for words that blame a child. Begin here: `Reviewer().check(text)`.

Pure: no model, no network, nothing kept. It prompts and never blocks; what it leaves alone, it gives back with the reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.language.engine.guards import Guards, Sentence
from alongside.language.engine.normal import normal
from alongside.language.engine.pack import Pack, shipped
from alongside.language.engine.quoting import quotations
from alongside.language.engine.scanning import WORD, Scanner, Seen

_CONDITIONS = ("adult-named", "under-13")


@dataclass(frozen=True)
class Person:
    """Somebody the caller knows to be spoken of. `role` is child, parent, worker, adult or suspect; `age` in years."""

    name: str
    role: str = "child"
    age: int | None = None


@dataclass(frozen=True)
class Finding:
    """Words to look at again. `start` and `end` count characters (code points) of the text that was given."""

    rule: str
    severity: str
    start: int
    end: int
    text: str
    why: str
    ask: str
    suggestions: tuple[str, ...]
    sources: tuple[str, ...]
    near: str

    @property
    def fingerprint(self) -> str:
        """Eight characters that stay the same while the phrase and its neighbours do (FNV-1a, 32 bits), so that a decision about it can be found again."""
        value = 0x811C9DC5
        for byte in " ".join([self.rule, *WORD.findall(self.near)]).encode("ascii"):
            value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
        return f"{value:08x}"


@dataclass(frozen=True)
class Kept:
    """A phrase left alone, and why: title, quotation, mention, statute, negation or actor."""

    rule: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Result:
    findings: list[Finding]
    kept: list[Kept]
    version: str


class Reviewer:
    """Reads any number of texts by one pack. May be shared between threads. An unknown profile is a RuleError."""

    def __init__(self, *, profile: str = "exploitation", pack: Pack | None = None, people: Sequence[Person] = (), use_re2: bool = True) -> None:
        self.pack = pack or shipped()
        self._off = self.pack.off(profile)
        self._rules: Sequence[Mapping[str, Any]] = self.pack.data["rules"]
        self._fold: dict[str, str] = self.pack.data["fold"]
        self._scanner = Scanner(self.pack, use_re2=use_re2)
        self._guards = Guards(self.pack.data["words"])
        self._people = list(people)
        self._roles = {word: person.role for person in people for word in WORD.findall(person.name.lower()) if len(word) > 1}

    def check(self, text: str) -> Result:
        plain = normal(text, self._fold)
        result = Result([], [], self.pack.version)
        paragraph: tuple[int, int] = (0, 0)
        marks: list[tuple[int, int]] = []
        for start, end, where in self._scanner.sentences(plain.shown, plain.low):
            words = [word.span() for word in WORD.finditer(plain.low, start, end)]
            flagged = self._scanner.flagged(plain.low, words, where)
            if not flagged:
                continue
            seen = flagged + self._scanner.around(plain.low, words, flagged)
            sentence = Sentence(plain.shown, plain.low, start, end, words, _by_kind(seen), marks, self._roles)
            hits = self._hits(seen, sentence)
            if not hits:
                continue
            if start >= paragraph[1]:
                paragraph = plain.low.rfind("\n", 0, start) + 1, plain.low.find("\n", start) % (len(plain.low) + 1)
                sentence.quotations = marks = quotations(plain.low, *paragraph)
            for hit in hits:
                rule = self._rules[hit.rule]
                reason = self._guards.reason(sentence, hit, rule)
                first, last = plain.place(hit.start, hit.end)
                if reason:
                    result.kept.append(Kept(rule["id"], first, last, reason))
                else:
                    result.findings.append(_finding(rule, sentence, hit, text[first:last], first, last))
        return result

    def _hits(self, seen: list[Seen], sentence: Sentence) -> list[Seen]:
        """The flagged phrases of one sentence that no ordinary sense explains; of two that stand in one another, the longer."""
        rules = [
            one
            for one in seen
            if (one.kind == "rule" or (one.kind in _CONDITIONS and self._holds(one.kind, sentence.low[sentence.start : sentence.end])))
            and self._rules[one.rule]["id"] not in self._off
        ]
        if not rules:
            return []
        unless = [one for one in seen if one.kind == "unless"]
        excepted = [one for one in seen if one.kind == "except"]
        hits: list[Seen] = []
        for one in sorted(rules, key=lambda one: (one.start, -one.end, one.rule)):
            ordinary = any(other.rule == one.rule and sentence.is_one_clause(other.start, one.start) for other in unless) or any(
                other.rule == one.rule and other.start < one.end and one.start < other.end for other in excepted
            )
            covered = hits and (one.end <= hits[-1].end or (one.rule == hits[-1].rule and one.start < hits[-1].end))
            if not ordinary and not covered:
                hits.append(one)
        return hits

    def _holds(self, condition: str, low: str) -> bool:
        named = set(WORD.findall(low))
        people = [person for person in self._people if not named.isdisjoint(WORD.findall(person.name.lower()))]
        if condition == "adult-named":
            return any(person.role in {"suspect", "adult"} or (person.age or 0) >= 18 for person in people if person.role not in {"parent", "worker"})
        return any(person.role == "child" and person.age is not None and person.age < 13 for person in people)


def _by_kind(seen: Iterable[Seen]) -> dict[str, list[Seen]]:
    sorted_out: dict[str, list[Seen]] = {}
    for one in seen:
        sorted_out.setdefault(one.kind, []).append(one)
    return sorted_out


def _finding(rule: Mapping[str, Any], sentence: Sentence, hit: Seen, text: str, first: int, last: int) -> Finding:
    index, after = sentence.index(hit.start), sentence.index(hit.end)
    near = sentence.low[sentence.words[max(0, index - 2)][0] : sentence.words[min(len(sentence.words), after + 2) - 1][1]]
    return Finding(rule["id"], rule["severity"], first, last, text, rule["why"], rule["ask"], tuple(rule["suggest"]), tuple(rule["sources"]), near)
