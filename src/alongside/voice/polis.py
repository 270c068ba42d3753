"""The classic statistics of Polis for known groups, so that a result can be laid beside Polis's own. (voice.md §3.5–3.7)

For comparison only: what we say to a room comes from `hearing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from alongside.voice.beta import Floats
from alongside.voice.counting import Table, Whole

_SURE = 1.2815515655446004  # the normal distribution's 90 % point, one-sided
_PICKED = 5


@dataclass(frozen=True)
class Representative:
    """A statement that Polis would show for a group; names as in Polis."""

    group: str
    statement: str
    repful_for: str  # "agree" or "disagree"
    n_success: int
    n_trials: int
    p_success: float
    p_test: float
    repness: float
    repness_test: float
    best_agree: bool


@dataclass(frozen=True)
class Consensus:
    """A statement that Polis would show as consensus of all voters."""

    statement: str
    cons_for: str
    n_success: int
    n_trials: int
    p_success: float
    p_test: float


@dataclass(frozen=True)
class Classic:
    group_aware_consensus: dict[str, float]  # Π over groups of (A + 1)/(S + 2), by statement
    group_aware_consensus_disagree: dict[str, float]
    repness: tuple[Representative, ...]
    consensus: tuple[Consensus, ...]


def classic(table: Table) -> Classic:
    """The rest of a group is everybody who is in some group, but not in this one."""
    agreeing, disagreeing = (np.sort(_probability(counts, table.seen), axis=0).prod(axis=0).tolist() for counts in (table.agree, table.disagree))
    names = table.statements
    return Classic(
        dict(zip(names, agreeing, strict=True)),
        dict(zip(names, disagreeing, strict=True)),
        tuple(chosen for place in range(len(table.groups)) for chosen in _representatives(table, place)),
        tuple(_consensus(table)),
    )


@dataclass(frozen=True)
class _Side:
    """Agreeing, or disagreeing, with each statement in one group: how many, how likely, and how much more likely than in the rest."""

    success: Whole
    p: Floats
    z: Floats
    r: Floats
    z_r: Floats

    @classmethod
    def of(cls, success: Whole, seen: Whole, success_rest: Whole, seen_rest: Whole) -> "_Side":
        p = _probability(success, seen)
        return cls(success, p, _test(success, seen), p / _probability(success_rest, seen_rest), _two_tests(success, seen, success_rest, seen_rest))

    @property
    def metric(self) -> Floats:
        return self.r * self.z_r * self.p * self.z


def _probability(success: Whole, seen: Whole) -> Floats:
    likely: Floats = (success + 1) / (seen + 2)
    return likely


def _test(success: Whole, seen: Whole) -> Floats:
    tested: Floats = 2 * np.sqrt(seen + 1) * ((success + 1) / (seen + 1) - 0.5)
    return tested


def _two_tests(success: Whole, seen: Whole, success_rest: Whole, seen_rest: Whole) -> Floats:
    ours, theirs = (success + 1) / (seen + 1), (success_rest + 1) / (seen_rest + 1)
    pooled = (success + success_rest + 2) / (seen + seen_rest + 2)
    below = np.sqrt(np.maximum(pooled * (1 - pooled), 0) * (1 / (seen + 1) + 1 / (seen_rest + 1)))
    tested: Floats = np.divide(ours - theirs, below, out=np.zeros_like(below), where=below > 0)
    return tested


def _representatives(table: Table, place: int) -> list[Representative]:
    grouped, seen = table.grouped, table.seen[place]
    seen_rest = grouped.sum(axis=0) - seen
    agree = _Side.of(table.agree[place], seen, grouped[0] - table.agree[place], seen_rest)
    disagree = _Side.of(table.disagree[place], seen, grouped[1] - table.disagree[place], seen_rest)
    enough = ((agree.z_r > _SURE) & (agree.z > _SURE)) | ((disagree.z_r > _SURE) & (disagree.z > _SURE))
    agreeing = agree.z_r > disagree.z_r
    metric = np.where(agreeing, agree.metric, disagree.metric)
    best = _best_agreed(agree, disagree)
    head = [] if best is None else [best]
    if best is None and not enough.any() and len(seen):
        head = [int(np.argmax(np.maximum(agree.z_r, disagree.z_r)))]
    ranked = [int(statement) for statement in np.argsort(-metric, kind="stable") if enough[statement]]
    picked = (head + [statement for statement in ranked if statement not in head])[:_PICKED] if head else []

    def said(statement: int) -> Representative:
        side = agree if agreeing[statement] else disagree
        p, z, r, z_r = (float(values[statement]) for values in (side.p, side.z, side.r, side.z_r))
        direction = "agree" if agreeing[statement] else "disagree"
        name = table.statements[statement]
        return Representative(table.groups[place], name, direction, int(side.success[statement]), int(seen[statement]), p, z, r, z_r, statement == best)

    return sorted((said(statement) for statement in picked), key=lambda chosen: chosen.repful_for)


def _best_agreed(agree: _Side, disagree: _Side) -> int | None:
    """Polis goes through the statements in the order of their ids, and what it has found so far decides how the next is judged."""
    best: int | None = None
    metric, plain = agree.metric.tolist(), (agree.p * agree.z).tolist()
    r, p, z = agree.r.tolist(), agree.p.tolist(), agree.z.tolist()
    for here in np.flatnonzero(agree.success + disagree.success).tolist():
        if best is None:
            better = z[here] > _SURE or (r[here] > 1 and p[here] > 0.5)
        elif r[best] > 1:
            better = metric[here] > metric[best]
        else:
            better = plain[here] > plain[best]
        if better:
            best = here
    return best


def _consensus(table: Table) -> list[Consensus]:
    seen: Whole = table.everyone.sum(axis=0)
    chosen: list[Consensus] = []
    for direction, success in zip(("agree", "disagree"), table.everyone[:2], strict=True):
        p, z = _probability(success, seen), _test(success, seen)
        ranked: Sequence[int] = [int(here) for here in np.argsort(-(p * z), kind="stable") if p[here] > 0.5 and z[here] > _SURE]
        chosen += [
            Consensus(table.statements[here], direction, int(success[here]), int(seen[here]), float(p[here]), float(z[here])) for here in ranked[:_PICKED]
        ]
    return chosen
