"""Does an agency share a statement's rate of agreement, or has it its own? (voice.md §3.10.2)

A of S people in an agency agree: A ~ Binomial(S, θ). With probability 1 − π the agency shares the statement's rate, θ ~ Beta(μκ, (1 − μ)κ)
with κ = 60; with probability π it has its own, θ ~ Beta(1, 1). π is one number for the session, μ one a statement; both are found by EM.
"""

from dataclasses import dataclass

import numpy as np

from alongside.voice.beta import Floats, log_beta, log_gamma

KAPPA = 60.0
PRIOR_VOTES = 4.0
_SWEEPS = 500
_SETTLED = 1e-10
_LEAST, _MOST = 0.005, 0.5


@dataclass(frozen=True)
class Mixture:
    """What the model says; arrays are statements × agencies, or one a statement."""

    own: Floats  # P(this agency has its own rate)
    estimate: Floats
    rate: Floats  # μ, one a statement
    share: float  # π
    overall: float  # m₀, the rate of the whole table


def fitted(agree: Floats, seen: Floats) -> Mixture:
    """The model for one session. Rows must be in an order that does not depend on names (`counting.in_order`)."""
    asked = seen > 0
    overall = _sum(agree) / max(_sum(seen), 1.0)
    as_own = log_beta(agree + 1, seen - agree + 1)
    log_whole = log_gamma(seen + KAPPA)
    share, own = 0.1, np.full(agree.shape, 0.1)
    rate = _rates(agree, seen, own, overall)
    for _ in range(_SWEEPS):
        odds = np.log((1 - share) / share) + log_shared(agree, seen, rate[:, None], log_whole) - as_own
        before, own = own, 1 / (1 + np.exp(odds))
        last = share, rate
        share = min(max(_sum(own[asked]) / max(int(asked.sum()), 1), _LEAST), _MOST)
        rate = _rates(agree, seen, own, overall)
        change = max(abs(share - last[0]), *(float(np.abs(new - old).max(initial=0.0)) for new, old in ((own, before), (rate, last[1]))))
        if change < _SETTLED:
            break
    estimate = (1 - own) * (agree + rate[:, None] * KAPPA) / (seen + KAPPA) + own * (agree + 1) / (seen + 2)
    return Mixture(own, estimate, rate, share, overall)


def log_shared(agree: Floats, seen: Floats, rate: Floats, log_whole: Floats) -> Floats:
    """The log of how well the shared rate explains the votes, up to the binomial coefficient, which both explanations have."""
    a, b = rate * KAPPA, (1 - rate) * KAPPA
    given = log_beta(a, b)
    return log_gamma(agree + a) + log_gamma(seen - agree + b) - log_whole - given


def _rates(agree: Floats, seen: Floats, own: Floats, overall: float) -> Floats:
    shared = 1 - own
    found: Floats = ((shared * agree).sum(axis=1) + PRIOR_VOTES * overall) / ((shared * seen).sum(axis=1) + PRIOR_VOTES)
    return np.clip(found, 1e-6, 1 - 1e-6)


def _sum(numbers: Floats) -> float:
    return float(np.sort(numbers, axis=None).sum())
