"""What decisions ask of somebody stands on their first page: which, what and by when, and not a word of what is in it."""

from datetime import timedelta

from alongside.decisions import actions
from alongside.decisions.models import HoldingRole, Stage
from alongside.frame.sql import one, rows
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision, a_role, day, in_a_hurry, made


def waits(cast: Cast, name: str) -> list[str]:
    with as_person(cast[name]):
        return sorted(row[0] for row in rows("select what from sec.waits_in_decisions()"))


def test_an_agency_that_is_asked_is_told_so_and_nobody_else_is(cast: Cast, fellmoor: Place) -> None:
    a_decision(cast, fellmoor, Stage.GATHERING)

    assert {name: waits(cast, name) for name in ("dev", "paulette", "yusuf", "stella", "graham")} == {
        "dev": ["answer"], "paulette": [], "yusuf": [], "stella": [], "graham": [],
    }  # fmt: skip


def test_whoever_is_in_the_role_is_asked_to_hold_and_the_chair_hears_of_a_no(cast: Cast, fellmoor: Place) -> None:
    yusuf, bridget = cast["yusuf"], cast["bridget"]
    matter = a_decision(cast, fellmoor, Stage.OPTIONS)
    with as_person(bridget) as frame:
        role = a_role(cast, fellmoor, frame.now, title="Social worker, adolescent team")
    with as_person(yusuf) as frame:
        actions.name_in_role(by=yusuf, role=HoldingRole.objects.get(pk=role.pk), person=yusuf, at=frame.now)
    with as_person(bridget) as frame:
        part = actions.ask_to_hold(by=bridget, matter=matter, words="The journeys", role=role, at=frame.now)
    before = waits(cast, "yusuf"), waits(cast, "paulette")
    with as_person(yusuf) as frame:
        actions.answer_for_part(by=yusuf, part=part, is_yes=False, words="It would not be true.", at=frame.now)

    assert before == (["hold"], [])
    assert (waits(cast, "yusuf"), waits(cast, "paulette"), waits(cast, "dev")) == ([], ["nobody_holds"], ["answer"])


def test_a_young_person_who_has_not_been_told_comes_before_everything_on_the_first_page(cast: Cast, fellmoor: Place) -> None:
    bridget = cast["bridget"]
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    with as_person(bridget) as frame:
        actions.plan_telling(by=bridget, matter=matter, teller="Yusuf", who_tells=cast["yusuf"], tell_by=frame.now - timedelta(hours=1))
    made(cast, matter, is_against_wishes=True, why_against="Nobody could sleep.")

    body = sign_in(cast["yusuf"]).get("/").content.decode()

    assert waits(cast, "yusuf") == ["tell_late"]
    assert "The young person has not been told yet" in body
    assert "Nobody could sleep" not in body


def test_what_was_decided_in_a_hurry_waits_for_whoever_decided_it(cast: Cast, fellmoor: Place) -> None:
    in_a_hurry(cast, fellmoor)

    assert waits(cast, "bridget") == ["complete"]
    assert waits(cast, "dev") == []


def test_each_thing_waits_for_whom_it_was_asked_of_and_for_nobody_else_who_sees_it(cast: Cast, fellmoor: Place) -> None:
    bridget, dev, amira, paulette = cast["bridget"], cast["dev"], cast["amira"], cast["paulette"]
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    with as_person(bridget) as frame:
        actions.plan_telling(by=bridget, matter=matter, teller="Yusuf", who_tells=cast["yusuf"], tell_by=frame.now + timedelta(days=1))
        next_week = day(frame.now, 7)
    with as_person(paulette) as frame:
        actions.ask_for_backing(by=paulette, matter=matter, leader=amira, at=frame.now)
    made(cast, matter, review_date=next_week)
    with as_person(dev) as frame:
        actions.raise_disagreement(
            by=dev, matter=matter, agency=fellmoor.agencies["police"], words="x", meanwhile="x", who="x", asked_of=amira, due_at=frame.now, at=frame.now
        )
    with as_person(paulette) as frame:
        actions.ask_reviewer(by=paulette, matter=matter, person=cast["noor"], at=frame.now)

    assert {name: waits(cast, name) for name in ("yusuf", "amira", "dev", "noor", "paulette", "bridget", "stella")} == {
        "yusuf": ["tell"], "amira": ["back", "reply"], "dev": ["replied"], "noor": ["review"], "paulette": [], "bridget": [], "stella": [],
    }  # fmt: skip
    with as_person(amira):
        one("select sec.exclude(%s, null, %s)", matter.record_id, cast["noor"].pk)
    assert waits(cast, "noor") == []


def test_a_question_to_one_of_us_by_name_waits_for_them_alone(cast: Cast, fellmoor: Place) -> None:
    bridget, matter = cast["bridget"], a_decision(cast, fellmoor, Stage.FRAMING)
    with as_person(bridget) as frame:
        council = fellmoor.agencies["council"]
        actions.ask_agency(by=bridget, matter=matter, agency=council, person=cast["yusuf"], by_date=day(frame.now, 2), at=frame.now)

    assert (waits(cast, "yusuf"), waits(cast, "bridget"), waits(cast, "amira")) == (["answer"], [], [])
