-- Whoever typed a sheet in knows what is on it, so it is none of the five people who could have written something else.

set lock_timeout = '3s';

create or replace function sec.never_named(which bigint, k text, l text) returns bigint language sql stable set search_path = pg_catalog as $$
    select (select count(*) from public.workshops_roll r
            where r.workshop_id = which and not r.has_left and r.sheet_in is null and r.kind = coalesce(k, r.kind) and r.level = coalesce(l, r.level))
        - (select count(*) from public.workshops_contribution c where c.workshop_id = which and c.was_named and c.kind = coalesce(k, c.kind) and c.level = coalesce(l, c.level))
$$;
