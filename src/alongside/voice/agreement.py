"""Krippendorff's alpha: how far people who coded the same contributions agree beyond chance. (voice.md §3.10.7)

The unit is the whole contribution. Coders may be more than two, and may have left some out. A suggestion by a machine is one more coder.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.voice.beta import Floats

_AGAIN = 2000
_RARE = 5


@dataclass(frozen=True)
class Agreement:
    """`alpha` is None where nothing can be said: nobody coded what another did, or there is no variation, or a code is rare; then the counts speak.

    `low` to `high` is the 95 % interval from drawing the contributions again 2,000 times.
    """

    alpha: float | None
    low: float | None
    high: float | None
    coders: int
    items: int  # coded by two people or more
    positives: int  # how often the code was given

    def __str__(self) -> str:
        counts = f"{self.coders} coders, {self.items} items"
        if self.alpha is None or self.low is None or self.high is None:
            return f"given {self.positives} times, {counts}"
        return f"α {_short(self.alpha)} ({_short(self.low)}–{_short(self.high)}), {counts}"


Coding = Mapping[str, Mapping[str, frozenset[str]]]  # contribution → coder → the codes they gave it, perhaps none


def for_code(coding: Coding, code: str, *, seed: int = 0) -> Agreement:
    """Agreement on whether one code is present. Fewer than five times given, there is no alpha."""
    units = [[code in codes for codes in coders.values()] for coders in coding.values()]
    positives = sum(map(sum, units))
    found = _agreement([[unit] for unit in units], coding, positives, seed)
    return found if positives >= _RARE else Agreement(None, None, None, found.coders, found.items, positives)


def overall(coding: Coding, *, seed: int = 0) -> Agreement:
    """Agreement on all codes together: present or absent, for every code and contribution. What is drawn again is whole contributions."""
    codes = sorted({code for coders in coding.values() for given in coders.values() for code in given})
    units = [[[code in given for given in coders.values()] for code in codes] for coders in coding.values()]
    return _agreement(units, coding, sum(sum(map(sum, unit)) for unit in units), seed)


def alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Nominal alpha of any values, each unit's list holding the values that were given to it; None where it is not defined."""
    places = {value: place for place, value in enumerate(dict.fromkeys(value for unit in units for value in unit))}
    pairs = np.zeros((len(places), len(places)))
    for unit in units:
        pairs += _pairs([places[value] for value in unit], len(places))
    found = float(_alphas(pairs[None])[0])
    return None if np.isnan(found) else found


def disagreements(coding: Coding, code: str) -> list[str]:
    """The contributions on which coders differ about a code, the most divided first: what to talk about."""
    shares = {item: sum(code in codes for codes in coders.values()) / len(coders) for item, coders in coding.items() if len(coders) > 1}
    return sorted((item for item, share in shares.items() if 0 < share < 1), key=lambda item: (abs(shares[item] - 0.5), item))


def _agreement(units: Sequence[Sequence[Sequence[bool]]], coding: Coding, positives: int, seed: int) -> Agreement:
    coders = {coder for given in coding.values() for coder in given}
    pairs = np.array([sum((_pairs([int(value) for value in values], 2) for values in unit), np.zeros((2, 2))) for unit in units]).reshape(-1, 2, 2)
    pairs = pairs[np.lexsort(pairs.reshape(-1, 4).T)]  # drawn again in an order that names do not decide
    items = sum(len(given) > 1 for given in coding.values())
    alpha_of_all = float(_alphas(pairs.sum(axis=0)[None])[0])
    if np.isnan(alpha_of_all):
        return Agreement(None, None, None, len(coders), items, positives)
    chance = np.random.Generator(np.random.PCG64(seed))
    drawn = chance.multinomial(len(pairs), np.full(len(pairs), 1 / len(pairs)), _AGAIN).astype(np.float64)
    again = _alphas(np.tensordot(drawn, pairs, 1))
    low, high = np.nanquantile(again, [0.025, 0.975]).tolist()
    return Agreement(alpha_of_all, low, high, len(coders), items, positives)


def _pairs(values: Sequence[int], kinds: int) -> Floats:
    """Every ordered pair of values that two coders gave one unit, each unit weighing as much as it has coders."""
    counts = np.bincount(np.array(values, np.int64), minlength=kinds).astype(np.float64)
    if len(values) < 2:
        return np.zeros((kinds, kinds))
    together: Floats = (np.outer(counts, counts) - np.diag(counts)) / (len(values) - 1)
    return together


def _alphas(pairs: Floats) -> Floats:
    """1 − observed over expected disagreement, for several tables of pairs; NaN where nothing varies."""
    whole = pairs.sum(axis=(1, 2))
    observed = whole - np.trace(pairs, axis1=1, axis2=2)
    sides = pairs.sum(axis=2)
    expected = whole**2 - (sides**2).sum(axis=1)
    found: Floats = 1 - np.divide(observed * (whole - 1), expected, out=np.full_like(whole, np.nan), where=expected > 0)
    return found


def _short(number: float) -> str:
    return f"{number:.2f}".replace("0.", ".", 1)
