"""Answers from phone to result: sent again they change nothing, the later one counts, and what is shown is what the promise allows."""

import json
import uuid

import pytest

from alongside.audit.record import record
from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one
from alongside.lib.answers import Refused
from alongside.voice.figures import Figures
from alongside.workshops import room
from alongside.workshops.actions import move_on, reveal, take_in
from alongside.workshops.models import Promise, Release, Stage, Workshop
from alongside.workshops.revealing import Counted
from alongside.workshops.tests.rooms import Phone, a_workshop, phones
from tests.cast import Cast, as_person


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return a_workshop(cast)


def revealed(cast: Cast, workshop: Workshop) -> dict[str, object]:
    """What the newest reveal shows of the first statement."""
    with as_person(cast["ruth"]):
        reveal(by=cast["ruth"], workshop=workshop)
        shown = Release.objects.filter(workshop=workshop).order_by("-number")[0].shown
    return dict(next(iter(shown.values()), {}))


def test_a_room_of_two_agencies_sees_both_rows_when_both_answers_are_in_each(cast: Cast, workshop: Workshop) -> None:
    for number, phone in enumerate(phones(workshop.code, ("Police", "operational", 8), ("Health", "operational", 9))):
        phone.vote(1 if number % 3 else -1)

    shown = revealed(cast, workshop)

    assert shown["total"] == [11, 6, 0]
    assert shown["rows"] == {"Health": [6, 3, 0], "Police": [5, 3, 0]}


def test_an_agency_that_all_say_the_same_has_no_row_and_its_neighbour_none_either(cast: Cast, workshop: Workshop) -> None:
    """Two rows of three would leave the third to be subtracted from the total."""
    for number, phone in enumerate(phones(workshop.code, ("Police", "operational", 8), ("Health", "operational", 9))):
        phone.vote(1 if number < 8 or number % 2 else -1)

    shown = revealed(cast, workshop)

    assert shown["total"] == [12, 5, 0]
    assert shown["rows"] == {}


def test_under_the_anonymous_promise_neither_roll_nor_ballot_knows_an_agency(cast: Cast) -> None:
    workshop = a_workshop(cast, promise=Promise.ANONYMOUS)
    for number, phone in enumerate(phones(workshop.code, ("Police", "operational", 5), ("Health", "managerial", 5))):
        phone.vote(1 if number % 2 else -1)

    shown = revealed(cast, workshop)

    assert shown["total"] == [5, 5, 0]
    assert (shown["rows"], shown["verdict"]) == ({}, {})
    found = counted(cast, workshop)
    assert found.sizes == {("", ""): 10}
    assert [list(cells) for cells in found.cells.values()] == [[("", "")]]


def test_sending_again_and_out_of_order_changes_nothing_and_the_later_answer_counts(cast: Cast, workshop: Workshop) -> None:
    room_of = phones(workshop.code, ("Police", "operational", 9))
    for number, phone in enumerate(room_of):
        phone.vote(1 if number < 5 else -1)
    changes = room_of[0]
    statement = changes.state()["deck"][0]["id"]
    second, third = (changes.op(what="vote", statement=statement, vote=vote) for vote in (-1, 0))
    assert changes.send(third, second, third).done == [third["id"], second["id"]]
    shown = revealed(cast, workshop)
    assert shown["total"] == [4, 4, 1]

    assert changes.send(second).done == [second["id"]]  # a phone that was away wakes up
    for phone in room_of[1:6]:
        phone.vote(None)
    with as_person(cast["ruth"]):
        take_in(by=cast["ruth"], workshop=workshop)

    assert counted(cast, workshop).cells[statement]["Police", "operational"] == Figures(0, 3, 1)


def test_nothing_is_opened_while_it_came_from_fewer_than_five_phones(cast: Cast, workshop: Workshop) -> None:
    for phone in phones(workshop.code, ("Police", "operational", 4)):
        phone.vote(1)

    with as_person(cast["ruth"]), pytest.raises(Refused, match="Fewer than five people"):
        take_in(by=cast["ruth"], workshop=workshop)

    assert counted(cast, workshop).cells == {}
    assert waiting(cast, workshop) == 4


def test_whoever_leaves_is_off_the_roll_at_once_and_out_of_the_answers_with_the_next_batch(cast: Cast, workshop: Workshop) -> None:
    room_of = phones(workshop.code, ("Police", "operational", 9))
    for number, phone in enumerate(room_of):
        phone.vote(1 if number < 5 else -1)
    with framed(NOBODY):
        room.leave(room_of[0].seat, room_of[0].state(), 2)

    assert counted(cast, workshop).sizes == {("Police", "operational"): 8}
    assert revealed(cast, workshop)["total"] == [4, 4, 0]


def test_a_closed_workshop_takes_nothing_more_and_says_so(cast: Cast, workshop: Workshop) -> None:
    late = Phone(workshop.code, "Police", "operational")
    with as_person(cast["ruth"]) as frame:
        move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now)
    assert late.vote(1).done  # within ten minutes: it was on its way
    with as_person(cast["ruth"]), pytest.raises(Refused, match="is closed"):
        move_on(by=cast["ruth"], workshop=workshop, stage=Stage.RESPOND, at=frame.now)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"what": "vote", "statement": str(uuid.uuid4()), "vote": 1}, "not in the workshop"),
        ({"what": "vote", "vote": 7}, "agree, disagree or pass"),
        ({"what": "vote", "vote": True}, "agree, disagree or pass"),
        ({"what": "words", "question": 2, "words": "Staying."}, "question is not"),
        ({"what": "words", "question": 1, "words": "  "}, "a few words"),
        ({"what": "words", "question": 1, "words": "x" * 401}, "one thing at a time"),
        ({"what": "shout"}, "could not be read"),
        ({"what": "vote", "vote": 1, "id": "seven"}, "could not be read"),
        ({"what": "vote", "vote": 1, "seq": 2**40}, "could not be read"),
    ],
)
def test_what_is_not_an_answer_here_is_refused_in_a_sentence_and_not_kept(cast: Cast, workshop: Workshop, more: dict[str, object], why: str) -> None:
    phone = Phone(workshop.code, "Police", "operational")
    usual = {"statement": phone.state()["deck"][0]["id"]}

    sent = phone.send(phone.op(**{**usual, **more}))

    assert sent.done == []
    assert why in sent.refused[0]["why"]


def counted(cast: Cast, workshop: Workshop) -> Counted:
    """What the database would count now, as the facilitator's own act asks it."""
    with as_person(cast["ruth"]):
        record("workshops.answers.revealed", about=workshop)
        return Counted.of(json.loads(one("select sec.count_answers(%s)", workshop.pk)))


def waiting(cast: Cast, workshop: Workshop) -> int:
    with as_person(cast["ruth"]):
        return int(one("select count(*) from sec.pending_sealed(%s)", workshop.pk))
