"""Ways to weaken the walls of decisions and promises, as in tests/mutants.py."""

from tests.mutants import Mutant

DECISIONS = "decisions/migrations/0002_walls.sql"
ASKING = "decisions/migrations/0003_letters_that_ask.sql"
CALENDAR = "decisions/migrations/0004_calendar_feeds.sql"
HOLDERS = "decisions/migrations/0005_letters_to_holders.sql"
PROMISES = "commitments/migrations/0002_walls.sql"

ALWAYS, KEPT, ONCE = "insert or update or delete", "insert or update", "insert"
MADE = (
    ("matter", "update", ""), ("notasked", ALWAYS, ""), ("finding", ALWAYS, ""), ("notwrittenhere", ALWAYS, ""), ("view", ALWAYS, ""), ("toolsaid", ALWAYS, ""),
    ("option", ALWAYS, ""), ("effect", ALWAYS, "'option'"), ("thinking", KEPT, ""), ("riskpart", KEPT, ""), ("heldwith", ALWAYS, "'part'"), ("net", KEPT, ""),
    ("asked", ONCE, ""), ("stance", ONCE, ""), ("voice", ONCE, ""),
)  # fmt: skip
"""The tables that stay as they were when a decision was made: the table, what is refused there, and through what its decision is found."""

MUTANTS = (
    # where one belongs, and what it begins as
    Mutant(DECISIONS, "must_be(new.opened_by_id = sec.me() and exists (select 1 from public.access_record a", "must_be(exists (select 1 from public.access_record a"),
    Mutant(DECISIONS, "a.unit = home and a.kind = 'decisions.matter'", "a.kind = 'decisions.matter'"),
    Mutant(DECISIONS, "    if new.kind = 'young_person' and not exists", "    if false and not exists"),
    Mutant(DECISIONS, "    new.decided_at := null;\n", ""),
    Mutant(DECISIONS, "must_be(sec.writes(before.record_id) and before.decided_at", "must_be(before.decided_at"),
    Mutant(DECISIONS, "before.decided_at is not null and before.stage <> 'closed' and before.kind = new.kind", "before.kind = new.kind"),
    # made stays made
    Mutant(DECISIONS, "where x.id = m and x.stage <> 'closed'", "where x.id = m"),
    Mutant(DECISIONS, "x.complete_by is not null and x.completed_at is null)));", "x.complete_by is not null)));"),
    *(Mutant(DECISIONS, f"create trigger b_made before {when} on decisions_{table} for each row execute function sec.made_stays_made({way});\n", "") for table, when, way in MADE),
    # a row belongs to its decision
    Mutant(DECISIONS, "q.matter_id = m and q.record_id = new.record_id", "q.record_id = new.record_id"),
    Mutant(DECISIONS, "            and q.withdrawn_at is null and q.agency_id =", "            and q.agency_id ="),
    Mutant(DECISIONS, " and q.agency_id = (to_jsonb(new)->>'agency_id')::bigint));", "));"),
    Mutant(DECISIONS, "where x.id = m and x.record_id = new.record_id));", "where x.id = m));"),
    # who is let in
    Mutant(DECISIONS, "values (r, who, 'read', sec.me())", "values (r, who, 'write', sec.me())"),
    Mutant(DECISIONS, "    perform sec.let_read(new.record_id, (to_jsonb(new)->>tg_argv[0])::int);\n", ""),
    Mutant(DECISIONS, "    perform sec.let_read(new.record_id, o.person_id) from public.decisions_owncopy o where o.role_id = new.role_id and o.ended_at is null;\n", ""),
    # asking, and what an agency brings
    Mutant(DECISIONS, "r.parent_id = m.record_id and r.kind = 'decisions.asked'", "r.kind = 'decisions.asked'"),
    Mutant(DECISIONS, "    new.called := m.question;\n    new.finished_at := null;\n", ""),
    Mutant(DECISIONS, "must_be(is_theirs or (new.asked_id is not null and new.said_by <> ''));", "must_be(true);"),
    Mutant(DECISIONS, "case when is_theirs then clock_timestamp() end", "clock_timestamp()"),
    Mutant(DECISIONS, "case when is_theirs then theirs else theirs || new.hands end", "theirs || new.hands"),
    Mutant(DECISIONS, "or not (sec.hands() && theirs) or not sec.words_may_change(a.matter_id) then", "or not sec.words_may_change(a.matter_id) then"),
    Mutant(DECISIONS, "or not (sec.hands() && theirs) or not sec.words_may_change(a.matter_id) then", "or not (sec.hands() && theirs) then"),
    Mutant(DECISIONS, "set confirmed_at = clock_timestamp(), hands = theirs where", "set confirmed_at = clock_timestamp() where"),
    Mutant(DECISIONS, "    perform sec.must_be((to_jsonb(new)->>tg_argv[0])::int = sec.me());\n", ""),
    Mutant(DECISIONS, "or not sec.writes(x.record_id) or x.kind = 'young_person'", "or x.kind = 'young_person'"),
    Mutant(DECISIONS, "date_trunc('month', current_date)::date", "current_date + 40 - extract(day from current_date)::int"),
    # stances, and holding it
    Mutant(DECISIONS, "must_be(new.named_by_id = sec.me() and sec.hands() && array[a.principal]\n", "must_be(new.named_by_id = sec.me()\n"),
    Mutant(DECISIONS, "v.person_id = sec.me() and v.ended_at is null and sec.hands()", "v.ended_at is null and sec.hands()"),
    Mutant(DECISIONS, "v.ended_at is null and sec.hands() && array[a.principal]));", "sec.hands() && array[a.principal]));"),
    Mutant(DECISIONS, "where v.id = new.voice_id and v.matter_id = new.matter_id and", "where v.id = new.voice_id and"),
    Mutant(DECISIONS, "and (m.stage in ('options', 'proposed') or m.decided_at is not null)) then", ") then"),
    Mutant(DECISIONS, "    new.only_for := own;\n", ""),
    Mutant(DECISIONS, "    new.only_for := own;\n    new.hands := array[own];", "    new.only_for := own;\n    new.hands := new.hands || own;"),
    Mutant(DECISIONS, "p.id = new.part_id and p.withdrawn_at is null;", "p.id = new.part_id;"),
    Mutant(DECISIONS, "must_be(own is not null);\n    new.hands := array[own];", "must_be(own is not null);\n    new.hands := new.hands || own;"),
    Mutant(DECISIONS, "    new.hands := array[(select b.person_id", "    new.hands := new.hands || array[(select b.person_id"),
    Mutant(DECISIONS, "must_be(new.asked_by_id = sec.me() and exists (select 1 from public.partnerships_membership", "must_be(exists (select 1 from public.partnerships_membership"),
    Mutant(DECISIONS, " || new.who_tells_id, null);", ", null);"),
    Mutant(DECISIONS, "create trigger c_planned before insert or update of who_tells_id on", "create trigger c_planned before insert on"),
    Mutant(DECISIONS, "and old.told_at is not null and (new.told_at", "and false and (new.told_at"),
    # its stages
    Mutant(DECISIONS, "    select (from_stage, to_stage) in (('framing', 'gathering'), ", "    select (from_stage, to_stage) in (('framing', 'gathering'), ('closed', 'live'), "),
    Mutant(DECISIONS, "    if to_stage in ('made', 'reviewed') or not", "    if not"),
    Mutant(DECISIONS, "or not sec.writes(m.record_id)\n", "\n"),
    Mutant(DECISIONS, "to_stage in ('proposed', 'live', 'closed') or m.stage = 'proposed'", "m.stage = 'proposed'"),
    Mutant(DECISIONS, "to_stage in ('proposed', 'live', 'closed') or m.stage = 'proposed'", "to_stage in ('proposed', 'live', 'closed')"),
    Mutant(DECISIONS, "    if to_stage = 'proposed' and sec", "    if false and sec"),
    Mutant(DECISIONS, "    if to_stage = 'live' and m.complete_by", "    if false and m.complete_by"),
    Mutant(DECISIONS, "(ending = 'not_needed') <> (m.decided_at is null) or ending not in", "ending not in"),
    # what is missing, and making it
    Mutant(DECISIONS, "f.kind = 'know' and f.confirmed_at is not null", "f.kind = 'know'"),
    Mutant(DECISIONS, "v.matter_id = which and v.whose = 'young_person'", "v.matter_id = which"),
    Mutant(DECISIONS, "o.matter_id = which and not o.is_as_now) < 2", "o.matter_id = which) < 2"),
    Mutant(DECISIONS, "e.option_id = o.id and e.kind = 'fear'", "e.option_id = o.id"),
    Mutant(DECISIONS, "where a.part_id = p.id order by a.answered_at desc, a.id desc limit 1) is not true", "where a.part_id = p.id order by a.answered_at, a.id limit 1) is not true"),
    Mutant(DECISIONS, "and s.agency_id = v.agency_id order by s.said_at desc, s.id desc limit 1) = 'disagree'", "and s.agency_id = v.agency_id order by s.said_at, s.id limit 1) = 'disagree'"),
    Mutant(DECISIONS, "must_be(new.decided_by_id = sec.me() and (new", "must_be((new"),
    Mutant(DECISIONS, "where o.id = new.chosen_id and o.matter_id = m.id)", "where o.id = new.chosen_id)"),
    Mutant(DECISIONS, "m.completed_at is not null or new.is_short)) then", "m.completed_at is not null)) then"),
    Mutant(DECISIONS, "    if new.decided_at > now_is then", "    if false then"),
    Mutant(DECISIONS, "        if new.is_against_wishes and not exists", "        if false and not exists"),
    Mutant(DECISIONS, "        if cardinality(missing) > 0 then", "        if false then"),
    Mutant(DECISIONS, "        if new.review_date <= (new", "        if false and new.review_date <= (new"),
    Mutant(DECISIONS, "        new.hands := sec.deciders(m) ||", "        new.hands := new.hands || sec.deciders(m) ||"),
    Mutant(DECISIONS, "before.stage <> 'closed' and not new.is_short then", "before.stage <> 'closed' then"),
    # after it is made
    Mutant(DECISIONS, "where m.id = new.matter_id and m.decided_at is not null) then", "where m.id = new.matter_id) then"),
    Mutant(DECISIONS, "    perform sec.must_be(new.said_by_id = sec.me());\n", ""),
    Mutant(DECISIONS, "    if x.id is null or not sec.keeps(x.record_id) then", "    if x.id is null then"),
    Mutant(DECISIONS, "    perform sec.must_be((place, what) in (select * from sec.may_be_redacted()));\n", ""),
    Mutant(DECISIONS, "or not sec.keeps(x.record_id) or x.done_at is not null", "or x.done_at is not null"),
    Mutant(DECISIONS, "or x.done_at is not null or x.asked_by_id = sec.me() then", "or x.done_at is not null then"),
    Mutant(DECISIONS, "where matter_id = $3)' else 'matter_id = $3' end;", "where matter_id = $3)' else '$3 is not null' end;"),
    Mutant(DECISIONS, "then e || jsonb_build_object(x.field, mark) else e", "then e else e"),
    # disagreeing
    Mutant(DECISIONS, "must_be(new.raised_by_id = sec.me() and sec.hands() && array[a.principal] and", "must_be(new.raised_by_id = sec.me() and"),
    Mutant(DECISIONS, "(old.replied_at is not null or new.replied_by_id", "(new.replied_by_id"),
    Mutant(DECISIONS, "new.replied_by_id is distinct from sec.me()\n        or (old", "(old"),
    Mutant(DECISIONS, "\n        or (old.asked_of_id is not null and old.asked_of_id is distinct from sec.me())) then", ") then"),
    Mutant(DECISIONS, "if old.resolved_at is not null then", "if false then"),
    Mutant(DECISIONS, "and not (sec.hands() && (array[theirs] || sec.deciders(m))) then", "and false then"),
    # looking back
    Mutant(DECISIONS, "must_be(new.asked_by_id = sec.me() and sec.keeps(new.record_id));", "must_be(new.asked_by_id = sec.me());"),
    Mutant(DECISIONS, "v.matter_id = new.matter_id and v.person_id = sec.me() and v.ended_at is null));", "v.matter_id = new.matter_id and v.ended_at is null));"),
    Mutant(DECISIONS, "v.person_id = sec.me() and v.ended_at is null));", "v.person_id = sec.me()));"),
    Mutant(DECISIONS, "m.stage in ('made', 'live') and (m.complete_by is null or m.completed_at is not null)", "m.stage in ('made', 'live')"),
    Mutant(DECISIONS, "    new.only_for := sec.me();\n", ""),
    Mutant(DECISIONS, "        or exists (select 1 from public.decisions_reviewer v where v.matter_id = which and v.ended_at is null\n", "        or exists (select 1 from public.decisions_reviewer v where false and\n            true\n"),
    Mutant(DECISIONS, "where v.matter_id = which and v.ended_at is null\n            and not exists", "where v.matter_id = which\n            and not exists"),
    Mutant(DECISIONS, "m.record_id, sec.me(), '{}', false)", "m.record_id, sec.me(), '{}', true)"),
    Mutant(DECISIONS, "or not sec.reads(m.record_id) or not (sec.writes(m.record_id) or exists", "or not sec.reads(m.record_id) or not (true or exists"),
    Mutant(DECISIONS, "    if m.decided_at is null or (m.complete_by is not null and m.completed_at is null) then", "    if false then"),
    Mutant(DECISIONS, "    if not sec.is_unveiled(new.matter_id) then", "    if false then"),
    Mutant(DECISIONS, "must_be(old.ended_at is null and sec.keeps(new.record_id));", "must_be(old.ended_at is null);"),
    Mutant(DECISIONS, "must_be(old.ended_at is null and sec.keeps(new.record_id));", "must_be(sec.keeps(new.record_id));"),
    # what waits
    Mutant(DECISIONS, "where m.eyes && seen and not (m.deny && seen) and", "where m.eyes && seen and"),
    Mutant(DECISIONS, "(q.person_id = me or (q.person_id is null and a.principal = any (mine)))", "(q.person_id = me or a.principal = any (mine))"),
    Mutant(DECISIONS, "and o.person_id = me and o.ended_at is null", "and o.ended_at is null"),
    Mutant(DECISIONS, "join deciding d on d.id = m.id join public.access_record r on r.id = m.record_id join public.decisions_riskpart", "join public.access_record r on r.id = m.record_id join public.decisions_riskpart"),
    Mutant(DECISIONS, "b.matter_id = m.id and b.person_id = me", "b.matter_id = m.id"),
    Mutant(DECISIONS, "and (t.who_tells_id = me or (t.tell_by", "and (true or (t.tell_by"),
    Mutant(DECISIONS, "and (p.asked_of_id = me or (p.asked_of_id is null", "and (true or (p.asked_of_id is null"),
    Mutant(DECISIONS, "new.group_id is not null and not sec.group_keeps_young_people(new.group_id)", "false"),
    Mutant(DECISIONS, "and (old.stage = 'proposed' or exists (select 1 from public.decisions_stance s where s.matter_id = old.id))", "and false"),
    Mutant(DECISIONS, "and v.person_id = me and v.ended_at is null", "and v.ended_at is null"),
    Mutant(DECISIONS, "where d.matter_id = m.id and d.decided_by_id = me)", "where d.matter_id = m.id)"),
    # letters that ask, calendars, letters to holders
    Mutant(ASKING, "q.withdrawn_at is null and sec.writes(m.record_id)", "q.withdrawn_at is null"),
    Mutant(ASKING, "s.actor = l.link;", "false;"),
    Mutant(ASKING, "    if new.finished_at is distinct from old.finished_at and", "    if false and"),
    Mutant(ASKING, "    if (new.withdrawn_at, new.by_date, new.also) is distinct from (old.withdrawn_at, old.by_date, old.also)\n", "    if false\n"),
    Mutant(ASKING, "case when sec.hands() && theirs then theirs else theirs || new.hands end", "theirs || new.hands"),
    Mutant(ASKING, "or not sec.reads(a.record_id) then return;", "then return;"),
    Mutant(ASKING, "    if a.finished_at is not null then", "    if true then"),
    Mutant(CALENDAR, "n <> sec.next_calendar() or sec.is_sealed('calendar|' || concat_ws('|', hash, n, extract(epoch from ends)::bigint), seal) is not true", "n <> sec.next_calendar()"),
    Mutant(CALENDAR, "    perform sec.end_calendar();\n", "    update sec.calendar set ended_at = clock_timestamp() where person = who and ended_at is null;\n"),
    Mutant(CALENDAR, "where m.eyes && held and not (m.deny && held) and", "where"),
    Mutant(CALENDAR, "where v.person_id = whose and v.ended_at", "where v.ended_at"),
    Mutant(CALENDAR, "where q.person_id = whose and q.finished_at", "where q.finished_at"),
    Mutant(HOLDERS, "    if about is null or not sec.writes(about) then return;", "    if about is null then return;"),
    Mutant(HOLDERS, "where m.agency_id = place.agency_id and m.person_id = sec.me()", "where m.agency_id = place.agency_id"),
    Mutant(HOLDERS, "and not exists (select 1 from public.decisions_riskanswer a where a.part_id = p.id)", ""),
    # promises
    Mutant(PROMISES, "r.parent_id = new.about_id and r.kind", "r.kind"),
    Mutant(PROMISES, "where p.agency_id = new.agency_id and p.person_id = new.person_id", "where p.person_id = new.person_id"),
    Mutant(PROMISES, "    new.ended_as := '';\n", ""),
    Mutant(PROMISES, "    perform sec.must_be(c.record_id = new.record_id);\n", ""),
    Mutant(PROMISES, "    if c.ended_as <> '' then", "    if false then"),
    Mutant(PROMISES, "    new.by_id := who;\n", ""),
)  # fmt: skip
