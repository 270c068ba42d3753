"""A map of agencies by how their people answered, drawn only when there is something to map. (voice.md §3.10.4)

Shuffle each statement's answers among the people who saw it: if the largest eigenvalue of the room's own answers does not beat the 95th
percentile of 200 such shuffles, no map is drawn. A point is an agency's centre, to one decimal; never a person.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.voice.beta import Floats
from alongside.voice.counting import Votes, Whole, places

_SHUFFLES = 200
_REAL = 0.05
_TEST_CELLS = 100_000  # people × statements of the test, and of finding the axes; above that a sample of people stands for all
_AXES_CELLS = 1_000_000
_STEPS = 12
_SMALL, _BLOCK, _TURNS = 300, 12, 15  # up to 300 statements the axes are exact
_PRIMES = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)


@dataclass(frozen=True)
class Centre:
    group: str
    people: int
    x: float
    y: float


@dataclass(frozen=True)
class OpinionMap:
    """`variance`: the share of all variation that each axis holds. `p_value`: the share of shuffled rooms that look as structured as this one."""

    groups: tuple[Centre, ...]
    variance: tuple[float, float]
    p_value: float


@dataclass(frozen=True)
class _Answers:
    """The sparse matrix: one entry a vote, rows people and columns statements in an order that names do not decide."""

    row: Whole
    column: Whole
    code: Whole  # 0 agree, 1 pass, 2 disagree
    shape: tuple[int, int]

    @property
    def means(self) -> Floats:
        totals = np.bincount(self.column, minlength=self.shape[1])
        sums = np.bincount(self.column, 1.0 - self.code, self.shape[1])
        return np.divide(sums, totals, out=np.zeros_like(sums), where=totals > 0)

    def some(self, people: Whole) -> "_Answers":
        place = np.full(self.shape[0], -1)
        place[people] = np.arange(len(people))
        row = place[self.row]
        kept = row >= 0
        return _Answers(row[kept], self.column[kept], self.code[kept], (len(people), self.shape[1]))


def opinion_map(votes: Votes, groups: Mapping[str, Iterable[str]], *, floor: int, seed: int = 0) -> OpinionMap | None:
    """The centres of the agencies with at least `floor` people who answered; None where the answers show no more than chance would."""
    members = {name: people for name, people in places(votes, groups).items() if len(people) >= floor}
    if len(members) < 2 or len(votes.statements) < 2:
        return None
    answers, order = _in_order(votes)
    chance = np.random.Generator(np.random.PCG64(seed))
    p_value = _by_chance(_sample(answers, chance, _TEST_CELLS), chance)
    if p_value > _REAL:
        return None
    axes, variance = _axes(_sample(answers, chance, _AXES_CELLS))
    standing = np.empty((len(order), 2))
    standing[order] = _projected(answers, axes)
    centres = tuple(Centre(name, len(here), *_rounded(np.sort(standing[here], axis=0).mean(axis=0), 1)) for name, here in members.items())
    first, second = _rounded(variance, 3)
    return OpinionMap(centres, (first, second), p_value)


def _rounded(numbers: Floats, digits: int) -> Iterator[float]:
    return (round(number, digits) + 0.0 for number in numbers.tolist())


# -- an order that content decides


def _in_order(votes: Votes) -> tuple[_Answers, Whole]:
    """The answers with people and statements sorted by what was answered, and which person each row is.

    A statement's mark comes from its counts, a person's from the statements they answered and how, and so on to and fro: whatever the
    ids are, the same room gets the same marks. Whole numbers only, so that the order of adding does not matter.
    """
    code = 1 - votes.vote.astype(np.int64)
    people, statements = len(votes.people), len(votes.statements)
    row, column = votes.person.astype(np.int64), votes.statement.astype(np.int64)
    counts = np.bincount(column * 3 + code, minlength=statements * 3).reshape(-1, 3).astype(np.uint64)
    marks = _mixed(counts[:, 0] + (counts[:, 1] << np.uint64(20)) + (counts[:, 2] << np.uint64(40)))
    of_people = _gathered(marks, column, code, row, people)
    marks = _gathered(of_people, row, code, column, statements)
    if len(code) <= _TEST_CELLS:
        of_people = _gathered(marks, column, code, row, people)
    order = np.argsort(of_people, kind="stable")
    place, columns = np.empty(people, np.int64), np.empty(statements, np.int64)
    place[order] = np.arange(people)
    columns[np.argsort(marks, kind="stable")] = np.arange(statements)
    return _Answers(place[row], columns[column], code, (people, statements)), order


def _gathered(marks: NDArray[np.uint64], given: Whole, code: Whole, to: Whole, count: int) -> NDArray[np.uint64]:
    """Each receiver's mark: the sum of what the marks and answers of those it is joined to come to."""
    mixed = _mixed(marks[:, None] + _mixed(np.arange(1, 4, dtype=np.uint64)))
    key = given * 3
    key += code
    total = np.zeros(count, np.uint64)
    for shift in (0, 32):
        part = ((mixed >> np.uint64(shift)) & np.uint64(0xFFFFFFFF)).astype(np.float64).ravel()[key]  # exact: 32 bits of 53
        total = _mixed(total + np.bincount(to, part, count).astype(np.uint64))
    return total


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = numbers * np.uint64(_PRIMES[0])
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(_PRIMES[1])
    return mixed ^ (mixed >> np.uint64(32))


def _sample(answers: _Answers, chance: np.random.Generator, cells: int) -> _Answers:
    people = max(cells // answers.shape[1], 50)
    if answers.shape[0] <= people:
        return answers
    return answers.some(np.sort(chance.choice(answers.shape[0], people, replace=False)))


# -- is there anything to see?


def _by_chance(answers: _Answers, chance: np.random.Generator) -> float:
    """How many of the shuffled rooms, this one counted in, have at least this one's largest eigenvalue; as a share."""
    packed = np.sort((answers.column.astype(np.uint64) << np.uint64(40)) | (answers.row.astype(np.uint64) << np.uint64(2)) | answers.code.astype(np.uint64))
    row, column = ((packed >> np.uint64(2)) & np.uint64((1 << 38) - 1)).astype(np.int64), (packed >> np.uint64(40)).astype(np.int64)
    code, high = (packed & np.uint64(3)), packed & ~np.uint64((1 << 40) - 1)
    means = answers.means
    values = ((1.0 - np.arange(3)) - means[:, None]).astype(np.float32).ravel()
    where, answer = row * answers.shape[1] + column, column * 3
    start = chance.standard_normal(answers.shape[1]).astype(np.float32)
    batch = max(2_000_000 // (answers.shape[0] * answers.shape[1]), 1)
    matrices = np.zeros((batch, *answers.shape), np.float32)  # who saw what stays, so each shuffle writes over the last
    found: list[float] = []
    for shuffle in range(_SHUFFLES + 1):
        if shuffle:
            keys = chance.integers(0, 1 << 38, len(code), dtype=np.uint64)
            code = np.sort(high | (keys << np.uint64(2)) | code) & np.uint64(3)
        matrices[shuffle % batch].ravel()[where] = values[answer + code.astype(np.int64)]
        if shuffle % batch == batch - 1 or shuffle == _SHUFFLES:
            found += _largest(matrices[: shuffle % batch + 1], start).tolist()
    return sum(value >= found[0] for value in found) / len(found)


def _largest(matrices: NDArray[np.float32], start: NDArray[np.float32]) -> Floats:
    """The largest eigenvalue of AᵀA for each of several A, after 12 steps of Lanczos from one start: the same measure for all."""
    steps = min(_STEPS, *matrices.shape[1:])
    now = np.broadcast_to(start / np.linalg.norm(start), (len(matrices), len(start)))[..., None]
    before, beside = np.zeros_like(now), np.zeros((len(matrices), 1, 1), np.float32)
    small = np.zeros((len(matrices), steps, steps))
    for step in range(steps):
        ahead = matrices.transpose(0, 2, 1) @ (matrices @ now) - beside * before
        along = (ahead * now).sum(axis=1, keepdims=True)
        ahead -= along * now
        small[:, step, step] = along[:, 0, 0]
        beside = np.linalg.norm(ahead, axis=1, keepdims=True)
        if step + 1 < steps:
            small[:, step, step + 1] = small[:, step + 1, step] = beside[:, 0, 0]
        before, now = now, np.divide(ahead, beside, out=np.zeros_like(ahead), where=beside > 1e-6)
    largest: Floats = np.linalg.eigvalsh(small)[:, -1]
    return largest


# -- the axes, and where people stand on them


def _axes(answers: _Answers) -> tuple[Floats, Floats]:
    """The two directions that hold most of the variation (statements × 2), and the share that each holds."""
    matrix = np.zeros(answers.shape, np.float32 if answers.shape[0] * answers.shape[1] > 5 * _TEST_CELLS else np.float64)
    means = answers.means
    matrix[answers.row, answers.column] = 1.0 - answers.code - means[answers.column]
    together = (matrix.T @ matrix).astype(np.float64)
    values, vectors = np.linalg.eigh(together) if len(together) <= _SMALL else _leading(together)
    axes = vectors[:, [-1, -2]]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]])
    return axes, np.maximum(values[[-1, -2]], 0) / max(float(np.trace(together)), 1e-12)


def _leading(together: Floats) -> tuple[Floats, Floats]:
    """The last of what `eigh` gives, without the rest: a block of directions turned towards the largest until they stay."""
    block = together[:, np.argsort(-np.diag(together), kind="stable")[:_BLOCK]]
    for _ in range(_TURNS):
        block = together @ np.linalg.qr(block)[0]
    basis = np.linalg.qr(block)[0]
    values, turned = np.linalg.eigh(basis.T @ together @ basis)
    return values, basis @ turned


def _projected(answers: _Answers, axes: Floats) -> Floats:
    """Polis's scaled projection: √(m/nᵢ) Σ (answer − mean) · axis over what person i saw."""
    people, statements = answers.shape
    table = ((1.0 - np.arange(3)) - answers.means[:, None])[..., None] * axes[:, None]  # statement × answer × axis
    key = answers.column * 3
    key += answers.code
    seen = np.bincount(answers.row, minlength=people)
    scale = np.sqrt(statements / np.maximum(seen, 1))
    return np.stack([np.bincount(answers.row, table[..., axis].ravel()[key], people) * scale for axis in (0, 1)], axis=1)
