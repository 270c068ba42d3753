"""What agencies share and what divides them, given that the statement's own rate is uncertain too. (voice.md §3.10.3)

Nothing is drawn at random. Given a statement's rate the agencies are independent, each a mixture of two beta distributions, so that
P(min θ > t) is a product and P(max θ − min θ > d) one integral on the grid of 401 points; the rate's uncertainty is an outer grid of 41.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.voice.beta import POINTS, STEPS, Floats, log_beta, log_gamma, quantile, shape
from alongside.voice.mixture import KAPPA, PRIOR_VOTES, Mixture, log_shared

APART = 0.4  # how far the highest and the lowest rate must be from each other
_RATES = 41
_WIDTH = 4.5  # standard deviations of the rate on either side
_STRIDE = 4
_EVEN = 1e-4
_MANY = 25  # answers of an agency, from which on the rates are so close together that fewer will do
_CELLS = 1200  # about how many agencies × statements × rates are worked out together


@dataclass(frozen=True)
class Grounds:
    """One number a statement; `low` and `high` one a statement and agency."""

    score: Floats  # C: the tenth percentile of the lowest agency's rate
    above_six: Floats  # P(min θ > .6)
    above_half: Floats  # P(min θ > .5)
    above_six_at_rate: Floats  # P(min θ > .6) were the statement's rate known to be its best estimate
    divides: Floats  # D: P(max θ − min θ > .4)
    low: Floats  # the interval that holds an agency's rate with a probability of 80 %, at the statement's best rate
    high: Floats


def grounds(agree: Floats, seen: Floats, mixture: Mixture) -> Grounds:
    """Shared ground and division of every statement (rows) over the agencies (columns), in an order that names do not decide."""
    found = Grounds(*(np.zeros(len(agree)) for _ in range(5)), *(np.zeros(agree.shape) for _ in range(2)))
    if agree.size == 0:
        return found
    rates, weights, own = possible_rates(agree, seen, mixture)
    even = _are_even(weights) & (seen.mean(axis=1) >= _MANY)
    for which, stride in ((np.flatnonzero(even), _STRIDE), (np.flatnonzero(~even), 1)):
        some = max(_CELLS * stride // (agree.shape[1] * _RATES), 1)
        room = _Room.of(agree.shape[1], some, len(range(0, _RATES, stride)) + 1)
        for first in range(0, len(which), some):
            rows = which[first : first + some]
            chosen = weights[rows, ::stride]
            _fill(
                found, rows, room, agree[rows], seen[rows] - agree[rows],
                # the best rate comes last, with no weight: intervals are read off there
                np.concatenate((rates[rows, ::stride], mixture.rate[rows, None]), axis=1),
                np.concatenate((chosen / chosen.sum(axis=1, keepdims=True), np.zeros((len(rows), 1))), axis=1),
                np.concatenate((own[rows, :, ::stride], mixture.own[rows, :, None]), axis=2),
            )  # fmt: skip
    return found


def possible_rates(agree: Floats, seen: Floats, mixture: Mixture) -> tuple[Floats, Floats, Floats]:
    """41 rates a statement, their posterior weights, and each agency's probability of its own rate given each.

    Spaced evenly in arcsin √μ, where the posterior is nearly normal: first over all rates, then closer round where the weight is.
    """
    as_own = log_beta(agree + 1, seen - agree + 1)[..., None]
    log_whole = log_gamma(seen + KAPPA)[..., None]
    angles = np.broadcast_to((np.arange(_RATES) + 0.5) / _RATES * (np.pi / 2), (agree.shape[0], _RATES))
    for look in (1, 2):
        rates = np.sin(angles) ** 2
        shared = np.log1p(-mixture.share) + log_shared(agree[..., None], seen[..., None], rates[:, None, :], log_whole)
        either = np.logaddexp(shared, np.log(mixture.share) + as_own)
        prior = (PRIOR_VOTES * mixture.overall - 0.5) * np.log(rates) + (PRIOR_VOTES * (1 - mixture.overall) - 0.5) * np.log1p(-rates)
        weights = either.sum(axis=1) + prior
        weights = np.exp(weights - weights.max(axis=1, keepdims=True))
        weights /= weights.sum(axis=1, keepdims=True)
        if look == 1:
            centre = (weights * angles).sum(axis=1, keepdims=True)
            spread = np.sqrt((weights * (angles - centre) ** 2).sum(axis=1, keepdims=True) + (np.pi / 2 / _RATES) ** 2 / 12)
            low, high = np.maximum(centre - _WIDTH * spread, 0.0), np.minimum(centre + _WIDTH * spread, np.pi / 2)
            angles = low + (high - low) * (np.arange(_RATES) + 0.5) / _RATES
    own = np.exp(np.log(mixture.share) + as_own - either)
    return rates, weights, own


def _are_even(weights: Floats) -> NDArray[np.bool_]:
    """Where every fourth of the 41 rates can stand for all: the weights are so smooth that it does not matter with which one begins."""
    parts = np.stack([weights[:, start::_STRIDE].sum(axis=1) for start in range(_STRIDE)])
    even: NDArray[np.bool_] = np.abs(parts * _STRIDE - 1).max(axis=0) < _EVEN
    return even


@dataclass(frozen=True)
class _Room:
    """Memory that every batch of statements uses again: asking for it anew would take longer than the sums. Steps × agencies × statements × rates."""

    below: Floats
    spare: Floats

    @classmethod
    def of(cls, agencies: int, some: int, rates: int) -> "_Room":
        return cls(*(np.empty((STEPS, agencies, some, rates)) for _ in range(2)))

    def first(self, count: int) -> tuple[Floats, Floats]:
        return self.below[:, :, :count], self.spare[:, :, :count]


def _fill(found: Grounds, rows: NDArray[np.intp], room: _Room, agree: Floats, disagree: Floats, rates: Floats, weights: Floats, own: Floats) -> None:
    """Work out some statements together and write what they come to into their rows."""
    below, spare = room.first(len(agree))
    of_votes, of_rate = shape(agree.T, disagree.T), shape(rates * KAPPA - 1, (1 - rates) * KAPPA - 1)
    own = own.transpose(1, 0, 2)
    together = np.einsum("xgs,xsr->gsr", of_votes, of_rate)  # not a product of matrices: those add in another order on two cores than on one
    np.multiply(of_rate[:, None], (1 - own) / together, out=below)
    below += own / of_votes.sum(axis=0)[..., None]
    below *= of_votes[..., None]
    for step in range(1, STEPS):
        np.add(below[step], below[step - 1], out=below[step])
    at_best = below[..., -1]
    found.low[rows], found.high[rows] = quantile(at_best, 0.1).T, quantile(at_best, 0.9).T
    found.above_six_at_rate[rows] = np.multiply.reduce(1 - at_best[STEPS * 6 // 10 - 1], axis=0)
    above = np.multiply.reduce(np.subtract(1, below, out=spare), axis=1)
    beyond = (above * weights).sum(axis=-1)  # P(min θ > x) at the points above nought
    found.above_six[rows], found.above_half[rows] = beyond[STEPS * 6 // 10 - 1], beyond[STEPS // 2 - 1]
    found.score[rows] = _tenth(np.concatenate((np.ones((1, len(agree))), beyond)))
    found.divides[rows] = np.clip(1 - (_within(below, above, spare) * weights).sum(axis=-1), 0, 1)


def _within(below: Floats, above: Floats, spare: Floats) -> Floats:
    """P(max θ − min θ ≤ d) for d = .4, given P(θ ≤ x) of each agency and P(min θ > x).

    It is how fast ∫ Π (F(x + d) − F(x)) dx grows with d, here between one step below d and one above. (A row of `below` is the end of its step.)
    """
    far = round(APART * STEPS)
    wider = np.subtract(below[far + 1 :], below[: STEPS - far - 1], out=spare[: STEPS - far - 1])
    growth = np.multiply.reduce(wider, axis=1).sum(axis=0)
    narrower = np.subtract(below[far - 1 :], below[: STEPS - far + 1], out=spare[: STEPS - far + 1])
    growth -= np.multiply.reduce(narrower, axis=1).sum(axis=0)
    growth += np.multiply.reduce(below[far - 1 : far + 1], axis=1).sum(axis=0) + above[STEPS - far - 1 : STEPS - far + 1].sum(axis=0)
    within: Floats = growth / 2
    return within


def _tenth(lowest: Floats) -> Floats:
    """Where P(min θ > x) falls to .9, for each statement."""
    after = np.argmax(lowest < 0.9, axis=0)
    before, beyond = (np.take_along_axis(lowest, place[None], 0)[0] for place in (after - 1, after))
    tenth: Floats = POINTS[after - 1] + (before - 0.9) / (before - beyond) / STEPS
    return tenth
