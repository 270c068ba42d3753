-- What the library is searched in. Made from a frozen edition and from nothing else, by the functions that publish and withdraw; anyone may read it.

set lock_timeout = '3s';

grant select on learning_editionindex, learning_facetvalue, learning_libraryword to app_web;
alter table learning_editionindex enable row level security, force row level security;
alter table learning_facetvalue enable row level security, force row level security;
alter table learning_libraryword enable row level security, force row level security;
create policy keeper on learning_editionindex to app_owner using (true) with check (true);
create policy keeper on learning_facetvalue to app_owner using (true) with check (true);
create policy keeper on learning_libraryword to app_owner using (true) with check (true);
create policy public on learning_editionindex for select to app_web using (true);
create policy public on learning_facetvalue for select to app_web using (true);
create policy public on learning_libraryword for select to app_web using (true);

-- A search orders many rows by their brief and reads few whole: what is wide lies beside the row, and the words it is ranked by are not packed.
alter table learning_editionindex alter column vector set storage external, alter column brief set storage main, alter column facets set storage plain;
alter table learning_editionindex set (toast_tuple_target = 1024);

-- Limited CommonMark as it is read, without its marks.
create function sec.plain_words(md text) returns text language sql immutable set search_path = pg_catalog as $$
    select regexp_replace(regexp_replace(regexp_replace(regexp_replace(coalesce(md, ''),
        '\[\^[^\]]{1,3}\]', '', 'g'), '\]\([^)\s]*\)', ']', 'g'), '^[ \t]*(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]+', '', 'gn'), '[*\[\]\\]', '', 'g')
$$;

create function sec.library_parts(f jsonb, out first text, out second text, out rest text) language sql immutable set search_path = pg_catalog as $$
    select
        concat_ws(E'\n', f->>'title', f->>'lead'),
        left(sec.plain_words(concat_ws(E'\n', f->'narratives'->>'transferable_learning', f->>'body')), 400000),
        left(sec.plain_words(concat_ws(E'\n', f->>'caveat',
            (select string_agg(n.value, E'\n' order by array_position(array['why_support', 'goal', 'approaches', 'issues', 'evidence', 'local_reflections'], n.key))
                from jsonb_each_text(coalesce(f->'narratives', '{}')) n where n.key <> 'transferable_learning'),
            f->>'described', f->>'transcript',
            (select string_agg(concat_ws(' ', x->>'words', x->>'what', x->>'title', x->>'about', x->>'text', x->>'name'), E'\n') from jsonb_array_elements(
                coalesce(f->'points', '[]') || coalesce(f->'still_to_come', '[]') || coalesce(f->'resources', '[]') || coalesce(f->'footnotes', '[]') || coalesce(f->'speakers', '[]')) x),
            (select string_agg(t, '; ') from jsonb_array_elements_text(coalesce(f->'themes', '[]') || coalesce(f->'partnership_names', '[]')
                || coalesce(f->'details'->'methodologies', '[]') || coalesce(f->'details'->'agencies', '[]')) t),
            f->>'area', f->>'programme', f->'details'->>'region')), 400000)
$$;

create function sec.library_vector(first text, second text, rest text) returns tsvector language sql stable set search_path = pg_catalog as $$
    select setweight(to_tsvector('english', public.unaccent(first)), 'A') || setweight(to_tsvector('english', public.unaccent(second)), 'B')
        || setweight(to_tsvector('english', public.unaccent(rest)), 'C')
$$;

-- The words somebody could have meant: whole, in small letters, without those that stand in everything.
create function sec.library_words(first text, second text, rest text) returns text[] language sql stable set search_path = pg_catalog as $$
    select coalesce(array_agg(w order by w), '{}') from (
        select distinct w from string_to_table(translate(lower(public.unaccent(concat_ws(' ', first, second, rest))), E'.,;:!?()"/-\n', repeat(' ', 12)), ' ') w
        where length(w) between 3 and 30) known
    where w ~ '^[a-z]+$' and cardinality(ts_lexize('english_stem', w)) = 1
$$;

-- What an edition can be narrowed by: the number of the facet, and a value.
create function sec.library_facets(f jsonb, at timestamptz) returns table (facet int, value text) language sql stable set search_path = pg_catalog as $$
    select distinct x.facet, left(btrim(x.value), 200) from (
        select 1 as facet, f->>'kind' as value
        union all select 2, jsonb_array_elements_text(coalesce(f->'details'->'methodologies', '[]'))
        union all select 3, f->'details'->>'size'
        union all select 4, f->'details'->>'region'
        union all select 5, jsonb_array_elements_text(coalesce(f->'themes', '[]'))
        union all select 6, case when n = 1 then 'One' when n = 2 then 'Two' when n between 3 and 5 then 'Three to five' when n > 5 then 'Six or more' end
            from (select (f->'details'->>'local_authority_areas')::int as n) a
        union all select 7, f->'details'->>'delivery'
        union all select 8, jsonb_array_elements_text(coalesce(f->'details'->'agencies', '[]'))
        union all select 9, extract(year from at at time zone 'Europe/London')::text
        union all select 10, jsonb_array_elements_text(coalesce(f->'principles', '[]'))) x
    where btrim(x.value) <> ''
$$;

-- About as many as there are words.
create function sec.spaces(said text) returns int language sql immutable set search_path = pg_catalog as $$
    select length(said) - length(translate(said, E' \n', ''))
$$;

create function sec.library_card(f jsonb, word_count int) returns jsonb language sql immutable set search_path = pg_catalog as $$
    select jsonb_build_object('title', f->>'title', 'lead', coalesce(f->>'lead', ''), 'caveat', coalesce(f->>'caveat', ''), 'area', f->>'area', 'kind', f->>'kind',
        'where', case when jsonb_array_length(coalesce(f->'partnership_names', '[]')) > 0 and position(' and ' in f->>'area') = 0 then f->'partnership_names'->>0 else f->>'area' end,
        'size', coalesce(f->'details'->>'size', ''), 'region', coalesce(f->'details'->>'region', ''), 'duration', coalesce(f->>'duration', ''), 'words', word_count,
        'themes', coalesce(f->'themes', '[]'))
$$;

-- Title, lead, caveat and sub-headings: what a long list is put in order by.
create function sec.library_brief(f jsonb) returns tsvector language sql stable set search_path = pg_catalog as $$
    select setweight(to_tsvector('english', public.unaccent(concat_ws(E'\n', f->>'title', f->>'lead'))), 'A') || setweight(to_tsvector('english', public.unaccent(left(concat_ws(E'\n',
        f->>'caveat', (select string_agg(h[1], E'\n') from jsonb_each_text(coalesce(f->'narratives', '{}')) n, regexp_matches(n.value, '^### (.*)$', 'gn') h),
        (select string_agg(t, '; ') from jsonb_array_elements_text(coalesce(f->'themes', '[]')) t), f->>'area'), 4000))), 'B')
$$;

-- A set of places with one more in it, or one fewer.
create function sec.with_place(members bytea, place int, is_in boolean) returns bytea language sql immutable set search_path = pg_catalog as $$
    select set_bit(members || decode(repeat('00', greatest(0, place / 8 + 1 - length(members))), 'hex'), place, is_in::int)
$$;

create function sec.places(many int[]) returns bytea language plpgsql immutable set search_path = pg_catalog as $$
declare made bytea := decode(repeat('00', (select max(p) from unnest(many) p) / 8 + 1), 'hex'); p int;
begin
    foreach p in array many loop made := set_bit(made, p, 1); end loop;
    return made;
end $$;

create or replace function sec.index_edition(e bigint) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare d public.learning_edition; p record; known text[]; numbers int[]; mine int;
begin
    select * into strict d from public.learning_edition where id = e;
    p := sec.library_parts(d.frozen);
    known := sec.library_words(p.first, p.second, p.rest);
    -- Places and numbers are given out by one publication at a time; a value keeps its number, and a place that became free is taken again.
    perform pg_advisory_xact_lock(hashtext('learning_editionindex'));
    select coalesce(min(n), 0) into mine from generate_series(0, (select count(*) from public.learning_editionindex)) n
        where not exists (select 1 from public.learning_editionindex i where i.place = n);
    insert into public.learning_libraryword (word, stem, items) select w, left((ts_lexize('english_stem', w))[1], 30), 1 from unnest(known) w
        on conflict (word) do update set items = learning_libraryword.items + 1;
    insert into public.learning_facetvalue (number, facet, value, members)
        select v.facet * 1000000 + coalesce((select max(number) % 1000000 from public.learning_facetvalue k where k.facet = v.facet), 0)
            + row_number() over (partition by v.facet order by v.value), v.facet, v.value, ''
        from sec.library_facets(d.frozen, d.published_at) v
        where not exists (select 1 from public.learning_facetvalue k where k.facet = v.facet and k.value = v.value);
    with had as (update public.learning_facetvalue k set members = sec.with_place(k.members, mine, true) from sec.library_facets(d.frozen, d.published_at) v
        where k.facet = v.facet and k.value = v.value returning k.number)
    select array_agg(number order by number) into numbers from had;
    insert into public.learning_editionindex (ref, place, edition_id, published_at, card, facets, has_national, brief, vector, text, words)
        values (d.ref, mine, d.id, d.published_at, sec.library_card(d.frozen, sec.spaces(p.second) + sec.spaces(p.rest)), coalesce(numbers, '{}'),
            jsonb_path_exists(d.frozen, '$.points[*] ? (@.is_national == true)'), sec.library_brief(d.frozen), sec.library_vector(p.first, p.second, p.rest),
            left(concat_ws(E'\n', p.second, p.rest), 100000), known);
end $$;

create or replace function sec.unindex(r text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare gone public.learning_editionindex;
begin
    perform pg_advisory_xact_lock(hashtext('learning_editionindex'));
    delete from public.learning_editionindex where ref = r returning * into gone;
    if gone.ref is null then return; end if;
    update public.learning_libraryword set items = items - 1 where word = any(gone.words);
    delete from public.learning_libraryword where word = any(gone.words) and items <= 0;
    update public.learning_facetvalue set members = sec.with_place(members, gone.place, false) where number = any(gone.facets);
    delete from public.learning_facetvalue where number = any(gone.facets) and bit_count(members) = 0;
end $$;

-- Everything again from the editions, at once: after a change to how things are found, and for what we claim about speed. For the owner only.
create function sec.index_everything() returns int language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform pg_advisory_xact_lock(hashtext('learning_editionindex'));
    delete from public.learning_editionindex;
    delete from public.learning_facetvalue;
    delete from public.learning_libraryword;
    create temporary table latest on commit drop as
        select d.*, (row_number() over (order by d.published_at))::int - 1 as place, p.first, p.second, p.rest
        from (select distinct on (ref) * from public.learning_edition order by ref, number desc) d, sec.library_parts(d.frozen) p;
    create temporary table valued on commit drop as select l.place, f.facet, f.value from latest l, sec.library_facets(l.frozen, l.published_at) f;
    insert into public.learning_facetvalue (number, facet, value, members)
        select v.facet * 1000000 + row_number() over (partition by v.facet order by v.value), v.facet, v.value, sec.places(v.all_places)
        from (select facet, value, array_agg(place) as all_places from valued group by 1, 2) v;
    create temporary table numbered on commit drop as
        select v.place, array_agg(k.number order by k.number) as numbers from valued v join public.learning_facetvalue k on k.facet = v.facet and k.value = v.value group by 1;
    insert into public.learning_editionindex (ref, place, edition_id, published_at, card, facets, has_national, brief, vector, text, words)
        select l.ref, l.place, l.id, l.published_at, sec.library_card(l.frozen, sec.spaces(l.second) + sec.spaces(l.rest)), coalesce(n.numbers, '{}'),
            jsonb_path_exists(l.frozen, '$.points[*] ? (@.is_national == true)'), sec.library_brief(l.frozen), sec.library_vector(l.first, l.second, l.rest),
            left(concat_ws(E'\n', l.second, l.rest), 100000), sec.library_words(l.first, l.second, l.rest)
        from latest l left join numbered n on n.place = l.place order by l.place;
    insert into public.learning_libraryword (word, stem, items)
        select w, left((ts_lexize('english_stem', w))[1], 30), count(*) from public.learning_editionindex i, unnest(i.words) w group by w;
    return (select count(*) from public.learning_editionindex);
end $$;

-- The places of what has these words. The planner does not know that looking into every row reads what lies beside it: it is told to use the index.
create function sec.places_with(asked tsquery) returns int[] language sql stable set search_path = pg_catalog set enable_seqscan = off as $$
    select array_agg(i.place) from public.learning_editionindex i where i.vector @@ asked
$$;
grant execute on function sec.places_with(tsquery) to app_web;
