-- What an area shares besides reports. Drafts have walls; what is agreed goes through the same door as a report, into the same public tables.

set lock_timeout = '3s';

select sec.build_wall('library_item', 'head', '{kind,title,lead,caveat,principles,themes,methodologies,agencies,delivery,area_count,duration,licence,review_on,version}');
select sec.build_wall('library_itemwords', 'words', '{body,described,transcript,speakers,links,event}');
select sec.build_wall('library_itemagreement', 'head');

-- An item is of the partnership under whose name its record was opened.
create function sec.item_of_its_partnership() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.access_record r join public.partnerships_partnership p on p.principal = r.unit
        where r.id = new.record_id and r.kind = 'library.item' and p.id = new.partnership_id));
    return new;
end $$;
create trigger b_place before insert on library_item for each row execute function sec.item_of_its_partnership();

create function sec.of_its_item() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.library_item i where i.id = new.item_id and i.record_id = new.record_id));
    return new;
end $$;
create trigger b_place before insert on library_itemwords for each row execute function sec.of_its_item();
create trigger b_place before insert on library_itemagreement for each row execute function sec.of_its_item();

-- What was agreed to: a hash of everything that would be read, as it stands.
create function sec.words_of_item(i bigint) returns text language sql stable security definer set search_path = pg_catalog as $$
    select encode(sha256(convert_to(jsonb_build_array(m.kind, m.title, m.lead, m.caveat, m.principles, m.themes, m.methodologies, m.agencies, m.delivery, m.area_count, m.duration,
        m.licence, m.review_on, w.body, w.described, w.transcript, w.speakers, w.links, w.event)::text, 'UTF8')), 'hex')
    from public.library_item m join public.library_itemwords w on w.item_id = m.id where m.id = i and sec.sees(m.record_id)
$$;
grant execute on function sec.words_of_item(bigint) to app_web;

-- A yes is a lead's own, and on the words as they stand.
create function sec.item_yes() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(new.agreed_by_id = sec.me());
    select array[p.lead_role] into new.hands from public.library_item i join public.partnerships_partnership p on p.id = i.partnership_id where i.id = new.item_id;
    new.hands_fixed := true;
    new.agreed_words := sec.words_of_item(new.item_id);
    return new;
end $$;
create trigger c_yes before insert on library_itemagreement for each row execute function sec.item_yes();

-- The four questions that publishing asks are asked of each kind of thing in its own way.
alter function sec.is_agreed(public.access_record) rename to is_agreed_report;
alter function sec.is_true_to(public.access_record, jsonb) rename to is_true_to_report;
alter function sec.own_words(public.access_record) rename to own_words_of_report;
alter function sec.last_yes(public.access_record) rename to last_yes_to_report;

create function sec.last_yes(rec public.access_record) returns timestamptz language sql stable security definer set search_path = pg_catalog as $$
    select coalesce((select max(a.agreed_at) from public.library_itemagreement a join public.library_item i on i.id = a.item_id where i.record_id = rec.id),
        sec.last_yes_to_report(rec))
$$;

create function sec.is_agreed(rec public.access_record) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if rec.kind <> 'library.item' then return sec.is_agreed_report(rec); end if;
    return (select a.agreed_words = sec.words_of_item(i.id) from public.library_item i join public.library_itemagreement a on a.item_id = i.id where i.record_id = rec.id
        order by a.agreed_at desc, a.id desc limit 1);
end $$;

-- Of an item nothing is taken from whoever publishes it.
create function sec.is_true_to(rec public.access_record, frozen jsonb) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return rec.kind = 'library.item' or sec.is_true_to_report(rec, frozen);
end $$;

create function sec.own_words(rec public.access_record) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if rec.kind <> 'library.item' then return sec.own_words_of_report(rec); end if;
    return (select jsonb_strip_nulls(jsonb_build_object(
            'ref', rec.ref, 'kind', i.kind, 'title', i.title, 'lead', i.lead, 'caveat', i.caveat, 'principles', i.principles, 'themes', i.themes,
            'area', p.site_name, 'partnership_names', jsonb_build_array(p.name), 'programme', '',
            'details', jsonb_build_object('partnership_names', jsonb_build_array(p.name), 'agencies', i.agencies, 'local_authority_areas', i.area_count, 'region', p.region,
                'size', p.size, 'methodologies', i.methodologies, 'delivery', i.delivery),
            'duration', i.duration, 'licence', i.licence, 'review_on', i.review_on, 'body', w.body, 'described', w.described, 'transcript', w.transcript,
            'speakers', w.speakers, 'links', w.links, 'event', w.event,
            'agreement', (select jsonb_build_object('date', to_char(a.agreed_at at time zone 'Europe/London', 'YYYY-MM-DD'), 'signed_by', a.name, 'on_behalf_of', a.on_behalf_of,
                'decision', 'agree', 'changes', '') from public.library_itemagreement a where a.item_id = i.id order by a.agreed_at desc, a.id desc limit 1)))
        from public.library_item i join public.library_itemwords w on w.item_id = i.id join public.partnerships_partnership p on p.id = i.partnership_id where i.record_id = rec.id);
end $$;
