"""Ways to weaken the walls: one clause of one migration at a time, as text. Each must turn the tests of the wall red (tests/deep/test_mutants.py)."""

from dataclasses import dataclass

WALL = "access/migrations/0002_the_wall.sql"
FRAME = "frame/migrations/0001_who_is_asking.sql"
AUDIT = "audit/migrations/0001_what_was_read_and_done.sql"
SEAL = "audit/migrations/0002_lines_are_sealed.sql"
PLACES = "partnerships/migrations/0002_walls_and_holdings.sql"


@dataclass(frozen=True)
class Mutant:
    """In this file (under src/alongside), the first place where `old` stands becomes `new`."""

    file: str
    old: str
    new: str


MUTANTS = (
    # sec.build_wall, clause by clause
    Mutant(WALL, "constant text := 'eyes && (select sec.eyes()) and not (deny && (select sec.eyes()))'", "constant text := 'eyes && (select sec.eyes())'"),
    Mutant(WALL, "constant text := 'eyes && (select sec.eyes()) and not (deny && (select sec.eyes()))'", "constant text := 'not (deny && (select sec.eyes()))'"),
    Mutant(WALL, "constant text := 'hands && (select sec.hands()) and not (deny && (select sec.eyes()))'", "constant text := 'hands && (select sec.hands())'"),
    Mutant(WALL, "constant text := 'hands && (select sec.hands()) and not (deny && (select sec.eyes()))'", "constant text := 'hands && (select sec.eyes()) and not (deny && (select sec.eyes()))'"),
    Mutant(WALL, "constant text := 'hands && (select sec.hands()) and not (deny && (select sec.eyes()))'", "constant text := 'not (deny && (select sec.eyes()))'"),
    Mutant(WALL, "case face when 'words' then ' and record_id = any ((select audit.opened())::bigint[])' else '' end", "''"),
    Mutant(WALL, "    execute format('alter table %s enable row level security', t);\n", ""),
    Mutant(WALL, "    execute format('alter table %s force row level security', t);\n", ""),
    Mutant(WALL, "for select to app_web using (%s%s)', t, seen, looked)", "for select to app_web using (true or %s%s)', t, seen, looked)"),
    Mutant(WALL, "for insert to app_web with check (%s)', t, handed)", "for insert to app_web with check (true)', t)"),
    Mutant(WALL, "for update to app_web using (%s) with check (%s)', t, handed, handed)", "for update to app_web using (true)', t)"),
    Mutant(WALL, "for delete to app_web using (%s)', t, handed)", "for delete to app_web using (true)', t)"),
    Mutant(WALL, "    execute format('create trigger a_wall before insert on %s for each row execute function sec.copy_wall()', t);\n", ""),
    Mutant(WALL, "    execute format('create trigger z_wall before insert on %s for each row execute function sec.narrow_wall()', t);\n", ""),
    Mutant(WALL, "execute format('grant insert (%s) on %s to app_web', written, t)", "execute format('grant insert on %s to app_web', t)"),
    Mutant(WALL, "execute format('grant update (%s) on %s to app_web', (select", "execute format('grant update on %2$s to app_web', (select"),
    # what somebody holds, and the walls made from it
    Mutant(WALL, "where h.actor = who and h.valid @> statement_timestamp()), '{}');\nend $$;\n\ncreate function sec.hands", "where h.actor = who), '{}');\nend $$;\n\ncreate function sec.hands"),
    Mutant(WALL, "where h.actor = who and h.hands and h.valid @> statement_timestamp()", "where h.actor = who and h.hands"),
    Mutant(WALL, "where h.actor = who and h.hands and h.valid @> statement_timestamp()", "where h.actor = who and h.valid @> statement_timestamp()"),
    Mutant(WALL, "where record = r and ended_at is null and level in ('read', 'write'));", "where record = r and ended_at is null);"),
    Mutant(WALL, "where record = r and ended_at is null and level = 'write');", "where record = r and ended_at is null);"),
    Mutant(WALL, "from sec.entry where record = r and ended_at is null);\n    rec.read", "from sec.entry where record = r);\n    rec.read"),
    Mutant(WALL, "x.ended_at is null and (x.record = r or x.unit = rec.unit) union select unnest(above)", "x.ended_at is null and (x.record = r or x.unit = rec.unit)"),
    Mutant(WALL, "x.ended_at is null and (x.record = r or x.unit = rec.unit) union", "x.ended_at is null and x.record = r union"),
    Mutant(WALL, "case when only_for is null then $1 else array[only_for] end, hands", "$1, hands"),
    Mutant(WALL, "hands = case when hands_fixed then hands else $2 end, deny = $3", "hands = $2, deny = $3"),
    Mutant(WALL, "else $2 end, deny = $3 where", "else $2 end where"),
    Mutant(WALL, "    for child in select id from public.access_record where parent_id = r order by id loop\n        perform sec.rebuild(child);\n    end loop;\n", ""),
    Mutant(WALL, "where id = new.record or unit = new.unit order by id loop", "where id = new.record order by id loop"),
    Mutant(WALL, "    if not new.hands_fixed then new.hands := rec.write; end if;\n    new.deny", "    new.hands := rec.write || rec.read;\n    new.deny"),
    Mutant(WALL, "    new.deny := rec.deny;\n    return new;", "    return new;"),
    Mutant(WALL, "check (principal <> 1), --", ", --"),
    Mutant(WALL, "grant select (id, ref, kind, unit, parent_id, opened_at, opened_by, eyes, deny) on access_record to app_web;", "grant select, insert, update, delete on access_record to app_web;"),
    Mutant(WALL, "create policy see on access_record for select to app_web using (eyes && (select sec.eyes()) and not (deny && (select sec.eyes())));", "create policy see on access_record for select to app_web using (eyes && (select sec.eyes()));"),
    # the functions, guard by guard
    Mutant(WALL, "if home.id is null or not (sec.hands() && (array[u] || home.openers)) then", "if home.id is null then"),
    Mutant(WALL, "if above is not null and not sec.sees(above) then", "if false then"),
    Mutant(WALL, "    if not sec.sees(r) then return false; end if;\n", ""),
    Mutant(WALL, "a.id = r and a.keep && sec.hands() and not (a.deny && sec.eyes()));", "a.id = r and a.keep && sec.hands());"),
    Mutant(WALL, "a.id = r and a.keep && sec.hands() and not (a.deny && sec.eyes()));", "a.id = r and not (a.deny && sec.eyes()));"),
    Mutant(WALL, "a.id = r and a.know && sec.eyes() and not (a.deny && sec.eyes()));", "a.id = r and a.know && sec.eyes());"),
    Mutant(WALL, "    if ends is null or ends <= statement_timestamp() then", "    if ends is null then"),
    Mutant(WALL, "h.id = place and h.advisers && sec.hands())\n", "h.id = place)\n"),
    Mutant(WALL, "        and not exists (select 1 from public.access_record a where a.id = r and a.deny && sec.eyes())\n", ""),
    Mutant(WALL, "x.unit = place and x.ended_at is null and x.principal = any (sec.eyes()));", "false);"),
    Mutant(WALL, "where x.ended_at is null and x.principal <> all (sec.eyes())", "where x.ended_at is null"),
    Mutant(WALL, "    if not sec.advises(null, u) then return; end if;\n", ""),
    Mutant(WALL, "if sec.is_sealed('link|'", "if true or sec.is_sealed('link|'"),
    Mutant(WALL, "and exists (select 1 from sec.principal where id = p and kind = 'link');", ";"),
    Mutant(WALL, "    if p is distinct from sec.me() and not exists", "    if false and not exists"),
    Mutant(WALL, "and (all_of_it or e.actor = sec.me()) order by", "order by"),
    Mutant(WALL, "    perform audit.append('audit.history.read', r, 'looked', '', '{}', '{}', '');\n", ""),
    # who is asking
    Mutant(FRAME, "$$ select s.ends_at > statement_timestamp() and s.seen_at + s.idle > statement_timestamp() $$", "$$ select s.seen_at + s.idle > statement_timestamp() $$"),
    Mutant(FRAME, "$$ select s.ends_at > statement_timestamp() and s.seen_at + s.idle > statement_timestamp() $$", "$$ select s.ends_at > statement_timestamp() $$"),
    Mutant(FRAME, "    if k is null then return false; end if;\n    return seal = ", "    return true or seal = "),
    Mutant(FRAME, "    if k is null then return false; end if;\n", "    if k is null then return true; end if;\n"),
    Mutant(FRAME, "where s.token_hash = hash and s.actor in (0, who) and sec.is_live(s);", "where s.token_hash = hash and sec.is_live(s);"),
    Mutant(FRAME, "where s.token_hash = hash and s.actor in (0, who) and sec.is_live(s);", "where s.token_hash = hash and s.actor in (0, who);"),
    Mutant(FRAME, "delete from sec.session s where s.id = which and s.actor = sec.me();", "delete from sec.session s where s.id = which;"),
    Mutant(FRAME, "delete from sec.session s where s.actor = sec.me();", "delete from sec.session s where true;"),
    Mutant(FRAME, "where o.key = k and o.actor is not distinct from sec.me();", "where o.key = k;"),
    # the record
    Mutant(AUDIT, "where e.xid = pg_current_xact_id_if_assigned() and e.frame = sec.frame()", "where e.xid = pg_current_xact_id_if_assigned()"),
    Mutant(AUDIT, "and e.outcome <> 'refused' and e.name not like 'audit.%'", "and e.name not like 'audit.%'"),
    Mutant(AUDIT, "and e.outcome <> 'refused' and e.name not like 'audit.%'", "and e.outcome <> 'refused'"),
    Mutant(AUDIT, "          and e.actor is not distinct from sec.me()), '{}');", "          ), '{}');"),
    Mutant(AUDIT, "    values (sec.frame(), sec.me(), ", "    values (sec.frame(), null, "),
    Mutant(AUDIT, "    if sec.frame() is null then", "    if false then"),
    Mutant(SEAL, "where e.xid < everything_before and e.xid >=", "where e.xid >="),
    Mutant(SEAL, "grant execute on function audit.seal(int), audit.head() to app_sealer;", "grant execute on function audit.seal(int), audit.head() to app_sealer, app_web;"),
    # who is where
    Mutant(PLACES, "    if right_one is not true then", "    if false then"),
    Mutant(PLACES, "a.opened_by = 2 and a.kind = 'partnerships.' || p.kind and tg_table_name = 'partnerships_' || p.kind);", "true);"),
    Mutant(PLACES, "where p.id = new.partnership_id and a.id = new.agency_id and p.record_id = new.record_id;", "where p.id = new.partnership_id and a.id = new.agency_id;"),
    Mutant(PLACES, "    if new.level = 'external' then", "    if false then"),
    Mutant(PLACES, "        perform sec.leaves(new.id, new.person_id, new.partnership_id, new.ended_at);\n", "        null;\n"),
    Mutant(PLACES, "new.role not in ('auditor', 'scrutineer'),", "true,"),
    Mutant(PLACES, "perform sec.must_be(new.record_id = new.about_id and sec.keeps(new.about_id));", ""),
    Mutant(PLACES, "    if old.ended_at <= statement_timestamp() and new.ended_at is distinct from old.ended_at then", "    if false then"),
    Mutant(PLACES, "    if lower(new.valid) is distinct from lower(old.valid) or upper(old.valid) <= statement_timestamp() then", "    if false then"),
    Mutant(PLACES, "(new.holder_id is null or exists (select 1 from public.partnerships_roleassignment a where a.id = new.holder_id and sec.sees(a.record_id)))", "true"),
    Mutant(PLACES, "and (new.about_id is null or sec.sees(new.about_id))", ""),
)  # fmt: skip
