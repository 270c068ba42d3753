-- Changes of the rules are added by whoever leads or coordinates a partnership, and read by all of it. Counts are added to through functions that keep nobody.

set lock_timeout = '3s';

select sec.build_wall('language_rulechange', 'head');
select sec.build_wall('language_disagreed', 'head');
select sec.build_wall('language_use', 'head');
revoke insert on language_disagreed, language_use from app_web;

create trigger b_place before insert on language_disagreed for each row execute function sec.of_its_partnership();
create trigger b_place before insert on language_use for each row execute function sec.of_its_partnership();

create function sec.rule_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.partnerships_partnership p where p.id = new.partnership_id and p.record_id = new.record_id));
    perform 1 from public.access_record where id = new.record_id for update;
    new.version := 1 + coalesce((select max(c.version) from public.language_rulechange c where c.partnership_id = new.partnership_id), 0);
    new.by_id := (select id from public.people_person where id = sec.me());
    new.changed_at := clock_timestamp();
    return new;
end $$;
create trigger b_changed before insert on language_rulechange for each row execute function sec.rule_changed();

-- The record of a partnership, to its members. Whoever only works with it counts nothing there.
create function sec.record_of_my_area(area bigint) returns bigint language plpgsql stable security definer set search_path = pg_catalog as $$
declare r bigint := (select p.record_id from public.partnerships_partnership p where p.id = area and sec.eyes() && array[p.principal]);
begin
    if r is null or not sec.sees(r) then
        raise insufficient_privilege using message = 'There is nothing here that you can see.';
    end if;
    return r;
end $$;
revoke execute on function sec.record_of_my_area(bigint) from public;

create function sec.disagree_with_rule(area bigint, name text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare r bigint := sec.record_of_my_area(area);
begin
    insert into public.language_disagreed as d (record_id, partnership_id, rule, after_version, times)
        select r, area, name, coalesce(max(c.version), 0), 1 from public.language_rulechange c where c.partnership_id = area and c.rule = name
    on conflict (partnership_id, rule, after_version) do update set times = d.times + 1;
end $$;

create function sec.count_use_of_language(area bigint, documents_more int, conversations_more int) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare r bigint := sec.record_of_my_area(area);
begin
    if documents_more not in (0, 1) or conversations_more not in (0, 1) then
        raise check_violation using message = 'One at a time.';
    end if;
    insert into public.language_use as u (record_id, partnership_id, month, documents, conversations)
        values (r, area, date_trunc('month', clock_timestamp() at time zone 'Europe/London')::date, documents_more, conversations_more)
    on conflict (partnership_id, month) do update set documents = u.documents + documents_more, conversations = u.conversations + conversations_more;
end $$;
grant execute on function sec.disagree_with_rule(bigint, text), sec.count_use_of_language(bigint, int, int) to app_web;
