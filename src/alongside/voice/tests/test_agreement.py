"""Krippendorff's alpha on his own example, and what is said when it cannot be."""

import random

import pytest

from alongside.voice.agreement import alpha, disagreements, for_code, overall

# The example of Krippendorff's "Computing Krippendorff's Alpha-Reliability": four coders, twelve units, some left out; alpha is .743.
FOUR = [
    [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
]  # fmt: skip
# Two coders and ten binary units: alpha is .095.
TWO = [[0, 1], [1, 1], [0, 1], [0, 0], [0, 0], [0, 1], [0, 0], [0, 0], [1, 0], [0, 0]]


def test_the_published_examples_come_out() -> None:
    assert alpha(FOUR) == pytest.approx(0.743, abs=5e-4)
    assert alpha(TWO) == pytest.approx(0.095, abs=5e-4)


def test_full_agreement_is_one_and_chance_is_about_nought() -> None:
    chance = random.Random(1)

    assert alpha([[1, 1], [2, 2], [3, 3]]) == 1
    assert alpha([[chance.randrange(3), chance.randrange(3)] for _ in range(4000)]) == pytest.approx(0, abs=0.03)


@pytest.mark.parametrize("units", [[], [[1]], [[1, 1], [1, 1]], [[], []]])
def test_where_nothing_varies_or_nobody_was_alike_there_is_no_alpha(units: list[list[int]]) -> None:
    assert alpha(units) is None


def coding(items: int = 46, *, slips: float = 0.1, seed: int = 2) -> dict[str, dict[str, frozenset[str]]]:
    chance = random.Random(seed)
    made: dict[str, dict[str, frozenset[str]]] = {}
    for item in range(items):
        codes = {code for code in ("stood beside", "who to ring", "forms") if chance.random() < 0.3}
        made[f"c{item}"] = {
            coder: frozenset(code for code in ("stood beside", "who to ring", "forms") if (code in codes) != (chance.random() < slips))
            for coder in ("ada", "ben")
        }
    return made


def test_an_interval_stands_beside_it_and_it_reads_as_a_sentence() -> None:
    found = for_code(coding(), "stood beside")

    assert found.alpha is not None and found.low is not None and found.high is not None
    assert found.low < found.alpha < found.high
    assert str(found).startswith("α .") and str(found).endswith("2 coders, 46 items")


def test_a_rare_code_is_counted_and_gets_no_alpha() -> None:
    few: dict[str, dict[str, frozenset[str]]] = {
        f"c{item}": {"ada": frozenset({"x"} if item < 2 else ()), "ben": frozenset({"x"} if item < 2 else ())} for item in range(20)
    }

    assert for_code(few, "x").alpha is None
    assert str(for_code(few, "x")) == "given 4 times, 2 coders, 20 items"
    assert str(overall({})) == "given 0 times, 0 coders, 0 items"


def test_order_and_names_change_no_bit() -> None:
    made = coding()
    items = list(made)
    random.Random(3).shuffle(items)
    renamed = {f"other {place}": {coder.upper(): codes for coder, codes in reversed(made[item].items())} for place, item in enumerate(items)}

    assert overall(renamed) == overall(made)
    assert for_code(renamed, "forms") == for_code(made, "forms")


def test_what_coders_differ_on_comes_first() -> None:
    made = {"a": {"x": frozenset({"k"}), "y": frozenset({"k"})}, "b": {"x": frozenset({"k"}), "y": frozenset[str]()}, "c": {"x": frozenset({"k"})}}

    assert disagreements(made, "k") == ["b"]
