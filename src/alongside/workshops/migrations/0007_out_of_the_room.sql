-- What a workshop hands on: a map drawn once it is closed, and statements that are asked again.

set lock_timeout = '3s';

select sec.build_wall('workshops_opinionmap', 'head');
revoke insert on workshops_opinionmap from app_web; -- only `sec.keep_map`
select sec.build_wall('workshops_anchor', 'head');
create trigger b_place before insert on workshops_opinionmap for each row execute function sec.of_its_workshop();

-- Asked again is what has the same words, letter by letter, in an earlier workshop of the same partnership, which whoever asks can see.
create function sec.asked_again() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.workshops_statement s join public.workshops_workshop w on w.id = s.workshop_id,
            public.workshops_statement e join public.workshops_workshop b on b.id = e.workshop_id
        where s.id = new.statement_id and s.record_id = new.record_id and e.id = new.earlier_id and e.words = s.words and b.partnership_id = w.partnership_id
            and b.opened_at < w.opened_at and sec.reads(b.record_id) and sec.facilitates(w.record_id)));
    return new;
end $$;
create trigger b_again before insert on workshops_anchor for each row execute function sec.asked_again();

-- The workshop, for a release that is on record in this transaction; closed, and with agencies in it.
create function sec.closed_and_released(which bigint) returns public.workshops_workshop language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    w := sec.facilitated(which);
    if w.closed_at is null or w.promise <> 'by_agency' or not exists (select 1 from audit.event e
        where e.xid = pg_current_xact_id_if_assigned() and e.about = w.record_id and e.name = 'workshops.answers.revealed') then
        raise insufficient_privilege using message = 'A map is drawn once the workshop is closed, with a release that is on record, and never otherwise.';
    end if;
    return w;
end $$;

-- Everybody's answers in no order and under no handle, for working out the map, which is drawn once.
create function sec.answers_for_a_map(which bigint) returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.closed_and_released(which);
    if exists (select 1 from public.workshops_opinionmap where workshop_id = which) then
        raise insufficient_privilege using message = 'The map of this workshop is drawn.';
    end if;
    return (select coalesce(jsonb_agg(jsonb_build_array(b.kind, b.level, (select coalesce(jsonb_object_agg(e.key, (e.value->>0)::int), '{}')
        from jsonb_each(b.answers) e where e.value->>0 is not null)) order by gen_random_uuid()), '[]') from public.workshops_ballot b where b.workshop_id = which);
end $$;

create function sec.keep_map(which bigint, points jsonb, shares jsonb, why text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop;
begin
    w := sec.closed_and_released(which);
    insert into public.workshops_opinionmap (record_id, workshop_id, centres, variance, why_none) values (w.record_id, which, points, shares, why);
end $$;

-- The map, or why there is none, to whoever has the code: what every page shows of it. Null until it has been drawn.
create function sec.workshop_map(which text) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return (select jsonb_build_object('centres', m.centres, 'variance', m.variance, 'why_none', m.why_none)
        from public.workshops_opinionmap m join public.workshops_workshop w on w.id = m.workshop_id where w.code = which);
end $$;

grant execute on function sec.answers_for_a_map(bigint), sec.keep_map(bigint, jsonb, jsonb, text), sec.workshop_map(text) to app_web;
