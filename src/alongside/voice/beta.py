"""The beta distribution as this folder needs it: log-gamma for whole arrays, and distribution functions on one fixed grid.

Written out here because loading the library that has them would take longer than a workshop's whole analysis.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = 400  # the grid has 401 points
POINTS = np.arange(STEPS + 1) / STEPS
_MIDDLES = (np.arange(STEPS) + 0.5) / STEPS
LOG = np.log(_MIDDLES)
LOG_REST = LOG[::-1].copy()  # log(1 − x): the same numbers backwards, so that agree and disagree are each other's mirror
_HALF_LOG_TAU = 0.9189385332046727


def log_gamma(x: Floats) -> Floats:
    """ln Γ(x) for x > 0, to about 13 digits: Stirling's series at x + 8, and eight steps back."""
    pairs = x * (x + 7)
    back = pairs * (pairs + 6) * (pairs + 10) * (pairs + 12)  # x (x + 1) … (x + 7)
    raised = x + 8
    inverse = 1 / raised
    square = inverse * inverse
    series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * 691 / 360360)))))
    return (raised - 0.5) * np.log(raised) - raised + _HALF_LOG_TAU + series - np.log(back)


def log_beta(a: Floats, b: Floats) -> Floats:
    return log_gamma(a) + log_gamma(b) - log_gamma(a + b)


def shape(agree: Floats, disagree: Floats) -> Floats:
    """θ^agree (1 − θ)^disagree over the steps of the grid (its first axis), as a share of its highest."""
    logs = LOG.reshape(-1, *[1] * agree.ndim) * agree
    logs += LOG_REST.reshape(-1, *[1] * agree.ndim) * disagree
    logs -= logs.max(axis=0)
    return np.exp(logs, out=logs)


def quantile(below: Floats, share: float) -> Floats:
    """Where distributions on the grid (first axis: P(θ ≤ x) at the 400 points above nought) reach `share`, straight lines between two points."""
    above = np.minimum((below < share).sum(axis=0), STEPS - 1)
    high = np.take_along_axis(below, above[None], 0)[0]
    low = np.where(above > 0, np.take_along_axis(below, np.maximum(above - 1, 0)[None], 0)[0], 0.0)
    inside = np.divide(share - low, high - low, out=np.zeros_like(high), where=high > low)
    found: Floats = (above + np.clip(inside, 0, 1)) / STEPS
    return found
