-- What is sent up to a named leader. An ask has a record of its own under its workshop's, so that its link shows it and nothing else; answers are added.

set lock_timeout = '3s';

select sec.build_wall('workshops_need', 'head');
select sec.build_wall('workshops_needheld', 'head');
select sec.build_wall('workshops_ask', 'head', '{letters,written_at,link_until}');
select sec.build_wall('workshops_leaderanswer', 'head');
revoke insert on workshops_needheld from app_web; -- only `sec.hold_need`

-- Whom one can ask: whoever leads the partnership, works at the level that sets direction, or sits on its executive.
create function sec.leaders_of_workshop(w public.workshops_workshop) returns table (person int, said_as text) language sql stable set search_path = pg_catalog as $$
    select distinct on (m.person_id) m.person_id::int, p.name || ', ' || m.job_title || ', ' || g.name from public.partnerships_membership m
        join public.people_person p on p.id = m.person_id join public.partnerships_agency g on g.id = m.agency_id
    where m.partnership_id = w.partnership_id and m.level <> 'external' and m.started_at <= statement_timestamp() and (m.ended_at is null or m.ended_at > statement_timestamp())
      and (m.level = 'strategic'
        or exists (select 1 from public.partnerships_roleassignment r where r.person_id = m.person_id and r.partnership_id = m.partnership_id and r.role = 'lead'
            and r.group_id is null and r.about_id is null and r.started_at <= statement_timestamp() and (r.ended_at is null or r.ended_at > statement_timestamp()))
        or exists (select 1 from public.partnerships_seat s join public.partnerships_group e on e.id = s.group_id where s.membership_id = m.id and e.kind = 'Executive'
            and s.started_at <= statement_timestamp() and (s.ended_at is null or s.ended_at > statement_timestamp()))
            and not exists (select 1 from public.partnerships_roleassignment r where r.person_id = m.person_id and r.partnership_id = m.partnership_id
                and r.role = 'coordinator' and r.started_at <= statement_timestamp() and (r.ended_at is null or r.ended_at > statement_timestamp())))
    order by m.person_id, m.id
$$;

create function sec.whom_to_ask(which bigint) returns table (person int, said_as text) language plpgsql stable security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    select * into w from public.workshops_workshop where id = which;
    if w.id is null or not sec.writes(w.record_id) then
        raise insufficient_privilege using message = 'Only the facilitator, a lead or the coordinator asks a leader.';
    end if;
    return query select l.person, l.said_as from sec.leaders_of_workshop(w) l order by l.said_as;
end $$;

-- Words that the room has not seen are nobody's to pass on: they wait for the facilitator, or were left out.
create function sec.has_unseen_words(w bigint, said text) returns boolean language sql stable set search_path = pg_catalog as $$
    select exists (select 1 from public.workshops_contribution c where c.workshop_id = w and not c.is_shown and length(c.words) >= 12
        and strpos(lower(regexp_replace(said, '[^[:alnum:]]+', ' ', 'g')), btrim(lower(regexp_replace(c.words, '[^[:alnum:]]+', ' ', 'g')))) > 0)
$$;

create function sec.need_noted() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.workshops_workshop w where w.id = new.workshop_id and w.record_id = new.record_id));
    if sec.has_unseen_words(new.workshop_id, new.words) then
        raise check_violation using message = 'These words have not been shown to the room.', constraint = 'only_what_the_room_has_seen_is_passed_on';
    end if;
    new.number := 1 + (select count(*) from public.workshops_need where workshop_id = new.workshop_id);
    return new;
end $$;
create trigger b_noted before insert on workshops_need for each row execute function sec.need_noted();

create function sec.ask_made() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    select x.* into w from public.workshops_workshop x join public.access_record r on r.parent_id = x.record_id
        where x.id = new.workshop_id and r.id = new.record_id and r.kind = 'workshops.ask' and sec.writes(x.record_id);
    perform sec.must_be(w.id is not null);
    new.leader_as := (select l.said_as from sec.leaders_of_workshop(w) l where l.person = new.leader_id);
    if new.leader_as is null then
        raise insufficient_privilege using message = 'Only a leader of this partnership can be asked.';
    end if;
    if new.about = 'statement' then
        new.words := (select s.words from public.workshops_statement s where s.id = new.statement_id and s.workshop_id = w.id);
    elsif new.about = 'need' then
        new.words := (select n.words from public.workshops_need n where n.id = new.need_id and n.workshop_id = w.id);
    end if;
    perform sec.must_be(new.words is not null);
    if sec.has_unseen_words(w.id, new.words) or sec.has_unseen_words(w.id, new.question) then
        raise check_violation using message = 'These words have not been shown to the room.', constraint = 'only_what_the_room_has_seen_is_passed_on';
    end if;
    new.asked_by_id := sec.me();
    new.letters := 0;
    new.written_at := null;
    new.link_until := null;
    update public.workshops_workshop set version = version + 1 where id = w.id;
    return new;
end $$;
create trigger b_made before insert on workshops_ask for each row execute function sec.ask_made();

-- The leader alone answers, signed in or by the link of this ask: nobody who may write in the workshop answers for them.
create function sec.answers_ask(which public.workshops_ask) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return which.leader_id = sec.me() or sec.kind_of_actor() = 'link' and sec.writes(which.record_id);
end $$;

create function sec.may_answer_ask(which bigint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare a public.workshops_ask;
begin
    select * into a from public.workshops_ask where id = which;
    return a.id is not null and sec.sees(a.record_id) and sec.answers_ask(a);
end $$;

create function sec.leader_answered() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare a public.workshops_ask; n int;
begin
    select * into a from public.workshops_ask where id = new.ask_id for update;
    perform sec.must_be(a.record_id = new.record_id);
    if not sec.answers_ask(a) then
        raise insufficient_privilege using message = 'Only whoever is asked can answer.';
    end if;
    n := (select count(*) from public.workshops_leaderanswer where ask_id = a.id);
    if new.number <> n + 1 then
        raise check_violation using message = 'This was answered meanwhile.', constraint = 'no_answer_is_written_over_another';
    end if;
    new.by_id := (select p.id from public.people_person p where p.id = sec.me());
    update public.workshops_workshop set version = version + 1 where id = a.workshop_id;
    return new;
end $$;
create trigger b_answered before insert on workshops_leaderanswer for each row execute function sec.leader_answered();

-- An agency takes a need in hand, or gives back what it has: its own people say so, and nobody for another agency.
create function sec.hold_need(which bigint, whose bigint, said text, seen int) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare n public.workshops_need; w public.workshops_workshop; newest public.workshops_needheld; said_so text := btrim(regexp_replace(said, '\s+', ' ', 'g'));
begin
    select * into n from public.workshops_need where id = which for update;
    select * into w from public.workshops_workshop where id = n.workshop_id;
    if n.id is null or not sec.sees(w.record_id) or not sec.works_in(whose)
        or not exists (select 1 from public.partnerships_agency g where g.id = whose and g.partnership_id = w.partnership_id) then
        raise insufficient_privilege using message = 'Only people of an agency can say that it has this in hand.';
    end if;
    select * into newest from public.workshops_needheld where need_id = which order by number desc limit 1;
    if coalesce(newest.number, 0) <> seen then return 'stale'; end if;
    if said_so = '' and newest.agency_id is distinct from whose then return 'not_yours'; end if;
    if length(said_so) > 120 then return 'words'; end if;
    insert into public.workshops_needheld (record_id, need_id, number, agency_id, who, by_id, said_at)
        values (n.record_id, which, seen + 1, case when said_so <> '' then whose end,
            case when said_so <> '' then said_so || ', ' || (select g.name from public.partnerships_agency g where g.id = whose) else '' end, sec.me(), statement_timestamp());
    update public.workshops_workshop set version = version + 1 where id = w.id;
    return '';
end $$;

-- What became of what people said, to everybody who took part: by the code they came in with, for as long as the workshop is kept.
create function sec.workshop_leaders(which text) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    select * into w from public.workshops_workshop where code = which;
    if w.id is null then return null; end if;
    return jsonb_build_object(
        'asks', (select coalesce(jsonb_agg(jsonb_build_object('about', a.about, 'words', a.words, 'question', a.question, 'leader', a.leader_as, 'asked', a.asked_at,
                'due', a.due_date, 'answers', (select coalesce(jsonb_agg(jsonb_build_object('kind', x.kind, 'words', x.words, 'plain_words', x.plain_words,
                    'until', x.until_date, 'said', x.said_at) order by x.number), '[]') from public.workshops_leaderanswer x where x.ask_id = a.id))
                order by a.due_date, a.id), '[]') from public.workshops_ask a where a.workshop_id = w.id),
        'needs', (select coalesce(jsonb_agg(jsonb_build_object('words', n.words, 'who', coalesce((select h.who from public.workshops_needheld h where h.need_id = n.id
                order by h.number desc limit 1), '')) order by n.number), '[]') from public.workshops_need n where n.workshop_id = w.id));
end $$;

grant execute on function sec.whom_to_ask(bigint), sec.may_answer_ask(bigint), sec.hold_need(bigint, bigint, text, int), sec.workshop_leaders(text) to app_web;
