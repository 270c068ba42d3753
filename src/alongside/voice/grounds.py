"""What agencies share and what divides them, given that the statement's own rate is uncertain too. (voice.md §3.10.3)

Nothing is drawn at random. Given a statement's rate the agencies are independent, each a mixture of two beta distributions, so that
P(min θ > t) is a product and P(max θ − min θ > d) one integral on the grid of 401 points; the rate's uncertainty is an outer grid of 41.
"""

from dataclasses import dataclass

import numpy as np

from alongside.voice.beta import LOG, LOG_REST, POINTS, STEPS, Floats, log_beta, log_gamma
from alongside.voice.mixture import KAPPA, PRIOR_VOTES, Mixture, log_shared

APART = 0.4  # how far the highest and the lowest rate must be from each other
_RATES = 41
_WIDTH = 4.5  # standard deviations of the rate on either side
_CELLS = 1200  # about how many agencies × statements × rates are worked out together


@dataclass(frozen=True)
class Grounds:
    """One number a statement."""

    score: Floats  # C: the tenth percentile of the lowest agency's rate
    above_six: Floats  # P(min θ > .6)
    above_half: Floats  # P(min θ > .5)
    above_six_at_rate: Floats  # P(min θ > .6) were the statement's rate known to be its best estimate
    divides: Floats  # D: P(max θ − min θ > .4)


def grounds(agree: Floats, seen: Floats, mixture: Mixture) -> Grounds:
    """Shared ground and division of every statement (rows) over the agencies (columns), in an order that names do not decide."""
    count, agencies = agree.shape
    found = Grounds(*(np.zeros(count) for _ in range(5)))
    if count == 0 or agencies == 0:
        return found
    rates, weights, own = _possible_rates(agree, seen, mixture)
    some = max(_CELLS // (agencies * _RATES), 1)
    room = _Room.of(agencies, some)
    for first in range(0, count, some):
        rows = slice(first, first + some)
        lowest, within = _of_some(room, agree[rows], seen[rows] - agree[rows], rates[rows], weights[rows], own[rows])
        found.score[rows] = _tenth(lowest)
        found.above_six[rows], found.above_half[rows] = lowest[STEPS * 6 // 10], lowest[STEPS // 2]
        found.divides[rows] = np.clip(1 - within, 0, 1)
    found.above_six_at_rate[:] = mixture.above_six.prod(axis=1)
    return found


@dataclass(frozen=True)
class _Room:
    """Memory that every batch of statements uses again: asking for it anew would take longer than the sums. Steps × agencies × statements × rates."""

    below: Floats
    spare: Floats

    @classmethod
    def of(cls, agencies: int, some: int) -> "_Room":
        return cls(*(np.empty((STEPS, agencies, some, _RATES)) for _ in range(2)))

    def first(self, count: int) -> tuple[Floats, Floats]:
        return self.below[:, :, :count], self.spare[:, :, :count]


def _possible_rates(agree: Floats, seen: Floats, mixture: Mixture) -> tuple[Floats, Floats, Floats]:
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


def _of_some(room: _Room, agree: Floats, disagree: Floats, rates: Floats, weights: Floats, own: Floats) -> tuple[Floats, Floats]:
    """P(min θ > x) at the 401 points (its first axis), and P(max θ − min θ ≤ .4), for some statements at once."""
    below, spare = room.first(len(agree))
    of_votes, of_rate = _shape(agree.T, disagree.T), _shape(rates * KAPPA - 1, (1 - rates) * KAPPA - 1)
    np.multiply(of_votes[..., None], of_rate[:, None], out=below)
    for step in range(1, STEPS):
        np.add(below[step], below[step - 1], out=below[step])
    own = own.transpose(1, 0, 2)
    below *= (1 - own) / below[-1]
    alone = np.cumsum(of_votes, axis=0)
    alone /= alone[-1]
    below += np.multiply(alone[..., None], own, out=spare)
    lowest = np.multiply.reduce(np.subtract(1, below, out=spare), axis=1)
    within = _within(below, spare)
    return np.concatenate((np.ones((1, len(agree))), (lowest * weights).sum(axis=-1))), (within * weights).sum(axis=-1)


def _shape(agree: Floats, disagree: Floats) -> Floats:
    """θ^agree (1 − θ)^disagree over the steps (its first axis), as a share of its highest."""
    logs = LOG[:, None, None] * agree + LOG_REST[:, None, None] * disagree
    shape: Floats = np.exp(logs - logs.max(axis=0))
    return shape


def _within(below: Floats, spare: Floats) -> Floats:
    """P(max θ − min θ ≤ .4): the lowest agency is in one step of the grid and nobody is further above that step's middle than .4."""
    far = round(APART * STEPS)
    starts = STEPS - far
    chances = spare[:starts]  # for each agency and step, of being between that step and its middle and .4 more
    inside: Floats = np.multiply.reduce(1 - below[starts - 1], axis=0)
    for sign, lower in ((1, below[: starts - 1]), (-1, below[:starts])):
        np.add(below[far - 1 : -1], below[far:], out=chances)
        chances *= 0.5
        chances[starts - len(lower) :] -= lower
        inside += sign * np.multiply.reduce(np.maximum(chances, 0, out=chances), axis=1).sum(axis=0)
    return inside


def _tenth(lowest: Floats) -> Floats:
    """Where P(min θ > x) falls to .9, for each statement."""
    after = np.argmax(lowest < 0.9, axis=0)
    before, beyond = (np.take_along_axis(lowest, place[None], 0)[0] for place in (after - 1, after))
    tenth: Floats = POINTS[after - 1] + (before - 0.9) / (before - beyond) / STEPS
    return tenth
