"""Copies of one decision, a million if need be: written by the server's administrator, past triggers and walls, with the walls themselves copied."""

from typing import Any

from psycopg import sql

PARTNERSHIPS = 200
WALLS = ("eyes", "hands", "deny", "know", "read", "write", "keep")
WHOLE = ("asked", "finding", "view", "option", "effect", "thinking", "voice", "stance", "riskpart", "heldwith", "riskanswer", "net", "move")
"""What else is in a decision, copied where whoever measures can see it."""
LINKS = {"id", "record_id", "matter_id", "option_id", "chosen_id", "part_id", "asked_id", "voice_id", "parent_id"}
THROUGH = {"effect": "option_id in (select id from decisions_option where matter_id = {0})"} | dict.fromkeys(
    ("heldwith", "riskanswer"), "part_id in (select id from decisions_riskpart where matter_id = {0})"
)
FIRST = 1_000_000_000


def copy(administrator: Any, template: int, *, first: int, last: int, step: int = 1, letter: str = "B", is_whole: bool = True) -> None:
    """Copies number `first` to `last`. One in `PARTNERSHIPS` keeps the template's wall; the others stand behind walls of people who are not there."""
    several = f"generate_series({first}, {last}, {step}) n"
    seen = f"(select g as n from generate_series({first}, {last}, {step}) g where g % {PARTNERSHIPS} = 0) n"
    administrator.execute("set session_replication_role = replica")
    record = f"id = (select record_id from decisions_matter where id = {template})"
    _copy(administrator, "access_record", record, several, {"ref": f"'{letter}' || upper(lpad(to_hex(n), 7, '0'))"})
    late = {
        "opened_at": "now() - n * interval '1 minute'",
        "partnership_id": f"case when n % {PARTNERSHIPS} = 0 then t.partnership_id else 100000 + n % {PARTNERSHIPS} end",
    }
    if is_whole:
        late |= {
            "stage": "case n / 200 % 4 when 0 then 'reviewed' when 1 then 'closed' else t.stage end",
            "ended_as": "case n / 200 % 4 when 1 then 'done' else '' end",
        }
    _copy(administrator, "decisions_matter", f"id = {template}", several, late)
    if is_whole:
        _copy(
            administrator,
            "decisions_decision",
            f"matter_id = {template}",
            several,
            {"snapshot": f"case when n % {PARTNERSHIPS} = 0 then t.snapshot else '{{}}' end"},
        )
    asked = f"parent_id = (select record_id from decisions_matter where id = {template}) and kind = 'decisions.asked'"
    _copy(administrator, "access_record", asked, seen, {"ref": f"'{chr(ord(letter) + 1)}' || upper(lpad(to_hex(n), 7, '0'))"})
    for name in WHOLE:
        _copy(administrator, f"decisions_{name}", THROUGH.get(name, "matter_id = {0}").format(template), seen, {})
    administrator.execute("set session_replication_role = origin")


def _copy(administrator: Any, table: str, where: str, several: str, said: dict[str, str]) -> None:
    found = administrator.execute(
        "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum", (table,)
    )
    columns = [name for (name,) in found.fetchall()]
    values = [said.get(name) or _value(name) for name in columns]
    names = ", ".join(f'"{name}"' for name in columns)
    statement = f"insert into {table} ({names}) overriding system value select {', '.join(values)} from {table} t, {several} where t.{where}"
    administrator.execute(sql.SQL(statement))  # every word of it is written in this file or read from the catalogue


def _value(name: str) -> str:
    if name in LINKS:
        return f'{FIRST} + n::bigint * 1000 + t."{name}"'
    if name in WALLS:
        other = f'(select array_agg(1000000 + (n % {PARTNERSHIPS}) * 100 + o) from generate_subscripts(t."{name}", 1) o)'
        return f"case when n % {PARTNERSHIPS} = 0 then t.\"{name}\" else coalesce({other}, '{{}}') end"
    return f't."{name}"'
