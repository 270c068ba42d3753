"""Learning from many: what is counted, over what, and that no small number is shown or can be worked out."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.counting import FEWEST, whole
from alongside.decisions.models import Stage
from alongside.frame.sql import rows
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision, judged

NAMES = (("a", "A"), ("b", "B"), ("c", "C"), ("d", "D"))


def test_no_small_number_is_shown_or_can_be_worked_out() -> None:
    for counts in product((0, 1, 3, 4, 5, 6, 11), repeat=4):
        told = whole("", "", NAMES, dict(zip("abcd", counts, strict=True)))
        hidden = [n for n, part in zip(counts, told.parts, strict=True) if part.n is None]
        assert all(part.n == 0 or part.n >= FEWEST for part in told.parts if part.n is not None), counts
        if told.total is None:
            assert all(part.n is None for part in told.parts) and sum(counts) < FEWEST, counts
        else:
            assert not hidden or (len(hidden) >= 2 and sum(hidden) >= FEWEST), counts
            unshown = told.total - sum(part.n or 0 for part in told.parts)
            assert unshown == (max(FEWEST, sum(hidden) // 10 * 10) if hidden else 0), counts


def test_large_numbers_are_rounded_down_to_fives_and_stand_in_their_own_order() -> None:
    told = whole("Nets", "decisions", NAMES[:2], {"a": 7, "b": 30})

    assert (told.total, [(part.name, part.n) for part in told.parts]) == (35, [("A", 5), ("B", 30)])


def came_between(earlier: list[tuple[int, ...]], later: list[tuple[int, ...]]) -> list[set[int]]:
    """Of each part and of the whole: what may have come between two pages, as far as it takes to be unsure of all of them."""
    found: list[set[int]] = [set() for _ in earlier[0]]
    for before, after in product(earlier, later):
        if all(x <= y for x, y in zip(before, after, strict=True)):
            for at, both in enumerate(zip(before, after, strict=True)):
                found[at].add(both[1] - both[0])
            if all(len(one) > 1 for one in found):
                break
    return found


def test_nobody_takes_one_month_from_the_next_and_is_left_with_fewer_than_five() -> None:
    """The adversary keeps every page, knows the rules by heart and that counts only grow. For each pair of pages they list every history that fits both:
    of no part, and not of the whole, is what came in between certain to be one, two, three or four."""
    most = 26
    pages: dict[tuple[int | None, ...], list[tuple[int, ...]]] = {}
    for counts in product(range(most), repeat=3):
        told = whole("", "", NAMES[:3], dict(zip("abc", counts, strict=True)))
        pages.setdefault((told.total, *(part.n for part in told.parts)), []).append((*counts, sum(counts)))
    inside = {page: histories for page, histories in pages.items() if all((n or 0) < most - FEWEST for n in page)}  # the others are cut off by this test alone

    tried = 0
    for earlier, later in product(inside.values(), repeat=2):
        if any(max(after) < min(before) for before, after in zip(zip(*earlier, strict=True), zip(*later, strict=True), strict=True)):
            continue  # counts only grow
        between = came_between(earlier, later[::-1])
        tried += bool(between[0])
        assert all(not (len(found) == 1 and 0 < next(iter(found)) < FEWEST) for found in between), (earlier[0], later[0], between)
    assert tried > 50


def test_nothing_is_left_to_work_out_where_everything_else_is_nought() -> None:
    told = whole("", "", NAMES[:2], {"a": 0, "b": 9})

    assert [part.n for part in told.parts] == [0, 5]


def counted(cast: Cast, of: Place, who: str) -> dict[tuple[str, str], int]:
    with as_person(cast[who]):
        found = rows("select what, part, n from sec.learning_from_decisions(%s, %s)", of.partnership.pk, timezone.now() + timedelta(minutes=1))
        return {(what, part): n for what, part, n in found}


def test_it_counts_what_the_asker_sees_and_nothing_of_what_happened_before_its_time(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.LIVE)
    a_decision(cast, fellmoor, Stage.OPTIONS)
    with as_person(cast["bridget"]) as frame:
        look(matter)
        actions.say_what_happened(by=cast["bridget"], matter=matter, result="worked", words="It worked.")
    with as_person(cast["paulette"]) as frame:
        look(matter)
        actions.stop_plan(by=cast["paulette"], matter=matter, words="A car.", at=frame.now)
        actions.ask_reviewer(by=cast["paulette"], matter=matter, person=cast["noor"], at=frame.now)

    before = counted(cast, fellmoor, "dev")
    judged(cast["noor"], matter)
    after = counted(cast, fellmoor, "dev")

    assert (before[("days", "day")], before[("aims", "place")], before[("nets", "used")], before[("missing", "there")]) == (1, 1, 1, 1)
    assert {part: n for (what, part), n in before.items() if what == "outcomes"} == {"not_yet": 1}
    assert {part: n for (what, part), n in after.items() if what == "outcomes"} == {"worked": 1}
    for nobody in ("yusuf", "stella", "ruth", "graham"):
        assert counted(cast, fellmoor, nobody) == {}


@pytest.mark.parametrize("who", ["amira", "dev", "yusuf"])
def test_the_page_shows_nothing_of_few(cast: Cast, fellmoor: Place, who: str) -> None:
    a_decision(cast, fellmoor, Stage.MADE)

    page = sign_in(cast[who]).get("/decisions/learning/").content.decode()

    assert page.count("Too few to say.") == 7


def test_people_from_outside_find_nothing_there(cast: Cast) -> None:
    assert sign_in(cast["ruth"]).get("/decisions/learning/").status_code == 404


def test_of_many_decisions_the_page_says_about_how_many(cast: Cast, fellmoor: Place) -> None:
    for _ in range(7):
        a_decision(cast, fellmoor, Stage.MADE)

    told = whole(
        "", "", (("day", "Within a day"), ("week", "Within a week")), {part: n for (what, part), n in counted(cast, fellmoor, "dev").items() if what == "days"}
    )

    assert (told.total, [part.n for part in told.parts]) == (5, [5, 0])
