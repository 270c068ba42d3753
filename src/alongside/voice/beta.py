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
    """ln Γ(x) for x > 0, to about 14 digits (Stirling's series, after raising small arguments by eight)."""
    small = x < 8
    raised = np.where(small, x + 8, x)
    product = np.where(small, x, 1.0)
    for step in range(1, 8):
        product = np.where(small, product * (x + step), 1.0)
    inverse = 1 / raised
    square = inverse * inverse
    series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * 691 / 360360)))))
    return (raised - 0.5) * np.log(raised) - raised + _HALF_LOG_TAU + series - np.log(product)


def log_beta(a: Floats, b: Floats) -> Floats:
    return log_gamma(a) + log_gamma(b) - log_gamma(a + b)


def distribution(a: Floats, b: Floats) -> Floats:
    """P(θ ≤ x) at the 401 points for θ ~ Beta(a, b); shape of a, and one axis more."""
    logs = (a - 1)[..., None] * LOG + (b - 1)[..., None] * LOG_REST
    masses = np.exp(logs - logs.max(axis=-1, keepdims=True))
    below = np.zeros((*masses.shape[:-1], STEPS + 1))
    np.cumsum(masses, axis=-1, out=below[..., 1:])
    return below / below[..., -1:]


def quantile(below: Floats, share: float) -> Floats:
    """Where each distribution on the grid (its last axis) reaches `share`, with a straight line between two points."""
    above = np.minimum((below < share).sum(axis=-1), STEPS)
    high = np.take_along_axis(below, above[..., None], -1)[..., 0]
    low = np.take_along_axis(below, np.maximum(above - 1, 0)[..., None], -1)[..., 0]
    inside = np.divide(share - low, high - low, out=np.zeros_like(high), where=high > low)
    return np.where(above == 0, 0.0, (above - 1 + inside) / STEPS)
