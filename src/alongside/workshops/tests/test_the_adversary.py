"""Somebody who keeps everything that anybody was ever shown, and somebody who has the whole database: neither learns one person's answer."""

import random
from itertools import combinations
from typing import Any

from alongside.frame.frames import NOBODY, framed
from alongside.workshops import room, sealing
from alongside.workshops.actions import reveal, take_in
from alongside.workshops.models import Promise, Release, Statement, Workshop
from alongside.workshops.results import results
from alongside.workshops.tests.rooms import Phone, a_workshop
from tests.cast import Cast, as_person
from tests.real import OwnDatabase

KINDS = ("Police", "Health", "Education", "Housing")


def shown_now(workshop: Workshop) -> dict[str, tuple[int, int, int]]:
    """Every figure that a page, the wall, a phone or the file shows of the first statement: they all ask the same function."""
    cards = list(Statement.objects.filter(workshop=workshop).values("id", "number", "words", "said_by"))
    seen = results(workshop, cards, list(Release.objects.filter(workshop=workshop).values("groups", "shown")))[0].seen
    figures = {name: (row.agree, row.disagree, row.passed) for name, row in seen.rows.items()}
    if seen.total is not None:
        figures["everybody"] = (seen.total.agree, seen.total.disagree, seen.total.passed)
    return figures


def replayed(cast: Cast, promise: str, people: int, seed: int) -> list[dict[str, tuple[int, int, int]]]:
    """A whole session, one answer after another, with a reveal after each: what could be seen after every one of them."""
    chance = random.Random(seed)  # the same room each time
    workshop = a_workshop(cast, promise=promise, title=f"Room {seed}")
    views = []
    room_of: list[Phone] = []
    for _ in range(people):
        phone = Phone(workshop.code, *(("", "") if promise == Promise.ANONYMOUS else (chance.choice(KINDS), "operational")))
        room_of.append(phone)
        phone.vote(chance.choice((1, 1, -1, -1, 0)))
        if chance.random() < 0.15:
            chance.choice(room_of).vote(chance.choice((1, -1, None)))  # somebody changes their mind
        with as_person(cast["ruth"]):
            reveal(by=cast["ruth"], workshop=workshop)
            views.append(shown_now(workshop))
    return views


def test_by_agency_no_two_views_subtract_to_anything_but_a_crowd(cast: Cast) -> None:
    views = replayed(cast, Promise.BY_AGENCY, 40, 7)

    assert any(len(view) > 1 for view in views)  # or there would be nothing to subtract
    assert exposed(views, floor=5) == []


def test_anonymously_no_two_views_subtract_to_anything_but_a_crowd(cast: Cast) -> None:
    views = replayed(cast, Promise.ANONYMOUS, 50, 5)

    assert any(views)
    assert {name for view in views for name in view} == {"everybody"}
    assert exposed(views, floor=8) == []


def test_the_adversary_finds_somebody_where_nothing_protects_them() -> None:
    """Or the two tests above could not fail."""
    assert exposed([{"everybody": (5, 4, 0)}, {"everybody": (6, 4, 0)}], floor=5)


def test_the_whole_database_links_no_ballot_to_a_phone(the_cast: Cast, own_database: OwnDatabase) -> None:
    """With every table, in the order in which the disk keeps it, and what was copied of the waiting answers before they were brought in."""
    ruth = the_cast["ruth"]
    workshop = a_workshop(the_cast, promise=Promise.ANONYMOUS)
    room_of = [Phone(workshop.code) for _ in range(30)]
    sent = [phone.vote(1 if place % 3 else -1).done[0] for place, phone in enumerate(room_of)]
    copied = [bytes(body) for (body,) in own_database.rows("select sealed from workshops_pending")]
    assert len({len(body) for body in copied}) == 1
    assert sealing.unsealed(workshop.code, 1, copied[0])
    with as_person(ruth):
        take_in(by=ruth, workshop=workshop)
    with framed(NOBODY):
        room.state(workshop.code)  # the next phone that asks

    assert [sealing.unsealed(workshop.code, 1, body) for body in copied] == [None] * 30
    assert own_database.one("select count(*) from workshops_pending") == 0
    roll = [seat for (seat,) in own_database.rows("select seat from workshops_roll order by ctid")]
    ballots = [handle for (handle,) in own_database.rows("select handle from workshops_ballot order by ctid")]
    assert sorted(roll) == sorted(phone.seat.on_the_roll for phone in room_of)  # in which order they came may be known; so let it be
    assert sorted(ballots) == sorted(phone.seat.handle for phone in room_of)
    in_place = sum(phone.seat.handle == handle for phone, handle in zip(room_of, ballots, strict=True))
    assert in_place <= 6  # of thirty; by chance one
    everything = dump(own_database)
    for phone, number in zip(room_of, sent, strict=True):
        assert phone.seat.secret not in everything
        assert number not in everything
        assert everything.count(phone.seat.handle) == 1
        assert everything.count(phone.seat.on_the_roll) == 1


def test_the_record_holds_who_brought_in_and_revealed_and_nothing_of_the_room(the_cast: Cast, own_database: OwnDatabase) -> None:
    workshop = a_workshop(the_cast)
    before = own_database.one("select count(*) from audit.event")
    for place, phone in enumerate(Phone(workshop.code, "Police", "operational") for _ in range(9)):
        phone.vote(1 if place < 5 else -1)
        phone.say("Staying beside them.")
    assert own_database.one("select count(*) from audit.event") == before

    with as_person(the_cast["ruth"]):
        reveal(by=the_cast["ruth"], workshop=workshop)

    names = [name for (name,) in own_database.rows("select name from audit.event order by n offset %s", before)]
    assert [name for name in names if name.startswith("workshops.")] == ["workshops.answers.taken_in", "workshops.answers.revealed"]


def exposed(views: list[dict[str, tuple[int, int, int]]], *, floor: int) -> list[tuple[str, Any, Any]]:
    """Every figure, and every change of one between two views, that is neither nobody nor enough people with both answers among them.

    What several figures give together (rows of different reveals, and the rest) is tried in `voice`, against every sum at once.
    """
    found: list[tuple[str, Any, Any]] = []
    for view in views:
        found += [(name, figure, None) for name, figure in view.items() if not is_crowd(figure, floor)]
    for earlier, later in combinations(views, 2):
        for name in earlier.keys() & later.keys():
            if not is_crowd(minus(later[name], earlier[name]), floor):
                found.append((name, earlier[name], later[name]))
    return found


def is_crowd(figure: tuple[int, ...], floor: int) -> bool:
    agree, disagree, passed = figure
    return figure == (0, 0, 0) or (agree + disagree >= floor and min(agree, disagree) >= 2 and passed >= 0)


def minus(later: tuple[int, ...], earlier: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(now - then for now, then in zip(later, earlier, strict=True))


def dump(database: OwnDatabase) -> str:
    """Every row of every table, as text."""
    tables = database.rows("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname in ('public', 'sec', 'audit')")
    return "\n".join(str(row) for (table,) in tables for row in database.rows(f"select t::text from {table} t"))
