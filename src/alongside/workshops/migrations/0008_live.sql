-- What is acknowledged is never lost, what was taken back never returns, and counts are made for a release and for nothing else.

set lock_timeout = '3s';

-- Keeps what was sent, sealed under the key of the batch that is named. Sent again, nothing changes. Says '' when it is kept, or why it is not:
-- 'moved' where that batch has been brought in meanwhile, so that nothing waits under a key that is destroyed; 'left' for a phone that took everything back.
drop function sec.workshop_ops(text, text, text, text, uuid[], bytea[]);
create function sec.workshop_ops(which text, phone text, chose_kind text, chose_level text, under int, ids uuid[], sealed bytea[]) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    select * into w from public.workshops_workshop where code = which for share;
    if w.id is null then return 'none'; end if;
    if w.closed_at is not null and w.closed_at + interval '10 minutes' < statement_timestamp() then return 'closed'; end if;
    if w.batch <> under then return 'moved'; end if;
    insert into public.workshops_roll (seat, workshop_id, kind, level, has_left) values (phone, w.id, case w.promise when 'anonymous' then '' else chose_kind end,
        case w.promise when 'anonymous' then '' else chose_level end, false) on conflict do nothing;
    if exists (select 1 from public.workshops_roll where seat = phone and has_left) then return 'left'; end if;
    insert into public.workshops_pending (op, sealed) select i, s from unnest(ids, sealed) x (i, s) order by i on conflict do nothing;
    return '';
end $$;

-- Leaves the room: off the roll at once, and out of the answers with the next batch. That it has left stays, or something of it that was late would bring it back.
drop function sec.workshop_withdraw(text, text, uuid, bytea);
create function sec.workshop_withdraw(which text, phone text, under int, id uuid, sealed bytea) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    select * into w from public.workshops_workshop where code = which for share;
    if w.id is null then return 'none'; end if;
    if w.closed_at is not null and w.closed_at + interval '10 minutes' < statement_timestamp() then return 'closed'; end if;
    if w.batch <> under then return 'moved'; end if;
    update public.workshops_roll set has_left = true, kind = '', level = '' where seat = phone and workshop_id = w.id;
    insert into public.workshops_pending (op, sealed) values (id, sealed) on conflict do nothing;
    return '';
end $$;

create or replace function sec.people_in(which bigint) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.facilitated(which);
    return (select count(*) from public.workshops_roll where workshop_id = which and not has_left);
end $$;

create or replace function sec.beside_words(which bigint, k text, l text) returns text language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if k <> '' and (select count(*) from public.workshops_roll where workshop_id = which and not has_left and kind = k and level = l) >= 5 then return k || ', ' || l; end if;
    if k <> '' and (select count(*) from public.workshops_roll where workshop_id = which and not has_left and kind = k) >= 5 then return k; end if;
    return '';
end $$;

-- Brings in one batch in one transaction: everybody's answers are written anew in no order, so that nothing tells which of them are the new ones.
-- Words that come a second time, in a later batch, are known by their mark, which is made from what only the phone knows.
create or replace function sec.take_in(which bigint, ballots jsonb, words jsonb, spent uuid[]) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; before public.workshops_ballot[];
begin
    w := sec.facilitated(which);
    delete from public.workshops_pending where op = any (spent);
    before := array(select b from public.workshops_ballot b where b.workshop_id = w.id);
    delete from public.workshops_ballot where workshop_id = w.id;
    insert into public.workshops_ballot (handle, workshop_id, kind, level, answers)
        select coalesce(n.handle, o.handle), w.id, case w.promise when 'anonymous' then '' else coalesce(o.kind, n.kind) end,
            case w.promise when 'anonymous' then '' else coalesce(o.level, n.level) end, sec.later_answers(coalesce(o.answers, '{}'), coalesce(n.answers, '{}'))
        from unnest(before) o full join jsonb_to_recordset(ballots) as n (handle text, kind text, level text, answers jsonb, is_gone boolean) on n.handle = o.handle
        where n.is_gone is not true
        order by gen_random_uuid();
    insert into public.workshops_contribution (id, workshop_id, question_id, kind, level, words, mark, left_out_because, is_shown)
        select gen_random_uuid(), w.id, q.id, case w.promise when 'anonymous' then '' else n.kind end, case w.promise when 'anonymous' then '' else n.level end, n.words, n.mark, '', false
        from jsonb_to_recordset(words) as n (question int, kind text, level text, words text, mark text)
        join public.workshops_keyquestion q on q.workshop_id = w.id and q.number = n.question
        order by gen_random_uuid()
        on conflict (mark) do nothing;
    update public.workshops_workshop set batch = batch + 1, version = version + 1 where id = w.id returning * into w;
    perform sec.note_asked(w);
    return w.batch;
end $$;

-- How many have been asked each statement, by everybody and by each heading of the one table that this workshop has, with five people or more in it;
-- everybody else is one heading, if they are five. Whether somebody answered, never how; and only as it stood when a batch was brought in.
create function sec.note_asked(w public.workshops_workshop) returns void language plpgsql set search_path = pg_catalog as $$
declare told jsonb;
begin
    with roll as (select case w.shown_by when 'level' then r.level else r.kind end as name from public.workshops_roll r where r.workshop_id = w.id and not r.has_left),
    large as (select name from roll where name <> '' group by name having count(*) >= 5),
    headings as (select name from large union all select '' from roll where name not in (select name from large) having count(*) >= 5),
    given as (select e.key as s, case w.shown_by when 'level' then b.level else b.kind end as name from public.workshops_ballot b, jsonb_each(b.answers) e
        where b.workshop_id = w.id and e.value->>0 is not null),
    placed as (select s, case when name in (select name from large) then name else '' end as name from given),
    counted as (select h.name, a.id, (select count(*) from placed p where p.name = h.name and p.s = a.id::text) as n
        from headings h cross join public.workshops_statement a where a.workshop_id = w.id)
    select jsonb_build_object(
        'everyone', (select coalesce(jsonb_object_agg(a.id, (select count(*) from given g where g.s = a.id::text)), '{}') from public.workshops_statement a where a.workshop_id = w.id),
        'headings', (select coalesce(jsonb_object_agg(name, asked), '{}') from (select name, jsonb_object_agg(id, n) as asked from counted group by name) x)) into told;
    insert into public.workshops_around (workshop_id, asked) values (w.id, told) on conflict (workshop_id) do update set asked = excluded.asked;
end $$;

-- What stands round the room's pages: whom to ring in that area, how many phones have joined and how many people the facilitator counted; and what to ask next.
create function sec.workshop_around(which text) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return (select jsonb_build_object('place', p.site_name,
        'doors', (select coalesce(jsonb_agg(jsonb_build_object('name', d.name, 'number', d.number, 'out_of_hours', d.is_out_of_hours, 'days', d.days, 'opens', d.opens,
            'closes', d.closes) order by d.is_out_of_hours, d.id), '[]') from public.partnerships_frontdoor d where d.partnership_id = p.id),
        'days', (select coalesce(jsonb_object_agg(o.date, o.is_worked), '{}') from public.partnerships_ownday o where o.partnership_id = p.id),
        'phones', (select count(*) from public.workshops_roll r where r.workshop_id = w.id and not r.has_left and r.sheet_in is null), -- a sheet is no phone
        'people', a.people, 'asked', coalesce(a.asked, '{}'))
        from public.workshops_workshop w join public.partnerships_partnership p on p.id = w.partnership_id
        left join public.workshops_around a on a.workshop_id = w.id where w.code = which);
end $$;

-- How many people are in the room, as its facilitator counted. Everybody there is told, beside how many phones have joined.
create function sec.say_how_many(which bigint, how_many int) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.facilitated(which);
    insert into public.workshops_around (workshop_id, people, asked) values (which, how_many, '{}') on conflict (workshop_id) do update set people = excluded.people;
end $$;

-- What has been brought in, counted; and what was hidden before. For working out a release: that there is one has to be on record in this transaction already.
create or replace function sec.count_answers(which bigint) returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    w := sec.facilitated(which);
    if not exists (select 1 from audit.event e where e.xid = pg_current_xact_id_if_assigned() and e.about = w.record_id and e.name = 'workshops.answers.revealed') then
        raise insufficient_privilege using message = 'Answers are counted for a release that is on record, and for nothing else.';
    end if;
    return jsonb_build_object(
        'sizes', (select coalesce(jsonb_agg(jsonb_build_array(x.kind, x.level, x.n) order by x.kind, x.level), '[]')
            from (select kind, level, count(*) as n from public.workshops_roll where workshop_id = which and not has_left group by kind, level) x),
        'cells', (select coalesce(jsonb_agg(jsonb_build_array(x.s, x.kind, x.level, x.a, x.d, x.p) order by x.s, x.kind, x.level), '[]')
            from (select e.key as s, b.kind, b.level, count(*) filter (where e.value->>0 = '1') as a, count(*) filter (where e.value->>0 = '-1') as d,
                count(*) filter (where e.value->>0 = '0') as p from public.workshops_ballot b, jsonb_each(b.answers) e where b.workshop_id = which group by 1, 2, 3) x),
        'then', (select coalesce(jsonb_agg(h.then order by h.number), '[]') from public.workshops_withheld h where h.workshop_id = which));
end $$;

grant execute on function sec.workshop_ops(text, text, text, text, int, uuid[], bytea[]), sec.workshop_withdraw(text, text, int, uuid, bytea), sec.workshop_around(text),
    sec.say_how_many(bigint, int) to app_web;
