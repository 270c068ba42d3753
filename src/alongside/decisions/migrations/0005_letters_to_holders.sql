-- Who is in a role that holds is known to their agency alone. Whoever asks that role writes the letter; the database addresses it, and says only that it is there.

set lock_timeout = '3s';

create function sec.write_to_holders(part bigint, at_once text, subject text, words text, daily text, line text, line_words text, morning timestamptz)
    returns table (letter uuid, send_after timestamptz) language plpgsql volatile security definer set search_path = pg_catalog as $$
declare about bigint; who record;
begin
    select p.record_id into about from public.decisions_riskpart p where p.id = part and p.withdrawn_at is null;
    if about is null or not sec.writes(about) then return; end if;
    for who in
        select distinct n.id, n.email, n.pace from public.people_person n join public.decisions_owncopy o on o.person_id = n.id and o.ended_at is null
        where n.is_active and n.id <> sec.me() and o.role_id in (
            select p.role_id from public.decisions_riskpart p where p.id = part union all select h.role_id from public.decisions_heldwith h where h.part_id = part)
        order by n.id
    loop
        letter := gen_random_uuid();
        send_after := case when who.pace = 'daily' then morning else statement_timestamp() end;
        insert into public.post_letter (id, "to", address, template, about, subject, words, written_at, send_after, tries, problem)
            values (letter, who.id, who.email, case when who.pace = 'daily' then daily else at_once end, about, left(case when who.pace = 'daily' then line else subject end, 200),
                case when who.pace = 'daily' then line_words else words end, statement_timestamp(), send_after, 0, '');
        return next;
    end loop;
end $$;
grant execute on function sec.write_to_holders(bigint, text, text, text, text, text, text, timestamptz) to app_web;

-- Whoever was put into a role after it was asked: told by their own agency's people, once, that something waits, and nothing of it.
create function sec.write_to_new_holder(which bigint, at_once text, subject text, words text, daily text, line text, line_words text, morning timestamptz)
    returns table (letter uuid, send_after timestamptz) language plpgsql volatile security definer set search_path = pg_catalog as $$
declare who record; place public.decisions_holdingrole;
begin
    select * into place from public.decisions_holdingrole r where r.id = which and r.ended_at is null;
    if place.id is null or not exists (select 1 from public.partnerships_membership m where m.agency_id = place.agency_id and m.person_id = sec.me()
        and m.started_at <= statement_timestamp() and (m.ended_at is null or m.ended_at > statement_timestamp())) then return; end if;
    for who in
        select n.id, n.email, n.pace from public.people_person n join public.decisions_owncopy o on o.person_id = n.id and o.role_id = which and o.ended_at is null
        where n.is_active and n.id <> sec.me() and exists (select 1 from public.decisions_riskpart p join public.decisions_matter m on m.id = p.matter_id
            where p.withdrawn_at is null and m.ended_as = '' and not exists (select 1 from public.decisions_riskanswer a where a.part_id = p.id)
              and (p.role_id = which or exists (select 1 from public.decisions_heldwith h where h.part_id = p.id and h.role_id = which)))
    loop
        letter := gen_random_uuid();
        send_after := case when who.pace = 'daily' then morning else statement_timestamp() end;
        insert into public.post_letter (id, "to", address, template, about, subject, words, written_at, send_after, tries, problem)
            values (letter, who.id, who.email, case when who.pace = 'daily' then daily else at_once end, place.record_id,
                left(case when who.pace = 'daily' then line else subject end, 200), case when who.pace = 'daily' then line_words else words end, statement_timestamp(), send_after, 0, '');
        return next;
    end loop;
end $$;
grant execute on function sec.write_to_new_holder(bigint, text, text, text, text, text, text, timestamptz) to app_web;
