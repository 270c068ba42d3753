"""What is on record: who did it is what the database knows; nothing changes it; and no words are read that are not on record as read."""

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from alongside.audit.record import look, record, refused
from alongside.frame.frames import framed
from alongside.frame.sql import one, row
from tests.cast import Cast, Place, as_person, sign_in
from tests.real import OwnDatabase, Person
from tests.trial import COPY, HEAD, NOTE, STANCE, a_matter, count, write

pytestmark = pytest.mark.usefixtures("trial_tables")


def test_without_a_line_on_record_no_words_are_shown(fellmoor: Place, amira: Person, bridget: Person) -> None:
    with as_person(bridget):
        first, second = a_matter(fellmoor), a_matter(fellmoor)

    with as_person(bridget):
        before = count(HEAD, first), count(NOTE, first)
        look(first)
        after = count(NOTE, first), count(NOTE, second)

    assert before == (1, 0)
    assert after == (1, 0)


def test_a_line_on_record_shows_nothing_to_somebody_it_is_not_granted_to(fellmoor: Place, bridget: Person, stella: Person) -> None:
    with as_person(bridget):
        matter = a_matter(fellmoor)

    with as_person(stella):
        look(matter)
        assert (count(HEAD, matter), count(NOTE, matter)) == (0, 0)
    with framed(""):
        look(matter)
        assert (count(HEAD, matter), count(NOTE, matter)) == (0, 0)


def test_a_look_in_one_frame_opens_nothing_in_the_next(fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget):
        matter = a_matter(fellmoor)
        look(matter)
        assert count(NOTE, matter) == 1

    with as_person(bridget):
        assert count(NOTE, matter) == 0


def test_what_one_person_looked_at_opens_nothing_for_another_in_the_same_frame(fellmoor: Place, bridget: Person, amira: Person) -> None:
    with as_person(bridget) as frame:
        matter = a_matter(fellmoor, "executive")
        look(matter)
        with as_person(amira):
            one("select set_config('app.frame', %s, true)", frame.id)
            assert (count(HEAD, matter), count(NOTE, matter)) == (1, 0)


def test_being_told_no_and_reading_who_looked_do_not_open_the_words(fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget):
        matter = a_matter(fellmoor)

    with as_person(bridget):
        refused("trial.matter.refused", about=matter.pk)
        one("select count(*) from sec.history(%s, null, 50)", matter.pk)
        assert count(NOTE, matter) == 0


def test_a_look_that_is_undone_shows_nothing_afterwards(fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget):
        matter = a_matter(fellmoor)

    with as_person(bridget):
        with pytest.raises(RuntimeError), transaction.atomic():
            look(matter)
            raise RuntimeError
        assert count(NOTE, matter) == 0


def test_words_are_given_back_as_they_are_written_only_when_the_look_is_on_record(fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget):
        matter = a_matter(fellmoor)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            one("insert into trial_note (record_id, words) values (%s, 'x') returning words", matter.pk)
        look(matter)
        assert one("insert into trial_note (record_id, words) values (%s, 'x') returning words", matter.pk) == "x"


@pytest.mark.urls("alongside.audit.tests.pages")
def test_every_reading_through_the_site_is_on_record_and_without_it_nothing_is_read(the_cast: Cast, own_database: OwnDatabase) -> None:
    with as_person(the_cast["bridget"]):
        matter = a_matter(the_cast.fellmoor)
    browser, before = sign_in(the_cast["bridget"]), own_database.one("select max(n) from audit.event")

    answers = [browser.get(f"/opens/{matter.pk}/{log}").content for log in ("", "?log", "", "?log")]

    assert answers == [b"0", b"1", b"0", b"1"]
    kept = own_database.rows("select actor, about, outcome from audit.event where n > %s", before)
    assert kept == [(the_cast["bridget"].pk, matter.pk, "looked")] * 2


def test_who_did_it_is_what_the_database_knows(the_cast: Cast, own_database: OwnDatabase) -> None:
    with as_person(the_cast["amira"]) as frame:
        record("trial.thing.done", about=7, words="Their own words, which can be erased.", number=3)
    with framed(""):
        refused("trial.thing.refused")

    kept = own_database.rows(
        "select actor, frame, name, about, outcome, details, free_hash is not null, session is not null from audit.event order by n desc limit 2"
    )
    assert kept[1] == (the_cast["amira"].pk, frame.id, "trial.thing.done", 7, "done", {"number": 3}, True, True)
    assert kept[0][0] is None
    assert kept[0][4:] == ("refused", {}, False, False)


def test_free_words_stand_beside_the_record_so_that_they_can_be_erased(the_cast: Cast, own_database: OwnDatabase) -> None:
    with as_person(the_cast["amira"]):
        record("trial.thing.done", words="Their own words.")

    event = own_database.rows(
        "select e::text, f.words, e.free_hash = encode(sha256(convert_to(f.salt || f.words, 'UTF8')), 'hex') from audit.event e join audit.free_text f on f.event = e.n"
    )
    assert [found[1:] for found in event] == [("Their own words.", True)]
    assert "Their own words" not in event[0][0]


def test_two_people_who_wrote_the_same_words_are_not_shown_to_have(the_cast: Cast, own_database: OwnDatabase) -> None:
    for name in ("amira", "bridget"):
        with as_person(the_cast[name]):
            record("trial.thing.done", words="No.")

    assert own_database.one("select count(distinct free_hash) from audit.event where free_hash is not null") == 2


def test_nothing_is_put_on_record_outside_a_frame(db: None) -> None:
    with pytest.raises(Exception, match="outside a frame"), transaction.atomic():
        record("trial.thing.done")


def test_events_are_named_as_the_house_names_them(amira: Person) -> None:
    for name in ("", "Trial", "trial", "trial.thing.done; drop table x", "x" * 101):
        with as_person(amira), pytest.raises(IntegrityError), transaction.atomic():
            record(name)


@pytest.mark.parametrize(
    "statement",
    [
        "select * from audit.event",
        "select * from audit.free_text",
        "insert into audit.event (frame, name, outcome, actor) values ('x', 'a.b.c', 'looked', 100)",
        "update audit.event set actor = 1",
        "delete from audit.event",
        "truncate audit.event",
        "delete from audit.free_text",
        "alter table audit.event disable trigger all",
        "drop table audit.event",
        "select setval(pg_get_serial_sequence('audit.event', 'n'), 1)",
    ],
)
def test_no_login_role_reads_writes_or_changes_the_record_itself(the_cast: Cast, statement: str) -> None:
    for role in ("app_web", "app_sealer"):
        settings = connection.settings_dict
        with (
            psycopg.connect(host=settings["HOST"], user=role, dbname=settings["NAME"]) as attacker,
            pytest.raises(psycopg.Error, match=r"permission denied|must be owner"),
        ):
            attacker.execute(statement.encode())


def test_an_injection_cannot_put_an_act_on_record_as_somebody_elses(fellmoor: Place, bridget: Person, amira: Person) -> None:
    with as_person(bridget):
        one("select set_config('app.token', encode(sha256('guessed'), 'hex'), true)")
        record("trial.thing.done")
        assert row("select sec.me(), audit.opened()") == (None, [])


def test_the_trial_tables_are_walled(fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget):
        matter = a_matter(fellmoor)
        write(matter)
        assert [count(table, matter) for table in (HEAD, NOTE, STANCE, COPY)] == [1, 0, 0, 0]


def test_a_signed_out_visitor_reads_nothing_by_saying_that_they_looked(the_cast: Cast, own_database: OwnDatabase) -> None:
    with as_person(the_cast["bridget"]):
        matter = a_matter(the_cast.fellmoor)
    with own_database.connect() as attacker:
        attacker.execute(b"begin")
        attacker.execute(b"select set_config('app.frame', 'x', true)")
        attacker.execute("select audit.append('a.b.c', %s, 'looked', '', '{}', '{}', '')", [matter.pk])
        assert attacker.execute(b"select count(*) from trial_note").fetchone() == (0,)
