"""Four tables that exist only in tests, behind walls made by the one function that makes them all: a head, words, a stance that only its seat writes,
and a copy that only one principal reads. With them the wall is tried without leaning on any room of the product."""

from typing import Any

import pytest
from django.db import connection

from alongside.access.models import Record, open_record
from alongside.audit.record import look
from alongside.frame.frames import framed
from alongside.frame.sql import one
from alongside.people.models import Person
from tests.cast import Place, as_person
from tests.stage import superuser_connection

TABLES = """
create table trial_head (id bigint generated always as identity primary key, record_id bigint not null unique references access_record, title text not null);
select sec.build_wall('trial_head', 'head', '{title}');
create table trial_note (id bigint generated always as identity primary key, record_id bigint not null references access_record, words text not null);
create index on trial_note (record_id);
select sec.build_wall('trial_note', 'words', '{words}', true);
create table trial_stance (id bigint generated always as identity primary key, record_id bigint not null references access_record, seat int not null, stance text not null);
select sec.build_wall('trial_stance', 'head', '{stance}', true);
create table trial_copy (id bigint generated always as identity primary key, record_id bigint not null references access_record, reader int not null, name text not null);
select sec.build_wall('trial_copy', 'head');
create function sec.trial_seat() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    new.hands := array[new.seat];
    new.hands_fixed := true;
    return new;
end $$;
create trigger b_seat before insert on trial_stance for each row execute function sec.trial_seat();
create function sec.trial_reader() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    new.only_for := new.reader;
    return new;
end $$;
create trigger b_reader before insert on trial_copy for each row execute function sec.trial_reader();
"""
HEAD, NOTE, STANCE, COPY = "trial_head", "trial_note", "trial_stance", "trial_copy"


@pytest.fixture(scope="session")
def trial_tables(django_db_setup: Any) -> None:
    with superuser_connection(connection.settings_dict["NAME"]) as administrator:
        if administrator.execute("select to_regclass('trial_head') is null").fetchone() == (True,):
            administrator.execute("set role app_owner")
            administrator.execute(TABLES.encode())


def a_matter(of: Place, group: str = "steering", **readers: Any) -> Record:
    """A record of one of the place's groups, with a head and a note, opened by whoever is asking."""
    record = open_record("trial.matter", unit=of.groups[group].principal, **readers)
    one("insert into trial_head (record_id, title) values (%s, 'Where do we meet?') returning id", record.pk)
    write(record)
    return record


def write(record: Record | int, words: str = "By the bus stop, they said.") -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into trial_note (record_id, words) values (%s, %s)", [record.pk if isinstance(record, Record) else record, words])


def count(table: str, record: Record | int) -> int:
    """How many rows of a table about one record whoever is asking sees."""
    return int(one(f"select count(*) from {table} where record_id = %s", record.pk if isinstance(record, Record) else record))


def change(statement: str, *values: Any) -> int:
    """Run a statement as whoever is asking; how many rows it reached."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def sight(person: Person | None, record: Record) -> tuple[int, int]:
    """How many heads and how many notes of a record somebody sees who has put the reading on record."""
    if person is None:
        with framed(""):
            return _sight(record)
    with as_person(person):
        return _sight(record)


def _sight(record: Record) -> tuple[int, int]:
    look(record)
    return count(HEAD, record), count(NOTE, record)
