"""More phones than people: what shows it, to whom, and what it holds up."""

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one
from alongside.lib.answers import Refused
from alongside.workshops import room
from alongside.workshops.actions import count_people, reveal, take_in
from alongside.workshops.counting import in_the_room
from alongside.workshops.models import Workshop
from alongside.workshops.tests.rooms import Phone, a_workshop, phones
from tests.cast import Cast, as_person, sign_in


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return a_workshop(cast)


def count(cast: Cast, workshop: Workshop, people: int) -> None:
    with as_person(cast["ruth"]):
        count_people(by=cast["ruth"], workshop=workshop, people=people)


@pytest.mark.parametrize(
    ("phones", "people", "says"),
    [
        (1, None, "1 phone has joined."),
        (43, None, "43 phones have joined."),
        (38, 40, "38 phones have joined, and the facilitator counted 40 people."),
        (43, 40, "43 phones have joined, and the facilitator counted 40 people: 3 more than there are people."),
    ],
)
def test_one_sentence_says_it_to_everybody(phones: int, people: int | None, says: str) -> None:
    assert in_the_room(phones, people) == says


def test_the_facilitator_counts_and_every_phone_and_page_says_so(cast: Cast, workshop: Workshop) -> None:
    phones(workshop.code, ("Police", "operational", 3))
    ruth, address = sign_in(cast["ruth"]), reverse("workshops:people", args=[workshop.record.ref])
    assert ruth.post(address, {"people": "2"})["Location"] == address

    browser = Client()
    browser.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})

    says = "4 phones have joined, and the facilitator counted 2 people: 2 more than there are people."
    assert says in ruth.get(address).content.decode()
    assert "from 7 phones or more" in ruth.get(address).content.decode()
    for name in ("room", "answers", "words"):
        assert says in browser.get(reverse(f"room:{name}", args=[workshop.code])).content.decode(), name


@pytest.mark.parametrize("said", ["", "0", "-3", "many", "5001"])
def test_a_count_that_is_none_is_asked_for_again(cast: Cast, workshop: Workshop, said: str) -> None:
    page = sign_in(cast["ruth"]).post(reverse("workshops:people", args=[workshop.record.ref]), {"people": said})

    assert page.status_code == 200
    assert b"govuk-error-summary" in page.content
    with framed(NOBODY):
        assert room.around(workshop.code)["people"] is None


def test_only_the_facilitator_counts(cast: Cast, workshop: Workshop) -> None:
    for who in ("amira", "bridget", "yusuf"):
        with as_person(cast[who]), pytest.raises(Refused), transaction.atomic():
            count_people(by=cast[who], workshop=workshop, people=4)
        with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only the facilitator"), transaction.atomic():
            one("select sec.say_how_many(%s, 4)", workshop.pk)
    with framed(NOBODY):
        assert room.around(workshop.code)["people"] is None


def test_four_phones_without_a_person_do_not_single_out_a_fifth(cast: Cast, workshop: Workshop) -> None:
    """Whoever brings four phones of their own would otherwise have everything that is brought in with them, but one."""
    honest = phones(workshop.code, ("Police", "operational", 8))
    count(cast, workshop, 8)
    for phone in [honest[0], *phones(workshop.code, ("Police", "operational", 4))]:
        phone.say("Staying beside them.")

    with as_person(cast["ruth"]), pytest.raises(Refused, match="Fewer than 9 phones"):
        take_in(by=cast["ruth"], workshop=workshop)
    with as_person(cast["ruth"]):
        reveal(by=cast["ruth"], workshop=workshop)
        assert one("select count(*) from sec.waiting_words(%s)", workshop.pk) == 0

    for phone in honest[1:5]:
        phone.say("Staying beside them.")
    with as_person(cast["ruth"]):
        assert take_in(by=cast["ruth"], workshop=workshop) == 9


def test_what_four_phones_in_one_hand_could_do_is_said_before_anything_is_sent(cast: Cast, workshop: Workshop) -> None:
    ruth, bridget = sign_in(cast["ruth"]), sign_in(cast["bridget"])
    pages = [
        Client().get(reverse("room:seat", args=[workshop.code])),
        ruth.get(reverse("workshops:people", args=[workshop.record.ref])),
        bridget.get(reverse("workshops:begin")),
    ]

    for page in pages:
        assert "Somebody who holds four phones could be the other four" in page.content.decode(), page.request["PATH_INFO"]


def test_fewer_phones_than_people_still_take_five(cast: Cast, workshop: Workshop) -> None:
    """A table of six may share one."""
    count(cast, workshop, 30)
    for phone in phones(workshop.code, ("Police", "operational", 5)):
        phone.say("Staying beside them.")

    with as_person(cast["ruth"]):
        assert take_in(by=cast["ruth"], workshop=workshop) == 5


def test_a_phone_that_left_is_no_phone(cast: Cast, workshop: Workshop) -> None:
    room_of = phones(workshop.code, ("Police", "operational", 3))
    leaver: Phone = room_of[0]
    with framed(NOBODY):
        room.leave(leaver.seat, leaver.state(), 1)
        assert room.around(workshop.code)["phones"] == 2
