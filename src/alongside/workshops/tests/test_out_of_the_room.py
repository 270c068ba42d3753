"""What a closed workshop hands on: both tables side by side, and a map that is drawn once; and who may not reach what they are made from."""

import random
import re

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alongside.access.models import open_record
from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.people.models import Person
from alongside.workshops.actions import move_on, reveal
from alongside.workshops.models import OpinionMap, Promise, Stage, Workshop
from alongside.workshops.tests.rooms import Phone, a_workshop, phones
from alongside.workshops.views.results import results_of
from tests.cast import Cast, as_person, sign_in

FOR_A_MAP = ("select sec.answers_for_a_map({w})", "select sec.keep_map({w}, '[]', '[]', 'None.')")


def a_room(workshop: Workshop) -> list[Phone]:
    return phones(
        workshop.code,
        *((kind, level, people) for kind in ("Police", "Health") for level, people in (("operational", 7), ("managerial", 6))),
    )


def closed(cast: Cast, workshop: Workshop) -> Workshop:
    with as_person(cast["ruth"]) as frame:
        move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now)
        reveal(by=cast["ruth"], workshop=workshop)
        workshop.refresh_from_db()
    return workshop


def test_agency_and_level_stand_side_by_side_once_it_is_closed(cast: Cast) -> None:
    workshop = a_workshop(cast)
    for number, phone in enumerate(a_room(workshop)):
        phone.vote(1 if number % 3 else -1)
    with as_person(cast["ruth"]):
        reveal(by=cast["ruth"], workshop=workshop)
        open_still = results_of(workshop)[0]
    closed(cast, workshop)

    with as_person(cast["yusuf"]):
        told = results_of(workshop)[0]
    assert (set(open_still.seen.rows), open_still.beside) == ({"Police", "Health"}, None)
    assert told.seen == open_still.seen
    assert told.beside is not None
    assert {name: row.answered for name, row in told.beside.rows.items()} == {"operational": 14, "managerial": 12}
    page = sign_in(cast["yusuf"]).get(reverse("workshops:results", args=[workshop.record.ref])).content.decode()
    assert "Side by side, by agency and by level" in page
    assert "By level" in page


def test_a_map_is_drawn_once_where_agencies_differ_more_than_by_chance(cast: Cast) -> None:
    workshop = a_workshop(cast, statements=6)
    for number, phone in enumerate(a_room(workshop)):
        for statement in range(6):
            usual = 1 if phone.kind == "Police" else -1
            phone.vote(-usual if (number + statement) % 6 == 0 else usual, statement)
    closed(cast, workshop)

    with as_person(cast["yusuf"]):
        kept = OpinionMap.objects.get(workshop=workshop)
    assert [(name, people) for name, people, _, _ in kept.centres] == [("Health", 13), ("Police", 13)]
    assert all(place == round(place, 1) for _, _, *places in kept.centres for place in places)
    page = sign_in(cast["yusuf"]).get(reverse("workshops:results", args=[workshop.record.ref])).content.decode()
    browser = Client()
    assert "answered alike" not in in_the_phone(browser, a_workshop(cast, title="Another"))
    drawn = in_the_phone(browser, workshop)
    for shown in (page, drawn):
        assert "Agencies that stand near each other answered alike" in shown
        for name, _, across, up in kept.centres:
            assert re.search(rf'<th scope="row"[^>]*>{name}</th><td[^>]*>{across:.1f}</td><td[^>]*>{up:.1f}</td>', shown)
    with as_person(cast["ruth"]):
        reveal(by=cast["ruth"], workshop=workshop)
        assert OpinionMap.objects.get(workshop=workshop).pk == kept.pk


def test_without_differences_there_is_no_map_and_the_page_says_why(cast: Cast) -> None:
    workshop = a_workshop(cast, statements=3)
    chance = random.Random(4)  # the same room each time
    for phone in a_room(workshop):
        for statement in range(3):
            phone.vote(chance.choice((1, -1)), statement)
    closed(cast, workshop)

    page = sign_in(cast["yusuf"]).get(reverse("workshops:results", args=[workshop.record.ref])).content.decode()
    for shown in (page, in_the_phone(Client(), workshop)):
        assert "There is no map. Agencies differ no more than chance would make them differ" in shown
    anonymous = closed(cast, a_workshop(cast, promise=Promise.ANONYMOUS, title="Another"))
    assert "Everybody was promised that" in sign_in(cast["yusuf"]).get(reverse("workshops:results", args=[anonymous.record.ref])).content.decode()


def in_the_phone(phone: Client, workshop: Workshop) -> str:
    phone.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})
    return phone.get(reverse("room:results", args=[workshop.code])).content.decode()


@pytest.mark.parametrize("call", FOR_A_MAP)
def test_answers_are_given_for_a_map_with_the_last_release_and_for_nothing_else(cast: Cast, call: str) -> None:
    workshop, anonymous = a_workshop(cast), a_workshop(cast, promise=Promise.ANONYMOUS, title="Another")
    for number, phone in enumerate(a_room(workshop)):
        phone.vote(1 if number % 3 else -1)

    def is_refused(which: Workshop, who: str = "ruth", said: str = "once the workshop is closed", *, on_record: bool = False) -> None:
        with as_person(cast[who]), pytest.raises(ProgrammingError, match=said), transaction.atomic():
            if on_record:
                record("workshops.answers.revealed", about=which, number=1)
            one(call.format(w=which.pk))

    def close(which: Workshop) -> None:
        with as_person(cast["ruth"]) as frame:
            move_on(by=cast["ruth"], workshop=which, stage=Stage.CLOSED, at=frame.now)

    close(workshop)
    is_refused(workshop)  # closed, and nothing is on record in this transaction
    close(anonymous)
    is_refused(anonymous, on_record=True)
    is_refused(a_workshop(cast, title="Still open"), on_record=True)
    for who in ("bridget", "amira", "yusuf", "rosalind"):
        is_refused(workshop, who, "Only the facilitator")
    with as_person(cast["ruth"]):
        record("workshops.answers.revealed", about=workshop, number=1)
        one(call.format(w=workshop.pk))


def test_the_answers_behind_a_map_are_given_once(cast: Cast) -> None:
    workshop = a_workshop(cast)
    for number, phone in enumerate(a_room(workshop)):
        phone.vote(1 if number % 3 else -1)
    closed(cast, workshop)

    with as_person(cast["ruth"]), pytest.raises(ProgrammingError, match="is drawn"), transaction.atomic():
        record("workshops.answers.revealed", about=workshop, number=9)
        one("select sec.answers_for_a_map(%s)", workshop.pk)
    with as_person(cast["ruth"]), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        one(
            "insert into workshops_opinionmap (record_id, workshop_id, centres, variance, why_none) values (%s, %s, '[]', '[]', '') returning 1",
            workshop.record_id,
            workshop.pk,
        )


def test_what_was_revealed_is_written_by_the_act_of_revealing_and_by_nobodys_hand(cast: Cast) -> None:
    workshop = a_workshop(cast)
    with as_person(cast["ruth"]), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        one(
            "insert into workshops_release (record_id, workshop_id, number, groups, shown, released_at) values (%s, %s, 1, '{}', '{}', now()) returning 1",
            workshop.record_id,
            workshop.pk,
        )


def test_past_the_rules_a_workshop_is_begun_in_ones_own_name_and_at_its_first_stage(cast: Cast) -> None:
    bridget, place = cast["bridget"], cast.fellmoor.partnership

    def begun(by: Person) -> Workshop:
        head = open_record("workshops.workshop", unit=place.principal, read=[place.principal], write=[place.lead_role, place.coordinator_role])
        made = Workshop.objects.create(
            record=head, partnership=place, title="Mine", mode="live", promise="by_agency", shown_by="agency", code="ABCD23",
            stage="respond", opened_at=timezone.now(), opened_by=by,
        )  # fmt: skip
        made.refresh_from_db()
        return made

    with as_person(bridget), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
        begun(cast["amira"])
    with as_person(bridget):
        assert begun(bridget).stage == Stage.WELCOME
