"""What a phone is asked next, from counts that tell nobody's answer."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from alongside.frame.frames import NOBODY, framed
from alongside.workshops import room
from alongside.workshops.actions import take_in
from alongside.workshops.asking import in_order
from alongside.workshops.models import Promise, ShownBy, Workshop
from alongside.workshops.tests.rooms import a_workshop, phones
from tests.cast import Cast, as_person

ASKED = {"everyone": {"a": 9, "b": 2, "c": 5}, "headings": {"Police": {"a": 1, "b": 2, "c": 2}, "": {"a": 4, "b": 0, "c": 1}}}


def asked_now(workshop: Workshop) -> dict[str, Any]:
    with framed(NOBODY):
        return dict(room.around(workshop.code)["asked"])


def bring_in(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]):
        take_in(by=cast["ruth"], workshop=workshop)


def test_what_my_agency_was_asked_least_comes_first_and_small_agencies_are_asked_together() -> None:
    assert in_order(["a", "b", "c"], ASKED, "Police", "secret") == ["a", "b", "c"]
    for small in ("Housing", "Licensing"):
        assert in_order(["a", "b", "c"], ASKED, small, "secret") == ["b", "c", "a"]


def test_before_the_first_batch_every_phone_has_an_order_of_its_own_and_keeps_it() -> None:
    cards = [str(number) for number in range(20)]

    orders = {tuple(in_order(cards, {}, "Police", f"phone {number}")) for number in range(10)}

    assert len(orders) == 10
    assert in_order(cards, {}, "Police", "phone 1") == in_order(list(reversed(cards)), {}, "Police", "phone 1")
    assert all(sorted(order) == sorted(cards) for order in orders)


def test_of_what_came_since_two_are_asked_first_and_the_rest_at_the_end() -> None:
    order = in_order(["a", "b", "c", "new 1", "new 2", "new 3", "new 4"], ASKED, "Police", "secret")

    assert [card[:3] for card in order] == ["new", "new", "a", "b", "c", "new", "new"]


def test_counts_move_with_a_batch_and_never_between(cast: Cast) -> None:
    workshop = a_workshop(cast, statements=3)
    room_of = phones(workshop.code, ("Police", "operational", 6))
    for phone in room_of:
        phone.vote(1, 0)
    assert asked_now(workshop) == {}
    bring_in(cast, workshop)
    first = asked_now(workshop)
    cards = [card["id"] for card in room_of[0].state()["deck"]]

    for phone in room_of:
        phone.vote(-1, 1)

    assert (
        first == asked_now(workshop) == {"everyone": dict(zip(cards, (6, 0, 0), strict=True)), "headings": {"Police": dict(zip(cards, (6, 0, 0), strict=True))}}
    )
    bring_in(cast, workshop)
    assert asked_now(workshop)["everyone"] == dict(zip(cards, (6, 6, 0), strict=True))


def test_how_somebody_answered_changes_no_count(cast: Cast) -> None:
    told = []
    for votes in ((1, 1, 1, 1, 1), (-1, 0, 1, 0, -1)):
        workshop = a_workshop(cast, title=str(votes))
        for phone, vote in zip(phones(workshop.code, ("Police", "operational", 5)), votes, strict=True):
            phone.vote(vote)
        bring_in(cast, workshop)
        told.append([list(counts.values()) for counts in (asked_now(workshop)["everyone"], asked_now(workshop)["headings"]["Police"])])

    assert told[0] == told[1] == [[5], [5]]


def test_an_agency_of_fewer_than_five_is_counted_with_the_others_or_not_at_all(cast: Cast) -> None:
    workshop = a_workshop(cast)
    room_of = phones(workshop.code, ("Police", "operational", 5), ("Housing", "operational", 4))
    for phone in room_of:
        phone.vote(1)
    bring_in(cast, workshop)
    assert {name: list(counts.values()) for name, counts in asked_now(workshop)["headings"].items()} == {"Police": [5]}

    for phone in phones(workshop.code, ("Licensing", "operational", 1), ("Police", "operational", 4)):
        phone.vote(1)
    bring_in(cast, workshop)

    assert {name: list(counts.values()) for name, counts in asked_now(workshop)["headings"].items()} == {"Police": [9], "": [5]}


@pytest.mark.parametrize(("more", "names"), [({"shown_by": ShownBy.LEVEL}, {"operational"}), ({"promise": Promise.ANONYMOUS}, {""})])
def test_headings_are_those_of_the_table_that_was_promised(cast: Cast, more: dict[str, Any], names: set[str]) -> None:
    workshop = a_workshop(cast, **more)
    for phone in phones(workshop.code, ("Police", "operational", 5), ("Health", "operational", 3)):
        phone.vote(1)
    bring_in(cast, workshop)

    assert set(asked_now(workshop)["headings"]) == names


def test_the_page_asks_in_that_order_and_no_number_leaves_the_server(cast: Cast) -> None:
    workshop = a_workshop(cast, statements=3)
    for phone in phones(workshop.code, ("Police", "operational", 6)):
        for card in (0, 2):
            phone.vote(1, card)
    bring_in(cast, workshop)

    for _ in range(6):
        browser = Client()
        browser.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})
        page = browser.get(reverse("room:room", args=[workshop.code]))
        assert page.context["in_the_phone"]["deck"][0]["number"] == 2
        assert b"everyone" not in page.content
        assert b"everyone" not in browser.get(reverse("room:state", args=[workshop.code])).content


def test_rooms_ask_everything_of_every_agency_sooner_than_by_chance() -> None:
    """Twenty rooms: twelve statements, 24 people of four agencies, four answers each, a batch after each round. Of 48 pairs of statement and agency, by chance about four
    are never asked."""
    missed = {"as they are asked": 0, "by chance": 0}
    for room_number in range(20):
        for how in missed:
            missed[how] += _never_asked(f"room {room_number}", by_counts=how == "as they are asked")

    assert missed["by chance"] > 40
    assert missed["as they are asked"] < missed["by chance"] / 5


def _never_asked(secret: str, *, by_counts: bool) -> int:
    cards = [str(number) for number in range(12)]
    kinds = ("Police", "Health", "Education", "Housing")
    counts = {kind: dict.fromkeys(cards, 0) for kind in kinds}
    answered: dict[str, set[str]] = {f"{secret}, {kind} {number}": set() for kind in kinds for number in range(6)}
    for round_number in range(4):
        asked = {"everyone": {card: sum(of[card] for of in counts.values()) for card in cards}, "headings": {kind: dict(of) for kind, of in counts.items()}}
        for phone, seen in answered.items():
            kind = phone.split(", ")[1].split()[0]
            order = in_order(cards, asked if by_counts and round_number else {}, kind, phone)
            card = next(card for card in order if card not in seen)
            seen.add(card)
            counts[kind][card] += 1
    return sum(count == 0 for of in counts.values() for count in of.values())
