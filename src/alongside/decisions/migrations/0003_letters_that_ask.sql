-- Letters that ask an agency stand behind the wall of the question they ask. What its page says to somebody who sees the question and not the decision
-- comes from one function: an agency's name, who asks, and (once they have answered) which others have.

set lock_timeout = '3s';

select sec.build_wall('decisions_askingletter', 'head');

create function sec.letter_asks() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.decisions_asked q join public.decisions_matter m on m.id = q.matter_id
        where q.id = new.asked_id and q.record_id = new.record_id and q.withdrawn_at is null and sec.writes(m.record_id)));
    return new;
end $$;
create trigger b_asks before insert on decisions_askingletter for each row execute function sec.letter_asks();

-- Nobody is asked any longer: the link in their letters opens nothing from that moment.
create function sec.no_longer_asked() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from sec.session s using public.decisions_askingletter l where l.asked_id = new.id and s.actor = l.link;
    return null;
end $$;
create trigger d_no_longer after update of withdrawn_at on decisions_asked for each row when (new.withdrawn_at is not null) execute function sec.no_longer_asked();

-- Whose pen an answer is in: the agency's own people, whoever was asked by name, and the link they were sent.
create function sec.answerers(q bigint) returns int[] language sql stable security definer set search_path = pg_catalog as $$
    select array[(select g.principal from public.decisions_asked a join public.partnerships_agency g on g.id = a.agency_id where a.id = q)]
        || coalesce((select array_agg(e.principal) from sec.entry e join public.decisions_asked a on a.record_id = e.record where a.id = q and e.level = 'write' and e.ended_at is null), '{}')
$$;

-- Whom to ask instead, once the agency has said it itself, is in its own pen. What was told on the telephone can be mended by both.
create function sec.rings_instead() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare theirs int[] := sec.answerers(new.asked_id);
begin
    new.hands := case when sec.hands() && theirs then theirs else theirs || new.hands end;
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_rings before insert on decisions_notwrittenhere for each row execute function sec.rings_instead();

-- That an agency has answered is the agency's to say; that it is asked no longer, by when and what else, is for those who ask.
create function sec.asked_changes() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if new.finished_at is distinct from old.finished_at and not (sec.hands() && sec.answerers(old.id)) then
        raise insufficient_privilege using message = 'Only whoever is asked can say that this is answered.';
    end if;
    if (new.withdrawn_at, new.by_date, new.also) is distinct from (old.withdrawn_at, old.by_date, old.also)
        and not sec.writes((select m.record_id from public.decisions_matter m where m.id = old.matter_id)) then
        raise insufficient_privilege using message = 'Only those who ask can change what is asked.';
    end if;
    return new;
end $$;
create trigger b_changes before update of finished_at, withdrawn_at, by_date, also on decisions_asked for each row execute function sec.asked_changes();

create function sec.around_question(which bigint, out agency text, out agency_kind text, out place text, out asker text, out is_young boolean, out is_open boolean,
    out is_theirs boolean, out writes_in_it boolean, out others jsonb, out partnership bigint, out doors jsonb) language plpgsql stable security definer set search_path = pg_catalog as $$
declare a public.decisions_asked; m public.decisions_matter; g public.partnerships_agency;
begin
    select * into a from public.decisions_asked where id = which;
    if a.id is null or not sec.reads(a.record_id) then return; end if;
    select * into m from public.decisions_matter where id = a.matter_id;
    select * into g from public.partnerships_agency where id = a.agency_id;
    agency := g.name;
    agency_kind := g.kind;
    place := coalesce((select x.name from public.partnerships_group x where x.id = m.group_id), (select x.name from public.partnerships_partnership x where x.id = m.partnership_id));
    asker := (select p.name from public.access_record r join public.people_person p on p.id = r.opened_by where r.id = a.record_id);
    partnership := m.partnership_id;
    is_young := m.kind = 'young_person';
    is_open := a.withdrawn_at is null and sec.words_may_change(m.id);
    is_theirs := sec.hands() && sec.answerers(which);
    writes_in_it := sec.writes(m.record_id);
    if a.finished_at is not null then
        others := (select coalesce(jsonb_agg(jsonb_build_object('agency', x.name, 'has_answered', x.has_answered) order by x.name), '[]') from (
            select o.name, bool_or(q.finished_at is not null) as has_answered from public.decisions_asked q join public.partnerships_agency o on o.id = q.agency_id
            where q.matter_id = m.id and q.agency_id <> a.agency_id and q.withdrawn_at is null group by o.name) x);
    end if;
    doors := (select coalesce(jsonb_agg(jsonb_build_object('name', d.name, 'number', d.number, 'out_of_hours', d.is_out_of_hours, 'days', d.days, 'opens', d.opens, 'closes', d.closes)
        order by d.is_out_of_hours, d.id), '[]') from public.partnerships_frontdoor d where d.partnership_id = m.partnership_id);
end $$;

grant execute on function sec.around_question(bigint) to app_web;
