"""A name by consent: one person's own name beside one thing that they wrote, until they take it back; and nobody's otherwise."""

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.workshops import naming, room
from alongside.workshops.actions import begin_coding, leave_name_out, move_on, show_name, show_words, take_in
from alongside.workshops.models import Named, Promise, Stage, Statement, Workshop
from alongside.workshops.tests.rooms import Phone, a_workshop, phones
from tests.cast import Cast, as_person
from tests.real import OwnDatabase, at_the_same_time

NAME = "Amira from the night team"


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return a_workshop(cast)


@pytest.fixture
def room_of(workshop: Workshop) -> list[Phone]:
    """Nine police who work with people; each has said one thing, and the first put a name to it."""
    return filled(workshop)


def filled(workshop: Workshop, *, people: int = 9, named: str = NAME, **more: Any) -> list[Phone]:
    found = phones(workshop.code, ("Police", "operational", people))
    for place, phone in enumerate(found):
        phone.say(f"Staying, says number {place}.", **({"named_as": named, "may_show": True, **more} if place == 0 else {}))
    return found


def bring_in(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]):
        take_in(by=cast["ruth"], workshop=workshop)


def show_all(cast: Cast, workshop: Workshop) -> None:
    bring_in(cast, workshop)
    with as_person(cast["ruth"]):
        for (number,) in rows("select id from sec.waiting_words(%s)", workshop.pk):
            show_words(by=cast["ruth"], workshop=workshop, which=str(number))


def beside(cast: Cast, workshop: Workshop) -> dict[str, str]:
    """What stands beside each thing that people said."""
    with as_person(cast["yusuf"]):
        return dict(workshop.statements.filter(words__startswith="Staying").values_list("words", "said_by"))


def by_consent(cast: Cast, workshop: Workshop) -> list[tuple[Any, ...]]:
    with as_person(cast["ruth"]):
        return rows("select words, name, may_quote, is_shown, is_named, may_stand, id from sec.names_by_consent(%s)", workshop.pk)


def test_the_name_stands_in_place_of_the_label_beside_these_words_and_no_others(cast: Cast, workshop: Workshop, room_of: list[Phone]) -> None:
    bring_in(cast, workshop)
    assert [line[:6] for line in by_consent(cast, workshop)] == [("Staying, says number 0.", NAME, False, False, False, True)]

    show_all(cast, workshop)

    assert beside(cast, workshop) == {f"Staying, says number {place}.": NAME if place == 0 else "Police, operational" for place in range(9)}
    assert [card["said_by"] for card in room_of[1].state()["deck"]].count(NAME) == 1


def test_a_name_is_given_later_and_the_room_reads_it_when_the_facilitator_has(cast: Cast, workshop: Workshop, room_of: list[Phone]) -> None:
    room_of[1].say("Staying, once more.")
    own = room_of[1].wrote
    show_all(cast, workshop)
    assert room_of[1].name(own[0], "Dele").done
    for phone in room_of[2:6]:
        phone.vote(1)
    bring_in(cast, workshop)
    assert beside(cast, workshop)["Staying, says number 1."] == "Police, operational"
    (waiting,) = [line for line in by_consent(cast, workshop) if line[1] == "Dele"]

    with as_person(cast["ruth"]):
        show_name(by=cast["ruth"], workshop=workshop, which=str(waiting[-1]))

    assert beside(cast, workshop)["Staying, says number 1."] == "Dele"
    assert beside(cast, workshop)["Staying, once more."] == "Police, operational"


def test_taken_back_it_is_gone_at_once_and_sent_late_it_does_not_come_back(cast: Cast, workshop: Workshop, room_of: list[Phone]) -> None:
    first = room_of[0]
    late = first.op(what="name", of=first.wrote[0], named_as="Amira", may_show=True, may_quote=True)
    show_all(cast, workshop)
    version = first.state()["version"]

    assert first.name(first.wrote[0], "").done

    assert NAME not in beside(cast, workshop).values()
    assert first.state()["version"] > version
    with as_person(cast["ruth"]):
        assert not Named.objects.exists()
    assert first.send(late).done  # it was on its way before, and changes nothing
    for phone in room_of[1:6]:
        phone.vote(1)
    bring_in(cast, workshop)
    assert by_consent(cast, workshop) == []
    assert first.own()[0]["named_as"] == ""


def test_whoever_leaves_the_room_takes_their_names_along(cast: Cast, workshop: Workshop, room_of: list[Phone]) -> None:
    show_all(cast, workshop)

    with framed(NOBODY):
        room.leave(room_of[0].seat, room_of[0].state(), room_of[0].sent + 1, room_of[0].wrote)

    assert set(beside(cast, workshop).values()) == {"Police, operational"}


def test_what_was_only_for_the_room_may_be_widened_and_narrowed_and_each_time_is_seen_again(cast: Cast, workshop: Workshop, room_of: list[Phone]) -> None:
    show_all(cast, workshop)

    room_of[0].name(room_of[0].wrote[0], NAME, may_quote=True)

    assert NAME not in beside(cast, workshop).values()  # as it was, it was not wanted any more
    for phone in room_of[1:5]:
        phone.vote(1)
    bring_in(cast, workshop)
    assert [line[1:6] for line in by_consent(cast, workshop)] == [(NAME, True, True, False, True)]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"named_as": "x" * 61}, naming.TOO_LONG),
        ({"named_as": "<script>alert(1)</script>"}, naming.NO_NAME),
        ({"named_as": "Amira\u202eannA"}, naming.NO_NAME),
        ({"named_as": "Amira\u2067"}, naming.NO_NAME),
        ({"named_as": "Ami\x00ra"}, naming.NO_NAME),
        ({"named_as": "...."}, naming.NO_NAME),
        ({"named_as": "police, strategic"}, naming.AN_AGENCY),
        ({"named_as": "Amira", "may_show": False}, naming.TICK),
        ({"named_as": "Amira", "may_show": "yes"}, naming.TICK),
        ({"named_as": "", "may_show": True}, naming.TYPE),
        ({"named_as": {"a": 1}, "may_quote": True}, naming.TYPE),
    ],
)
def test_what_is_no_name_or_no_consent_is_refused_with_its_words_and_both_can_be_put_right(
    cast: Cast, workshop: Workshop, said: dict[str, Any], why: str
) -> None:
    phone = Phone(workshop.code, "Police", "operational")

    for sent in (phone.say("Staying.", **{"may_show": True, **said}), phone.name(str(uuid.uuid4()), **{"may_show": True, **said})):
        assert (sent.done, sent.refused[0]["why"]) == ([], why)
    assert phone.say("Staying.", named_as="x", may_show=False).refused[0]["ask"]  # the phone keeps the words
    with as_person(cast["ruth"]):
        assert one("select count(*) from sec.pending_sealed(%s)", workshop.pk) == 0


@pytest.mark.parametrize("name", ["عُمَر بن سعيد", "נעמה לוי", "D’Arcy O'Neill-Ng", "Nguyễn Văn Tám", "Amira K., night team (Police)"])
def test_a_name_may_be_in_any_script(cast: Cast, workshop: Workshop, name: str) -> None:
    filled(workshop, named=name)
    show_all(cast, workshop)

    assert beside(cast, workshop)["Staying, says number 0."] == naming.tidied(name)


def test_nobody_puts_a_name_to_what_somebody_else_wrote(cast: Cast, workshop: Workshop, room_of: list[Phone]) -> None:
    show_all(cast, workshop)

    room_of[1].name(room_of[2].wrote[0], "Not theirs")
    room_of[1].name(room_of[0].wrote[0], "")
    for phone in room_of[2:7]:
        phone.vote(1)
    bring_in(cast, workshop)

    assert [line[1] for line in by_consent(cast, workshop)] == [NAME]
    assert "Not theirs" not in beside(cast, workshop).values()
    with framed(NOBODY):
        assert naming.own_words(workshop.code, room_of[2].wrote, [room_of[1].seat.mark(room_of[2].wrote[0])])[0]["words"] is None
        assert naming.own_words(a_code(cast), room_of[2].wrote, [room_of[2].seat.mark(room_of[2].wrote[0])])[0]["words"] is None


def a_code(cast: Cast) -> str:
    return a_workshop(cast, title="Another").code


def test_where_people_were_promised_that_nobody_can_be_known_nobody_is_named_and_the_database_says_so(cast: Cast) -> None:
    workshop = a_workshop(cast, promise=Promise.ANONYMOUS)
    room_of = [Phone(workshop.code) for _ in range(6)]
    for phone in room_of:
        assert phone.say("Staying.").done
    bring_in(cast, workshop)

    assert room_of[0].say("Staying.", named_as="Amira", may_show=True).refused[0]["why"] == naming.NOBODY
    assert room_of[0].name(room_of[0].wrote[0], "Amira").refused[0]["why"] == naming.NOBODY
    names = json.dumps([{"mark": room_of[0].seat.mark(room_of[0].wrote[0]), "named_as": "Amira", "may_quote": False, "nth": 9}])
    with as_person(cast["ruth"]), pytest.raises(IntegrityError, match="Nobody is named here"), transaction.atomic():
        one("select sec.keep_names(%s, %s::jsonb)", workshop.pk, names)
    assert by_consent(cast, workshop) == []


def test_nobody_young_and_no_parent_or_carer_is_named_past_the_phone_too(cast: Cast) -> None:
    workshop = a_workshop(cast, families=["Young people"], beside_you="Yusuf Demir, on 01632 960 111.")
    room_of = [Phone(workshop.code, "Young people", "lived experience") for _ in range(9)]
    for phone in room_of:
        phone.say("Staying.")
    bring_in(cast, workshop)

    assert room_of[0].say("Staying.", named_as="Amira", may_show=True).refused[0]["why"] == naming.NOT_YOUNG
    names = json.dumps([{"mark": room_of[0].seat.mark(room_of[0].wrote[0]), "named_as": "Amira", "may_quote": False, "nth": 9}])
    with as_person(cast["ruth"]), pytest.raises(IntegrityError, match="Nobody is named here"), transaction.atomic():
        one("select sec.keep_names(%s, %s::jsonb)", workshop.pk, names)


def test_a_closed_workshop_takes_no_name_and_gives_none_back_but_by_its_facilitator(cast: Cast, workshop: Workshop, room_of: list[Phone]) -> None:
    show_all(cast, workshop)
    with as_person(cast["ruth"]) as frame:
        move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now)
    assert room_of[1].name(room_of[1].wrote[0], "Dele").refused[0]["why"] == naming.CLOSED
    assert room_of[1].say("Staying, and late.", named_as="Dele", may_show=True).done
    bring_in(cast, workshop)
    assert [line[1] for line in by_consent(cast, workshop)] == [NAME]  # late words are kept, and no name that could not be taken back


def test_long_after_it_has_closed_only_the_facilitator_takes_a_name_out(the_cast: Cast, own_database: OwnDatabase) -> None:
    workshop = a_workshop(the_cast)
    first = filled(workshop)[0]
    show_all(the_cast, workshop)
    with as_person(the_cast["ruth"]) as frame:
        move_on(by=the_cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now - timedelta(hours=1))

    assert first.name(first.wrote[0], "").refused[0]["why"] == naming.CLOSED
    with framed(NOBODY):
        assert one("select sec.workshop_name_ends(%s, %s, %s)", workshop.code, [first.seat.mark(first.wrote[0])], [99]) == "closed"
    assert beside(the_cast, workshop)["Staying, says number 0."] == NAME

    (line,) = by_consent(the_cast, workshop)
    with as_person(the_cast["ruth"]):
        leave_name_out(by=the_cast["ruth"], workshop=workshop, which=str(line[-1]))

    assert kept_with(own_database, NAME) == set()


def test_a_name_that_was_left_out_stays_out(cast: Cast, workshop: Workshop, room_of: list[Phone]) -> None:
    bring_in(cast, workshop)
    ((*_, which),) = by_consent(cast, workshop)
    with as_person(cast["ruth"]):
        leave_name_out(by=cast["ruth"], workshop=workshop, which=str(which))
    room_of[0].name(room_of[0].wrote[0], NAME)
    for phone in room_of[1:5]:
        phone.vote(1)
    show_all(cast, workshop)

    assert by_consent(cast, workshop) == []
    assert set(beside(cast, workshop).values()) == {"Police, operational"}
    assert room_of[0].own()[0]["is_name_left_out"]
    with as_person(cast["ruth"]), pytest.raises(Refused, match="carry no name now"), transaction.atomic():
        show_name(by=cast["ruth"], workshop=workshop, which=str(which))


def test_only_the_facilitator_sees_shows_or_leaves_out_and_nobody_writes_one(cast: Cast, workshop: Workshop, room_of: list[Phone]) -> None:
    show_all(cast, workshop)
    ((*_, which),) = by_consent(cast, workshop)
    calls = (
        f"select * from sec.names_by_consent({workshop.pk})",
        f"select sec.show_name('{which}')",
        f"select sec.leave_name_out('{which}')",
        f"select sec.keep_names({workshop.pk}, '[]')",
    )
    for who in ("amira", "bridget", "yusuf", "graham"):
        for call in calls:
            with as_person(cast[who]), pytest.raises(ProgrammingError, match="Only the facilitator"), transaction.atomic():
                rows(call)
    with as_person(cast["ruth"]):
        statement = Statement.objects.filter(workshop=workshop, said_by="Police, operational").first()
        assert statement
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Named.objects.create(record=workshop.record, workshop=workshop, statement=statement, name="Amira", may_quote=True)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Statement.objects.filter(pk=statement.pk).update(said_by="Amira")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            rows("select named_as from workshops_contribution")


def test_names_leave_everybody_elses_words_to_five_who_were_never_named(cast: Cast) -> None:
    """Labels that the room has read hold a name back; labels that come later are no narrower than those who were never named allow."""
    workshop = a_workshop(cast)
    police = phones(workshop.code, ("Police", "operational", 6), ("Police", "managerial", 3))
    for place, phone in enumerate(police):
        phone.say(f"Staying, says number {place}.", **({"named_as": f"Somebody {place}", "may_show": True} if place < 3 else {}))
    bring_in(cast, workshop)
    with as_person(cast["ruth"]):
        words = {said: str(number) for number, said in rows("select id, words from sec.waiting_words(%s)", workshop.pk)}

    def show(place: int) -> str:
        with as_person(cast["ruth"]):
            show_words(by=cast["ruth"], workshop=workshop, which=words[f"Staying, says number {place}."])
        return beside(cast, workshop)[f"Staying, says number {place}."]

    assert show(3) == "Police, operational"
    assert show(0) == "Somebody 0"  # five of six are left
    assert show(1) == "Police, operational"  # four would be, and number 3’s words say who they may be
    assert [line[1:6] for line in by_consent(cast, workshop) if line[1] == "Somebody 1"] == [("Somebody 1", False, True, False, False)]
    police[0].name(police[0].wrote[0], "")
    assert show(2) == "Police, operational"  # the room has read that name: whose words they are it knows still
    assert beside(cast, workshop)["Staying, says number 0."] == "Police, operational"

    for phone in phones(workshop.code, ("Police", "operational", 2)):
        phone.vote(1)
    ((*_, which),) = [line for line in by_consent(cast, workshop) if line[1] == "Somebody 1"]
    with as_person(cast["ruth"]):
        show_name(by=cast["ruth"], workshop=workshop, which=str(which))  # eight, of whom two have been named now

    assert beside(cast, workshop)["Staying, says number 1."] == "Somebody 1"


def test_in_a_room_of_five_no_name_stands(cast: Cast, workshop: Workshop) -> None:
    filled(workshop, people=5)
    show_all(cast, workshop)

    assert set(beside(cast, workshop).values()) == {"Police, operational"}
    ((*_, which),) = by_consent(cast, workshop)
    with as_person(cast["ruth"]), pytest.raises(Refused, match="would tell who wrote what others wrote"), transaction.atomic():
        show_name(by=cast["ruth"], workshop=workshop, which=str(which))


def test_the_database_keeps_the_name_with_these_words_alone(the_cast: Cast, own_database: OwnDatabase) -> None:
    workshop = a_workshop(the_cast)
    first = filled(workshop)[0]
    first.vote(1)
    show_all(the_cast, workshop)
    with as_person(the_cast["ruth"]):
        begin_coding(by=the_cast["ruth"], workshop=workshop)

    found = kept_with(own_database, NAME)

    assert {table for table, _ in found} == {"public.workshops_contribution", "public.workshops_statement", "public.workshops_named"}
    assert not [row for _, row in found if first.seat.handle in row or first.seat.on_the_roll in row or first.wrote[0] in row]


def test_phones_that_change_their_minds_while_the_facilitator_works_wait_for_each_other_and_nobody_is_refused(
    the_cast: Cast, own_database: OwnDatabase
) -> None:
    workshop, ruth = a_workshop(the_cast), the_cast["ruth"]
    room_of = phones(workshop.code, ("Police", "operational", 14))
    for place, phone in enumerate(room_of):
        phone.say(f"Staying, says number {place}.", named_as=f"Somebody {place}", may_show=True)
    bring_in(the_cast, workshop)
    waiting = [(str(which), words) for words, *_, which in by_consent(the_cast, workshop)]

    def facilitates() -> None:
        for which, _ in waiting:
            with as_person(ruth):
                show_words(by=ruth, workshop=workshop, which=which)

    taking_back = [lambda phone=phone: phone.name(phone.wrote[0], "").done for phone in room_of[:7]]
    at_the_same_time(facilitates, *taking_back)

    said_by = beside(the_cast, workshop)
    assert len(said_by) == 14
    assert not {f"Somebody {place}" for place in range(7)} & set(said_by.values())
    assert own_database.one("select count(*) from workshops_named") == sum(name.startswith("Somebody") for name in said_by.values())


def kept_with(database: OwnDatabase, name: str) -> set[tuple[str, str]]:
    """Every row of the whole database in which this name stands, with its table."""
    tables = database.rows("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname in ('public', 'sec', 'audit')")
    return {(table, str(row)) for (table,) in tables for row in database.rows(f"select t::text from {table} t") if name in str(row)}
