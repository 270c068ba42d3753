-- Who is asked to a workshop, by name, and what became of it. Beside the room and never in it: nothing here leads to a seat, to a ballot or to words.

set lock_timeout = '3s';

select sec.build_wall('workshops_invite', 'head', '{letters,written_at,link_until}'); -- the state follows from what was said
select sec.build_wall('workshops_invitesaid', 'head');
create unique index nobody_is_asked_twice on workshops_invite (workshop_id, person_id) where person_id is not null;
create unique index no_address_is_asked_twice on workshops_invite (workshop_id, lower(address)) where address <> '';

-- The head of one invite, under its workshop: seen by whoever writes in the workshop and by whoever is asked; not by everybody who sees the workshop.
create function sec.open_invite(which bigint, who int) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare parent public.access_record; r bigint;
begin
    select a.* into parent from public.workshops_workshop w join public.access_record a on a.id = w.record_id where w.id = which for update of a;
    if parent.id is null or not sec.writes(parent.id) then
        raise insufficient_privilege using message = 'Only the facilitator, a lead or the coordinator can invite people to this workshop.';
    end if;
    insert into public.access_record (ref, kind, unit, parent_id, opened_by, keep) values (sec.new_ref(), 'workshops.invite', parent.unit, parent.id, sec.me(), parent.write) returning id into r;
    insert into sec.entry (record, principal, level, given_by)
        select r, p, 'write', sec.me() from (select unnest(parent.write) as p union select who where who is not null) w;
    return r;
end $$;

create function sec.asked_in() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.access_record a join public.workshops_workshop w on w.record_id = a.parent_id
        where a.id = new.record_id and a.kind = 'workshops.invite' and w.id = new.workshop_id and w.closed_at is null and sec.writes(w.record_id)));
    perform sec.must_be(new.person_id is null or exists (select 1 from public.partnerships_membership m join public.workshops_workshop w on w.partnership_id = m.partnership_id
        where w.id = new.workshop_id and m.person_id = new.person_id and (m.ended_at is null or m.ended_at > statement_timestamp()) and m.eyes && sec.eyes()));
    new.state := 'invited';
    new.state_at := statement_timestamp();
    return new;
end $$;
create trigger b_asked before insert on workshops_invite for each row execute function sec.asked_in();

-- Whoever is asked says whether they come; who came is said by whoever invites, and stands against the invited person's own later word.
create function sec.invite_answered() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare i public.workshops_invite; w public.workshops_workshop; invites boolean;
begin
    select * into i from public.workshops_invite where id = new.invite_id for update;
    perform sec.must_be(i.record_id = new.record_id);
    select * into w from public.workshops_workshop where id = i.workshop_id;
    invites := sec.writes(w.record_id);
    if not invites and (new.state = 'attended' or i.state = 'attended') then
        raise insufficient_privilege using message = 'Who came is said by whoever invites.';
    end if;
    if new.state = 'accepted' and w.closed_at is not null and not invites then
        raise check_violation using message = 'This workshop is closed.', constraint = 'nobody_comes_to_what_is_closed';
    end if;
    new.by_id := (select id from public.people_person where id = sec.me());
    new.said_at := statement_timestamp();
    return new;
end $$;
create trigger b_answered before insert on workshops_invitesaid for each row execute function sec.invite_answered();

create function sec.invite_is_now() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update public.workshops_invite set state = new.state, state_at = new.said_at where id = new.invite_id;
    return null;
end $$;
create trigger d_now after insert on workshops_invitesaid for each row execute function sec.invite_is_now();

-- What somebody who is asked is told of the workshop: whose it is, about what, when, and the way in. For whoever sees the invite, by its link too.
create function sec.asked_to(which bigint) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return (select jsonb_build_object('title', w.title, 'code', w.code, 'promise', w.promise, 'is_closed', w.closed_at is not null, 'when', w.when_and_where, 'area', p.name,
        'questions', (select coalesce(jsonb_agg(q.words order by q.number), '[]') from public.workshops_keyquestion q where q.workshop_id = w.id),
        'facilitators', (select coalesce(jsonb_agg(n.name order by n.name), '[]') from public.partnerships_roleassignment r join public.people_person n on n.id = r.person_id
            where r.about_id = w.record_id and r.role = 'facilitator' and (r.ended_at is null or r.ended_at > statement_timestamp())))
        from public.workshops_invite i join public.workshops_workshop w on w.id = i.workshop_id join public.partnerships_partnership p on p.id = w.partnership_id
        where i.id = which and sec.sees(i.record_id));
end $$;

-- How many were asked, came, and could not: for everybody who sees the workshop, never by agency. Why is told of five people or more; whoever invites has their names anyway.
create function sec.who_came(which bigint) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
declare r bigint := (select record_id from public.workshops_workshop where id = which); states jsonb; reasons jsonb;
begin
    if r is null or not sec.sees(r) then return null; end if;
    states := (select coalesce(jsonb_object_agg(state, n), '{}') from (select state, count(*) as n from public.workshops_invite where workshop_id = which group by state) x);
    if (states->>'withdrawn')::int >= 5 or sec.writes(r) then
        reasons := (select jsonb_object_agg(reason, n) from (select l.reason, count(*) as n from public.workshops_invite i
            cross join lateral (select s.reason from public.workshops_invitesaid s where s.invite_id = i.id order by s.id desc limit 1) l
            where i.workshop_id = which and i.state = 'withdrawn' group by l.reason) x);
    end if;
    return jsonb_build_object('states', states, 'reasons', coalesce(reasons, '{}'));
end $$;

grant execute on function sec.open_invite(bigint, int), sec.asked_to(bigint), sec.who_came(bigint) to app_web;

-- ---------- the run-sheet ----------

select sec.build_wall('workshops_plannedstage', 'head', '{minutes,added}');
create trigger b_place before insert on workshops_plannedstage for each row execute function sec.of_its_workshop();

create function sec.not_begun() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    new.started_at := null;
    return new;
end $$;
create trigger c_not_begun before insert on workshops_plannedstage for each row execute function sec.not_begun();

-- When a stage began is the database's to say: moving the room there starts its clock, and starts it again.
create function sec.stage_begins() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update public.workshops_plannedstage set started_at = statement_timestamp(), added = 0 where workshop_id = new.id and stage = new.stage;
    return null;
end $$;
create trigger d_begins after update of stage on workshops_workshop for each row execute function sec.stage_begins();

-- Until when the room does what it does now; null where nobody set a time. Part of `sec.workshop_state`.
create function sec.stage_until(which bigint, now_at text) returns timestamptz language sql stable security definer set search_path = pg_catalog as $$
    select p.started_at + make_interval(mins => p.minutes + p.added) from public.workshops_plannedstage p where p.workshop_id = which and p.stage = now_at
$$;

-- What is also on people's minds stands beside a question of the same workshop.
create function sec.beside_its_question() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(new.beside_id is null or exists (select 1 from public.workshops_keyquestion q where q.id = new.beside_id and q.workshop_id = new.workshop_id and q.beside_id is null));
    return new;
end $$;
create trigger c_beside before insert on workshops_keyquestion for each row execute function sec.beside_its_question();
create unique index what_is_also_on_minds_is_opened_once on workshops_keyquestion (beside_id);

-- ---------- paper and the telephone ----------

-- A seat for somebody whose answers the facilitator types in. What is on the sheet goes the way of everything that is sent: sealed, and to nobody's name.
create function sec.seat_for_sheet(which bigint, phone text, chose_kind text, chose_level text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop := sec.facilitated(which);
begin
    if w.closed_at is not null then return false; end if;
    insert into public.workshops_roll (seat, workshop_id, kind, level, has_left, sheet_in) values (phone, w.id, case w.promise when 'anonymous' then '' else chose_kind end,
        case w.promise when 'anonymous' then '' else chose_level end, false, w.batch);
    return true;
end $$;

-- How many sheets there are of each kind of agency and level, and how many of them wait with this batch.
create function sec.sheets(which bigint) returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop := sec.facilitated(which);
begin
    return (select jsonb_build_object('cells', coalesce(jsonb_agg(jsonb_build_array(x.kind, x.level, x.n) order by x.kind, x.level), '[]'),
            'waiting', coalesce(sum(x.waiting), 0))
        from (select kind, level, count(*) as n, count(*) filter (where sheet_in = w.batch) as waiting
            from public.workshops_roll where workshop_id = which and sheet_in is not null group by kind, level) x);
end $$;

grant execute on function sec.seat_for_sheet(bigint, text, text, text), sec.sheets(bigint) to app_web;
