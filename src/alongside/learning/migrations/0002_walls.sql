set lock_timeout = '3s';

select sec.build_wall('learning_learningreport', 'head', '{title,lead,caveat,principles,themes,version}');
select sec.build_wall('learning_section', 'words', '{words,version}');
select sec.build_wall('learning_sectionversion', 'words');
select sec.build_wall('learning_footnote', 'words', '{words}', true);
select sec.build_wall('learning_resource', 'words', '{title,about,url}', true);
select sec.build_wall('learning_point', 'words', '{words,is_national}', true);
select sec.build_wall('learning_stilltocome', 'words', '{what,"when"}', true);
select sec.build_wall('learning_importedfile', 'words', '{not_placed}');
select sec.build_wall('learning_signoff', 'head');

create function sec.of_its_report() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.learning_learningreport r where r.id = new.report_id and r.record_id = new.record_id));
    return new;
end $$;
create trigger b_place before insert on learning_section for each row execute function sec.of_its_report();
create trigger b_place before insert on learning_sectionversion for each row execute function sec.of_its_report();
create trigger b_place before insert on learning_footnote for each row execute function sec.of_its_report();
create trigger b_place before insert on learning_resource for each row execute function sec.of_its_report();
create trigger b_place before insert on learning_point for each row execute function sec.of_its_report();
create trigger b_place before insert on learning_stilltocome for each row execute function sec.of_its_report();
create trigger b_place before insert on learning_importedfile for each row execute function sec.of_its_report();
create trigger b_place before insert on learning_signoff for each row execute function sec.of_its_report();

-- The local area's reflections are written by the area (its representative, coordinator or lead), never by the author from outside.
create function sec.pen() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if new.key = 'local_reflections' then
        new.hands := array_remove(new.hands, sec.role_in('record', new.record_id, 'author')) || sec.role_in('record', new.record_id, 'local_representative');
        new.hands_fixed := true;
    end if;
    return new;
end $$;
create trigger c_pen before insert on learning_section for each row execute function sec.pen();
create trigger c_pen before insert on learning_sectionversion for each row execute function sec.pen();

-- What was agreed to: a hash of everything that would be read, as it stands. Shown only to who sees the report: a hash of short words can be guessed.
create function sec.words_of_report(r bigint) returns text language sql stable security definer set search_path = pg_catalog as $$
    select encode(sha256(convert_to(jsonb_build_array(l.title, l.lead, l.caveat, l.principles, l.themes,
        (select jsonb_agg(jsonb_build_array(s.key, s.words) order by s.key) from public.learning_section s where s.report_id = r),
        (select jsonb_agg(jsonb_build_array(f.mark, f.words) order by f.mark) from public.learning_footnote f where f.report_id = r),
        (select jsonb_agg(jsonb_build_array(x.title, x.about, x.url) order by x.title, x.about, x.url) from public.learning_resource x where x.report_id = r),
        (select jsonb_agg(jsonb_build_array(p.kind, p.words, p.is_national) order by p.kind, p.words, p.is_national) from public.learning_point p where p.report_id = r),
        (select jsonb_agg(jsonb_build_array(t.what, t."when") order by t.what, t."when") from public.learning_stilltocome t where t.report_id = r))::text, 'UTF8')), 'hex')
    from public.learning_learningreport l where l.id = r and sec.sees(l.record_id)
$$;

-- A signature is the signer's own: a lead of one of the areas, or somebody the group has said may sign for it. It is on the words as they stand.
create function sec.signature() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare leads int[]; signers int;
begin
    perform sec.must_be(new.signed_by_id = sec.me());
    select array_agg(p.lead_role) into leads from public.learning_learningreport r
        join public.projects_projectpartnership j on j.project_id = r.project_id join public.partnerships_partnership p on p.id = j.partnership_id where r.id = new.report_id;
    if new.group_id is not null then
        select sec.role_in('unit', g.principal, 'may_sign') into signers from public.partnerships_group g where g.id = new.group_id and exists (
            select 1 from public.partnerships_grouparea a join public.projects_projectpartnership j on j.partnership_id = a.partnership_id
            join public.learning_learningreport r on r.project_id = j.project_id where a.group_id = g.id and r.id = new.report_id);
        perform sec.must_be(signers is not null);
    end if;
    new.hands := coalesce(leads, '{}') || coalesce(array[signers], '{}');
    new.hands := array_remove(new.hands, null);
    new.hands_fixed := true;
    new.agreed_words := sec.words_of_report(new.report_id);
    return new;
end $$;
create trigger c_signature before insert on learning_signoff for each row execute function sec.signature();

grant execute on function sec.words_of_report(bigint) to app_web;

-- Has this very file been read into this report? A yes or no, to who may read the report: its words stay behind their wall.
create function sec.file_in(r bigint, hash text) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return exists (select 1 from public.learning_importedfile f join public.access_record a on a.id = f.record_id
        where f.record_id = r and f.sha256 = hash and a.read && sec.eyes() and not (a.deny && sec.eyes()));
end $$;
grant execute on function sec.file_in(bigint, text) to app_web;

-- Is this part written? A yes or no to who sees that the report exists; the words stay behind their wall.
create function sec.has_words(r bigint, part text) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return sec.sees(r) and exists (select 1 from public.learning_section s where s.record_id = r and s.key = part and btrim(s.words) <> '');
end $$;
grant execute on function sec.has_words(bigint, text) to app_web;
