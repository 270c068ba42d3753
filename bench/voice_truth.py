"""How often hearing a room is right and wrong: made-up rooms whose truth is known, beside the rules others use.

`./run bench voice_truth` prints the tables; with `--write` it also writes docs/voice-truth.md and its picture. `--rooms N` says how many rooms of each
kind (300). The same seed gives the same rooms.
"""

import argparse
import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from math import lgamma
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from alongside.voice.beta import Floats
from alongside.voice.counting import InOrder, Table, merged
from alongside.voice.figures import Figures, certain
from alongside.voice.grounds import Grounds, grounds
from alongside.voice.hearing import AGREED, heard
from alongside.voice.mixture import fitted
from alongside.voice.revealing import BY_AGENCY, reveal

_DOCS = Path(__file__).resolve().parents[1] / "docs"
_STATEMENTS, _SEEN, _PLANTED, _APART = 50, 0.7, 12, 0.55
_ROOMS = {"27 people": (8, 5, 4, 3, 3, 2, 2), "40 people": (12, 10, 10, 8), "50 people": (14, 10, 8, 6, 5, 4, 3), "100 people": (30, 22, 18, 12, 8, 6, 4)}
_METHODS = ("Polis", "Fisher", "alone", "ours")
_CALLED = {"Polis": "Polis’s rule", "Fisher": "Fisher with Benjamini–Hochberg", "alone": "ours, model alone", "ours": "ours, with the gate"}
_SURE = 1.2815515655446004


def main() -> None:
    """Print the tables, and write them down if asked."""
    parser = argparse.ArgumentParser(prog="./run bench voice_truth")
    parser.add_argument("--rooms", type=int, default=300)
    parser.add_argument("--write", action="store_true", help="docs/voice-truth.md and its picture too")
    chosen = parser.parse_args()
    found = {name: {planted: _flags(sizes, planted, chosen.rooms) for planted in (_PLANTED, 0)} for name, sizes in _ROOMS.items()}
    verdicts = {name: _verdicts(sizes, chosen.rooms) for name, sizes in _ROOMS.items()}
    exposed = _exposed(chosen.rooms * 10)
    text = _document(found, verdicts, exposed, chosen.rooms)
    print(text)
    if chosen.write:
        (_DOCS / "voice-truth.md").write_text(text, encoding="utf-8")
        (_DOCS / "pictures" / "voice-truth.svg").write_text(_picture({name: kinds[_PLANTED] for name, kinds in found.items()}), encoding="utf-8")


# -- who sees what differently


@dataclass
class Score:
    """Of one way to find differences, over many rooms."""

    planted: int = 0
    found: int = 0
    shown: int = 0
    rooms: int = 0

    @property
    def power(self) -> float:
        return self.found / self.planted if self.planted else float("nan")

    @property
    def false_share(self) -> float:
        return (self.shown - self.found) / self.shown if self.shown else 0.0

    @property
    def a_room(self) -> float:
        return self.shown / self.rooms


def _flags(sizes: Sequence[int], planted: int, rooms: int) -> dict[str, Score]:
    chance = np.random.default_rng(11 + planted)
    scores = {name: Score() for name in _METHODS}
    for _ in range(rooms):
        table, _, differing = _room(sizes, planted, chance)
        ways: dict[str, Callable[[Table], set[tuple[int, int]]]] = {
            "Polis": _polis,
            "Fisher": _fisher,
            "alone": lambda of: _ours(of, 1),
            "ours": lambda of: _ours(of, 5),
        }
        for name, way in ways.items():
            flags, score = way(table), scores[name]
            score.planted += len(differing)
            score.found += len(flags & differing)
            score.shown += len(flags)
            score.rooms += 1
    return scores


def _room(sizes: Sequence[int], planted: int, chance: np.random.Generator) -> tuple[Table, Floats, set[tuple[int, int]]]:
    """A session: each statement has its rate, from .15 to .85, all agencies share it, and in `planted` cells an agency's own is .55 away."""
    rates = np.tile(chance.uniform(0.15, 0.85, _STATEMENTS), (len(sizes), 1))
    differing = {(int(cell) // _STATEMENTS, int(cell) % _STATEMENTS) for cell in chance.choice(rates.size, planted, replace=False)}
    for cell in differing:
        rates[cell] = np.clip(rates[cell] + (_APART if rates[cell] < 0.5 else -_APART), 0.02, 0.98)
    return _table(rates, sizes, chance), rates, differing


def _table(rates: Floats, sizes: Sequence[int], chance: np.random.Generator) -> Table:
    seen = chance.binomial(np.array(sizes)[:, None], _SEEN, rates.shape)
    agree = chance.binomial(seen, rates)
    cells = {f"{place:02}": [(int(yes), int(all_ - yes), 0) for yes, all_ in zip(agree[place], seen[place], strict=True)] for place in range(len(sizes))}
    return Table.of(cells, statements=[str(number) for number in range(rates.shape[1])], sizes={f"{place:02}": size for place, size in enumerate(sizes)})


def _ours(table: Table, floor: int) -> set[tuple[int, int]]:
    return {(int(found.group), int(found.statement)) for found in heard(table, floor=floor).sees_it_differently}


def _polis(table: Table) -> set[tuple[int, int]]:
    """Every statement that Polis would call representative of a group."""
    seen, rest = table.seen, table.seen.sum(axis=0) - table.seen
    found = np.zeros(seen.shape, bool)
    for success in (table.agree, table.disagree):
        other = success.sum(axis=0) - success
        ours, theirs = (success + 1) / (seen + 1), (other + 1) / (rest + 1)
        pooled = (success + other + 2) / (seen + rest + 2)
        z = 2 * np.sqrt(seen + 1) * (ours - 0.5)
        with np.errstate(divide="ignore", invalid="ignore"):
            z_r = np.nan_to_num((ours - theirs) / np.sqrt(pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (rest + 1))))
        found |= (z > _SURE) & (z_r > _SURE)
    return _cells(found)


def _fisher(table: Table) -> set[tuple[int, int]]:
    """Fisher's exact test of each agency against the rest, and a false share of a tenth by Benjamini and Hochberg."""
    everyone, all_seen = table.agree.sum(axis=0), table.seen.sum(axis=0)
    p = np.array([
        [_exact(int(table.agree[g, s]), int(table.seen[g, s]), int(everyone[s]), int(all_seen[s])) for s in range(table.seen.shape[1])] for g in range(len(table.groups))
    ])  # fmt: skip
    ordered = np.sort(p, axis=None)
    passing = np.flatnonzero(ordered <= 0.1 * np.arange(1, p.size + 1) / p.size)
    return _cells(p <= ordered[passing[-1]]) if len(passing) else set()


@cache
def _exact(agree: int, seen: int, everyone: int, all_seen: int) -> float:
    def log(count: int) -> float:
        return (
            _choose(everyone, count) + _choose(all_seen - everyone, seen - count) - _choose(all_seen, seen)
            if max(0, seen + everyone - all_seen) <= count <= min(seen, everyone) else -np.inf
        )  # fmt: skip

    here = log(agree)
    return min(float(sum(np.exp(other) for count in range(seen + 1) if (other := log(count)) <= here + 1e-9)), 1.0)


def _choose(all_: int, some: int) -> float:
    return lgamma(all_ + 1) - lgamma(some + 1) - lgamma(all_ - some + 1)


def _cells(found: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> set[tuple[int, int]]:
    return {(int(group), int(statement)) for group, statement in zip(*np.nonzero(found), strict=True)}


# -- what is shared, and what divides


@dataclass
class Verdicts:
    """Of labels over many rooms: how many there were to find, how many were said, and how many of those were wrong."""

    to_find: int = 0
    said: int = 0
    wrong: int = 0

    def count(self, said: Sequence[bool], true: Sequence[bool]) -> None:
        self.to_find += sum(true)
        self.said += sum(said)
        self.wrong += sum(one and not other for one, other in zip(said, true, strict=True))

    def __str__(self) -> str:
        return f"{(self.said - self.wrong) / max(self.to_find, 1):.2f} | {self.wrong / max(self.said, 1):.2f}"


def _verdicts(sizes: Sequence[int], rooms: int) -> dict[str, Verdicts]:
    """Rooms where a third of the statements is widely agreed, agencies lean a little, and twelve differences are planted."""
    chance = np.random.default_rng(23)
    room = {f"agency {place}": {f"{place} {number}" for number in range(size)} for place, size in enumerate(sizes)}
    together = [len(people) for people in merged(room, 5, until_enough=True).values()]
    names = ("agreed", "agreed: rate taken as known, .8", "agreed: rate's uncertainty carried, .8", "divides")
    found = {name: Verdicts() for name in names}
    for _ in range(rooms):
        base = np.where(chance.random(_STATEMENTS) < 1 / 3, chance.uniform(0.7, 0.95, _STATEMENTS), chance.uniform(0.15, 0.85, _STATEMENTS))
        rates = np.clip(base + chance.normal(0, 0.05, (len(together), _STATEMENTS)), 0.02, 0.98)
        for cell in chance.choice(rates.size, _PLANTED, replace=False):
            group, statement = divmod(int(cell), _STATEMENTS)
            rates[group, statement] = np.clip(base[statement] + (_APART if base[statement] < 0.5 else -_APART), 0.02, 0.98)
        table = _table(rates, together, chance)
        shared, apart = (rates.min(axis=0) > 0.6).tolist(), (rates.max(axis=0) - rates.min(axis=0) > 0.4).tolist()
        hearing, ground, order = heard(table), *_ground(table)
        gate = (table.answered >= 5).all(axis=0)
        found["agreed"].count([statement.label == AGREED for statement in hearing.statements], shared)
        found[names[1]].count(((order.back(ground.above_six_at_rate) >= 0.8) & gate).tolist(), shared)
        found[names[2]].count(((order.back(ground.above_six) >= 0.8) & gate).tolist(), shared)
        found["divides"].count([statement.is_divided for statement in hearing.statements], apart)
    return found


def _ground(table: Table) -> tuple[Grounds, InOrder]:
    order = InOrder.of(table.agree, table.seen)
    return grounds(order.yes, order.seen, fitted(order.yes, order.seen)), order


# -- what a table of counts would tell


def _exposed(rooms: int) -> dict[str, tuple[float, float]]:
    """For each rule: in what share of rooms somebody's answer would be certain, and what share of agencies' rows is shown. Rooms of 8 to 30 people."""
    chance = np.random.default_rng(31)
    told = dict.fromkeys(("rows of five and more", "row by row, both answers", "and everybody left over", "totals only"), 0)
    shown_rows, all_rows = dict.fromkeys(told, 0), 0
    for _ in range(rooms):
        sizes = chance.multinomial(chance.integers(8, 31), np.full(groups := int(chance.integers(3, 7)), 1 / groups))
        agree = chance.binomial(sizes, chance.uniform(0.3, 0.95))
        rows = {str(place): Figures(int(yes), int(size - yes)) for place, (yes, size) in enumerate(zip(agree, sizes, strict=True)) if size}
        total = Figures(int(agree.sum()), int((sizes - agree).sum()))
        revealed = reveal(total, rows, {name: row.answered for name, row in rows.items()}, (), BY_AGENCY)
        ways = {
            "rows of five and more": [name for name, row in rows.items() if row.answered >= 5],
            "row by row, both answers": [name for name, row in rows.items() if row.may_be_shown(5)],
            "and everybody left over": list(revealed.rows) if revealed else [],
            "totals only": [],
        }
        all_rows += len(rows)
        for name, shown in ways.items():
            hidden_total = name in {"and everybody left over", "totals only"} and not total.may_be_shown(8 if name == "totals only" else 5)
            told[name] += not hidden_total and bool(certain({(row, 0): figures for row, figures in rows.items()}, shown, ()))
            shown_rows[name] += (not hidden_total) if name == "totals only" else len(shown)
    return {name: (told[name] / rooms, shown_rows[name] / (rooms if name == "totals only" else all_rows)) for name in told}


# -- written down


def _document(
    found: dict[str, dict[int, dict[str, Score]]], verdicts: dict[str, dict[str, Verdicts]], exposed: dict[str, tuple[float, float]], rooms: int
) -> str:
    return "\n".join([
        "# How often hearing a room is right", "",
        f"_Written by `./run bench voice_truth --write` on {datetime.now(UTC):%-d %B %Y}: {rooms} made-up rooms of each kind, the same ones every time._", "",
        "Nobody can check in a real workshop whether an agency *really* sees something differently. So rooms are made up in which the truth is known.", "",
        "![Of twelve planted differences, how many each rule finds, and how much of what it shows is false](pictures/voice-truth.svg)", "",
        "## “Sees it differently”", "",
        f"{_STATEMENTS} statements, each seen by {_SEEN:.0%}; all agencies share a statement’s rate, but in {_PLANTED} cells an agency’s own is {_APART} away. *Found* is the share of",
        "those twelve that is shown; *false* the share of what is shown that is not one of them; the last column is how many are shown when nothing differs at all.",
        "The gate (five answers in the agency and in the rest) is what the product does; the model alone is for comparison with the other two.", "",
        "| room (agencies) | rule | found | false | shown a room | shown when nothing differs |", "|---|---|---|---|---|---|", *_flag_lines(found), "",
        "In a small room hardly anything can be found, and we say so; a rule that shows sixty things there is showing chance. What is promised is that about a fifth of what is shown may be wrong, not that",
        "everything is found: “too few to tell” is an answer, and the page follows it with a question to talk about.", "",
        "## “Agreed across agencies” and “divides”", "",
        "Rooms in which a third of the statements is widely agreed, agencies lean a little (standard deviation .05) and twelve differences of .55 are planted. Agreed is right where every",
        "agency’s true rate is above .6; divides where the highest and the lowest are more than .4 apart. Agencies under five are merged first, with the next smallest until they are enough. *Found* is the share of true ones that is said, *false* the share of what is said that is not true.",
        "The two middle columns are other rules that were considered: the statement’s own rate taken as known, and its uncertainty carried through at the same bar of .8. Ours asks for .8 of the first and .7 of the second.", "",
        "| room | agreed: found | false | rate as known: found | false | carried through at .8: found | false | divides: found | false |", "|---|---|---|---|---|---|---|---|---|",
        *(f"| {name} | {' | '.join(str(kind) for kind in kinds.values())} |" for name, kinds in verdicts.items()), "",
        "## What a table would tell about one person", "",
        f"{rooms * 10:,} rooms of 8 to 30 people in three to six agencies, one statement. *Certain* is the share of rooms in which somebody’s answer follows from what is shown, for somebody who knows how many answered.", "",
        "| rule | certain | shown |", "|---|---|---|",
        *(f"| {name} | {told:.1%} | {shown:.0%} of {'rooms' if name == 'totals only' else 'rows'} |" for name, (told, shown) in exposed.items()), "",
        "“And everybody left over” is the promise *by agency*; “totals only” the anonymous one. The price is that few rows are shown in small rooms.", "",
    ])  # fmt: skip


def _flag_lines(found: dict[str, dict[int, dict[str, Score]]]) -> Iterator[str]:
    for name, kinds in found.items():
        for place, method in enumerate(_METHODS):
            score, none = kinds[_PLANTED][method], kinds[0][method]
            room = f"{name} ({', '.join(map(str, _ROOMS[name]))})" if place == 0 else ""
            yield f"| {room} | {_CALLED[method]} | {score.power:.2f} | {score.false_share:.2f} | {score.a_room:.1f} | {none.a_room:.1f} |"


_COLOURS = {"Polis": "#b3541e", "Fisher": "#5a5a5a", "alone": "#4b8bbe", "ours": "#1d4f7c"}


def _picture(found: dict[str, dict[str, Score]]) -> str:
    """Two rows of bars a room: what was found, and how much of what was shown is false. Numbers stand at the bars, so colour is not needed."""
    lines, top = [], 92
    for name, scores in found.items():
        lines.append(f'<text x="16" y="{top + 14}" font-weight="bold">{name}</text>')
        for method in _METHODS:
            top += 26
            lines.append(f'<text x="28" y="{top + 14}">{_CALLED[method]}</text>')
            for left, value in ((300, scores[method].power), (560, scores[method].false_share)):
                lines.append(f'<rect x="{left}" y="{top}" width="{max(value * 190, 1):.0f}" height="18" fill="{_COLOURS[method]}"/>')
                lines.append(f'<text x="{left + max(value * 190, 1) + 6:.0f}" y="{top + 14}">{value:.2f}</text>')
        top += 44
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 {top}" role="img" aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="15" fill="#1f1f1f">',
        '<title id="t">Of twelve planted differences, how many each rule finds, and how much of what it shows is false</title>',
        '<desc id="d">For rooms of 27, 40, 50 and 100 people; the same numbers are in the table under “Sees it differently”.</desc>',
        f'<rect width="820" height="{top}" fill="#ffffff"/>',
        '<text x="16" y="34" font-size="19" font-weight="bold">Twelve planted differences: found, and false among what is shown</text>',
        '<text x="300" y="70">found (longer is better)</text>', '<text x="560" y="70">false (shorter is better)</text>',
        *lines, "</svg>", "",
    ])  # fmt: skip


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
