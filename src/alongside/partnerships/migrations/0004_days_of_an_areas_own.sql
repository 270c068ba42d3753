-- The days an area's offices are closed, or open, when others' are not.

set lock_timeout = '3s';

select sec.build_wall('partnerships_ownday', 'head', '{}', true);
create trigger b_place before insert on partnerships_ownday for each row execute function sec.of_its_partnership();

-- Said to whoever is asking: a deadline is counted the same for everybody, the worker that reminds people included.
create function sec.own_days(area bigint) returns table (day date, is_worked boolean) language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if sec.me() is null then return; end if;
    return query select d.date, d.is_worked from public.partnerships_ownday d where d.partnership_id = area;
end $$;

-- The area somebody works in, its front door, its name and its own days: also for those from outside, who see nothing else of it. What is said here is on the door.
drop function sec.my_areas();
create function sec.my_areas() returns table (id bigint, principal int, site_name text, is_member boolean, doors jsonb, days jsonb)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare who int := sec.me();
begin
    if who is null then return; end if;
    return query
        select p.id, p.principal, p.site_name::text, bool_or(found.inside),
            coalesce((select jsonb_agg(jsonb_build_object('name', d.name, 'number', d.number, 'out_of_hours', d.is_out_of_hours, 'days', d.days,
                'opens', d.opens, 'closes', d.closes) order by d.is_out_of_hours, d.id) from public.partnerships_frontdoor d where d.partnership_id = p.id), '[]'),
            coalesce((select jsonb_object_agg(o.date, o.is_worked) from public.partnerships_ownday o where o.partnership_id = p.id), '{}')
        from (
            select m.partnership_id, m.level <> 'external' as inside, m.started_at from public.partnerships_membership m
                where m.person_id = who and m.started_at <= statement_timestamp() and (m.ended_at is null or m.ended_at > statement_timestamp())
            union all
            select r.partnership_id, false, r.started_at from public.partnerships_roleassignment r
                where r.person_id = who and r.started_at <= statement_timestamp() and (r.ended_at is null or r.ended_at > statement_timestamp())
        ) found join public.partnerships_partnership p on p.id = found.partnership_id
        group by p.id order by bool_or(found.inside) desc, min(found.started_at), p.id;
end $$;

grant execute on function sec.own_days(bigint), sec.my_areas() to app_web;
