-- What is said in a room stands behind the wall of its workshop; who said it is nowhere. Four of its tables have no privilege for the site at all.

set lock_timeout = '3s';

select sec.build_wall('workshops_workshop', 'head', '{title,stage,closed_at,version,when_and_where,expected}'); -- never the promise: what people were told stays so
select sec.build_wall('workshops_keyquestion', 'head');
select sec.build_wall('workshops_statement', 'head');
select sec.build_wall('workshops_release', 'head');
revoke insert on workshops_release from app_web; -- only `sec.keep_release`

create function sec.workshop_opened() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(new.opened_by_id = sec.me() and exists (select 1 from public.access_record a join public.partnerships_partnership p on p.principal = a.unit
        where a.id = new.record_id and a.kind = 'workshops.workshop' and p.id = new.partnership_id));
    new.stage := 'welcome';
    new.closed_at := null;
    new.batch := 1;
    return new;
end $$;
create trigger b_opened before insert on workshops_workshop for each row execute function sec.workshop_opened();

create function sec.closed_stays_closed() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if old.closed_at is not null and (new.closed_at is distinct from old.closed_at or new.stage <> old.stage) then
        raise check_violation using message = 'This workshop is closed.', constraint = 'a_closed_workshop_stays_closed';
    end if;
    return new;
end $$;
create trigger a_closed before update on workshops_workshop for each row execute function sec.closed_stays_closed();

create function sec.of_its_workshop() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.workshops_workshop w where w.id = new.workshop_id and w.record_id = new.record_id));
    return new;
end $$;
create trigger b_place before insert on workshops_keyquestion for each row execute function sec.of_its_workshop();
create trigger b_place before insert on workshops_statement for each row execute function sec.of_its_workshop();
create trigger b_place before insert on workshops_release for each row execute function sec.of_its_workshop();

-- A statement that somebody writes here by hand is nobody else's: what stands beside words comes from the room alone.
create function sec.statement_written() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if current_user <> 'app_owner' then
        new.said_by := '';
    end if;
    return new;
end $$;
create trigger c_written before insert on workshops_statement for each row execute function sec.statement_written();

create function sec.question_of_its_workshop() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.workshops_keyquestion q where q.id = new.question_id and q.workshop_id = new.workshop_id));
    return new;
end $$;
create trigger c_question before insert on workshops_statement for each row execute function sec.question_of_its_workshop();

create function sec.facilitates(r bigint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return sec.writes(r) and exists (select 1 from sec.role x where x.scope = 'record' and x.scope_id = r and x.role = 'facilitator' and sec.hands() && array[x.principal]);
end $$;

-- The workshop, held until the end of the transaction, for whoever facilitates it.
create function sec.facilitated(which bigint) returns public.workshops_workshop language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    select * into w from public.workshops_workshop where id = which for update;
    if w.id is null or not sec.facilitates(w.record_id) then
        raise insufficient_privilege using message = 'Only the facilitator of this workshop can do this.';
    end if;
    return w;
end $$;

-- ---------- the three functions of somebody in the room, whom nobody names ----------

create function sec.workshop_state(which text) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return (select jsonb_build_object('code', w.code, 'title', w.title, 'stage', w.stage, 'promise', w.promise, 'shown_by', w.shown_by, 'batch', w.batch, 'version', w.version,
        'mode', w.mode, 'closed_at', w.closed_at,
        'kinds', (select coalesce(jsonb_agg(distinct a.kind), '[]') from public.partnerships_agency a where a.partnership_id = w.partnership_id and a.left_at is null)
            || case when w.young_people_join then '["Young people"]' else '[]'::jsonb end || case when w.families_join then '["Parents and carers"]' else '[]'::jsonb end,
        'beside_you', w.beside_you, 'until', sec.stage_until(w.id, w.stage),
        'questions', (select coalesce(jsonb_agg(jsonb_build_object('number', q.number, 'words', q.words) order by q.number), '[]')
            from public.workshops_keyquestion q where q.workshop_id = w.id),
        'deck', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'words', s.words, 'said_by', s.said_by) order by s.number), '[]')
            from public.workshops_statement s where s.workshop_id = w.id),
        'releases', (select coalesce(jsonb_agg(jsonb_build_object('groups', x.groups, 'shown', x.shown) order by x.number), '[]')
            from public.workshops_release x where x.workshop_id = w.id))
        from public.workshops_workshop w where w.code = which);
end $$;

-- Keeps what was sent, sealed. Sent again, nothing changes. Says '' when it is kept, or why it is not.
create function sec.workshop_ops(which text, phone text, chose_kind text, chose_level text, ids uuid[], sealed bytea[]) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    select * into w from public.workshops_workshop where code = which for share;
    if w.id is null then return 'none'; end if;
    if w.closed_at is not null and w.closed_at + interval '10 minutes' < statement_timestamp() then return 'closed'; end if;
    insert into public.workshops_roll (seat, workshop_id, kind, level) values (phone, w.id, case w.promise when 'anonymous' then '' else chose_kind end,
        case w.promise when 'anonymous' then '' else chose_level end) on conflict do nothing;
    insert into public.workshops_pending (op, sealed) select i, s from unnest(ids, sealed) x (i, s) on conflict do nothing;
    return '';
end $$;

-- Leaves the room: off the roll at once, and out of the answers with the next batch.
create function sec.workshop_withdraw(which text, phone text, id uuid, sealed bytea) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    select * into w from public.workshops_workshop where code = which for share;
    if w.id is null then return 'none'; end if;
    if w.closed_at is not null and w.closed_at + interval '10 minutes' < statement_timestamp() then return 'closed'; end if;
    delete from public.workshops_roll where seat = phone and workshop_id = w.id;
    insert into public.workshops_pending (op, sealed) values (id, sealed) on conflict do nothing;
    return '';
end $$;

-- ---------- the facilitator's ----------

create function sec.people_in(which bigint) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.facilitated(which);
    return (select count(*) from public.workshops_roll where workshop_id = which);
end $$;

create function sec.pending_sealed(which bigint) returns table (op uuid, sealed bytea) language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.facilitated(which);
    return query select p.op, p.sealed from public.workshops_pending p order by p.op;
end $$;

-- The same while phones still send: nobody waits for it (a stable function locks no row), and whoever brings in reads the rest with `pending_sealed`.
create function sec.pending_early(which bigint) returns table (op uuid, sealed bytea) language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not exists (select 1 from public.workshops_workshop w where w.id = which and sec.facilitates(w.record_id)) then
        raise insufficient_privilege using message = 'Only the facilitator of this workshop can do this.';
    end if;
    return query select p.op, p.sealed from public.workshops_pending p order by p.op;
end $$;

-- Two sets of answers, {statement: [answer, how many-eth of this phone]}: of each statement the later.
create function sec.later_answers(one jsonb, other jsonb) returns jsonb language sql immutable set search_path = pg_catalog as $$
    select coalesce(jsonb_object_agg(key, value), '{}') from (select distinct on (key) key, value
        from (select * from jsonb_each(one) union all select * from jsonb_each(other)) x order by key, (value->>1)::int desc, value::text) y
$$;

-- Brings in one batch in one transaction: everybody's answers are written anew in no order, so that nothing tells which of them are the new ones.
create function sec.take_in(which bigint, ballots jsonb, words jsonb, spent uuid[]) returns int language plpgsql security definer set search_path = pg_catalog as $$
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
    insert into public.workshops_contribution (id, workshop_id, question_id, kind, level, words, left_out_because, is_shown)
        select gen_random_uuid(), w.id, q.id, case w.promise when 'anonymous' then '' else n.kind end, case w.promise when 'anonymous' then '' else n.level end, n.words, '', false
        from jsonb_to_recordset(words) as n (question int, kind text, level text, words text) join public.workshops_keyquestion q on q.workshop_id = w.id and q.number = n.question
        order by gen_random_uuid();
    update public.workshops_workshop set batch = batch + 1, version = version + 1 where id = w.id returning * into w;
    return w.batch;
end $$;

-- What has been brought in, counted; and what was hidden before. For working out a release, and for nothing else.
create function sec.count_answers(which bigint) returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.facilitated(which);
    return jsonb_build_object(
        'sizes', (select coalesce(jsonb_agg(jsonb_build_array(x.kind, x.level, x.n) order by x.kind, x.level), '[]')
            from (select kind, level, count(*) as n from public.workshops_roll where workshop_id = which group by kind, level) x),
        'cells', (select coalesce(jsonb_agg(jsonb_build_array(x.s, x.kind, x.level, x.a, x.d, x.p) order by x.s, x.kind, x.level), '[]')
            from (select e.key as s, b.kind, b.level, count(*) filter (where e.value->>0 = '1') as a, count(*) filter (where e.value->>0 = '-1') as d,
                count(*) filter (where e.value->>0 = '0') as p from public.workshops_ballot b, jsonb_each(b.answers) e where b.workshop_id = which group by 1, 2, 3) x),
        'then', (select coalesce(jsonb_agg(h.then order by h.number), '[]') from public.workshops_withheld h where h.workshop_id = which));
end $$;

create function sec.keep_release(which bigint, headings jsonb, what jsonb, withheld jsonb) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; n int;
begin
    w := sec.facilitated(which);
    n := 1 + (select count(*) from public.workshops_release where workshop_id = which);
    insert into public.workshops_release (record_id, workshop_id, number, groups, shown, released_at) values (w.record_id, which, n, headings, what, statement_timestamp());
    insert into public.workshops_withheld (workshop_id, number, "then") values (which, n, withheld);
    update public.workshops_workshop set version = version + 1 where id = which;
    return n;
end $$;

-- What may stand beside somebody's words: the level, then the agency, is dropped until five people here could have written them (`voice.joint.attribution`).
create function sec.beside_words(which bigint, k text, l text) returns text language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if k <> '' and (select count(*) from public.workshops_roll where workshop_id = which and kind = k and level = l) >= 5 then return k || ', ' || l; end if;
    if k <> '' and (select count(*) from public.workshops_roll where workshop_id = which and kind = k) >= 5 then return k; end if;
    return '';
end $$;

create function sec.waiting_words(which bigint) returns table (id uuid, question int, said_by text, words text) language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.facilitated(which);
    return query select c.id, q.number::int, sec.beside_words(which, c.kind, c.level), c.words::text from public.workshops_contribution c
        join public.workshops_keyquestion q on q.id = c.question_id
        where c.workshop_id = which and not c.is_shown and c.left_out_because = '' order by q.number, c.id;
end $$;

create function sec.show_words(one_of uuid) returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare c public.workshops_contribution; w public.workshops_workshop; made uuid := gen_random_uuid();
begin
    select * into c from public.workshops_contribution where id = one_of for update;
    w := sec.facilitated(c.workshop_id);
    if c.is_shown or c.left_out_because <> '' then return null; end if;
    update public.workshops_contribution set is_shown = true where id = one_of;
    insert into public.workshops_statement (id, record_id, workshop_id, question_id, number, words, said_by)
        values (made, w.record_id, w.id, c.question_id, 1 + (select count(*) from public.workshops_statement where workshop_id = w.id), c.words, sec.beside_words(w.id, c.kind, c.level));
    update public.workshops_workshop set version = version + 1 where id = w.id;
    return made;
end $$;

create function sec.leave_words_out(one_of uuid, why text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare c public.workshops_contribution;
begin
    select * into c from public.workshops_contribution where id = one_of;
    perform sec.facilitated(c.workshop_id);
    update public.workshops_contribution set left_out_because = why where id = one_of and not is_shown;
end $$;

grant execute on function sec.workshop_state(text), sec.workshop_ops(text, text, text, text, uuid[], bytea[]), sec.workshop_withdraw(text, text, uuid, bytea),
    sec.people_in(bigint), sec.pending_sealed(bigint), sec.pending_early(bigint), sec.take_in(bigint, jsonb, jsonb, uuid[]), sec.count_answers(bigint), sec.keep_release(bigint, jsonb, jsonb, jsonb),
    sec.waiting_words(bigint), sec.show_words(uuid), sec.leave_words_out(uuid, text) to app_web;
