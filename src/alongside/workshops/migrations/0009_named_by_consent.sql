-- A name by consent, beside one's own words and nothing else; and what the facilitator says the room said. Nobody writes a name here but whoever it is:
-- it comes under a mark that only their phone can make. The facilitator sees it before the room does, and may leave it out.

set lock_timeout = '3s';

select sec.build_wall('workshops_named', 'head');
revoke insert on workshops_named from app_web; -- only `sec.show_words` and `sec.show_name`, of what came from the room
create trigger b_place before insert on workshops_named for each row execute function sec.of_its_workshop();

-- Never where people were told that nothing we keep can tell who wrote what, and never a young person, a parent or a carer.
create function sec.nobody_is_named_against_the_promise() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if new.named_as <> '' and (new.kind in ('Young people', 'Parents and carers')
            or not exists (select 1 from public.workshops_workshop w where w.id = new.workshop_id and w.promise = 'by_agency')) then
        raise check_violation using message = 'Nobody is named here. They were promised that.', constraint = 'nobody_is_named_against_the_promise';
    end if;
    return new;
end $$;
create trigger b_promise before insert or update of named_as on workshops_contribution for each row execute function sec.nobody_is_named_against_the_promise();
alter table workshops_contribution add constraint a_name_has_no_sign_that_moves_others
    check (named_as !~ '[[:cntrl:]<>\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]');

-- ---------- whose words are still nobody's ----------

-- How many people of a kind and level (of any, where null) have never been named beside words. Every name that the room ever read counts as one person.
create function sec.never_named(which bigint, k text, l text) returns bigint language sql stable set search_path = pg_catalog as $$
    select (select count(*) from public.workshops_roll r where r.workshop_id = which and not r.has_left and r.kind = coalesce(k, r.kind) and r.level = coalesce(l, r.level))
        - (select count(*) from public.workshops_contribution c where c.workshop_id = which and c.was_named and c.kind = coalesce(k, c.kind) and c.level = coalesce(l, c.level))
$$;

-- What may stand beside somebody's words: the level, then the agency, is dropped until five people here who have never been named could have written them.
create or replace function sec.beside_words(which bigint, k text, l text) returns text language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if k <> '' and sec.never_named(which, k, l) >= 5 then return k || ', ' || l; end if;
    if k <> '' and sec.never_named(which, k, null) >= 5 then return k; end if;
    return '';
end $$;

-- Whether a name may stand: afterwards everybody else's words, with what the room has read beside them, could still be those of five people who were never named.
create function sec.name_may_stand(c public.workshops_contribution) returns boolean language plpgsql stable set search_path = pg_catalog as $$
declare one_more int := case when c.was_named then 0 else 1 end; beside text[];
begin
    beside := array(select s.said_by from public.workshops_statement s where s.workshop_id = c.workshop_id and s.id is distinct from c.statement_id
        and not exists (select 1 from public.workshops_named n where n.statement_id = s.id));
    return sec.never_named(c.workshop_id, null, null) - one_more >= 5
        and (not c.kind = any (beside) or sec.never_named(c.workshop_id, c.kind, null) - one_more >= 5)
        and (not c.kind || ', ' || c.level = any (beside) or sec.never_named(c.workshop_id, c.kind, c.level) - one_more >= 5);
end $$;

-- ---------- the phone's, whom nobody names ----------

-- What this phone wrote that has been brought in, by marks that it alone can make; and whether a name stands beside it.
create function sec.workshop_own_words(which text, marks text[]) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('mark', c.mark, 'question', q.number, 'words', c.words, 'named_as', c.named_as, 'may_quote', c.may_quote,
            'is_shown', c.is_shown, 'beside', coalesce(s.said_by, ''), 'is_named', n.id is not null, 'is_name_left_out', c.name_left_out)), '[]')
        from public.workshops_contribution c join public.workshops_workshop w on w.id = c.workshop_id join public.workshops_keyquestion q on q.id = c.question_id
        left join public.workshops_statement s on s.id = c.statement_id left join public.workshops_named n on n.statement_id = s.id
        where w.code = which and c.mark = any (marks));
end $$;

-- Takes names away at once, from words that this phone wrote. It adds none: what is to stand there instead comes sealed, with the next batch.
-- Something that was sent before what counts now changes nothing. Says '' or why not.
create function sec.workshop_name_ends(which text, marks text[], nths int[]) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; ended uuid[];
begin
    select * into w from public.workshops_workshop where code = which for update;
    if w.id is null then return 'none'; end if;
    if w.closed_at is not null and w.closed_at + interval '10 minutes' < statement_timestamp() then return 'closed'; end if;
    with ends as (update public.workshops_contribution c set named_as = '', may_quote = false from unnest(marks, nths) x (mark, nth)
        where c.workshop_id = w.id and c.mark = x.mark and c.named_as <> '' and c.name_nth < x.nth returning c.id)
    select array_agg(e.id) into ended from ends e;
    perform sec.names_off(w.id, ended);
    return '';
end $$;

-- Takes away the names that stand beside these words; what may stand there without them stands there again.
create function sec.names_off(which bigint, ids uuid[]) returns void language plpgsql set search_path = pg_catalog as $$
begin
    if cardinality(ids) is null then return; end if;
    with gone as (delete from public.workshops_named n using public.workshops_contribution c where c.statement_id = n.statement_id and c.id = any (ids) returning c.*)
    update public.workshops_statement s set said_by = sec.beside_words(g.workshop_id, g.kind, g.level) from gone g where s.id = g.statement_id;
    update public.workshops_workshop set version = version + 1 where id = which;
end $$;

-- ---------- the facilitator's ----------

-- Keeps what phones said of names in a batch that is brought in: beside the words of the same mark, and only if nothing that the phone sent later counts already.
create function sec.keep_names(which bigint, names jsonb) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare changed uuid[];
begin
    perform sec.facilitated(which);
    with named as (update public.workshops_contribution c set named_as = n.named_as, may_quote = n.may_quote, name_nth = n.nth
        from jsonb_to_recordset(names) as n (mark text, named_as text, may_quote boolean, nth int)
        where c.workshop_id = which and c.mark = n.mark and c.name_nth < n.nth and not c.name_left_out returning c.id)
    select array_agg(n.id) into changed from named n;
    perform sec.names_off(which, changed);
end $$;

-- Words that carry a name by consent: in the room or before it, and whether the name may stand without telling whose the others are.
create function sec.names_by_consent(which bigint) returns table (id uuid, question int, words text, name text, may_quote boolean, is_shown boolean, is_named boolean, may_stand boolean)
language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.facilitated(which);
    return query select c.id, q.number::int, c.words::text, c.named_as::text, c.may_quote, c.is_shown,
            exists (select 1 from public.workshops_named n where n.statement_id = c.statement_id), sec.name_may_stand(c)
        from public.workshops_contribution c join public.workshops_keyquestion q on q.id = c.question_id
        where c.workshop_id = which and c.named_as <> '' and c.left_out_because = '' order by q.number, c.id;
end $$;

-- Puts the name beside words that are in the room, in place of what stands there. Says whether it could.
create function sec.name_beside(one_of uuid) returns boolean language plpgsql set search_path = pg_catalog as $$
declare c public.workshops_contribution; s public.workshops_statement;
begin
    select * into c from public.workshops_contribution where id = one_of;
    select * into s from public.workshops_statement where id = c.statement_id;
    if c.named_as = '' or s.id is null or exists (select 1 from public.workshops_named where statement_id = s.id) or not sec.name_may_stand(c) then return false; end if;
    insert into public.workshops_named (record_id, workshop_id, statement_id, name, may_quote) values (s.record_id, s.workshop_id, s.id, c.named_as, c.may_quote);
    update public.workshops_statement set said_by = c.named_as where id = s.id;
    update public.workshops_contribution set was_named = true where id = one_of;
    return true;
end $$;

create or replace function sec.show_words(one_of uuid) returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare c public.workshops_contribution; w public.workshops_workshop; made uuid := gen_random_uuid();
begin
    w := sec.facilitated((select x.workshop_id from public.workshops_contribution x where x.id = one_of));
    select * into c from public.workshops_contribution where id = one_of; -- the workshop is held, as whoever takes a name back holds it
    if c.is_shown or c.left_out_because <> '' then return null; end if;
    insert into public.workshops_statement (id, record_id, workshop_id, question_id, number, words, said_by)
        values (made, w.record_id, w.id, c.question_id, 1 + (select count(*) from public.workshops_statement where workshop_id = w.id), c.words, sec.beside_words(w.id, c.kind, c.level));
    update public.workshops_contribution set is_shown = true, statement_id = made where id = one_of;
    perform sec.name_beside(one_of);
    update public.workshops_workshop set version = version + 1 where id = w.id;
    return made;
end $$;

-- A name that came after its words were in the room.
create function sec.show_name(one_of uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop := sec.facilitated((select x.workshop_id from public.workshops_contribution x where x.id = one_of));
begin
    if not sec.name_beside(one_of) then return false; end if;
    update public.workshops_workshop set version = version + 1 where id = w.id;
    return true;
end $$;

-- Leaves the name out, and for good: whoever it is may not put it there again, and nobody else can.
create function sec.leave_name_out(one_of uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop := sec.facilitated((select x.workshop_id from public.workshops_contribution x where x.id = one_of));
begin
    update public.workshops_contribution set named_as = '', may_quote = false, name_left_out = true where id = one_of and named_as <> '';
    if found then perform sec.names_off(w.id, array[one_of]); end if;
end $$;

-- ---------- what the facilitator says the room said ----------

-- To whoever has the code; nothing before something was revealed.
create function sec.workshop_headline(which text) returns text language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return (select h.words from public.workshops_headline h join public.workshops_workshop w on w.id = h.workshop_id
        where w.code = which and exists (select 1 from public.workshops_release r where r.workshop_id = w.id));
end $$;

create function sec.headline_of(which bigint) returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.facilitated(which);
    return (select jsonb_build_object('words', h.words, 'version', h.version) from public.workshops_headline h where h.workshop_id = which);
end $$;

-- Says '' or 'stale', where it was changed since whoever writes saw it. Sent again, nothing changes.
create function sec.write_headline(which bigint, said text, seen int) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare h public.workshops_headline;
begin
    perform sec.facilitated(which);
    select * into h from public.workshops_headline where workshop_id = which;
    if h.words = said and h.version = seen + 1 then return ''; end if;
    if coalesce(h.version, 0) <> seen then return 'stale'; end if;
    insert into public.workshops_headline (workshop_id, words, version) values (which, said, seen + 1)
        on conflict (workshop_id) do update set words = excluded.words, version = excluded.version;
    update public.workshops_workshop set version = version + 1 where id = which;
    return '';
end $$;

grant execute on function sec.workshop_own_words(text, text[]), sec.workshop_name_ends(text, text[], int[]), sec.keep_names(bigint, jsonb), sec.names_by_consent(bigint),
    sec.show_name(uuid), sec.leave_name_out(uuid), sec.workshop_headline(text), sec.headline_of(bigint), sec.write_headline(bigint, text, int) to app_web;
