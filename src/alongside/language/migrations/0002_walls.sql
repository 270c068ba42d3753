-- Changes of the rules are added by whoever leads or coordinates a partnership, and read by all of it. Counts are added to through functions.

set lock_timeout = '3s';

select sec.build_wall('language_rulechange', 'head');
select sec.build_wall('language_disagreed', 'head');
select sec.build_wall('language_use', 'head');
select sec.build_wall('language_ownform', 'head');
select sec.build_wall('language_formwords', 'head');
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

-- A number for whoever looks after the rules; and for whoever disagreed, a row of their own, so that the answer finds them. It goes ninety days after it.
create function sec.disagree_with_rule(area bigint, name text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
    r bigint := sec.record_of_my_area(area);
    stands int := (select coalesce(max(c.version), 0) from public.language_rulechange c where c.partnership_id = area and c.rule = disagree_with_rule.name);
begin
    delete from public.language_disagreement d using public.language_rulechange c
    where c.partnership_id = d.partnership_id and c.rule = d.rule and c.version > d.after_version and c.changed_at < statement_timestamp() - interval '90 days';
    insert into public.language_disagreement (person_id, partnership_id, rule, after_version)
    select p.id, area, disagree_with_rule.name, stands from public.people_person p where p.id = sec.me() on conflict do nothing;
    if found then
        insert into public.language_disagreed as d (record_id, partnership_id, rule, after_version, times) values (r, area, disagree_with_rule.name, stands, 1)
        on conflict (partnership_id, rule, after_version) do update set times = d.times + 1;
    end if;
end $$;

-- Somebody's own disagreements stand behind a small wall of their own: they belong to no record, and nobody can ever be given sight of them.
alter table language_disagreement enable row level security;
alter table language_disagreement force row level security;
create policy keeper on language_disagreement to app_owner using (true) with check (true);
create policy see on language_disagreement for select to app_web using (person_id = (select sec.me()));
grant select on language_disagreement to app_web;

-- Who lists a form is written by the database; words of a form come and are answered through functions alone.
create function sec.form_listed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.partnerships_partnership p where p.id = new.partnership_id and p.record_id = new.record_id));
    new.by_id := (select id from public.people_person where id = sec.me());
    new.listed_at := clock_timestamp();
    return new;
end $$;
create trigger b_listed before insert on language_ownform for each row execute function sec.form_listed();
create trigger b_place before insert on language_formwords for each row execute function sec.of_its_partnership();
revoke insert on language_formwords from app_web;

create function sec.words_of_our_form(which bigint, said text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare area bigint := (select f.partnership_id from public.language_ownform f where f.id = which);
declare r bigint := sec.record_of_my_area(area);
begin
    insert into public.language_formwords (record_id, partnership_id, form_id, words, said_at, answered, answer)
    values (r, area, which, said, clock_timestamp(), '', '') on conflict do nothing;
end $$;

-- Whoever holds the role that looks after the form answers, once.
create function sec.answer_words_of_form(which bigint, kind text, why text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare w public.language_formwords := (select x from public.language_formwords x where x.id = which for update);
declare r bigint := sec.record_of_my_area(w.partnership_id);
begin
    if not exists (
        select 1 from public.language_ownform f, public.partnerships_roleassignment a
        where f.id = (select max(l.id) from public.language_ownform l, public.language_ownform mine
            where mine.id = w.form_id and l.partnership_id = mine.partnership_id and lower(l.name) = lower(mine.name))
        and a.partnership_id = f.partnership_id and a.role = f.role and a.person_id = sec.me() and a.group_id is null and a.about_id is null and a.ended_at is null
    ) then
        raise insufficient_privilege using message = 'Only whoever looks after this form can answer.';
    end if;
    update public.language_formwords set answered = kind, answer = why, answered_by_id = sec.me(), answered_at = clock_timestamp()
    where id = which and answered = '';
    return found;
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
grant execute on function sec.disagree_with_rule(bigint, text), sec.words_of_our_form(bigint, text), sec.answer_words_of_form(bigint, text, text),
    sec.count_use_of_language(bigint, int, int) to app_web;
