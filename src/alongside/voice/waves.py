"""Whether anything moved between two workshops, with each agency's weight fixed beforehand. (voice.md §3.10.5)

An item counts in both waves only with the same words. Indicators should be the mean of about eight such statements, never one: give each person's mean
as their score. Pooled percentages of two rooms are never compared: who came differs.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alongside.voice.figures import Figures
from alongside.voice.hearing import FLOOR, TOO_FEW

MORE, LESS = "more agree", "fewer agree"
ALIKE = 0.2  # between .06 and .16 in the conversations of `detectable`: a mean of eight has a spread of .14–.18, one statement .27–.43
_SURE = 0.9
_NINE_TENTHS = 1.2815515655446004  # of the normal distribution: an interval of 80 %
_DETECTABLE = 2.8015852181  # 80 % power at 5 %, two-sided


@dataclass(frozen=True)
class Movement:
    """`change` is Σ of weight × (mean after − mean before). Where the room is all there is to know (a census), there is no interval."""

    change: float
    low: float | None
    high: float | None
    probability: float | None  # P(the change is above nought)
    label: str
    weights: dict[str, float]


def movement(
    before: Mapping[str, Sequence[float]],
    after: Mapping[str, Sequence[float]],
    *,
    weights: Mapping[str, float] | None = None,
    workforce: Mapping[str, int] | None = None,
    paired: bool = False,
    floor: int = FLOOR,
) -> Movement:
    """How far the agencies moved, from each person's score (0 to 1) in each wave.

    Without `workforce` the people in the room are everybody that is meant, and the change is a count. With it (N for each agency) they stand for all
    N, and the interval narrows by √((N − n)/(N − 1)). `paired`: the same people in the same order in both, because each of them agreed to be linked.
    `weights` are equal unless given; they are part of the answer, because they are published with it.
    """
    names = sorted(before)
    if names != sorted(after):
        raise ValueError("Both waves need the same agencies: weights are fixed, and an agency that is missing cannot be weighed.")
    total = math.fsum(weights[name] for name in names) if weights else float(len(names))
    if not names or total <= 0 or (weights and min(weights[name] for name in names) < 0):
        raise ValueError("Weights are nought or more, and not all nought.")
    fixed = {name: (weights[name] if weights else 1.0) / total for name in names}
    change = math.fsum(fixed[name] * (_mean(after[name]) - _mean(before[name])) for name in names if before[name] and after[name])
    few = min(min(len(before[name]), len(after[name])) for name in names) < floor
    if workforce is None:
        return Movement(change, None, None, None, TOO_FEW if few else _label(change, 1.0 if change > 0 else 0.0), fixed)
    variance = math.fsum(fixed[name] ** 2 * _variance(before[name], after[name], workforce[name], paired=paired) for name in names)
    spread = math.sqrt(variance)
    above = 0.5 * math.erfc(-change / spread / math.sqrt(2)) if spread else float(change > 0)
    label = TOO_FEW if few else _label(change, above)
    return Movement(change, change - _NINE_TENTHS * spread, change + _NINE_TENTHS * spread, above, label, fixed)


def moved(
    before: Mapping[str, Sequence[Figures]], after: Mapping[str, Sequence[Figures]], *, weights: Mapping[str, float] | None = None, floor: int = FLOOR
) -> Movement:
    """The same from counts alone, one for each statement in the same order: nobody's own answers are needed, so it tells nothing that the counts do not.

    An agency's score is the mean of its shares. How far people's own means lie apart is not in the counts: it is taken from the statements' spreads and
    `ALIKE`, the correlation between two answers of one person. Those in the room stand for very many, which gives the widest interval.
    """
    names, counts = sorted(before), {len(rows) for wave in (before, after) for rows in wave.values()}
    if names != sorted(after) or len(counts) != 1 or counts == {0}:
        raise ValueError("Both waves need the same agencies, each with the same statements.")
    total = math.fsum(weights[name] for name in names) if weights else float(len(names))
    fixed = {name: (weights[name] if weights else 1.0) / total for name in names}
    change = math.fsum(fixed[name] * (_share(after[name]) - _share(before[name])) for name in names)
    variance = math.fsum(fixed[name] ** 2 * (_of_shares(before[name]) + _of_shares(after[name])) for name in names)
    spread = math.sqrt(variance)
    above = 0.5 * math.erfc(-change / spread / math.sqrt(2))
    few = min(row.answered for wave in (before, after) for rows in wave.values() for row in rows) < floor
    return Movement(
        change, max(change - _NINE_TENTHS * spread, -1.0), min(change + _NINE_TENTHS * spread, 1.0), above, TOO_FEW if few else _label(change, above), fixed
    )


def detectable(people: int, spread: float, *, correlation: float = 0.0) -> float:
    """The smallest change that `people` in each wave would show four times in five; `spread` is the standard deviation of one score.

    For a paired comparison give the correlation of a person's two scores. Measured: single item .27–.43, mean of eight .14–.18.
    """
    return _DETECTABLE * spread * math.sqrt(2 * (1 - correlation) / people)


def _label(change: float, above: float) -> str:
    if above >= _SURE and change > 0:
        return MORE
    return LESS if above <= 1 - _SURE and change < 0 else TOO_FEW


def _variance(before: Sequence[float], after: Sequence[float], workforce: int, *, paired: bool) -> float:
    if paired:
        return _of_mean([later - earlier for earlier, later in zip(before, after, strict=True)], workforce)
    return _of_mean(before, workforce) + _of_mean(after, workforce)


def _of_mean(scores: Sequence[float], workforce: int) -> float:
    """One person's spread is never taken as none: two made-up ones, at nought and at one, are counted in."""
    count = len(scores)
    if workforce < count:
        raise ValueError("There are more people in the room than in the workforce.")
    if count == workforce:
        return 0.0
    mean = (math.fsum(scores) + 1) / (count + 2)
    squares = math.fsum([*((score - mean) ** 2 for score in scores), mean**2, (1 - mean) ** 2])
    return squares / (count + 2) / max(count, 1) * (workforce - count) / max(workforce - 1, 1)


def _share(rows: Sequence[Figures]) -> float:
    return math.fsum(row.agree / row.answered for row in rows if row.answered) / len(rows)


def _of_shares(rows: Sequence[Figures]) -> float:
    """The variance of the mean share. As above, nobody's spread is taken as none: one made-up person on either side is counted in."""
    errors = [math.sqrt((row.agree + 1) * (row.disagree + 1)) / (row.answered + 2) / math.sqrt(max(row.answered, 1)) for row in rows]
    alone = math.fsum(error**2 for error in errors)
    return (alone + ALIKE * (math.fsum(errors) ** 2 - alone)) / len(rows) ** 2


def _mean(scores: Iterable[float]) -> float:
    held = list(scores)
    return math.fsum(held) / len(held)
