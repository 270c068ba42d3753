"""The way of a disagreement: a clock that knows working days, a fast route that does not, one answer a stage, and a page for each step."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from alongside.audit.record import look
from alongside.decisions import actions, clock
from alongside.decisions.models import Disagreement, Matter, Stage
from alongside.decisions.tests.test_who_is_told import letters_to
from alongside.lib.answers import Refused
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("at", "days", "due"),
    [
        (datetime(2026, 11, 26, 10, tzinfo=LONDON), 1, datetime(2026, 11, 27, 17, tzinfo=LONDON)),
        (datetime(2026, 11, 27, 18, tzinfo=LONDON), 1, datetime(2026, 11, 30, 17, tzinfo=LONDON)),
        (datetime(2026, 12, 24, 10, tzinfo=LONDON), 1, datetime(2026, 12, 29, 17, tzinfo=LONDON)),  # Christmas Day, and Boxing Day's Monday
    ],
)
def test_an_answer_is_due_at_five_on_a_working_day(cast: Cast, fellmoor: Place, at: datetime, days: int, due: datetime) -> None:
    with as_person(cast["bridget"]):
        assert clock.Step(1, "Managers", days).due(at, fellmoor.partnership, is_fast=False) == due


def test_the_fast_route_counts_hours_whatever_day_it_is(cast: Cast, fellmoor: Place) -> None:
    with as_person(cast["bridget"]):
        friday = datetime(2026, 12, 25, 21, 40, tzinfo=LONDON)
        assert clock.Step(1, "Managers", 5).due(friday, fellmoor.partnership, is_fast=True) == friday + timedelta(hours=24)


def sent(cast: Cast, matter: Matter, **also: str) -> int:
    page = f"/decisions/{matter.record.ref}/disagreement/"
    said = {"agency": "", "words": "They know the address.", "meanwhile": "Two adults every evening.", "is_fast": "yes", "asked_of": ""}
    return sign_in(cast["dev"]).post(page, {**said, **also}).status_code


def test_a_disagreement_is_raised_answered_taken_further_and_settled_on_its_pages(cast: Cast, fellmoor: Place) -> None:
    dev, amira, paulette = cast["dev"], cast["amira"], cast["paulette"]
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    police = str(fellmoor.agencies["police"].pk)

    assert sent(cast, matter, agency=police, asked_of=str(amira.pk)) == 302
    with as_person(dev):
        look(matter)
        raised = Disagreement.objects.get(matter=matter)
    ref = matter.record.ref
    assert "for Amira Sadiq to answer" in sign_in(paulette).get(f"/decisions/{ref}/disagreement/{raised.ref}/reply/").content.decode()
    assert sign_in(amira).post(f"/decisions/{ref}/disagreement/{raised.ref}/reply/", {"words": "A car stands there from tonight."}).status_code == 302
    assert "A car stands there from tonight." in sign_in(dev).get(f"/decisions/{ref}/disagreement/").content.decode()
    assert sign_in(dev).post(f"/decisions/{ref}/disagreement/{raised.ref}/further/", {"asked_of": ""}).status_code == 302
    assert sign_in(dev).post(f"/decisions/{ref}/disagreement/{raised.ref}/settled/", {"resolution": "The car stays.", "learned": ""}).status_code == 302
    with as_person(dev):
        look(matter)
        kept = Disagreement.objects.get(pk=raised.pk)
        assert (kept.stage, kept.resolution, kept.words) == (2, "The car stays.", "They know the address.")
        with pytest.raises(Refused, match="has been settled"):
            actions.settle(by=dev, disagreement=kept, resolution="Again.", at=timezone.now())


def test_a_disagreement_that_is_asked_of_nobody_by_name_waits_for_whoever_decides_and_is_not_answered_by_who_raised_it(cast: Cast, fellmoor: Place) -> None:
    dev, paulette = cast["dev"], cast["paulette"]
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    assert sent(cast, matter, agency=str(fellmoor.agencies["police"].pk)) == 302
    with as_person(dev):
        look(matter)
        raised = Disagreement.objects.get(matter=matter)
    page = f"/decisions/{matter.record.ref}/disagreement/{raised.ref}/"

    assert "Reply to a disagreement" in sign_in(paulette).get("/").content.decode()
    assert ["A disagreement between agencies waits for your answer." in letter.words for letter in letters_to(paulette)] == [True]
    assert sign_in(dev).post(page + "reply/", {"words": "I agree with myself."}).status_code == 403
    with as_person(cast["bridget"]):
        look(matter)
        stale = Disagreement.objects.select_related("matter").get(pk=raised.pk)
    assert sign_in(dev).post(page + "further/", {"asked_of": ""}).status_code == 302
    with as_person(cast["bridget"]) as frame, pytest.raises(Refused, match="to the next stage meanwhile"):
        look(matter)
        actions.take_to_next_stage(by=cast["bridget"], disagreement=stale, who="x", due_at=frame.now, at=frame.now)
    assert sign_in(paulette).post(page + "reply/", {"words": "We have asked for a car."}).status_code == 302


@pytest.mark.parametrize(
    ("missing", "says"), [("words", "Say why you do not agree"), ("meanwhile", "Say what protects them meanwhile"), ("is_fast", "Say whether it can wait")]
)
def test_nothing_is_raised_without_its_reason_and_what_protects_meanwhile(cast: Cast, fellmoor: Place, missing: str, says: str) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    page = f"/decisions/{matter.record.ref}/disagreement/"
    said = {"agency": str(fellmoor.agencies["police"].pk), "words": "They know.", "meanwhile": "Two adults.", "is_fast": "yes", "asked_of": "", missing: ""}

    answer = sign_in(cast["dev"]).post(page, said)

    assert (answer.status_code, says in answer.content.decode()) == (200, True)
    with as_person(cast["dev"]):
        look(matter)
        assert Disagreement.objects.filter(matter=matter).count() == 0


def test_nobody_disagrees_for_somebody_elses_agency(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)

    assert sent(cast, matter, agency=str(fellmoor.agencies["health"].pk)) == 200
    with as_person(cast["dev"]) as frame:
        look(matter)
        with pytest.raises(Refused, match="Only people of Fellmoor Health Trust"):
            actions.raise_disagreement(
                by=cast["dev"], matter=matter, agency=fellmoor.agencies["health"], words="x", meanwhile="x", who="x", due_at=frame.now, at=frame.now
            )


def test_an_area_sets_its_own_stages_and_only_who_keeps_its_lists_does(cast: Cast, fellmoor: Place) -> None:
    said = {"stages-TOTAL_FORMS": "2", "stages-INITIAL_FORMS": "0"}
    for number, who in enumerate(("Whoever leads the plan", "The directors")):
        said |= {f"stages-{number}-who": who, f"stages-{number}-working_days": str(number + 1), f"stages-{number}-fast_hours": "12"}

    refused = sign_in(cast["dev"]).post("/decisions/stages/", said)
    kept = sign_in(cast["bridget"]).post("/decisions/stages/", said)

    assert (refused.status_code, kept.status_code) == (403, 302)
    with as_person(cast["dev"]):
        assert [(step.who, step.working_days) for step in clock.steps_of(fellmoor.partnership)] == [("Whoever leads the plan", 1), ("The directors", 2)]
        assert clock.step_of(fellmoor.partnership, 9).who == "The directors"
