"""Ways to weaken the walls of workshops, as in tests/mutants.py: what was promised, who facilitates, what waits sealed, what is counted, and what goes out of the room."""

from tests.mutants import Mutant

ROOM = "workshops/migrations/0002_walls.sql"
ASKED = "workshops/migrations/0003_who_is_asked.sql"
AGREED = "workshops/migrations/0004_agreed_answers.sql"
LEADERS = "workshops/migrations/0005_asks_of_leaders.sql"
THEMES = "workshops/migrations/0006_themes.sql"
BEYOND = "workshops/migrations/0007_out_of_the_room.sql"
LIVE = "workshops/migrations/0008_live.sql"
NAMED = "workshops/migrations/0009_named_by_consent.sql"
SHEETS = "workshops/migrations/0010_a_sheet_is_none_of_five.sql"
JOINED = "projects/migrations/0003_workshops_of_a_project.sql"
QUOTED = "learning/migrations/0007_from_the_workshop.sql"

MUTANTS = (
    # the workshop, and what belongs to it
    Mutant(ROOM, "'head', '{title,stage,closed_at,version,when_and_where,expected}');", "'head', '{title,stage,closed_at,version,when_and_where,expected,promise,shown_by}');"),
    Mutant(ROOM, "revoke insert on workshops_release from app_web;", ""),
    Mutant(ROOM, "must_be(new.opened_by_id = sec.me() and exists", "must_be(exists"),
    Mutant(ROOM, "    new.stage := 'welcome';\n", ""),
    Mutant(ROOM, "    if old.closed_at is not null and (new.closed_at", "    if false and (new.closed_at"),
    Mutant(ROOM, "where w.id = new.workshop_id and w.record_id = new.record_id));", "where w.id = new.workshop_id));"),
    Mutant(ROOM, "create trigger b_place before insert on workshops_keyquestion for each row execute function sec.of_its_workshop();\n", ""),
    Mutant(ROOM, "        new.said_by := '';\n", "        null;\n"),
    Mutant(ROOM, "where q.id = new.question_id and q.workshop_id = new.workshop_id));", "where q.id = new.question_id));"),
    # who facilitates
    Mutant(ROOM, "and x.role = 'facilitator' and sec.hands() && array[x.principal]);", "and x.role = 'facilitator');"),
    Mutant(ROOM, "    if w.id is null or not sec.facilitates(w.record_id) then", "    if w.id is null then"),
    Mutant(ROOM, "begin\n    perform sec.facilitated(which);\n    return query select p.op, p.sealed", "begin\n    return query select p.op, p.sealed"),
    Mutant(ROOM, "begin\n    perform sec.facilitated(which);\n    return query select c.id", "begin\n    return query select c.id"),
    Mutant(NAMED, "    w := sec.facilitated((select x.workshop_id from public.workshops_contribution x where x.id = one_of));\n    select * into c", "    select * into w from public.workshops_workshop where id = (select x.workshop_id from public.workshops_contribution x where x.id = one_of);\n    select * into c"),
    Mutant(ROOM, "    perform sec.facilitated(c.workshop_id);\n", ""),
    # words are shown or left out once, and later answers count
    Mutant(NAMED, "    if c.is_shown or c.left_out_because <> '' then return null; end if;\n", ""),
    Mutant(ROOM, "where id = one_of and not is_shown;", "where id = one_of;"),
    Mutant(ROOM, "order by key, (value->>1)::int desc", "order by key, (value->>1)::int"),
    # what is sent, brought in and counted
    Mutant(LIVE, "case w.promise when 'anonymous' then '' else chose_kind end", "chose_kind"),
    Mutant(LIVE, "w.id, case w.promise when 'anonymous' then '' else coalesce(o.kind, n.kind) end,", "w.id, coalesce(o.kind, n.kind),"),
    Mutant(LIVE, "    if w.batch <> under then return 'moved'; end if;\n    insert into public.workshops_roll", "    insert into public.workshops_roll"),
    Mutant(LIVE, "    if exists (select 1 from public.workshops_roll where seat = phone and has_left) then return 'left'; end if;\n", ""),
    Mutant(LIVE, "        where n.is_gone is not true\n", ""),
    Mutant(LIVE, "        on conflict (mark) do nothing;", "        ;"),
    Mutant(NAMED, "sec.never_named(which, k, l) >= 5 then", "sec.never_named(which, k, l) >= 1 then"),
    Mutant(NAMED, "sec.never_named(which, k, null) >= 5 then", "sec.never_named(which, k, null) >= 1 then"),
    Mutant(LIVE, "    w := sec.facilitated(which);\n    if not exists (select 1 from audit.event", "    select * into w from public.workshops_workshop where id = which;\n    if not exists (select 1 from audit.event"),
    Mutant(LIVE, "and e.name = 'workshops.answers.revealed') then", "and e.name is not null) then"),
    # a name by consent, and nobody else's words easier to tell by it
    Mutant(NAMED, "or not exists (select 1 from public.workshops_workshop w where w.id = new.workshop_id and w.promise = 'by_agency')) then", "or false) then"),
    Mutant(NAMED, "c.mark = x.mark and c.named_as <> '' and c.name_nth < x.nth returning", "c.mark = x.mark and c.named_as <> '' and false returning"),
    Mutant(NAMED, "or sec.never_named(c.workshop_id, c.kind, c.level) - one_more >= 5);", "or true);"),
    # who is asked, by name; and what is typed in
    Mutant(ASKED, "    if parent.id is null or not sec.writes(parent.id) then", "    if parent.id is null then"),
    Mutant(ASKED, "must_be(new.person_id is null or exists", "must_be(true or exists"),
    Mutant(ASKED, "    if not invites and (new.state = 'attended' or i.state = 'attended') then", "    if false then"),
    Mutant(ASKED, "where i.id = which and sec.sees(i.record_id));", "where i.id = which);"),
    Mutant(ASKED, "    if r is null or not sec.sees(r) then return null; end if;", "    if r is null then return null; end if;"),
    Mutant(ASKED, "(states->>'withdrawn')::int >= 5 or sec.writes(r) then", "(states->>'withdrawn')::int >= 1 or sec.writes(r) then"),
    Mutant(ASKED, ":= sec.facilitated(which);\nbegin\n    if w.closed_at", ":= (select x from public.workshops_workshop x where x.id = which);\nbegin\n    if w.closed_at"),
    Mutant(ASKED, "    if w.closed_at is not null then return false; end if;\n", ""),
    Mutant(ASKED, ":= sec.facilitated(which);\nbegin\n    return (select jsonb", ":= (select x from public.workshops_workshop x where x.id = which);\nbegin\n    return (select jsonb"),
    Mutant(SHEETS, " and r.sheet_in is null", ""),
    # what an agency says in its own name, and what it sees before the room
    Mutant(AGREED, "    if w.promise = 'anonymous' then return 'anonymous'; end if;\n", ""),
    Mutant(AGREED, "        if newest.written_at = 'members' or sec.agreed_was(newest.id, 'confirmed') then return 'confirmed'; end if;\n", ""),
    Mutant(AGREED, "where a.workshop_id = w.id and a.is_shown order by", "where a.workshop_id = w.id order by"),
    Mutant(AGREED, "and m.level <> 'external' and sec.hands()", "and sec.hands()"),
    Mutant(AGREED, " or not sec.works_in(g.id) then\n        raise insufficient_privilege using message = 'Only people of this agency can write", " then\n        raise insufficient_privilege using message = 'Only people of this agency can write"),
    Mutant(AGREED, " or not sec.speaks_for(a.agency_id) then", " then"),
    Mutant(AGREED, "        w := sec.facilitated(a.workshop_id);", "        null;"),
    Mutant(AGREED, "    if f.shown_at is not null then return 'shown'; end if;\n", ""),
    Mutant(AGREED, "    select f.until <= statement_timestamp() or not exists", "    select true or not exists"),
    Mutant(AGREED, "and l.words <> '' and f.shown_at is not null)", "and l.words <> '')"),
    # what goes up to a leader
    Mutant(LEADERS, "    if sec.has_unseen_words(w.id, new.words) or sec.has_unseen_words(w.id, new.question) then", "    if false then"),
    Mutant(LEADERS, "which.leader_id = sec.me() or sec.kind_of_actor() = 'link' and sec.writes(which.record_id);", "sec.writes(which.record_id);"),
    Mutant(LEADERS, "    if new.number <> n + 1 then", "    if false then"),
    Mutant(LEADERS, " or not sec.works_in(whose)\n", "\n"),
    # themes are the coders', each coder's for themselves, and what phones answer is nobody's
    Mutant(THEMES, "create trigger c_coders before insert on workshops_theme for each row execute function sec.for_the_coders();\n", ""),
    Mutant(THEMES, "        new.only_for := sec.me();\n", "        new.only_for := sec.role_in('record', new.record_id, 'coder');\n"),
    Mutant(THEMES, "        if c.done_at is not null then", "        if false then"),
    Mutant(THEMES, "and k.ended_at is null and k.done_at is null) then return false; end if;", "and false) then return false; end if;"),
    Mutant(THEMES, "    perform sec.facilitated(which);\n    perform 1 from public.workshops_checkback", "    perform 1 from public.workshops_checkback"),
    Mutant(THEMES, "case when count(*) < 5 then 'few'", "case when count(*) < 1 then 'few'"),
    Mutant(THEMES, "and (c.closed_at is null or c.finished_at is not null) and c.id is not null", "and c.id is not null"),
    # out of the room
    Mutant(BEYOND, "revoke insert on workshops_opinionmap from app_web;", ""),
    Mutant(BEYOND, "and e.words = s.words and", "and"),
    Mutant(BEYOND, "and b.opened_at < w.opened_at and", "and"),
    Mutant(BEYOND, "s.id = new.statement_id and s.record_id = new.record_id", "s.id = new.statement_id"),
    Mutant(BEYOND, " and sec.facilitates(w.record_id)));", "));"),
    Mutant(BEYOND, "    if w.closed_at is null or w.promise", "    if w.promise"),
    Mutant(BEYOND, "w.promise <> 'by_agency' or not exists", "not exists"),
    Mutant(BEYOND, "and e.name = 'workshops.answers.revealed') then", "and e.name is not null) then"),
    Mutant(BEYOND, "    if exists (select 1 from public.workshops_opinionmap where", "    if false and exists (select 1 from public.workshops_opinionmap where"),
    Mutant(JOINED, "on p.partnership_id = w.partnership_id\n", "on true\n"),
    Mutant(JOINED, "and p.project_id = new.project_id and sec.reads(w.record_id)));", "and p.project_id = new.project_id));"),
    Mutant(JOINED, "create trigger b_place before insert on projects_projectworkshop for each row execute function sec.of_its_project();\n", ""),
    Mutant(QUOTED, "where r.id = which and sec.reads(r.record_id)", "where r.id = which"),
)  # fmt: skip
