-- What an agency answers in its own name. Nobody writes these rows but the functions here: for a table in the room, whom nobody names, or for the agency's
-- own people. Until the facilitator has shown it, a version is its agency's alone; taken back or left out, it is that again.

set lock_timeout = '3s';

select sec.build_wall('workshops_agreedanswer', 'head');
select sec.build_wall('workshops_ownword', 'head');
revoke insert on workshops_agreedanswer, workshops_ownword from app_web;

create function sec.agreed_latest(asked bigint, whose bigint) returns public.workshops_agreedanswer language sql stable set search_path = pg_catalog as $$
    select a from public.workshops_agreedanswer a where a.question_id = asked and a.agency_id = whose order by a.number desc limit 1
$$;

create function sec.agreed_was(which bigint, said text) returns boolean language sql stable set search_path = pg_catalog as $$
    select exists (select 1 from public.workshops_ownword o where o.answer_id = which and o.kind = said)
$$;

-- One more version, or one word that says why not. Sent again it changes nothing; whoever has not seen the newest one writes over nobody.
create function sec.keep_agreed(w public.workshops_workshop, asked bigint, whose bigint, said text, seen int, written text) returns text
language plpgsql set search_path = pg_catalog as $$
declare newest public.workshops_agreedanswer := sec.agreed_latest(asked, whose); said_so text := btrim(regexp_replace(said, '\s+', ' ', 'g'));
begin
    if w.promise = 'anonymous' then return 'anonymous'; end if;
    if w.closed_at is not null then return 'closed'; end if;
    if said_so = '' or length(said_so) > 600 then return 'words'; end if;
    if newest.words = said_so and newest.number = seen + 1 then return ''; end if;
    if coalesce(newest.number, 0) <> seen then return 'stale'; end if;
    if written = 'table' then
        if newest.written_at = 'members' or sec.agreed_was(newest.id, 'confirmed') then return 'confirmed'; end if;
        if exists (select 1 from public.workshops_agreedanswer a where a.question_id = asked and a.agency_id = whose and sec.agreed_was(a.id, 'taken_back')) then
            return 'taken_back';
        end if;
        if seen >= 40 then return 'enough'; end if;
    end if;
    insert into public.workshops_agreedanswer (record_id, workshop_id, question_id, agency_id, number, words, written_at, said_date, is_shown, only_for)
        values (w.record_id, w.id, asked, whose, seen + 1, said_so, written, (statement_timestamp() at time zone 'Europe/London')::date, false,
            (select g.principal from public.partnerships_agency g where g.id = whose));
    return '';
exception when unique_violation then
    return 'stale'; -- two at once: the other was first
end $$;

-- A table of people with one phone, who say together for which agency they speak. Nobody is named, and nothing of anybody's seat is sent here.
create function sec.workshop_agreed(which text, whose text, asked int, said text, seen int) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; q bigint; a bigint;
begin
    select * into w from public.workshops_workshop where code = which for share;
    q := (select x.id from public.workshops_keyquestion x where x.workshop_id = w.id and x.number = asked);
    a := (select g.id from public.partnerships_agency g where g.partnership_id = w.partnership_id and g.ref = whose and g.left_at is null);
    if q is null or a is null then return 'none'; end if;
    return sec.keep_agreed(w, q, a, said, seen, 'table');
end $$;

-- What agencies have said in their own names, as everybody in the room sees it; who has not been heard; and how many versions there are, without their words.
create function sec.workshop_in_own_names(which text) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    select * into w from public.workshops_workshop where code = which;
    if w.id is null then return null; end if;
    return jsonb_build_object('agencies', sec.agencies_asked(w), 'agreed', sec.agreed_shown(w));
end $$;

create function sec.agencies_asked(w public.workshops_workshop) returns jsonb language sql stable set search_path = pg_catalog as $$
    select coalesce(jsonb_agg(jsonb_build_object('ref', g.ref, 'name', g.name, 'kind', g.kind, 'versions', (select coalesce(jsonb_object_agg(x.number, x.n), '{}') from
        (select q.number, max(a.number) as n from public.workshops_agreedanswer a join public.workshops_keyquestion q on q.id = a.question_id
            where a.workshop_id = w.id and a.agency_id = g.id group by q.number) x)) order by g.name), '[]')
        from public.partnerships_agency g where g.partnership_id = w.partnership_id and g.left_at is null and w.promise <> 'anonymous'
$$;

-- Of each agency and question the newest version that was shown: its words, or that they were taken back. What was shown before that never comes back.
create function sec.agreed_shown(w public.workshops_workshop) returns jsonb language sql stable set search_path = pg_catalog as $$
    select coalesce(jsonb_agg(jsonb_build_object('question', x.asked, 'agency', x.ref, 'written', x.written_at, 'is_confirmed', sec.agreed_was(x.id, 'confirmed'),
        'words', case when sec.agreed_was(x.id, 'taken_back') or sec.agreed_was(x.id, 'left_out') then '' else x.words end) order by x.asked, x.name), '[]')
    from (select distinct on (a.question_id, a.agency_id) a.id, a.words, a.written_at, q.number as asked, g.ref, g.name from public.workshops_agreedanswer a
        join public.workshops_keyquestion q on q.id = a.question_id join public.partnerships_agency g on g.id = a.agency_id
        where a.workshop_id = w.id and a.is_shown order by a.question_id, a.agency_id, a.number desc) x
$$;

-- ---------- the agency's own people ----------

-- Somebody of the agency itself: not somebody from outside who has a place there to facilitate or to scrutinise.
create function sec.works_in(whose bigint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return exists (select 1 from public.partnerships_membership m join public.partnerships_agency g on g.id = m.agency_id
        where m.agency_id = whose and m.person_id = sec.me() and m.level <> 'external' and sec.hands() && array[g.principal]
          and m.started_at <= statement_timestamp() and (m.ended_at is null or m.ended_at > statement_timestamp()));
end $$;

create function sec.agree_words(asked bigint, whose bigint, said text, seen int) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; g public.partnerships_agency;
begin
    select x.* into w from public.workshops_workshop x join public.workshops_keyquestion q on q.workshop_id = x.id where q.id = asked for share of x;
    select * into g from public.partnerships_agency where id = whose and left_at is null and partnership_id = w.partnership_id;
    if g.id is null or not sec.sees(w.record_id) or not sec.works_in(g.id) then
        raise insufficient_privilege using message = 'Only people of this agency can write in its name.';
    end if;
    return sec.keep_agreed(w, asked, whose, said, seen, 'members');
end $$;

-- Whoever speaks for an agency: a manager or leader of it, or somebody of it who represents it.
create function sec.speaks_for(whose bigint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return sec.works_in(whose) and exists (select 1 from public.partnerships_membership m where m.agency_id = whose and m.person_id = sec.me()
        and (m.ended_at is null or m.ended_at > statement_timestamp())
        and (m.level in ('strategic', 'managerial') or exists (select 1 from public.partnerships_roleassignment r
            where r.person_id = m.person_id and r.partnership_id = m.partnership_id and r.role = 'representative' and r.started_at <= statement_timestamp()
              and (r.ended_at is null or r.ended_at > statement_timestamp()))));
end $$;

create function sec.own_word(which bigint, said text, because text) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare a public.workshops_agreedanswer; newest public.workshops_agreedanswer; w public.workshops_workshop;
begin
    select * into a from public.workshops_agreedanswer where id = which;
    select * into w from public.workshops_workshop where id = a.workshop_id for update;
    if said in ('confirmed', 'taken_back') then
        if w.id is null or not sec.sees(w.record_id) or not sec.speaks_for(a.agency_id) then
            raise insufficient_privilege using message = 'Only a manager, a leader or the representative of this agency can say this.';
        end if;
    else
        w := sec.facilitated(a.workshop_id);
    end if;
    newest := sec.agreed_latest(a.question_id, a.agency_id);
    if newest.id <> a.id and (said = 'confirmed' or not a.is_shown) then return 'stale'; end if;
    if sec.agreed_was(which, said) or sec.agreed_was(which, 'taken_back') or sec.agreed_was(which, 'left_out') then return 'said'; end if;
    insert into public.workshops_ownword (record_id, workshop_id, answer_id, kind, why, by_id, said_at, only_for)
        values (a.record_id, a.workshop_id, a.id, said, because, sec.me(), statement_timestamp(), case when said = 'confirmed' and a.is_shown then null else
            (select g.principal from public.partnerships_agency g where g.id = a.agency_id) end);
    if said <> 'confirmed' then
        update public.workshops_agreedanswer x set only_for = g.principal, eyes = array[g.principal] from public.partnerships_agency g where g.id = x.agency_id and x.id = a.id;
    end if;
    update public.workshops_workshop set version = version + 1 where id = w.id;
    return '';
end $$;

-- ---------- the facilitator's ----------

-- What has been written since it was last shown: of each agency and question the newest, unless it was taken back or left out.
create function sec.agreed_to_show(which bigint) returns setof public.workshops_agreedanswer language sql stable set search_path = pg_catalog as $$
    select x.* from (select distinct on (a.question_id, a.agency_id) a.* from public.workshops_agreedanswer a where a.workshop_id = which
        order by a.question_id, a.agency_id, a.number desc) x
    where not x.is_shown and not sec.agreed_was(x.id, 'taken_back') and not sec.agreed_was(x.id, 'left_out')
$$;

create function sec.agreed_waiting(which bigint) returns table (id bigint, question int, agency text, words text, written text, is_confirmed boolean)
language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.facilitated(which);
    return query select a.id, q.number::int, g.name::text, a.words::text, a.written_at::text, sec.agreed_was(a.id, 'confirmed') from sec.agreed_to_show(which) a
        join public.workshops_keyquestion q on q.id = a.question_id join public.partnerships_agency g on g.id = a.agency_id order by q.number, g.name;
end $$;

create function sec.show_agreed(which bigint) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; ids bigint[]; see int[];
begin
    w := sec.facilitated(which);
    ids := array(select a.id from sec.agreed_to_show(which) a);
    see := (select r.know from public.access_record r where r.id = w.record_id);
    update public.workshops_agreedanswer set is_shown = true, only_for = null, eyes = see where id = any (ids);
    update public.workshops_ownword set only_for = null, eyes = see where answer_id = any (ids) and kind = 'confirmed';
    update public.workshops_workshop set version = version + 1 where id = which and cardinality(ids) > 0;
    return cardinality(ids);
end $$;

grant execute on function sec.workshop_agreed(text, text, int, text, int), sec.workshop_in_own_names(text), sec.agree_words(bigint, bigint, text, int), sec.speaks_for(bigint),
    sec.own_word(bigint, text, text), sec.agreed_waiting(bigint), sec.show_agreed(bigint) to app_web;

-- ---------- seen first ----------

-- A result that names a kind of agency. That it is waited for stands behind the workshop's wall; what an agency adds is its own until the room sees it.
select sec.build_wall('workshops_seenfirst', 'head');
select sec.build_wall('workshops_ownline', 'head');
revoke insert on workshops_seenfirst, workshops_ownline from app_web;

-- The agencies of some kinds at a workshop's table that have somebody who signs in.
create function sec.agencies_of(w public.workshops_workshop, these jsonb) returns setof public.partnerships_agency language sql stable set search_path = pg_catalog as $$
    select g.* from public.partnerships_agency g where g.partnership_id = w.partnership_id and g.left_at is null and these ? g.kind
        and exists (select 1 from public.partnerships_membership m where m.agency_id = g.id and m.level <> 'external' and m.started_at <= statement_timestamp()
            and (m.ended_at is null or m.ended_at > statement_timestamp()))
$$;

-- [[statement, heading, [kinds]], …]: what this reveal says of agencies by name. What was asked once is not asked again; where nobody signs in, nobody is waited for.
create function sec.ask_first(which bigint, named jsonb, how_long interval) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; n int;
begin
    w := sec.facilitated(which);
    perform sec.must_be(w.promise = 'by_agency' and how_long between interval '0' and interval '30 days');
    insert into public.workshops_seenfirst (record_id, workshop_id, statement_id, heading, kinds, asked_at, until, shown_at)
        select w.record_id, w.id, s.id, x->>1, x->2, statement_timestamp(), statement_timestamp() + how_long,
            case when not exists (select 1 from sec.agencies_of(w, x->2)) then statement_timestamp() end
        from jsonb_array_elements(named) x join public.workshops_statement s on s.workshop_id = w.id and s.id = (x->>0)::uuid
        on conflict do nothing;
    get diagnostics n = row_count;
    return n;
end $$;

create function sec.add_own_line(which bigint, whose bigint, said text) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare f public.workshops_seenfirst; w public.workshops_workshop; g public.partnerships_agency; said_so text := btrim(regexp_replace(said, '\s+', ' ', 'g'));
begin
    select * into f from public.workshops_seenfirst where id = which for update;
    select * into w from public.workshops_workshop where id = f.workshop_id;
    select * into g from public.partnerships_agency where id = whose and partnership_id = w.partnership_id and f.kinds ? kind;
    if g.id is null or not sec.sees(w.record_id) or not sec.works_in(g.id) then
        raise insufficient_privilege using message = 'Only people of this agency can add a line in its name.';
    end if;
    if f.shown_at is not null then return 'shown'; end if;
    if length(said_so) > 300 then return 'words'; end if;
    insert into public.workshops_ownline (record_id, seen_first_id, agency_id, words, by_id, said_at, only_for)
        values (f.record_id, f.id, g.id, said_so, sec.me(), statement_timestamp(), g.principal) on conflict do nothing;
    return case when found then '' else 'said' end;
end $$;

-- Whether nobody has to be waited for any more: the time is over, or every agency of that kind has said what it wants to.
create function sec.first_is_ready(f public.workshops_seenfirst, w public.workshops_workshop) returns boolean language sql stable set search_path = pg_catalog as $$
    select f.until <= statement_timestamp() or not exists (select 1 from sec.agencies_of(w, f.kinds) g
        where not exists (select 1 from public.workshops_ownline l where l.seen_first_id = f.id and l.agency_id = g.id))
$$;

create function sec.waited_for(which bigint) returns table (id bigint, statement uuid, heading text, until timestamptz, is_ready boolean, said jsonb, silent jsonb)
language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    w := sec.facilitated(which);
    return query select f.id, f.statement_id, f.heading::text, f.until, sec.first_is_ready(f, w),
        (select coalesce(jsonb_agg(jsonb_build_array(g.name, l.words) order by g.name), '[]') from public.workshops_ownline l
            join public.partnerships_agency g on g.id = l.agency_id where l.seen_first_id = f.id),
        (select coalesce(jsonb_agg(g.name order by g.name), '[]') from sec.agencies_of(w, f.kinds) g
            where not exists (select 1 from public.workshops_ownline l where l.seen_first_id = f.id and l.agency_id = g.id))
        from public.workshops_seenfirst f where f.workshop_id = which and f.shown_at is null order by f.id;
end $$;

create function sec.show_first(which bigint) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; ids bigint[];
begin
    w := sec.facilitated(which);
    perform 1 from public.workshops_seenfirst f where f.workshop_id = which and f.shown_at is null order by f.id for update;
    ids := array(select f.id from public.workshops_seenfirst f where f.workshop_id = which and f.shown_at is null and sec.first_is_ready(f, w));
    update public.workshops_seenfirst set shown_at = statement_timestamp() where id = any (ids);
    update public.workshops_ownline set only_for = null, eyes = (select r.know from public.access_record r where r.id = w.record_id) where seen_first_id = any (ids);
    update public.workshops_workshop set version = version + 1 where id = which and cardinality(ids) > 0;
    return cardinality(ids);
end $$;

-- Which of a workshop's results name nobody yet, and what agencies added to those that do.
create function sec.workshop_seen_first(which text) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return (select coalesce(jsonb_agg(jsonb_build_object('statement', f.statement_id, 'heading', f.heading, 'is_shown', f.shown_at is not null, 'lines',
            (select coalesce(jsonb_agg(jsonb_build_array(g.name, l.words) order by g.name), '[]') from public.workshops_ownline l
                join public.partnerships_agency g on g.id = l.agency_id where l.seen_first_id = f.id and l.words <> '' and f.shown_at is not null)) order by f.id), '[]')
        from public.workshops_seenfirst f join public.workshops_workshop w on w.id = f.workshop_id where w.code = which);
end $$;

grant execute on function sec.ask_first(bigint, jsonb, interval), sec.add_own_line(bigint, bigint, text), sec.waited_for(bigint), sec.show_first(bigint),
    sec.workshop_seen_first(text) to app_web;
