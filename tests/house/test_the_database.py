"""The walls as the catalogue of the database shows them: the lint queries of the security design, as tests."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import connection

from tests.house import tables_without_a_wall as lists
from tests.house.doors_of_the_database import QUEUE, SEALER, SITE
from tests.stage import superuser_connection

Rows = list[tuple[Any, ...]]
OURS = "n.nspname in ('public', 'sec', 'audit') and pg_get_userbyid({owner}) = 'app_owner'"
SEEN = "((eyes && ( SELECT sec.eyes() AS eyes)) AND (NOT (deny && ( SELECT sec.eyes() AS eyes))))"
READ = (
    "((eyes && ( SELECT sec.eyes() AS eyes)) AND (NOT (deny && ( SELECT sec.eyes() AS eyes)))"
    " AND (record_id = ANY (( SELECT audit.opened() AS opened)::bigint[])))"
)
HANDED = "((hands && ( SELECT sec.hands() AS hands)) AND (NOT (deny && ( SELECT sec.eyes() AS eyes))))"


@pytest.fixture(scope="module")
def catalogue(django_db_setup: Any) -> Iterator[psycopg.Connection[Any]]:
    with superuser_connection(connection.settings_dict["NAME"]) as administrator:
        yield administrator


def ask(catalogue: psycopg.Connection[Any], statement: str) -> Rows:
    return catalogue.execute(statement.encode()).fetchall()


def walled(catalogue: psycopg.Connection[Any]) -> dict[str, str]:
    """Each table behind a wall of `sec.build_wall`, and its face."""
    return dict(ask(catalogue, "select tab::regclass::text, face from sec.wall where tab::regclass::text not like 'trial\\_%'"))


def tables(catalogue: psycopg.Connection[Any]) -> set[str]:
    where = OURS.format(owner="c.relowner")
    found = ask(
        catalogue, f"select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and {where}"
    )
    return {name for (name,) in found if not name.startswith("trial_")}


def test_every_table_has_its_wall_or_its_reason_and_is_on_one_list_only(catalogue: psycopg.Connection[Any]) -> None:
    placed = [*walled(catalogue), *lists.WITHOUT, *lists.UNREACHABLE, *lists.PUBLIC, *lists.OWN_WALL, *lists.HEADS]

    assert sorted(placed) == sorted(tables(catalogue))


def test_every_table_that_is_not_on_the_list_has_row_level_security_forced(catalogue: psycopg.Connection[Any]) -> None:
    with_a_wall = {*walled(catalogue), *lists.PUBLIC, *lists.OWN_WALL, *lists.HEADS}
    forced = ask(catalogue, "select oid::regclass::text from pg_class where relrowsecurity and relforcerowsecurity")

    assert with_a_wall - {name for (name,) in forced} == set()


def test_every_walled_table_is_as_the_one_function_makes_it(catalogue: psycopg.Connection[Any]) -> None:
    faces = walled(catalogue)
    removable = {name for name, _ in _policies(catalogue, "remove")}
    expected = {}
    for table, face in faces.items():
        expected[table] = [
            ("add", "INSERT", "app_web", None, HANDED),
            ("keeper", "ALL", "app_owner", "true", "true"),
            ("mend", "UPDATE", "app_web", HANDED, HANDED),
            *([("remove", "DELETE", "app_web", HANDED, None)] if table in removable else []),
            ("see", "SELECT", "app_web", READ if face == "words" else SEEN, None),
        ]

    found: dict[str, list[tuple[Any, ...]]] = {table: [] for table in faces}
    shape = "select tablename, policyname, cmd, array_to_string(roles, ','), qual, with_check, permissive from pg_policies where schemaname = 'public' order by 1, 2"
    for table, *policy, permissive in ask(catalogue, shape):
        assert permissive == "PERMISSIVE"
        if table in found:
            found[table].append(tuple(policy))
    assert found == expected


def test_every_walled_table_carries_its_wall_and_copies_it_before_anything_else_looks(catalogue: psycopg.Connection[Any]) -> None:
    columns: dict[Any, Any] = dict(
        ask(
            catalogue,
            "select attrelid::regclass::text, string_agg(attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then '' else ' null' end, ', ' order by attname)"
            " from pg_attribute where attname in ('eyes', 'hands', 'deny', 'only_for', 'hands_fixed') and not attisdropped and attnum > 0 group by 1",
        )
    )
    triggers: dict[str, list[tuple[str, str]]] = {}
    before_insert = "select tgrelid::regclass::text, tgname, tgfoid::regproc::text from pg_trigger where not tgisinternal and tgtype & 7 = 7 and tgenabled = 'O' order by 1, 2"
    for table, name, function in ask(catalogue, before_insert):
        triggers.setdefault(table, []).append((name, function))

    for table in walled(catalogue):
        assert columns[table] == "deny integer[], eyes integer[], hands integer[], hands_fixed boolean, only_for integer null", table
        assert triggers[table][0] == ("a_wall", "sec.copy_wall"), table
        assert triggers[table][-1] == ("z_wall", "sec.narrow_wall"), table


def test_a_wall_is_made_anew_without_asking_anybody_who_may_change_the_row(catalogue: psycopg.Connection[Any]) -> None:
    """Whoever shuts somebody out makes every row of the record anew. A trigger that looks at each update would refuse them, so each names the columns it looks at."""
    compares_or_lets_the_owner_pass = {"closed_stays_closed", "made_stays_made", "replied_once", "told_stays_told"}

    asked = ask(
        catalogue,
        "select t.tgrelid::regclass::text, f.proname from pg_trigger t join pg_proc f on f.oid = t.tgfoid join sec.wall w on w.tab = t.tgrelid"
        " where t.tgtype & 16 = 16 and t.tgtype & 1 = 1 and not t.tgisinternal and cardinality(t.tgattr::int2[]) = 0",
    )

    assert {function for _, function in asked} - compares_or_lets_the_owner_pass == set()


def test_the_wall_can_be_found_by_index_and_rebuilt_by_index(catalogue: psycopg.Connection[Any]) -> None:
    indexes = ask(catalogue, "select tablename, indexdef from pg_indexes where schemaname = 'public'")
    for table in walled(catalogue):
        of_it = [definition for name, definition in indexes if name == table]
        assert any("USING gin (eyes)" in definition for definition in of_it), table
        assert any("(record_id" in definition for definition in of_it), table


def test_the_site_may_not_write_any_part_of_a_wall_or_move_a_row_to_another_record(catalogue: psycopg.Connection[Any]) -> None:
    guarded = "('eyes', 'hands', 'deny', 'only_for', 'hands_fixed')"
    for table in [*walled(catalogue), *lists.HEADS]:
        written = ask(
            catalogue,
            f"select attname from pg_attribute a where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped and"
            f" ((attname in {guarded} and (has_column_privilege('app_web', attrelid, attnum, 'insert') or has_column_privilege('app_web', attrelid, attnum, 'update')))"
            " or (attname in ('id', 'record_id', 'person_id') and has_column_privilege('app_web', attrelid, attnum, 'update')))",
        )
        assert written == [], table


def test_only_the_keeper_and_what_is_published_have_a_policy_that_is_always_true(catalogue: psycopg.Connection[Any]) -> None:
    always = ask(catalogue, "select tablename, policyname, cmd, array_to_string(roles, ',') from pg_policies where qual = 'true' or with_check = 'true'")

    others = {(table, name, command) for table, name, command, roles in always if (name, roles) != ("keeper", "app_owner")}
    assert others == {(table, "public", "SELECT") for table in lists.PUBLIC}


def test_nobody_but_functions_writes_what_is_published(catalogue: psycopg.Connection[Any]) -> None:
    for table in lists.PUBLIC:
        for privilege in ("insert", "update", "delete", "truncate"):
            assert ask(
                catalogue,
                f"select has_any_column_privilege('app_web', '{table}', 'insert, update') or has_table_privilege('app_web', '{table}', '{privilege}')",
            ) == [(False,)], table


def test_the_tables_nobody_reaches_are_reached_by_nobody(catalogue: psycopg.Connection[Any]) -> None:
    for table in lists.UNREACHABLE:
        for role in ("app_web", "app_sealer", "app_migrate", "public"):
            assert ask(
                catalogue,
                f"select has_any_column_privilege('{role}', '{table}', 'select, insert, update') or has_table_privilege('{role}', '{table}', 'delete')",
            ) == [(False,)], (table, role)


def test_every_policy_reads_who_is_asking_once_a_statement(catalogue: psycopg.Connection[Any]) -> None:
    for table, name, clauses in ask(
        catalogue, "select tablename, policyname, coalesce(qual, '') || coalesce(with_check, '') from pg_policies where 'app_web' = any (roles)"
    ):
        plain = clauses.replace("( SELECT sec.", "").replace("( SELECT audit.", "")
        assert "sec." not in plain, (table, name)
        assert "audit." not in plain, (table, name)


def test_every_function_that_a_login_role_may_call_is_named_with_what_it_is_for(catalogue: psycopg.Connection[Any]) -> None:
    where = OURS.format(owner="p.proowner")
    for role, named in (("app_web", SITE), ("app_sealer", SEALER), ("app_migrate", {}), ("public", {})):
        callable_ = ask(
            catalogue,
            f"select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where {where} and has_function_privilege('{role}', p.oid, 'execute')",
        )
        found = sorted(name for (name,) in callable_ if not (role == "app_web" and name.startswith(QUEUE)))
        assert found == sorted(named), role
    assert all(SITE.values())


def test_every_function_of_ours_has_its_search_path_fixed(catalogue: psycopg.Connection[Any]) -> None:
    loose = ask(
        catalogue,
        "select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where (n.nspname in ('sec', 'audit') or p.prosecdef)"
        " and pg_get_userbyid(p.proowner) = 'app_owner' and coalesce(array_to_string(p.proconfig, ','), '') not like '%search_path=pg_catalog%'"
        " and p.proname not like 'trial\\_%'",
    )

    assert loose == [("sec.build_wall(regclass,text,text[],boolean)",)]  # runs as whoever migrates, and names every table it touches


def test_no_function_is_called_leakproof(catalogue: psycopg.Connection[Any]) -> None:
    assert ask(catalogue, "select proname from pg_proc where proleakproof and pg_get_userbyid(proowner) = 'app_owner'") == []


def test_no_role_goes_round_the_walls_and_the_site_is_member_of_none(catalogue: psycopg.Connection[Any]) -> None:
    powers = ask(
        catalogue, "select rolname from pg_roles where rolname like 'app\\_%' and (rolbypassrls or rolsuper or rolcreaterole or rolcreatedb or rolreplication)"
    )
    members = ask(
        catalogue, "select member::regrole::text, roleid::regrole::text, inherit_option from pg_auth_members where member::regrole::text like 'app\\_%'"
    )
    logins = ask(catalogue, "select rolname from pg_roles where rolname like 'app\\_%' and rolcanlogin order by 1")

    assert powers == []
    assert members == [("app_migrate", "app_owner", False)]
    assert [name for (name,) in logins] == ["app_migrate", "app_sealer", "app_web"]


def test_the_site_owns_nothing_and_can_make_nothing(catalogue: psycopg.Connection[Any]) -> None:
    assert ask(catalogue, "select relname from pg_class where pg_get_userbyid(relowner) in ('app_web', 'app_sealer', 'app_migrate')") == []
    for schema in ("public", "sec", "audit"):
        for role in ("app_web", "app_sealer"):
            assert ask(catalogue, f"select has_schema_privilege('{role}', '{schema}', 'create')") == [(False,)]
    for privilege in ("create", "temporary"):
        assert ask(catalogue, f"select has_database_privilege('app_web', current_database(), '{privilege}')") == [(False,)]


def test_there_is_no_view_through_a_wall(catalogue: psycopg.Connection[Any]) -> None:
    where = OURS.format(owner="c.relowner")
    views = ask(
        catalogue, f"select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm', 'f') and {where}"
    )

    assert views == []


def test_no_column_of_a_wall_is_a_field_of_a_model() -> None:
    for model in apps.get_models():
        names = {field.column for field in model._meta.local_concrete_fields}
        assert not names & {"eyes", "hands", "deny", "only_for", "hands_fixed", "know", "read", "write", "keep"}, model


def _policies(catalogue: psycopg.Connection[Any], name: str) -> Rows:
    return ask(catalogue, f"select tablename, policyname from pg_policies where policyname = '{name}'")
