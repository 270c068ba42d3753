"""Whether anything moved, and how much would have to move to be seen."""

import numpy as np
import pytest

from alongside.voice.figures import Figures
from alongside.voice.hearing import TOO_FEW
from alongside.voice.waves import MORE, detectable, moved, movement

LOW, HIGH = [0.2, 0.3, 0.4] * 10, [0.7, 0.8, 0.9] * 10


def test_what_can_be_detected_is_the_published_table() -> None:
    points = [
        [round(100 * detectable(people, spread, correlation=together)) for spread, together in ((0.43, 0), (0.17, 0), (0.17, 0.6))]
        for people in (10, 15, 27, 60)
    ]

    published = [[54, 21, 13], [44, 17, 11], [33, 13, 8], [22, 9, 5]]
    assert [point for row in points for point in row] == pytest.approx([point for row in published for point in row], abs=1)


def test_another_mix_of_people_is_no_movement() -> None:
    """Ten of police and thirty of health, then the other way round: pooled, the room would seem to have moved by a quarter."""
    moved = movement({"police": LOW[:10], "health": HIGH}, {"police": LOW, "health": HIGH[:10]}, workforce={"police": 400, "health": 900})

    assert moved.change == pytest.approx(0, abs=0.01)
    assert moved.label == TOO_FEW
    assert moved.weights == {"health": 0.5, "police": 0.5}


def test_a_real_movement_is_said_with_its_interval() -> None:
    moved = movement(
        {"police": LOW, "health": LOW}, {"police": HIGH, "health": LOW}, workforce={"police": 400, "health": 900}, weights={"police": 3, "health": 1}
    )

    assert moved.change == pytest.approx(0.375)
    assert moved.label == MORE
    assert moved.low is not None and moved.high is not None
    assert 0.3 < moved.low < 0.375 < moved.high < 0.45


def test_a_census_has_counts_and_no_interval() -> None:
    moved = movement({"police": LOW}, {"police": HIGH})

    assert (moved.low, moved.high, moved.probability, moved.label) == (None, None, None, MORE)


def test_when_all_of_the_workforce_were_there_nothing_is_uncertain_and_fewer_widen_it() -> None:
    widths = []
    for workforce in (30, 40, 4000):
        moved = movement({"police": LOW}, {"police": HIGH}, workforce={"police": workforce})
        assert moved.low is not None and moved.high is not None
        widths.append(moved.high - moved.low)

    assert widths[0] == pytest.approx(0)
    assert widths[0] < widths[1] < widths[2]


def test_the_same_people_linked_say_more_than_two_rooms() -> None:
    before, after = [place / 40 for place in range(30)], [place / 40 + 0.05 for place in range(30)]
    apart, linked = (movement({"police": before}, {"police": after}, workforce={"police": 4000}, paired=paired) for paired in (False, True))

    assert apart.label == TOO_FEW
    assert apart.probability is not None and linked.probability is not None
    assert linked.change == apart.change
    assert linked.probability > apart.probability


def test_few_people_are_too_few_whatever_they_say() -> None:
    assert movement({"police": [0.0] * 4}, {"police": [1.0] * 30}, workforce={"police": 900}).label == TOO_FEW
    assert movement({"police": []}, {"police": [1.0] * 30}, workforce={"police": 900}).change == 0


@pytest.mark.parametrize("after", [{"police": [1.0]}, {"police": [1.0], "health": [1.0], "housing": [1.0]}])
def test_an_agency_that_is_missing_in_one_wave_is_refused(after: dict[str, list[float]]) -> None:
    with pytest.raises(ValueError, match="Both waves need the same agencies"):
        movement({"police": [1.0], "health": [1.0]}, after)


@pytest.mark.parametrize("weights", [{"police": 0.0}, {"police": -1.0}])
def test_weights_must_weigh_something(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="Weights"):
        movement({"police": [1.0]}, {"police": [1.0]}, weights=weights)


def test_from_counts_alone_a_mean_of_eight_shows_what_one_statement_cannot() -> None:
    """Twenty people of each of two agencies, twenty points more."""
    before, after = ({name: [Figures(agree, 20 - agree)] * 8 for name in ("police", "health")} for agree in (8, 12))

    eight = moved(before, after)
    one = moved({name: rows[:1] for name, rows in before.items()}, {name: rows[:1] for name, rows in after.items()})

    assert eight.change == pytest.approx(one.change) == pytest.approx(0.2)
    assert eight.label == MORE
    assert eight.low is not None and one.low is not None and eight.high is not None and one.high is not None
    assert eight.high - eight.low < 0.7 * (one.high - one.low)


def test_from_counts_the_spread_is_what_people_would_have_had_or_more() -> None:
    """Beside `movement` from everybody's own scores, whose answers hang together as people's do."""
    chance = np.random.default_rng(2)
    lean = chance.normal(size=(400, 1)) * 0.45
    answers = (chance.normal(size=(400, 8)) + lean > 0).astype(int)
    scores, counts = answers.mean(axis=1).tolist(), [Figures(int(agree), 400 - int(agree)) for agree in answers.sum(axis=0)]

    own = movement({"all": scores}, {"all": scores}, workforce={"all": 10**6})
    ours = moved({"all": counts}, {"all": counts})

    assert own.high is not None and ours.high is not None
    assert own.high <= ours.high <= 1.3 * own.high


def test_from_counts_a_few_answers_tell_nothing_and_both_waves_need_the_same() -> None:
    few = {"police": [Figures(4, 0)]}

    assert moved(few, {"police": [Figures(0, 20)]}).label == TOO_FEW
    with pytest.raises(ValueError, match="the same agencies"):
        moved(few, {"health": [Figures(4, 4)]})
    with pytest.raises(ValueError, match="the same statements"):
        moved(few, {"police": [Figures(4, 4), Figures(4, 4)]})
