"""Every walled table of the product compared, in the catalogue, with one that `sec.build_wall` makes at this moment: no table has a wall of another make."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from tests.stage import superuser_connection

Catalogue = psycopg.Connection[Any]
PATTERNS = [(face, removes) for face in ("head", "words") for removes in (False, True)]
WALL = "('eyes', 'hands', 'deny', 'only_for', 'hands_fixed')"
SHAPES = {
    "policies": "select polname, polcmd, polpermissive, polroles::regrole[]::text, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)"
    " from pg_policy where polrelid = %s::regclass order by 1",
    "row security": "select relrowsecurity, relforcerowsecurity from pg_class where oid = %s::regclass",
    "columns": "select attname, atttypid::regtype::text, attnotnull, pg_get_expr(d.adbin, d.adrelid) from pg_attribute a"
    f" left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where attrelid = %s::regclass and attname in {WALL} order by 1",
    "triggers": "select tgname, tgfoid::regproc::text, tgtype, tgenabled from pg_trigger where tgrelid = %s::regclass and tgname in ('a_wall', 'z_wall') order by 1",
    "index": "select true from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam"
    " where i.indrelid = %s::regclass and m.amname = 'gin' and pg_get_indexdef(i.indexrelid, 1, true) = 'eyes'",
    "privileges on the wall": "select attname, p from pg_attribute, unnest(array['insert', 'update']) p"
    f" where attrelid = %s::regclass and attname in {WALL} and has_column_privilege('app_web', attrelid, attname, p) order by 1, 2",
    "privileges on the table": "select p from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p"
    " where has_table_privilege('app_web', %s::regclass, p) order by 1",
    "others": "select grantee::regrole::text, privilege_type from pg_class, aclexplode(relacl) where oid = %s::regclass"
    " and grantee not in ('app_owner'::regrole, 'app_web'::regrole) order by 1, 2",
}


@pytest.fixture
def catalogue(django_db_setup: Any) -> Iterator[Catalogue]:
    """The database as its owner sees it, with a table of each pattern made by `sec.build_wall`; all of it is undone."""
    with superuser_connection(connection.settings_dict["NAME"]) as owner, owner.transaction(force_rollback=True):
        owner.execute("set local role app_owner")
        for face, removes in PATTERNS:
            table = pattern(face, removes)
            owner.execute(f"create table {table} (id bigint generated always as identity primary key, record_id bigint not null, words text)".encode())
            owner.execute("select sec.build_wall(%s::regclass, %s, '{words}', %s)", [table, face, removes])
        yield owner


def pattern(face: str, removes: bool) -> str:
    return f"pattern_of_{face}{'_removed' if removes else ''}"


def shape(catalogue: Catalogue, table: str) -> dict[str, Any]:
    return {what: catalogue.execute(statement.encode(), [table]).fetchall() for what, statement in SHAPES.items()}


def test_every_wall_is_the_one_that_the_one_function_makes(catalogue: Catalogue) -> None:
    made = {(face, removes): shape(catalogue, pattern(face, removes)) for face, removes in PATTERNS}
    walled = catalogue.execute(
        "select tab::regclass::text, face, exists (select 1 from pg_policy where polrelid = tab and polname = 'remove') from sec.wall"
    ).fetchall()

    different = {table: what for table, face, removes in walled for what, found in shape(catalogue, table).items() if found != made[face, removes][what]}

    assert len(walled) > 40
    assert different == {}


def test_a_wall_lets_change_what_it_was_told_and_nothing_else(catalogue: Catalogue) -> None:
    """What may be written once and what may be mended, of a table that was told 'words'."""
    for face, removes in PATTERNS:
        found = catalogue.execute(
            "select attname, has_column_privilege('app_web', attrelid, attname, 'insert'), has_column_privilege('app_web', attrelid, attname, 'update')"
            " from pg_attribute where attrelid = %s::regclass and attnum > 0 order by attnum limit 3",
            [pattern(face, removes)],
        ).fetchall()
        assert found == [("id", False, False), ("record_id", True, False), ("words", True, True)]
