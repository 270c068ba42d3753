"""From counts to what may be said: where agencies agree, where they differ, and where it is too early to tell. (voice.md)

The gate on every verdict is here and not on the page: a small number of answers gives no verdict, however sure the model is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alongside.voice.counting import InOrder, Table, Whole
from alongside.voice.grounds import Grounds, grounds
from alongside.voice.mixture import Mixture, fitted

FLOOR = 5  # answers of an agency before anything is said about it; a workshop may ask for more, never for fewer
AGREED, LEANING, NOT_ASKED, NOT_SHARED, TOO_FEW = "agreed across agencies", "leaning", "not everyone has been asked", "not shared", "too few to tell"

_SURE = 0.8  # P(min θ > .6) with the statement's rate at its best estimate …
_SURE_WHATEVER_THE_RATE = 0.7  # … and with the rate's own uncertainty carried through
_UNLIKELY = 0.2
_DIVIDED = 0.7
_FALSE_SHARE = 0.2  # how much of "sees it differently" may be expected to be wrong


class Cell(NamedTuple):
    """One agency and one statement. The interval holds the agency's rate with a probability of 80 %; `differs` is P(it has a rate of its own)."""

    agree: int
    disagree: int
    passed: int
    estimate: float
    low: float
    high: float
    differs: float

    @property
    def answered(self) -> int:
        return self.agree + self.disagree


@dataclass(frozen=True)
class Heard:
    """One statement: everyone's answers, each agency's, and what may be said."""

    id: str
    agree: int
    disagree: int
    passed: int
    groups: dict[str, Cell]
    score: float  # the tenth percentile of the lowest agency's rate
    label: str
    divides: float  # P(the highest and lowest rates are more than .4 apart); a verdict only through `is_divided`
    is_divided: bool


@dataclass(frozen=True)
class Difference:
    group: str
    statement: str
    probability: float


@dataclass(frozen=True)
class Hearing:
    """What a room's counts say."""

    statements: tuple[Heard, ...]
    sees_it_differently: tuple[Difference, ...]  # likeliest first; a fifth of them may be expected to be wrong


def heard(table: Table, *, floor: int = FLOOR) -> Hearing:
    """Every statement's verdict. Agencies must already be merged (`counting.merged`), before anybody looked at answers.

    `floor` 1 lifts the gate: for studies on one's own files, never for a workshop.
    """
    order = InOrder.of(table.agree, table.seen)
    model = fitted(order.yes, order.seen)
    ground = grounds(order.yes, order.seen, model)
    labels = _labels(table, order, ground, floor)
    statements = tuple(_statement(table, order, model, ground, labels))
    return Hearing(statements, _differing(table, order.back(model.own), floor))


def unsure(table: Table, *, floor: int = FLOOR) -> tuple[Difference, ...]:
    """Agencies that pass on a statement more, or less, often than others do: not knowing is an answer too. The same model, of passes."""
    order = InOrder.of(table.passed, table.seen)
    return _differing(table, order.back(fitted(order.yes, order.seen).own), floor)


def _labels(table: Table, order: InOrder, ground: Grounds, floor: int) -> list[str]:
    best, whatever, half = (order.back(numbers) for numbers in (ground.above_six_at_rate, ground.above_six, ground.above_half))
    labels = []
    for place in range(len(table.statements)):
        if gate := _gate(table, place, floor):
            labels.append(gate)
        elif best[place] >= _SURE and whatever[place] >= _SURE_WHATEVER_THE_RATE:
            labels.append(AGREED)
        else:
            labels.append(NOT_SHARED if half[place] <= _UNLIKELY else LEANING)
    return labels


def _gate(table: Table, place: int, floor: int) -> str:
    """Why nothing may be said across agencies about this statement; empty where something may."""
    if len(table.groups) and (table.seen[:, place] == 0).any():
        return NOT_ASKED
    if len(table.groups) < 2 or (floor > 1 and (table.answered[:, place] < floor).any()):
        return TOO_FEW
    return ""


def _statement(table: Table, order: InOrder, model: Mixture, ground: Grounds, labels: Sequence[str]) -> list[Heard]:
    estimate, low, high, own = (order.back(numbers).T.tolist() for numbers in (model.estimate, ground.low, ground.high, model.own))
    score, divides = order.back(ground.score).tolist(), order.back(ground.divides).tolist()
    counts = [kind.T.tolist() for kind in (table.agree, table.disagree, table.passed)]
    everyone = table.everyone.T.tolist()
    said = []
    for place, name in enumerate(table.statements):
        cells = map(Cell, *(kind[place] for kind in (*counts, estimate, low, high, own)))
        groups = dict(zip(table.groups, cells, strict=True))
        divided = divides[place] >= _DIVIDED and labels[place] not in {NOT_ASKED, TOO_FEW}
        agree, disagree, passed = everyone[place]
        said.append(Heard(name, agree, disagree, passed, groups, score[place], labels[place], divides[place], divided))
    return said


def _differing(table: Table, own: NDArray[np.float64], floor: int) -> tuple[Difference, ...]:
    """The largest list of which, by the model's own account, at most a fifth is wrong; only agencies and statements with answers enough on both sides."""
    answered = table.answered
    rest = (table.everyone[0] + table.everyone[1]) - answered
    enough: Whole = np.flatnonzero((answered >= floor) & (rest >= floor))
    likeliest = enough[np.lexsort((enough, -own.ravel()[enough]))]
    wrong = np.cumsum(1 - own.ravel()[likeliest]) / np.arange(1, len(likeliest) + 1)
    listed = likeliest[: int((wrong <= _FALSE_SHARE).sum())]
    width = len(table.statements)
    return tuple(Difference(table.groups[cell // width], table.statements[cell % width], float(own.ravel()[cell])) for cell in listed.tolist())
