"""Votes, who belongs to which agency, and the counts that everything else is worked out from."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.voice.beta import Floats
from alongside.voice.figures import Figures

Whole = NDArray[np.int64]
OTHERS = "other partners"


@dataclass(frozen=True)
class Votes:
    """Who answered what: one row a person and statement. `person` and `statement` are places in the two lists of ids, which are in natural order."""

    people: tuple[str, ...]
    statements: tuple[str, ...]
    person: NDArray[np.int32]
    statement: NDArray[np.int32]
    vote: NDArray[np.int8]  # 1 agree, -1 disagree, 0 pass

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, int]]) -> "Votes":
        """From (person, statement, vote) as they came in; the last row of a pair wins."""
        latest: dict[tuple[str, str], int] = {(person, statement): vote for person, statement, vote in rows}
        if unknown := set(latest.values()) - {1, 0, -1}:
            raise ValueError(f"A vote is 1, 0 or -1, not {unknown.pop()}.")
        people, statements = natural({person for person, _ in latest}), natural({statement for _, statement in latest})
        person_at, statement_at = ({name: place for place, name in enumerate(names)} for names in (people, statements))
        return cls(
            people,
            statements,
            np.fromiter((person_at[person] for person, _ in latest), np.int32, len(latest)),
            np.fromiter((statement_at[statement] for _, statement in latest), np.int32, len(latest)),
            np.fromiter(latest.values(), np.int8, len(latest)),
        )

    @classmethod
    def numbered(cls, person: NDArray[np.integer], statement: NDArray[np.integer], vote: NDArray[np.integer]) -> "Votes":
        """The same from arrays of whole numbers, nought or more, which become the ids. For millions of votes."""
        if len(person) and (min(person.min(), statement.min()) < 0 or vote.min() < -1 or vote.max() > 1):
            raise ValueError("Ids are nought or more, and a vote is 1, 0 or -1.")
        (people, who), (statements, what) = _packed(person), _packed(statement)
        key = who.astype(np.int64) * len(statements) + what
        if _has_twice(key, len(people) * len(statements)):
            _, last = np.unique(key[::-1], return_index=True)
            kept = np.sort(len(key) - 1 - last)
            who, what, vote = who[kept], what[kept], vote[kept]
        return cls(people, statements, who, what, vote.astype(np.int8))


def _has_twice(key: NDArray[np.int64], limit: int) -> bool:
    if limit > 40 * len(key) + 1_000_000:
        return len(np.unique(key)) < len(key)
    there = np.zeros(limit, np.bool_)
    there[key] = True
    return int(np.count_nonzero(there)) < len(key)


def _packed(ids: NDArray[np.integer]) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The ids there are, in order, and each row's place among them."""
    used = np.flatnonzero(np.bincount(ids, minlength=1))
    place = np.zeros(int(ids.max(initial=0)) + 1, np.int32)
    place[used] = np.arange(len(used), dtype=np.int32)
    return tuple(map(str, used.tolist())), place[ids]


@dataclass(frozen=True)
class Table:
    """Agree, disagree and pass, agencies × statements; and the same for everyone together, people of no agency included."""

    groups: tuple[str, ...]
    sizes: tuple[int, ...]  # how many people each agency has in the room, whether they answered or not
    statements: tuple[str, ...]
    agree: Whole
    disagree: Whole
    passed: Whole
    everyone: Whole  # 3 × statements: agree, disagree, pass
    grouped: Whole  # the same for everybody who is in some agency

    @classmethod
    def of(
        cls,
        cells: Mapping[str, Sequence[tuple[int, int, int]]],
        *,
        statements: Sequence[str],
        sizes: Mapping[str, int] | None = None,
        of_no_agency: Sequence[tuple[int, int, int]] | None = None,
    ) -> "Table":
        """From each agency's (agree, disagree, pass) for each statement, where nobody is in two; and the same of people of no agency, if there are any."""
        groups = natural(cells)
        counts = np.array([[cells[group][place] for place in range(len(statements))] for group in groups], np.int64).reshape(len(groups), len(statements), 3)
        most = {group: int(counts[place].sum(axis=1).max(initial=0)) for place, group in enumerate(groups)}
        agree, disagree, passed = (np.ascontiguousarray(counts[..., kind]) for kind in range(3))
        grouped = counts.sum(axis=0).T.reshape(3, len(statements))
        everyone = grouped if of_no_agency is None else grouped + np.array(of_no_agency, np.int64).T
        return cls(groups, tuple((sizes or most)[group] for group in groups), tuple(statements), agree, disagree, passed, everyone, grouped)

    def figures(self, statement: str) -> tuple[Figures, dict[str, Figures]]:
        """Everyone's answers to one statement and each agency's, as `revealing.reveal` asks for them."""
        place = self.statements.index(statement)
        rows = zip(self.agree[:, place].tolist(), self.disagree[:, place].tolist(), self.passed[:, place].tolist(), strict=True)
        return Figures(*self.everyone[:, place].tolist()), {name: Figures(*row) for name, row in zip(self.groups, rows, strict=True)}

    @property
    def seen(self) -> Whole:
        return self.agree + self.disagree + self.passed

    @property
    def answered(self) -> Whole:
        """n: agree and disagree. A pass is seen, and is no answer."""
        return self.agree + self.disagree


def natural(names: Iterable[str]) -> tuple[str, ...]:
    """In the order people expect: 2 before 10. It does not depend on the order they came in."""
    return tuple(sorted(names, key=lambda name: ([_weight(part) for part in re.split(r"([0-9]+)", name) if part], name)))


def _weight(part: str) -> tuple[int, str]:
    """Words after digits, and longer numbers after shorter ones."""
    digits = part.lstrip("0") if part[0] in "0123456789" else None
    return (sys.maxsize, part) if digits is None else (len(digits), digits)


def merged(groups: Mapping[str, Iterable[str]], floor: int, *, until_enough: bool = False) -> dict[str, frozenset[str]]:
    """Agencies with fewer people than `floor` become one, "other partners". Decided by who is in the room, before any answer is looked at.

    Should all of them together still be fewer, nothing can be said across agencies; with `until_enough` the next smallest joins them instead.
    """
    kept: dict[str, frozenset[str]] = {}
    others: set[str] = set()
    for name, people in groups.items():
        members = frozenset(people)
        if len(members) < floor or name == OTHERS:
            others |= members
        else:
            kept[name] = members
    while until_enough and kept and 0 < len(others) < floor:
        others |= kept.pop(min(natural(kept), key=lambda name: len(kept[name])))
    if others:
        kept[OTHERS] = frozenset(others)
    return {name: kept[name] for name in natural(kept)}


def merging(sizes: Mapping[str, int], floor: int, *, until_enough: bool = False) -> dict[str, str]:
    """The name under which each agency is counted, from how many people it has in the room: its own, or "other partners"."""
    people = {name: {f"{name} {number}" for number in range(size)} for name, size in sizes.items()}
    kept = merged(people, floor, until_enough=until_enough)
    return {name: name if name in kept else OTHERS for name in natural(sizes)}


def counted(votes: Votes, groups: Mapping[str, Iterable[str]]) -> Table:
    """Count every agency's answers. Somebody of two agencies counts in both; somebody of none only in everyone."""
    names = natural(groups)
    sizes = tuple(len(frozenset(groups[name])) for name in names)
    shape = (len(names) + 1, len(votes.statements), 3)
    answer = votes.statement * np.int32(3)
    answer += 1 - votes.vote  # agree 0, pass 1, disagree 2
    layers = []
    for layer in _layers(len(votes.people), list(places(votes, groups).values())):
        key = (layer * (shape[1] * 3))[votes.person]
        key += answer
        layers.append(np.bincount(key, minlength=shape[0] * shape[1] * 3).reshape(shape))
    counts = np.sum(layers, axis=0)
    agree, passed, disagree = (np.ascontiguousarray(counts[:-1, :, kind]) for kind in range(3))
    everyone, grouped = (np.ascontiguousarray(people.sum(axis=0)[:, (0, 2, 1)].T) for people in (layers[0], layers[0][:-1]))
    return Table(names, sizes, votes.statements, agree, disagree, passed, everyone, grouped)


def places(votes: Votes, groups: Mapping[str, Iterable[str]]) -> dict[str, Whole]:
    """Each agency's people who answered, as their places in `votes.people`, in order; agencies in natural order."""
    place = {person: number for number, person in enumerate(votes.people)}
    return {name: np.array(sorted({place[person] for person in groups[name] if person in place}), np.int64) for name in natural(groups)}


def _layers(people: int, members: Sequence[Whole]) -> list[Whole]:
    """Each person's first agency, then for those with more than one their second, and so on; the number after the last means none."""
    layers: list[Whole] = [np.full(people, len(members), np.int64)]
    taken = np.zeros(people, np.int64)
    for group, here in enumerate(members):
        while len(layers) <= int(taken[here].max(initial=0)):
            layers.append(np.full(people, len(members), np.int64))
        for depth, layer in enumerate(layers):
            layer[here[taken[here] == depth]] = group
        taken[here] += 1
    return layers


@dataclass(frozen=True)
class InOrder:
    """Counts by statement and agency in an order that their content decides and names do not, and the way back.

    Floating-point sums depend on their order; sorted like this, the same room gives the same bits however its rows and ids are shuffled.
    """

    yes: Floats  # statements × agencies
    seen: Floats
    _rows: Whole
    _columns: Whole

    @classmethod
    def of(cls, yes: Whole, seen: Whole) -> "InOrder":
        """`yes` of `seen`, agencies × statements as in a table."""
        key = seen.T * (int(seen.max(initial=0)) + 1) + yes.T
        columns = np.argsort(key, axis=1, kind="stable")
        ordered = np.take_along_axis(key, columns, 1)
        rows = np.lexsort(ordered.T[::-1]) if key.shape[1] else np.arange(len(key))
        sorted_yes, sorted_seen = (np.take_along_axis(counts.T, columns, 1)[rows].astype(np.float64) for counts in (yes, seen))
        return cls(sorted_yes, sorted_seen, rows, columns[rows])

    def back(self, numbers: Floats) -> Floats:
        """One number a statement, or statements × agencies, in the table's own order again (agencies × statements)."""
        if numbers.ndim == 1:
            given = np.empty_like(numbers)
            given[self._rows] = numbers
            return given
        aside = np.empty_like(numbers)
        np.put_along_axis(aside, self._columns, numbers, 1)
        given = np.empty_like(aside)
        given[self._rows] = aside
        return np.ascontiguousarray(given.T)
