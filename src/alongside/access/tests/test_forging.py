"""What somebody could try who had the site's own connection to the database and could send it any statement: each attempt, and what the database says."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from alongside.access.models import Record, open_record
from alongside.frame.credentials import hash_of
from alongside.frame.frames import framed, mint
from alongside.frame.sql import one, row, rows
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person
from tests.trial import a_matter, change

pytestmark = pytest.mark.usefixtures("trial_tables")
MEMBER = "insert into partnerships_membership (ref, record_id, partnership_id, agency_id, person_id, job_title, level, started_at) values ({ref}, %s, %s, %s, %s, 'x', 'strategic', now())"
SEAT = "insert into partnerships_seat (ref, record_id, group_id, person_id, membership_id, capacity, started_at) values ({ref}, %s, %s, %s, %s, 'x', now())"
ROLE = "insert into partnerships_roleassignment (ref, record_id, partnership_id, group_id, about_id, person_id, role, started_at) values ({ref}, %s, %s, %s, %s, %s, %s, now())"


def insert(statement: str, *values: Any) -> int:
    """The statement with the number a row is shown by, on tables that have one."""
    table = statement.split()[2]
    has_ref = one("select 1 from information_schema.columns where table_name = %s and column_name = 'ref'", table)
    whole = (
        statement.format(ref="left(replace(upper(gen_random_uuid()::text), '-', ''), 8)")
        if has_ref
        else statement.replace("ref, ", "", 1).replace("{ref}, ", "", 1)
    )
    return change(whole, *values)


Attacker = psycopg.Connection[Any]


@pytest.fixture
def attacker(the_cast: Cast) -> Iterator[Attacker]:
    """A bare connection with the site's credentials; whatever it does is undone."""
    bare = psycopg.connect(host=connection.settings_dict["HOST"], user="app_web", dbname=connection.settings_dict["NAME"])
    yield bare
    bare.rollback()
    bare.close()


def holds(person: Person) -> list[int]:
    with as_person(person):
        return sorted(one("select sec.eyes()"))


def test_nobody_seats_somebody_in_a_partnership_through_a_record_of_another(cast: Cast, fellmoor: Place, tidewell: Place) -> None:
    stella, lowmarsh = cast["stella"], cast.lowmarsh
    before = holds(stella)
    tries = (
        (lowmarsh.partnership.record_id, fellmoor.partnership.pk, fellmoor.agencies["council"].pk),
        (lowmarsh.partnership.record_id, lowmarsh.partnership.pk, fellmoor.agencies["police"].pk),
        (lowmarsh.partnership.record_id, fellmoor.partnership.pk, lowmarsh.agencies["police"].pk),
        (fellmoor.partnership.record_id, fellmoor.partnership.pk, fellmoor.agencies["council"].pk),
    )

    for record, partnership, agency in tries:
        with as_person(stella), pytest.raises(ProgrammingError, match=r"does not belong|row-level security"), transaction.atomic():
            insert(MEMBER, record, partnership, agency, stella.pk)
    assert holds(stella) == before


def test_nobody_seats_somebody_on_a_group_through_a_record_or_a_place_that_is_not_the_groups(cast: Cast, fellmoor: Place, amira: Person) -> None:
    stella, lowmarsh = cast["stella"], cast.lowmarsh
    with as_person(stella):
        own_place = one("select id from partnerships_membership where person_id = %s", stella.pk)
    with as_person(amira):
        amiras_place = one("select id from partnerships_membership where person_id = %s", amira.pk)
    before = holds(stella)
    steering, lowmarsh_steering = fellmoor.groups["steering"], lowmarsh.groups["steering"]

    for by, record, group, person, place in (
        (stella, lowmarsh_steering.record_id, steering.pk, stella.pk, own_place),
        (stella, steering.record_id, steering.pk, stella.pk, own_place),
        (stella, lowmarsh_steering.record_id, lowmarsh_steering.pk, stella.pk, amiras_place),
        (amira, steering.record_id, steering.pk, stella.pk, own_place),
        (amira, steering.record_id, steering.pk, stella.pk, amiras_place),
    ):
        with as_person(by), pytest.raises(DatabaseError, match=r"does not belong|row-level security"), transaction.atomic():
            insert(SEAT, record, group, person, place)
    assert holds(stella) == before


def test_a_coordinator_makes_nobody_a_lead_and_ends_no_lead(cast: Cast, fellmoor: Place, bridget: Person, amira: Person) -> None:
    place = fellmoor.partnership
    before = holds(bridget), holds(amira)

    for role in ("lead", "coordinator", "safeguarding_adviser", "auditor"):
        with as_person(bridget), pytest.raises(DatabaseError, match="does not belong"), transaction.atomic():
            insert(ROLE, place.record_id, place.pk, None, None, cast["yusuf"].pk, role)
    with as_person(bridget), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
        change("update partnerships_roleassignment set ended_at = now() where person_id = %s and role = 'lead'", amira.pk)
    assert (holds(bridget), holds(amira)) == before


def test_a_role_given_in_one_place_is_no_role_in_another(cast: Cast, fellmoor: Place, tidewell: Place) -> None:
    rosalind = cast["rosalind"]
    theirs, ours = tidewell, fellmoor
    before = holds(rosalind)

    for record, partnership, group, about, role in (
        (theirs.partnership.record_id, ours.partnership.pk, None, None, "lead"),
        (theirs.groups["steering"].record_id, theirs.partnership.pk, ours.groups["steering"].pk, None, "chair"),
        (theirs.partnership.record_id, theirs.partnership.pk, None, ours.groups["steering"].record_id, "author"),
        (ours.groups["steering"].record_id, theirs.partnership.pk, None, ours.groups["steering"].record_id, "author"),
    ):
        with as_person(rosalind), pytest.raises(DatabaseError, match=r"does not belong|row-level security"), transaction.atomic():
            insert(ROLE, record, partnership, group, about, rosalind.pk, role)
    assert holds(rosalind) == before


def test_a_member_does_not_hand_out_their_partnership_by_calling_it_a_programme(cast: Cast, fellmoor: Place) -> None:
    yusuf = cast["yusuf"]

    for kind, table in (("programme", "programme"), ("programme", "partnership"), ("partnership", "programme"), ("partnership", "partnership")):
        with as_person(yusuf), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
            head = open_record(f"partnerships.{kind}", unit=fellmoor.partnership.principal, write=[yusuf.pk])
            if table == "programme":
                insert("insert into partnerships_programme (ref, record_id, name) values ({ref}, %s, 'x')", head.pk)
            else:
                statement = "insert into partnerships_partnership (ref, record_id, name, executive_name, site_name, region, size) values ({ref}, %s, 'x', '', 'x', 'x', 'x')"
                insert(statement, head.pk)


def test_not_even_setup_makes_a_partnership_of_a_programme(cast: Cast) -> None:
    """The principal of a programme is held by people of many areas: whoever then led the "partnership" would have them in it."""
    statement = (
        "insert into partnerships_partnership (ref, record_id, name, executive_name, site_name, region, size) values ({ref}, %s, 'x', '', 'x', 'x', 'x')"
    )
    mint("setup's", 2, assurance=2)

    with framed(hash_of("setup's")):
        assert insert(statement, one("select sec.establish('partnership', 'x')")) == 1
        with pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
            insert(statement, one("select sec.establish('programme', 'x')"))


def test_only_setup_establishes_and_lets_go(cast: Cast, amira: Person, fellmoor: Place) -> None:
    for person in (amira, cast["hamish"], cast["bridget"]):
        with as_person(person), pytest.raises(ProgrammingError, match="from the command line"), transaction.atomic():
            one("select sec.establish('partnership', 'Ours')")
        with as_person(person), pytest.raises(ProgrammingError, match="Only setup"), transaction.atomic():
            one("select sec.let_go(%s)", fellmoor.partnership.record_id)


def test_setup_has_let_go_of_every_partnership(cast: Cast) -> None:
    mint("setup's", 2, assurance=2)
    with framed(hash_of("setup's")):
        assert [one(f"select count(*) from partnerships_{table}") for table in ("partnership", "membership", "roleassignment", "group")] == [0, 0, 0, 0]
        assert one("select sec.keeps(%s)", cast.fellmoor.partnership.record_id) is False


@pytest.mark.parametrize("column", ["eyes", "hands", "deny", "only_for", "hands_fixed"])
def test_nobody_says_themselves_who_sees_or_writes_a_row(fellmoor: Place, bridget: Person, column: str) -> None:
    value = {"only_for": "100", "hands_fixed": "true"}.get(column, "'{1}'")
    with as_person(bridget):
        matter = a_matter(fellmoor)
        for statement in (
            f"insert into trial_note (record_id, words, {column}) values ({matter.pk}, 'x', {value})",
            f"update trial_note set {column} = {value}",
            f"update trial_head set {column} = {value}",
            f"update partnerships_membership set {column} = {value}",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                change(statement)


def test_no_row_is_moved_to_another_record(fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget):
        first, second = a_matter(fellmoor), a_matter(fellmoor)
        for statement in (
            f"update trial_note set record_id = {second.pk} where record_id = {first.pk}",
            "update partnerships_membership set record_id = 1",
            "update partnerships_membership set person_id = 1",
            "update partnerships_seat set group_id = 1",
            "update partnerships_roleassignment set role = 'lead'",
            "update partnerships_group set principal = 1",
            "update partnerships_partnership set lead_role = 1",
            "update access_record set parent_id = null",
            "insert into access_record (ref, kind, unit) values ('AAAAAAAA', 'x', 1)",
            "delete from access_record",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                change(statement)


@pytest.mark.parametrize("table", ["membership", "seat", "roleassignment"])
def test_what_has_ended_stays_ended_and_is_not_removed(cast: Cast, amira: Person, table: str) -> None:
    martin = cast["martin"]
    before = holds(martin)

    with as_person(amira):
        for ended in ("null", "now() + interval '1 year'"):
            if one(f"select count(*) from partnerships_{table} where person_id = %s", martin.pk):
                with pytest.raises(IntegrityError, match="stays ended"), transaction.atomic():
                    change(f"update partnerships_{table} set ended_at = {ended} where person_id = %s", martin.pk)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change(f"delete from partnerships_{table}")
    assert holds(martin) == before == [1, martin.pk]


def test_nobody_says_themselves_who_looks_after_a_group(cast: Cast, fellmoor: Place, amira: Person) -> None:
    with as_person(amira):
        for statement in (
            "update partnerships_stewardship set valid = tstzrange('2001-01-01', null)",
            "update partnerships_stewardship set partnership_id = 1",
            "delete from partnerships_stewardship",
            f"insert into partnerships_stewardship (record_id, group_id, partnership_id, valid) values ({fellmoor.groups['steering'].record_id}, 1, 1, tstzrange(now(), null))",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                change(statement)


def test_a_stranger_lays_no_duty_on_somebodys_role(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    stella, lowmarsh = cast["stella"], cast.lowmarsh
    with as_person(amira):
        role = one("select id from partnerships_roleassignment where person_id = %s and role = 'lead'", amira.pk)
    with as_person(bridget):
        hidden = a_matter(fellmoor)
    statement = (
        "insert into partnerships_duty (ref, record_id, partnership_id, group_id, about_id, what, address, holder_id, opened_at, outcome, version)"
        " values ({ref}, %s, %s, %s, %s, 'x', '', %s, now(), '', 1)"
    )
    here = (lowmarsh.partnership.record_id, lowmarsh.partnership.pk)
    with as_person(stella):
        own_role = one("select id from partnerships_roleassignment where person_id = %s and role = 'lead'", stella.pk)

    for group, about, holder in ((None, None, role), (None, hidden.pk, own_role), (fellmoor.groups["steering"].pk, None, own_role)):
        with as_person(stella), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
            insert(statement, *here, group, about, holder)
    with as_person(stella):
        assert insert(statement, *here, None, None, own_role) == 1


def test_somebody_who_left_keeps_no_hold_on_their_number(cast: Cast, fellmoor: Place) -> None:
    martin = cast["martin"]
    with as_person(cast["amira"]):
        place = one("select id from partnerships_membership where person_id = %s", martin.pk)
    statement = "insert into partnerships_ringme (ref, record_id, membership_id, about, number, days, hours, cover, version) values ({ref}, %s, %s, 'x', '1', '1', '', '', 1)"

    with as_person(martin), pytest.raises(ProgrammingError, match=r"does not belong|row-level security"), transaction.atomic():
        insert(statement, fellmoor.partnership.record_id, place)
    yusuf = cast["yusuf"]
    with as_person(yusuf):
        own = one("select id from partnerships_membership where person_id = %s", yusuf.pk)
        assert insert(statement, fellmoor.partnership.record_id, own) == 1
        with pytest.raises(ProgrammingError, match=r"row-level security"), transaction.atomic():
            insert(statement, fellmoor.partnership.record_id, one("select id from partnerships_membership where person_id = %s", cast["dev"].pk))
    with as_person(cast["amira"]):
        change("update partnerships_membership set ended_at = clock_timestamp() where id = %s", own)
    with as_person(yusuf):
        assert (change("update partnerships_ringme set number = '2'"), change("delete from partnerships_ringme")) == (0, 0)


def test_a_ref_that_is_guessed_shows_nothing(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget):
        matter = a_matter(fellmoor)

    with as_person(cast["stella"]):
        assert Record.objects.filter(ref=matter.ref).count() == 0
        assert rows("select id from access_record where ref = %s or true order by id", matter.ref) == rows("select id from access_record order by id")
        assert row("select count(*) from trial_head where record_id = %s or 1 = 1 union all select count(*) from trial_note limit 1", matter.pk) == (0,)


def test_refs_are_not_to_be_guessed(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget):
        refs = [open_record("trial.matter", unit=fellmoor.groups["steering"].principal).ref for _ in range(200)]

    assert len(set(refs)) == 200
    assert all(len(ref) == 8 and set(ref) <= set("23456789BCDFGHJKMNPQRSTVWXYZA") for ref in refs)
    assert min(len({ref[place] for ref in refs}) for place in range(8)) > 20


@pytest.mark.parametrize(
    "statement",
    [
        "set role app_owner",
        "set role app_migrate",
        "set session authorization postgres",
        "select * from sec.session",
        "select * from sec.holding",
        "select * from sec.principal",
        "select * from sec.entry",
        "select * from sec.exclusion",
        "select * from sec.key",
        "select * from sec.role",
        "select * from sec.unit",
        "select * from sec.wall",
        "select * from sec.once",
        "select * from sec.failure",
        "insert into sec.entry (record, principal, level) values (1, 100, 'read')",
        "insert into sec.holding (actor, principal, hands, valid, source, source_id) values (100, 101, true, tstzrange(now(), null), 'x', 1)",
        "insert into sec.key values ('mint', '\\x00')",
        "update sec.unit set openers = '{100}'",
        "delete from sec.exclusion",
        "select sec.hold('x', 1, 100, 101, true, now(), null)",
        "select sec.principal_for('role', 'x')",
        "select sec.role_in('unit', 1, 'lead')",
        "select sec.rebuild(1)",
        "select sec.is_sealed('x', 'y')",
        "select sec.build_wall('people_person', 'head')",
        "select sec.leaves(1, 1, 1, now())",
        "create table public.mine (x int)",
        "create function public.mine() returns int language sql as 'select 1'",
        "create schema mine",
        "alter table partnerships_membership disable row level security",
        "drop policy see on partnerships_membership",
        "alter table partnerships_membership no force row level security",
        "alter role app_web bypassrls",
        "copy partnerships_membership to program 'cat'",
        "select pg_read_file('/etc/passwd')",
    ],
)
def test_the_sites_role_reaches_nothing_round_the_walls(attacker: Attacker, statement: str) -> None:
    with pytest.raises(psycopg.Error, match=r"permission denied|must be owner|must be member"):
        attacker.execute(statement.encode())


def test_switching_row_security_off_shows_an_error_and_no_row(attacker: Attacker) -> None:
    attacker.execute(b"set row_security = off")

    with pytest.raises(psycopg.Error, match="row-level security"):
        attacker.execute(b"select * from partnerships_membership")


def test_with_a_persons_number_alone_nobody_becomes_that_person(attacker: Attacker, the_cast: Cast) -> None:
    for value in (str(the_cast["amira"].pk), f"' or actor = {the_cast['amira'].pk} --", "%"):
        for setting in ("app.token", "app.user", "app.actor", "app.frame"):
            attacker.execute("select set_config(%s, %s, true)", [setting, value])
        assert attacker.execute(b"select sec.me(), sec.eyes(), (select count(*) from partnerships_partnership)").fetchone() == (None, [1], 0)


def test_new_numbers_for_people_are_never_anothers(attacker: Attacker, the_cast: Cast) -> None:
    for number in (1, 2, 3, the_cast.fellmoor.partnership.principal, the_cast.fellmoor.partnership.lead_role, the_cast["amira"].pk):
        with pytest.raises(psycopg.errors.UniqueViolation), attacker.transaction():
            attacker.execute(
                "insert into people_person (id, email, name, known_as, password, is_active, joined_at) values (%s, 'x@y.example', '', '', '', true, now())",
                [number],
            )
