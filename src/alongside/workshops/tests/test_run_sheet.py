"""The run-sheet: the room is told until when, is given more time, and is never ended by a clock. And who else may be in a room: nobody who is young takes part alone."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one
from alongside.lib.answers import Refused
from alongside.partnerships.hours import clock
from alongside.workshops import actions, polling, room
from alongside.workshops.families import LIVED, YOUNG_PEOPLE
from alongside.workshops.models import KeyQuestion, Mode, PlannedStage, Stage, Workshop
from alongside.workshops.run_sheet import lines
from alongside.workshops.templatetags.run_sheet import room_until
from alongside.workshops.tests.rooms import Phone, a_workshop
from tests.cast import Cast, as_person, sign_in


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return a_workshop(cast)


def here(workshop: Workshop) -> PlannedStage:
    found: PlannedStage = PlannedStage.objects.get(workshop=workshop, stage=Workshop.objects.get(pk=workshop.pk).stage)
    return found


def told(workshop: Workshop) -> dict[str, object]:
    with framed(NOBODY):
        return room.state(workshop.code) or {}


def address(workshop: Workshop, name: str = "run_sheet") -> str:
    return reverse(f"workshops:{name}", args=[workshop.record.ref])


def test_moving_the_room_on_starts_a_clock_that_phones_and_the_wall_are_told_of(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]) as frame:
        actions.move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CONTRIBUTE, at=frame.now)
        until = here(workshop).until
        assert until is not None
        assert timedelta(minutes=19) < until - frame.now < timedelta(minutes=21)
    said = clock(timezone.localtime(until).time())
    phone = Client()
    phone.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})

    on_the_phone = phone.get(reverse("room:room", args=[workshop.code])).content.decode()
    browser = sign_in(cast["ruth"])
    pages = {name: browser.get(address(workshop, name)).content.decode() for name in ("run_sheet", "wall", "agreed_wall", "workshop")}

    assert told(workshop)["until"] is not None
    assert f"Until {said}" in on_the_phone
    for name, shown in pages.items():
        assert f"<span>Until {said}</span>" in shown, name
        assert "<strong data-until-left></strong>" in shown  # how many are left is counted on the page, so that it says the same all the while


def test_a_clock_that_has_run_out_ends_nothing_and_says_so_kindly(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]) as frame:
        actions.plan_stages(by=cast["ruth"], workshop=workshop, minutes={"respond": 1}, at=frame.now)
    passed = room_until({"until": (timezone.now() - timedelta(minutes=1)).isoformat()})
    assert not passed["is_said"]  # a phone says nothing of a time that has passed
    Phone(workshop.code, "Police", "operational").vote(1)
    with as_person(cast["ruth"]):
        assert one("select sec.people_in(%s)", workshop.pk) == 1


def here_until(cast: Cast, workshop: Workshop) -> datetime:
    with as_person(cast["ruth"]):
        until = here(workshop).until
        assert until is not None
        return until


def test_five_minutes_more_are_told_to_phones_by_a_new_version(cast: Cast, workshop: Workshop) -> None:
    before, until = told(workshop), here_until(cast, workshop)
    browser = sign_in(cast["ruth"])

    browser.post(address(workshop), {"more": "1"})
    browser.post(address(workshop), {"more": "1"})

    after = told(workshop)
    assert here_until(cast, workshop) - until == timedelta(minutes=10)
    assert after["version"] == int(str(before["version"])) + 2
    assert after["until"] != before["until"]
    assert "for 25 minutes and 10 more. Began " in browser.get(address(workshop)).content.decode()


def test_what_phones_and_the_wall_ask_tells_at_once_of_more_and_of_less_time(cast: Cast, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer is marked by what it says: until when, and that the time has run out."""
    monkeypatch.setattr(room, "REMEMBERED", 0.0)
    phone, ruth = Client(), cast["ruth"]
    marks: list[str] = []
    said: list[datetime | None] = []
    for minutes in (25, 40, 15, None):
        with as_person(ruth) as frame:
            actions.plan_stages(by=ruth, workshop=workshop, minutes={"respond": minutes}, at=frame.now)
            until = here(workshop).until
        answer = phone.get(reverse("room:state", args=[workshop.code]), headers={"If-None-Match": marks[-1] if marks else ""})
        again = phone.get(reverse("room:state", args=[workshop.code]), headers={"If-None-Match": f"W/{answer['ETag']}"})

        assert (answer.status_code, again.status_code) == (200, 304), minutes
        assert answer.json()["clock"] == (clock(timezone.localtime(until).time()) if until else "")
        marks.append(answer["ETag"])
        said.append(answer.json()["until"] and datetime.fromisoformat(answer.json()["until"]))
    first, more, less, none = said
    assert first and more and less and none is None
    assert (more - first, less - more) == (timedelta(minutes=15), timedelta(minutes=-25))
    assert len(set(marks)) == 4

    now = told(workshop)
    asked = RequestFactory().get("/", headers={"If-None-Match": marks[-1]})
    over = polling.answered(asked, {**now, "until": (timezone.now() - timedelta(minutes=1)).isoformat()})
    assert (over.status_code, json.loads(over.content)["is_over"]) == (200, True)


def test_a_stage_without_minutes_has_no_clock_and_gets_no_more_time(cast: Cast, workshop: Workshop) -> None:
    browser = sign_in(cast["ruth"])
    wrong = browser.post(address(workshop, "plan"), {"welcome": "0", "respond": "601", "reveal": "x"}).content.decode()
    browser.post(address(workshop, "plan"), {"welcome": "15", "contribute": "", "respond": ""})

    with as_person(cast["ruth"]) as frame:
        assert dict(PlannedStage.objects.filter(workshop=workshop).values_list("stage", "minutes"))["welcome"] == 15
        with pytest.raises(Refused, match="no clock"), transaction.atomic():
            actions.give_more_time(by=cast["ruth"], workshop=workshop, at=frame.now)
    assert told(workshop)["until"] is None
    for sentence in ("Give it a minute or more", "At most 600 minutes", "Write a whole number"):
        assert sentence in wrong
    assert re.search(r'data-until=""[^>]* hidden>', browser.get(address(workshop)).content.decode())


def test_a_workshop_that_is_open_for_days_has_no_clock_at_all(cast: Cast) -> None:
    workshop = a_workshop(cast, mode=Mode.OPEN)

    with as_person(cast["ruth"]):
        assert {planned.minutes for planned in PlannedStage.objects.filter(workshop=workshop)} == {None}
    assert told(workshop)["until"] is None


def test_coming_back_to_a_stage_starts_its_clock_again(cast: Cast, workshop: Workshop) -> None:
    ruth = cast["ruth"]
    with as_person(ruth) as frame:
        actions.give_more_time(by=ruth, workshop=workshop, at=frame.now)
    first = here_until(cast, workshop)
    with as_person(ruth) as frame:
        actions.move_on(by=ruth, workshop=workshop, stage=Stage.RESPOND, at=frame.now)

    assert first - here_until(cast, workshop) > timedelta(minutes=4)  # the five minutes more are not carried over


def test_the_run_sheet_says_what_comes_when_for_everybody_who_sees_the_workshop(cast: Cast, workshop: Workshop) -> None:
    shown = sign_in(cast["yusuf"]).get(address(workshop)).content.decode()

    assert "110 minutes in all" in shown
    assert "After 30 minutes, for 25 minutes. Began " in shown
    assert "Only the facilitator of this workshop can do this" in shown
    assert 'name="more"' not in shown
    with as_person(cast["ruth"]):
        assert [line.starts for line in lines(workshop)] == [0, 10, 30, 55, 80, 100, 110]


@pytest.mark.parametrize("who", ["amira", "bridget", "dev", "rosalind", "hamish"])
def test_nobody_else_gives_time_plans_or_opens_a_question(cast: Cast, workshop: Workshop, who: str) -> None:
    person, question = cast[who], KeyQuestion(number=1)
    acts: tuple[Callable[[], object], ...] = (
        lambda: actions.give_more_time(by=person, workshop=workshop, at=workshop.opened_at),
        lambda: actions.plan_stages(by=person, workshop=workshop, minutes={"respond": 3}, at=workshop.opened_at),
        lambda: actions.open_also(by=person, workshop=workshop, beside=question, at=workshop.opened_at),
    )
    for act in acts:
        with as_person(person), pytest.raises((Refused, Workshop.DoesNotExist)), transaction.atomic():
            act()
    with as_person(cast["ruth"]):
        assert (here(workshop).minutes, here(workshop).added, workshop.questions.count()) == (25, 0, 1)


def test_when_a_stage_began_is_the_databases_to_say(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        one("update workshops_plannedstage set started_at = now() returning 1")
    with as_person(cast["ruth"]) as frame:
        closed = PlannedStage.objects.create(record=workshop.record, workshop=workshop, stage=Stage.CLOSED, started_at=frame.now)
        closed.refresh_from_db()
        assert closed.started_at is None


def test_also_on_our_minds_is_opened_once_beside_a_question_and_phones_offer_it(cast: Cast, workshop: Workshop) -> None:
    browser = sign_in(cast["ruth"])

    browser.post(address(workshop), {"also": "1"})
    browser.post(address(workshop), {"also": "9"})  # of no question
    with as_person(cast["ruth"]) as frame, pytest.raises(Refused, match="open beside this question already"), transaction.atomic():
        actions.open_also(by=cast["ruth"], workshop=workshop, beside=workshop.questions.get(number=1), at=frame.now)
    shown = browser.get(address(workshop)).content.decode()

    asked = told(workshop)["questions"]
    assert isinstance(asked, list)
    assert [question["words"] for question in asked][1:] == ["Also on our minds, beside question 1"]
    phone = Phone(workshop.code, "Police", "operational")
    assert phone.send(phone.op(what="words", question=2, words="The bus times.")).done
    assert 'name="also"' not in shown


def test_nothing_stands_beside_a_question_of_another_workshop(cast: Cast, workshop: Workshop) -> None:
    other = a_workshop(cast, title="Another")
    with as_person(cast["ruth"]):
        theirs = other.questions.get()
        with pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
            KeyQuestion.objects.create(record=workshop.record, workshop=workshop, number=8, words="Also", kind="also", beside=theirs)
        with pytest.raises(IntegrityError, match="only_what_is_also_on_minds"), transaction.atomic():
            KeyQuestion.objects.create(record=workshop.record, workshop=workshop, number=8, words="Own", kind="own", beside=workshop.questions.get())


# -- young people, parents and carers


def test_young_people_are_on_the_list_where_a_workshop_says_so_and_never_alone(cast: Cast) -> None:
    beside = "Kezia is beside you, and tells you on Friday what came of it."
    workshop = a_workshop(cast, families=[YOUNG_PEOPLE], beside_you=beside)
    phone = Client()
    seat = reverse("room:seat", args=[workshop.code])

    shown = phone.get(seat).content.decode()
    without = phone.post(seat, {"kind": "Police", "level": ""}).content.decode()
    phone.post(seat, {"kind": YOUNG_PEOPLE, "level": "operational"})

    assert beside in shown
    assert "Open it again with the same code" in shown
    assert "Parents and carers" not in shown
    assert "Choose what you mostly do." in without
    taken = room.Seat.read(phone.cookies["seat"].value, workshop.code)
    assert taken is not None
    assert (taken.kind, taken.level) == (YOUNG_PEOPLE, LIVED)


def test_a_workshop_does_not_begin_with_young_people_and_nobody_beside_them(cast: Cast) -> None:
    browser = sign_in(cast["bridget"])
    form = browser.get(reverse("workshops:begin")).context["form"]

    refused = browser.post(
        reverse("workshops:begin"), {**form.initial, "title": "Lamps", "promise": "anonymous", "families": [YOUNG_PEOPLE], "beside_you": " "}
    )

    assert "Nobody takes part alone." in refused.content.decode()
    with pytest.raises(IntegrityError, match="nobody_who_is_young_is_asked_alone"), transaction.atomic():
        a_workshop(cast, families=[YOUNG_PEOPLE])


def test_elsewhere_nobody_is_offered_to_be_a_young_person(cast: Cast, workshop: Workshop) -> None:
    shown = Client().get(reverse("room:seat", args=[workshop.code])).content.decode()

    assert YOUNG_PEOPLE not in shown
    assert "with a worker beside you" not in shown
