-- What is public is copied out. These tables hold only what was agreed and published, and anyone may read them; nobody writes in them but the functions below,
-- which look for the agreement themselves and take the ref, the number and the kind from the record, never from who asks.

set lock_timeout = '3s';

grant select on learning_edition, learning_rendition, learning_withdrawal, learning_since to app_web;
alter table learning_edition enable row level security, force row level security;
alter table learning_rendition enable row level security, force row level security;
alter table learning_withdrawal enable row level security, force row level security;
alter table learning_since enable row level security, force row level security;
create policy keeper on learning_edition to app_owner using (true) with check (true);
create policy keeper on learning_rendition to app_owner using (true) with check (true);
create policy keeper on learning_withdrawal to app_owner using (true) with check (true);
create policy keeper on learning_since to app_owner using (true) with check (true);
create policy public on learning_edition for select to app_web using (true);
create policy public on learning_rendition for select to app_web using (true);
create policy public on learning_withdrawal for select to app_web using (true);
create policy public on learning_since for select to app_web using (true);

-- Is what this record says agreed to, as it stands? Each kind of thing that can be published has its own test.
create function sec.is_agreed(rec public.access_record) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare report public.learning_learningreport; latest public.learning_signoff;
begin
    if rec.kind <> 'learning.report' then return false; end if;
    select * into strict report from public.learning_learningreport where record_id = rec.id;
    select * into latest from public.learning_signoff s where s.report_id = report.id order by s.signed_at desc, s.id desc limit 1;
    return latest.decision = 'agree_with_changes' or (latest.decision = 'agree' and latest.agreed_words = sec.words_of_report(report.id));
end $$;

-- When somebody last said that others may have it. What was taken back since then needs a new yes.
create function sec.last_yes(rec public.access_record) returns timestamptz language sql stable security definer set search_path = pg_catalog as $$
    select max(s.signed_at) from public.learning_signoff s join public.learning_learningreport l on l.id = s.report_id where l.record_id = rec.id
$$;

-- The narratives that are frozen must be the ones on the record.
create function sec.is_true_to(rec public.access_record, frozen jsonb) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return not exists (select 1 from public.learning_section s where s.record_id = rec.id and s.words is distinct from frozen->'narratives'->>s.key)
        and (select count(*) from jsonb_object_keys(frozen->'narratives')) = (select count(*) from public.learning_section s where s.record_id = rec.id);
end $$;

-- Everything an edition holds, from the record itself. Nothing that whoever publishes sends is kept but what the correction is of.
create function sec.own_words(rec public.access_record) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
declare l public.learning_learningreport; p public.projects_project; s public.learning_signoff; names jsonb;
begin
    if rec.kind <> 'learning.report' then return null; end if;
    select * into strict l from public.learning_learningreport where record_id = rec.id;
    select * into strict p from public.projects_project where id = l.project_id;
    select * into s from public.learning_signoff o where o.report_id = l.id order by o.signed_at desc, o.id desc limit 1;
    select coalesce(jsonb_agg(n.name order by j.id, n.place), '[]') into names from public.projects_projectpartnership j join public.partnerships_partnership a on a.id = j.partnership_id,
        lateral (values (1, a.name), (2, a.executive_name)) n(place, name) where j.project_id = p.id and n.name <> '';
    return jsonb_build_object(
        'ref', rec.ref, 'kind', 'Learning report', 'title', l.title, 'lead', l.lead, 'caveat', l.caveat, 'principles', l.principles, 'themes', l.themes,
        'area', (select coalesce(string_agg(a.site_name, ' and ' order by j.id), '') from public.projects_projectpartnership j join public.partnerships_partnership a on a.id = j.partnership_id
            where j.project_id = p.id),
        'partnership_names', names,
        'programme', coalesce((select g.name from public.partnerships_programme g where g.id = p.programme_id), ''),
        'details', jsonb_build_object('partnership_names', names, 'agencies', p.agencies, 'local_authority_areas', p.area_count, 'region', p.region, 'size', p.size,
            'methodologies', p.methodologies, 'delivery', p.delivery,
            'commenced', (select jsonb_build_object('date', d.date, 'precision', d.precision) from public.projects_projectdate d where d.project_id = p.id and not d.is_planned)),
        'narratives', (select coalesce(jsonb_object_agg(x.key, x.words), '{}') from public.learning_section x where x.report_id = l.id),
        'footnotes', (select coalesce(jsonb_agg(jsonb_build_object('mark', x.mark, 'text', x.words) order by x.id), '[]') from public.learning_footnote x where x.report_id = l.id),
        'resources', (select coalesce(jsonb_agg(jsonb_build_object('title', x.title, 'about', x.about, 'url', x.url) order by x.id), '[]') from public.learning_resource x where x.report_id = l.id),
        'points', (select coalesce(jsonb_agg(jsonb_build_object('kind', x.kind, 'words', x.words, 'is_national', x.is_national) order by x.id), '[]') from public.learning_point x
            where x.report_id = l.id),
        'still_to_come', (select coalesce(jsonb_agg(jsonb_build_object('what', x.what, 'when', x."when") order by x.id), '[]') from public.learning_stilltocome x where x.report_id = l.id),
        'agreement', case when s.id is not null then jsonb_build_object('date', to_char(s.signed_at at time zone 'Europe/London', 'YYYY-MM-DD'), 'signed_by', s.name,
            'on_behalf_of', s.on_behalf_of, 'decision', s.decision, 'changes', case when s.decision = 'agree_with_changes' then s.words else '' end) end);
end $$;

-- Replaced by the migration that makes the search index.
create function sec.index_edition(e bigint) returns void language plpgsql security definer set search_path = pg_catalog as $$ begin end $$;
create function sec.unindex(r text) returns void language plpgsql security definer set search_path = pg_catalog as $$ begin end $$;

create function sec.publish(r bigint, frozen jsonb, correction text, at timestamptz) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare rec public.access_record; kept jsonb; n int; e bigint;
begin
    select * into rec from public.access_record where id = r for update;
    if rec.id is null or not sec.keeps(r) then
        raise insufficient_privilege using message = 'Only a lead or the coordinator of the area can publish this.';
    end if;
    if sec.is_agreed(rec) is not true then
        raise insufficient_privilege using message = 'This has not been agreed as it stands.';
    end if;
    if exists (select 1 from public.learning_withdrawal w where w.ref = rec.ref and w.withdrawn_at >= sec.last_yes(rec)) then
        raise insufficient_privilege using message = 'This was taken back, and needs a new yes.';
    end if;
    if sec.is_true_to(rec, frozen) is not true then
        raise insufficient_privilege using message = 'These are not the words that are on the record.';
    end if;
    kept := sec.own_words(rec) || jsonb_build_object('correction', correction);
    select coalesce(max(number), 0) + 1 into n from public.learning_edition where ref = rec.ref;
    -- The same words again make no new edition: publishing twice is publishing once.
    if exists (select 1 from public.learning_edition d where d.ref = rec.ref and d.number = n - 1 and d.sha256 = encode(sha256(convert_to((kept - 'correction')::text, 'UTF8')), 'hex'))
        and not exists (select 1 from public.learning_withdrawal w where w.ref = rec.ref) then
        return n - 1;
    end if;
    insert into public.learning_edition (ref, number, kind, frozen, sha256, published_at)
        values (rec.ref, n, kept->>'kind', kept, encode(sha256(convert_to((kept - 'correction')::text, 'UTF8')), 'hex'), least(at, clock_timestamp())) returning id into e;
    delete from public.learning_withdrawal where ref = rec.ref;
    perform sec.unindex(rec.ref);
    perform sec.index_edition(e);
    return n;
end $$;

-- Withdrawing takes the words away at once: editions, papers and index; what stays is that it was here, who withdrew it and why.
create function sec.withdraw(r bigint, reason text, by_words text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare rec public.access_record; last public.learning_edition;
begin
    select * into rec from public.access_record where id = r for update;
    if rec.id is null or not sec.keeps(r) or not sec.hands() && array(select p.lead_role from public.partnerships_partnership p where p.principal = rec.unit
        or p.id in (select j.partnership_id from public.learning_learningreport l join public.projects_projectpartnership j on j.project_id = l.project_id
            where l.record_id = r)) then
        raise insufficient_privilege using message = 'Only a lead of the area can withdraw this.';
    end if;
    select * into last from public.learning_edition where ref = rec.ref order by number desc limit 1;
    if last.id is null then
        raise insufficient_privilege using message = 'This has not been published.';
    end if;
    perform sec.unindex(rec.ref);
    delete from public.learning_rendition where edition_id in (select id from public.learning_edition where ref = rec.ref);
    delete from public.learning_edition where ref = rec.ref;
    delete from public.learning_since where ref = rec.ref;
    insert into public.learning_withdrawal (ref, kind, title, themes, reason, by_words, withdrawn_at)
        values (rec.ref, last.kind, last.frozen->>'title', coalesce(last.frozen->'themes', '[]'), reason, by_words, clock_timestamp());
end $$;

create function sec.say_since(r bigint, month_words text, said text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare rec public.access_record;
begin
    select * into rec from public.access_record where id = r;
    if rec.id is null or not sec.keeps(r) or not exists (select 1 from public.learning_edition where ref = rec.ref) then
        raise insufficient_privilege using message = 'Only the area whose report it is can add to it, once it is published.';
    end if;
    insert into public.learning_since (ref, month, words, added_at) values (rec.ref, month_words, said, clock_timestamp());
end $$;

-- The papers service (6) makes each paper of an edition once.
create function sec.keep_rendition(e bigint, f text, bytes bytea) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
    if sec.me() is distinct from 6 or f not in ('pdf', 'docx', 'json') then
        raise insufficient_privilege using message = 'Papers are made by the worker.';
    end if;
    insert into public.learning_rendition (edition_id, format, content, made_at) select id, f, bytes, clock_timestamp() from public.learning_edition where id = e
    on conflict (edition_id, format) do nothing;
    return found;
end $$;

grant execute on function sec.publish(bigint, jsonb, text, timestamptz), sec.withdraw(bigint, text, text), sec.say_since(bigint, text, text), sec.keep_rendition(bigint, text, bytea) to app_web;
