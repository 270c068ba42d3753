"""What cannot wait is decided now, in four answers; nothing stands in its way, and the rest is asked for."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from alongside.access.models import open_record
from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.models import Decision, Heard, Kind, Matter, Stage
from alongside.decisions.tests.arranging import young_people_may_be_kept
from alongside.frame.frames import acting_as
from alongside.lib.answers import Refused
from alongside.partnerships.calendars import calendar_of
from alongside.partnerships.tests.arranging import a_joint_group
from alongside.post.models import Letter
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision, held, made, understood, weighed

pytestmark = pytest.mark.django_db
POST = 5
URGENT = "/decisions/urgent/"


def four(**more: str) -> dict[str, str]:
    said = {"answer": "They sleep at an aunt's tonight.", "why_now": "The address is known.", "held_tonight_by": "Duty manager", "heard": Heard.ALONE.value}
    return {**said, "decided_clock": "", "decided_day": "", **more}


def decided(cast: Cast, who: str = "bridget") -> tuple[Matter, Decision]:
    with as_person(cast[who]):
        matter = Matter.objects.select_related("record", "partnership", "group").get()
        look(matter)
        return matter, Decision.objects.get(matter=matter)


@pytest.mark.parametrize("who", ["bridget", "dev", "paulette", "yusuf", "kezia", "lorna", "amira", "noor"])
def test_any_member_decides_what_cannot_wait_in_four_answers(cast: Cast, fellmoor: Place, who: str) -> None:
    answer = sign_in(cast[who]).post(URGENT, four())

    assert answer.status_code == 302
    matter, decision = decided(cast, who)
    assert (matter.stage, matter.is_in_a_hurry, matter.is_incomplete) == (Stage.MADE, True, True)
    assert (decision.is_short, decision.answer, decision.heard) == (True, "They sleep at an aunt's tonight.", Heard.ALONE)
    with as_person(cast[who]):
        assert matter.complete_by == calendar_of(fellmoor.partnership).after(timezone.localdate(), 2)


@pytest.mark.parametrize("who", ["graham", "ruth", "martin", "hamish"])
def test_nobody_from_outside_decides_here(cast: Cast, who: str) -> None:
    assert sign_in(cast[who]).post(URGENT, four()).status_code == 404
    with as_person(cast["amira"]):
        assert not Matter.objects.exists()


def test_each_of_the_four_is_asked_for_and_what_was_typed_stays(cast: Cast) -> None:
    for name in ("answer", "why_now", "held_tonight_by", "heard"):
        page = sign_in(cast["dev"]).post(URGENT, four(**{name: ""}))
        assert page.status_code == 200
        assert "Error:" in page.content.decode()
    with as_person(cast["bridget"]):
        assert not Matter.objects.exists()


def test_what_was_decided_by_telephone_earlier_keeps_both_times(cast: Cast) -> None:
    at = timezone.localtime() - timedelta(hours=2)
    day = "today" if at.date() == timezone.localdate() else "yesterday"

    sign_in(cast["dev"]).post(URGENT, four(decided_clock=f"{at.hour}.{at.minute:02}", decided_day=day))

    _, decision = decided(cast)
    assert timezone.localtime(decision.decided_at).strftime("%d %H:%M") == at.strftime("%d %H:%M")
    assert decision.recorded_at - decision.decided_at > timedelta(hours=1)


@pytest.mark.parametrize("clock", ["25.00", "soon", "9.75"])
def test_a_time_that_is_none_is_said_and_nothing_is_lost(cast: Cast, clock: str) -> None:
    page = sign_in(cast["dev"]).post(URGENT, four(decided_clock=clock))

    assert "Write the time like 9.40pm" in page.content.decode()
    assert "The address is known." in page.content.decode()


def test_whoever_chairs_and_leads_is_told_at_once_and_not_what(cast: Cast) -> None:
    sign_in(cast["dev"]).post(URGENT, four())

    with acting_as(POST):
        sent = list(Letter.objects.filter(template="decisions/letters/in_a_hurry.txt"))
    assert {letter.address for letter in sent} == {cast["paulette"].email, cast["amira"].email}
    assert not any(words in letter.subject + letter.words for letter in sent for words in ("aunt", "address is known", "Duty manager"))


def test_that_time_to_talk_was_offered_is_written_down_where_the_letter_leads(cast: Cast) -> None:
    sign_in(cast["dev"]).post(URGENT, four())
    matter, _ = decided(cast)
    page, chair = f"/decisions/{matter.record.ref}/review/support/", sign_in(cast["paulette"])
    with acting_as(POST):
        assert [page in letter.words for letter in Letter.objects.filter(template="decisions/letters/in_a_hurry.txt")] == [True, True]

    nothing = chair.get(page).text
    answer = chair.post(page, {"to_role": "Whoever was on duty", "words": "An hour tomorrow, with somebody outside the line."})

    assert "Nobody has written down yet that anything was offered." in nothing
    assert answer.status_code == 302
    assert "An hour tomorrow, with somebody outside the line." in sign_in(cast["dev"]).get(page).text
    assert page in sign_in(cast["dev"]).get(f"/decisions/{matter.record.ref}/").text
    assert sign_in(cast["stella"]).get(page).status_code == 404


def test_an_open_decision_can_be_decided_now_by_who_writes_in_it(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.GATHERING)
    place = reverse("decisions:now", args=[matter.record.ref])

    assert sign_in(cast["yusuf"]).post(place, four()).status_code == 404
    assert sign_in(cast["dev"]).post(place, four()).status_code == 302

    now, decision = decided(cast)
    assert (now.pk, now.question, now.stage, decision.number) == (matter.pk, matter.question, Stage.MADE, 1)
    assert sign_in(cast["paulette"]).post(place, four()).status_code == 403


@pytest.mark.parametrize("stage", [Stage.FRAMING, Stage.GATHERING, Stage.OPTIONS, Stage.PROPOSED])
def test_it_can_be_decided_now_at_every_stage_before_it_is_made(cast: Cast, fellmoor: Place, stage: Stage) -> None:
    matter = a_decision(cast, fellmoor, stage)

    assert sign_in(cast["bridget"]).post(reverse("decisions:now", args=[matter.record.ref]), four()).status_code == 302
    assert decided(cast)[0].stage == Stage.MADE


@pytest.mark.parametrize("stage", [Stage.MADE, Stage.LIVE, Stage.REVIEWED, Stage.CLOSED])
def test_what_has_been_made_is_not_made_again(cast: Cast, fellmoor: Place, stage: Stage) -> None:
    matter = a_decision(cast, fellmoor, stage)

    for who in ("bridget", "paulette", "dev", "amira"):
        assert sign_in(cast[who]).post(reverse("decisions:now", args=[matter.record.ref]), four()).status_code == 403
    assert decided(cast)[1].number == 1


def test_it_is_shown_as_incomplete_and_never_blocked_and_completing_it_makes_the_second_decision(cast: Cast, fellmoor: Place) -> None:
    sign_in(cast["bridget"]).post(URGENT, four(group=fellmoor.groups["steering"].record.ref))
    matter, first = decided(cast)
    with as_person(cast["bridget"]) as frame:
        understood(cast, fellmoor, matter, frame.now)
        weighed(cast["bridget"], matter)
        held(cast, fellmoor, matter, frame.now)

    made(cast, matter)

    with as_person(cast["bridget"]):
        now = Matter.objects.get(pk=matter.pk)
        look(now)
        both = list(Decision.objects.filter(matter=now).order_by("number"))
    assert now.completed_at is not None
    assert not now.is_incomplete
    assert [(one.number, one.is_short) for one in both] == [(1, True), (2, False)]
    assert (both[0].answer, both[0].sha256) == (first.answer, first.sha256)


def test_a_real_young_person_is_only_asked_about_where_they_may_be_kept(cast: Cast) -> None:
    page = sign_in(cast["dev"]).get(URGENT).content.decode()

    assert "one real young person" not in page
    sign_in(cast["dev"]).post(URGENT, four(is_about_a_young_person="yes", reference="4460"))
    matter, _ = decided(cast)
    assert (matter.kind, matter.reference) == (Kind.PLACE, "")


def test_a_young_person_is_not_written_about_where_another_area_reads_that_keeps_none_and_nothing_waits_for_it(cast: Cast, fellmoor: Place) -> None:
    young_people_may_be_kept(cast, fellmoor)
    joint = a_joint_group(cast)
    browser, dev = sign_in(cast["dev"]), cast["dev"]

    page = browser.get(URGENT).content.decode()
    decided = browser.post(URGENT, four(is_about_a_young_person="yes", reference="4460", group=joint.record.ref))

    assert page.index(f'value="{fellmoor.groups["steering"].record.ref}"') < page.index(f'value="{joint.record.ref}"')
    assert decided.status_code == 302
    with as_person(dev) as frame:
        kept = Matter.objects.get(kind="young_person")
        assert kept.group == fellmoor.groups["steering"]
        with pytest.raises(Refused, match="Choose another group"):
            actions.begin_decision(by=dev, partnership=fellmoor.partnership, group=joint, name="x", question="x", kind="young_person", at=frame.now)
        head = open_record("decisions.matter", unit=joint.principal, write=[joint.principal])
        with pytest.raises(DatabaseError, match="Not every area of this group"), transaction.atomic():
            Matter.objects.create(
                record=head, partnership=fellmoor.partnership, group=joint, name="x", question="x", kind="young_person", opened_at=frame.now, opened_by=dev
            )
    assert sign_in(cast["peter"]).get(decided["Location"]).status_code == 404


def test_where_young_people_may_be_kept_it_is_asked_once_and_kept_by_reference(cast: Cast, fellmoor: Place) -> None:
    young_people_may_be_kept(cast, fellmoor)

    assert "one real young person" in sign_in(cast["dev"]).get(URGENT).content.decode()
    sign_in(cast["dev"]).post(URGENT, four(is_about_a_young_person="yes", reference="4460"))

    matter, _ = decided(cast)
    assert (matter.kind, matter.reference) == (Kind.YOUNG_PERSON, "4460")
    assert "4460" not in matter.name + matter.question


def test_the_card_for_the_night_says_what_was_decided_whom_to_ring_and_who_may_stop_it(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)

    page: Any = sign_in(cast["dev"]).get(reverse("decisions:net_card", args=[matter.record.ref])).content.decode()

    for words in ("The club stays open", "A car seen twice", "bring everybody inside", "01632 960 119", "The youth worker in charge"):
        assert words in page
    for words in ("Two lamps have been out", "It is the only warm place"):
        assert words not in page


def test_a_card_after_four_answers_says_what_is_not_written_yet(cast: Cast) -> None:
    sign_in(cast["bridget"]).post(URGENT, four())
    matter, _ = decided(cast)

    page = sign_in(cast["bridget"]).get(reverse("decisions:net_card", args=[matter.record.ref])).content.decode()

    assert "Duty manager" in page
    assert "Nobody has written the step yet" in page
    assert "01632 960110" in page
