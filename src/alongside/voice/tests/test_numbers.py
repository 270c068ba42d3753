"""The numbers under the words, against formulas that are known and against drawing at random."""

import math

import numpy as np
import pytest

from alongside.voice.beta import POINTS, log_beta, log_gamma, quantile, shape
from alongside.voice.counting import InOrder
from alongside.voice.grounds import grounds, possible_rates
from alongside.voice.mixture import KAPPA, fitted
from alongside.voice.tests.rooms import brave_table


def test_log_gamma_is_that_of_the_standard_library() -> None:
    arguments = np.concatenate([np.geomspace(1e-6, 1e7, 2000), np.arange(1, 400) / 2])

    assert log_gamma(arguments) == pytest.approx([math.lgamma(argument) for argument in arguments], rel=1e-13, abs=1e-13)


def test_distributions_on_the_grid_are_close_to_the_exact_ones() -> None:
    below = np.cumsum(shape(np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0])), axis=0)
    below /= below[-1]

    assert below[:, 0] == pytest.approx(POINTS[1:], abs=1e-12)
    assert below[:, 1] == pytest.approx(POINTS[1:] ** 2, abs=1e-5)
    assert below[:, 2] == pytest.approx(1 - (1 - POINTS[1:]) ** 2, abs=1e-5)
    assert quantile(below, 0.25) == pytest.approx([0.25, 0.5, 1 - 0.75**0.5], abs=1e-4)
    assert quantile(below, 1e-9) == pytest.approx([0, 0, 0], abs=1e-3)


def test_the_mixture_has_settled_where_its_own_equations_hold() -> None:
    order = InOrder.of(brave_table().agree, brave_table().seen)
    agree, seen, model = order.yes, order.seen, fitted(order.yes, order.seen)

    rate = model.rate[:, None]
    shared = log_beta(agree + rate * KAPPA, seen - agree + (1 - rate) * KAPPA) - log_beta(rate * KAPPA, (1 - rate) * KAPPA)
    alone = log_beta(agree + 1, seen - agree + 1)
    own = model.share * np.exp(alone) / (model.share * np.exp(alone) + (1 - model.share) * np.exp(shared))
    m0 = agree.sum() / seen.sum()

    assert model.own == pytest.approx(own, abs=1e-8)
    assert model.share == pytest.approx(float(own[seen > 0].mean()), abs=1e-8)
    assert model.rate == pytest.approx((((1 - own) * agree).sum(1) + 4 * m0) / (((1 - own) * seen).sum(1) + 4), abs=1e-8)
    assert model.estimate == pytest.approx((1 - own) * (agree + rate * KAPPA) / (seen + KAPPA) + own * (agree + 1) / (seen + 2), abs=1e-8)
    ground = grounds(agree, seen, model)
    assert ((ground.low < model.estimate) & (model.estimate < ground.high)).all()


def test_shared_ground_and_division_are_what_drawing_at_random_comes_to() -> None:
    order = InOrder.of(brave_table().agree, brave_table().seen)
    agree, seen = order.yes, order.seen
    model = fitted(agree, seen)
    found = grounds(agree, seen, model)
    rates, weights, own = possible_rates(agree, seen, model)
    chance, draws = np.random.default_rng(1), 40_000

    for statement in range(0, len(agree), 3):
        place = chance.choice(rates.shape[1], draws, p=weights[statement])
        rate = rates[statement][place][:, None]
        shared = chance.beta(agree[statement] + rate * KAPPA, seen[statement] - agree[statement] + (1 - rate) * KAPPA)
        alone = chance.beta(agree[statement] + 1, seen[statement] - agree[statement] + 1, shared.shape)
        theta = np.where(chance.random(shared.shape) < own[statement][:, place].T, alone, shared)
        lowest, highest = theta.min(axis=1), theta.max(axis=1)
        assert found.above_six[statement] == pytest.approx((lowest > 0.6).mean(), abs=0.012)
        assert found.above_half[statement] == pytest.approx((lowest > 0.5).mean(), abs=0.012)
        assert found.divides[statement] == pytest.approx((highest - lowest > 0.4).mean(), abs=0.012)
        assert found.score[statement] == pytest.approx(float(np.quantile(lowest, 0.1)), abs=0.008)


def test_thepossible_rates_hold_their_whole_weight() -> None:
    order = InOrder.of(brave_table().agree, brave_table().seen)
    rates, weights, _ = possible_rates(order.yes, order.seen, fitted(order.yes, order.seen))

    assert rates.shape[1] == 41
    assert weights.sum(axis=1) == pytest.approx(1)
    assert (weights[:, [0, -1]] < 0.001).all()


def test_a_large_room_is_certain_where_a_small_one_is_not() -> None:
    small = grounds(*(counts := (np.array([[8.0, 2.0]]), np.array([[10.0, 10.0]]))), fitted(*counts))
    large = grounds(*(counts := (np.array([[8e4, 2e4]]), np.array([[1e5, 1e5]]))), fitted(*counts))

    assert 0.5 < small.divides[0] < 0.99
    assert large.divides[0] > 0.999
    assert large.score[0] == pytest.approx(0.2, abs=0.01)


def test_in_larger_rooms_a_quarter_of_the_rates_stands_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(2)
    seen = chance.integers(20, 200, (40, 5)).astype(np.float64)
    agree = np.floor(seen * np.clip(chance.uniform(0.1, 0.9, (40, 1)) + chance.normal(0, 0.12, (40, 5)), 0, 1))
    model = fitted(agree, seen)
    quick = grounds(agree, seen, model)
    monkeypatch.setattr("alongside.voice.grounds._MANY", 1e9)

    whole = grounds(agree, seen, model)

    for name in ("score", "above_six", "above_half", "divides"):
        assert getattr(quick, name) == pytest.approx(getattr(whole, name), abs=5e-4)
    assert (quick.divides != whole.divides).any()
