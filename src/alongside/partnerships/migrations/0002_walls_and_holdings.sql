-- Membership, seats and roles give people their principals. Every row that does so is checked here against the record it says it belongs to:
-- otherwise somebody who may write in one place could seat themselves in another.

set lock_timeout = '3s';

select sec.build_wall('partnerships_partnership', 'head', '{name,executive_name,site_name,region,size}');
select sec.build_wall('partnerships_localauthorityarea', 'head', '{}', true);
select sec.build_wall('partnerships_frontdoor', 'head', '{name,number,is_out_of_hours,days,opens,closes}', true);
select sec.build_wall('partnerships_agency', 'head', '{name,kind,statutory_role,left_at}');
select sec.build_wall('partnerships_programme', 'head', '{name}');
select sec.build_wall('partnerships_programmemember', 'head', '{job_title,ended_at}');
select sec.build_wall('partnerships_membership', 'head', '{job_title,level,ended_at}');
select sec.build_wall('partnerships_ringme', 'head', '{about,number,days,opens,closes,hours,cover,version}', true);
select sec.build_wall('partnerships_group', 'head', '{name,kind}');
select sec.build_wall('partnerships_grouparea', 'head');
select sec.build_wall('partnerships_stewardship', 'head');
revoke insert on partnerships_stewardship from app_web; -- begun with the group, moved by a hand-over that both sides accepted
select sec.build_wall('partnerships_seat', 'head', '{capacity,ended_at}');
select sec.build_wall('partnerships_roleassignment', 'head', '{ended_at}');
select sec.build_wall('partnerships_duty', 'head');
select sec.build_wall('partnerships_dutymove', 'head');

-- The service "setup" (2) establishes a partnership or a programme, gives it its first lead, and then lets go of it.
create function sec.establish(k text, n text) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare p int; r bigint; lead int; coordinator int;
begin
    if sec.me() is distinct from 2 or k not in ('partnership', 'programme') then
        raise insufficient_privilege using message = 'Partnerships and programmes are established from the command line.';
    end if;
    p := sec.principal_for(k, n);
    lead := sec.role_in('unit', p, 'lead');
    coordinator := sec.role_in('unit', p, 'coordinator');
    insert into sec.unit (id, openers, advisers) values (p, array[lead, coordinator], array[lead, sec.role_in('unit', p, 'safeguarding_adviser')]);
    insert into public.access_record (ref, kind, unit, opened_by, keep) values (sec.new_ref(), 'partnerships.' || k, p, 2, array[lead, coordinator, 2]) returning id into r;
    insert into sec.entry (record, principal, level, given_by) values (r, lead, 'write', 2), (r, coordinator, 'write', 2), (r, 2, 'write', 2), (r, p, 'read', 2);
    return r;
end $$;

create function sec.let_go(r bigint) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    if sec.me() is distinct from 2 then
        raise insufficient_privilege using message = 'Only setup can let go.';
    end if;
    update sec.entry set ended_at = clock_timestamp(), ended_by = 2 where record = r and principal = 2 and ended_at is null;
    update public.access_record set keep = array_remove(keep, 2) where id = r;
end $$;
grant execute on function sec.establish(text, text), sec.let_go(bigint) to app_web;

create function sec.must_be(right_one boolean) returns void language plpgsql set search_path = pg_catalog as $$
begin
    if right_one is not true then
        raise insufficient_privilege using message = 'This row does not belong to the record it names.';
    end if;
end $$;

-- Only the record that setup opened for it: a member could open one of this kind in their own partnership, and would then hand out its principal as a "programme".
create function sec.name_partnership() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    new.principal := (select a.unit from public.access_record a join sec.principal p on p.id = a.unit
        where a.id = new.record_id and a.opened_by = 2 and a.kind = 'partnerships.' || p.kind and tg_table_name = 'partnerships_' || p.kind);
    perform sec.must_be(new.principal is not null);
    if tg_table_name = 'partnerships_partnership' then
        new.lead_role := sec.role_in('unit', new.principal, 'lead');
        new.coordinator_role := sec.role_in('unit', new.principal, 'coordinator');
    end if;
    return new;
end $$;
create trigger b_name before insert on partnerships_partnership for each row execute function sec.name_partnership();
create trigger b_name before insert on partnerships_programme for each row execute function sec.name_partnership();

create function sec.of_its_partnership() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.partnerships_partnership p where p.id = new.partnership_id and p.record_id = new.record_id));
    return new;
end $$;
create trigger b_place before insert on partnerships_localauthorityarea for each row execute function sec.of_its_partnership();
create trigger b_place before insert on partnerships_frontdoor for each row execute function sec.of_its_partnership();
create trigger b_place before insert on partnerships_agency for each row execute function sec.of_its_partnership();

create function sec.name_agency() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    new.principal := sec.principal_for('agency', 'agency');
    return new;
end $$;
create trigger c_name before insert on partnerships_agency for each row execute function sec.name_agency();

create function sec.member() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare whole int; own int;
begin
    select p.principal, a.principal into whole, own from public.partnerships_partnership p join public.partnerships_agency a on a.partnership_id = p.id
        where p.id = new.partnership_id and a.id = new.agency_id and p.record_id = new.record_id;
    perform sec.must_be(whole is not null);
    perform sec.hold('partnerships_membership', new.id, new.person_id, own, true, new.started_at, new.ended_at);
    if new.level = 'external' then
        delete from sec.holding where source = 'partnerships_membership' and source_id = new.id and principal = whole;
    else
        perform sec.hold('partnerships_membership', new.id, new.person_id, whole, true, new.started_at, new.ended_at);
    end if;
    if new.ended_at is not null then
        perform sec.leaves(new.id, new.person_id, new.partnership_id, new.ended_at);
    end if;
    return null;
end $$;

-- What somebody held through a place ends with the place, whatever the rows of their seats and roles say; so does their hold on their own number.
create function sec.leaves(place bigint, who int, area bigint, ends timestamptz) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare through bigint[];
begin
    through := (select array_agg(h.id) from sec.holding h join public.partnerships_seat s on h.source = 'partnerships_seat' and h.source_id = s.id where s.membership_id = place);
    if not exists (select 1 from public.partnerships_membership m where m.person_id = who and m.partnership_id = area and (m.ended_at is null or m.ended_at > ends)) then
        through := through || (select array_agg(h.id) from sec.holding h join public.partnerships_roleassignment a
            on h.source = 'partnerships_roleassignment' and h.source_id = a.id where a.person_id = who and a.partnership_id = area);
    end if;
    delete from sec.holding h where h.id = any (through) and lower(h.valid) >= ends;
    update sec.holding h set valid = tstzrange(lower(h.valid), ends) where h.id = any (through) and coalesce(upper(h.valid) > ends, true);
    update public.partnerships_ringme set hands = array_remove(hands, who) where membership_id = place;
end $$;
create trigger member after insert or update of person_id, agency_id, partnership_id, level, started_at, ended_at on partnerships_membership for each row execute function sec.member();

create function sec.programme_member() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare p int := (select principal from public.partnerships_programme g where g.id = new.programme_id and g.record_id = new.record_id);
begin
    perform sec.must_be(p is not null);
    perform sec.hold('partnerships_programmemember', new.id, new.person_id, p, false, new.started_at, new.ended_at);
    return null;
end $$;
create trigger member after insert or update of person_id, programme_id, started_at, ended_at on partnerships_programmemember for each row execute function sec.programme_member();

-- A group is a principal and a place where records belong; its chair and its stewards are roles in it.
create function sec.name_group() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare home sec.unit;
begin
    select u.* into home from sec.unit u join public.access_record a on a.unit = u.id where a.id = new.record_id and a.kind = 'partnerships.group';
    perform sec.must_be(home.id is not null);
    new.principal := sec.principal_for('group', 'group');
    new.chair_role := sec.role_in('unit', new.principal, 'chair');
    new.steward_role := sec.role_in('unit', new.principal, 'steward');
    insert into sec.unit (id, openers, advisers) values (new.principal, home.openers || new.chair_role, home.advisers);
    return new;
end $$;
create trigger b_name before insert on partnerships_group for each row execute function sec.name_group();

create function sec.group_formed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into sec.entry (record, principal, level, given_by) values
        (new.record_id, new.principal, 'read', sec.me()), (new.record_id, new.chair_role, 'write', sec.me()), (new.record_id, new.steward_role, 'know', sec.me());
    insert into public.partnerships_stewardship (record_id, group_id, partnership_id, valid) select new.record_id, new.id, p.id, tstzrange(new.formed_at, null)
        from public.partnerships_partnership p join public.access_record a on a.unit = p.principal where a.id = new.record_id;
    insert into public.partnerships_grouparea (record_id, group_id, partnership_id) select new.record_id, new.id, p.id
        from public.partnerships_partnership p join public.access_record a on a.unit = p.principal where a.id = new.record_id;
    return null;
end $$;
create trigger formed after insert on partnerships_group for each row execute function sec.group_formed();

create function sec.of_its_group() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.partnerships_group g where g.id = new.group_id and g.record_id = new.record_id));
    return new;
end $$;
create trigger b_place before insert on partnerships_grouparea for each row execute function sec.of_its_group();
create trigger b_place before insert on partnerships_stewardship for each row execute function sec.of_its_group();

-- Each side of a joint group sees the other's name, and nothing else of it.
create function sec.says_the_area() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    new.area_name := coalesce((select site_name from public.partnerships_partnership where id = new.partnership_id), '');
    return new;
end $$;
create trigger c_area before insert on partnerships_grouparea for each row execute function sec.says_the_area();
create trigger c_area before insert on partnerships_stewardship for each row execute function sec.says_the_area();
create trigger b_place before insert on partnerships_seat for each row execute function sec.of_its_group();

create function sec.area_covered() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into sec.entry (record, principal, level, given_by)
        select new.record_id, held.principal, held.level, sec.me() from public.partnerships_partnership p,
            lateral (values (p.principal, 'read'), (p.lead_role, 'write'), (p.coordinator_role, 'write')) as held(principal, level)
        where p.id = new.partnership_id on conflict (record, principal, level) where ended_at is null do nothing;
    return null;
end $$;
create trigger covered after insert on partnerships_grouparea for each row execute function sec.area_covered();

create function sec.seated() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare place public.partnerships_membership;
begin
    select * into place from public.partnerships_membership m where m.id = new.membership_id and m.person_id = new.person_id;
    -- only people of an area that the group covers sit on it
    perform sec.must_be(place.id is not null
        and (tg_op = 'UPDATE' or (exists (select 1 from public.partnerships_grouparea a where a.group_id = new.group_id and a.partnership_id = place.partnership_id)
            and not exists (select 1 from public.partnerships_succession s where s.group_id = new.group_id and s.effected_at is not null))));
    perform sec.hold('partnerships_seat', new.id, new.person_id, (select principal from public.partnerships_group where id = new.group_id), true,
        new.started_at, least(new.ended_at, place.ended_at));
    return null;
end $$;
create trigger seated after insert or update of person_id, group_id, membership_id, started_at, ended_at on partnerships_seat for each row execute function sec.seated();

-- The roles of a partnership are given by its lead (or by setup, once); those in a record by who keeps it; those in a group by a lead or by its chair, who makes nobody else chair.
create function sec.role_given() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare area public.partnerships_partnership; place int; chair int;
begin
    select * into area from public.partnerships_partnership where id = new.partnership_id;
    if new.about_id is not null then
        perform sec.must_be(new.record_id = new.about_id and sec.keeps(new.about_id));
        perform sec.hold('partnerships_roleassignment', new.id, new.person_id, sec.role_in('record', new.about_id, new.role), true, new.started_at, new.ended_at);
        return null;
    end if;
    if new.group_id is not null then
        select principal, chair_role into place, chair from public.partnerships_group where id = new.group_id and record_id = new.record_id;
        perform sec.must_be(tg_op = 'UPDATE' or sec.hands() && array[area.lead_role, 2] or new.role <> 'chair' and sec.hands() && array[chair]
            or sec.waits_for(area.id, new.group_id, new.role));
    else
        place := area.principal;
        perform sec.must_be(area.record_id = new.record_id and (sec.hands() && array[area.lead_role, 2] or sec.waits_for(area.id, null, new.role)));
    end if;
    perform sec.must_be(place is not null);
    perform sec.hold('partnerships_roleassignment', new.id, new.person_id, sec.role_in('unit', place, new.role), new.role not in ('auditor', 'scrutineer'),
        new.started_at, new.ended_at);
    return null;
end $$;
create trigger given after insert or update of person_id, role, group_id, about_id, partnership_id, started_at, ended_at on partnerships_roleassignment for each row execute function sec.role_given();

-- A role cannot end while its holder has something open.
create function sec.nothing_left_open() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if new.ended_at is not null and exists (select 1 from public.partnerships_duty d where d.holder_id = new.id and d.closed_at is null) then
        raise check_violation using message = 'This role still holds something open.', constraint = 'a_role_ends_with_nothing_open';
    end if;
    return new;
end $$;
create trigger a_nothing_left_open before update of ended_at on partnerships_roleassignment for each row execute function sec.nothing_left_open();

-- What has ended stays ended: a second row says that somebody came back.
create function sec.ends_once() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if old.ended_at <= statement_timestamp() and new.ended_at is distinct from old.ended_at then
        raise check_violation using message = 'What has ended stays ended.', constraint = 'what_has_ended_stays_ended';
    end if;
    return new;
end $$;
create trigger a_ends_once before update of ended_at on partnerships_membership for each row execute function sec.ends_once();
create trigger a_ends_once before update of ended_at on partnerships_programmemember for each row execute function sec.ends_once();
create trigger a_ends_once before update of ended_at on partnerships_seat for each row execute function sec.ends_once();
create trigger a_ends_once before update of ended_at on partnerships_roleassignment for each row execute function sec.ends_once();

create function sec.only_closes() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if lower(new.valid) is distinct from lower(old.valid) or upper(old.valid) <= statement_timestamp() then
        raise check_violation using message = 'What has been is not changed.', constraint = 'a_stewardship_is_only_ever_closed';
    end if;
    return new;
end $$;
create trigger a_only_closes before update of valid on partnerships_stewardship for each row execute function sec.only_closes();

-- A duty can be laid only on a role, and can name only a record, that whoever writes it can see: a stranger's duty must not keep somebody in their role.
create function sec.duty_in_sight() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(
        (new.holder_id is null or exists (select 1 from public.partnerships_roleassignment a where a.id = new.holder_id and sec.sees(a.record_id)))
        and (new.about_id is null or sec.sees(new.about_id))
        and (new.group_id is null or exists (select 1 from public.partnerships_group g where g.id = new.group_id and sec.sees(g.record_id))));
    return new;
end $$;
create trigger b_in_sight before insert or update of holder_id, about_id, group_id on partnerships_duty for each row execute function sec.duty_in_sight();

-- A duty's moves stand behind the wall of the duty.
create function sec.of_its_duty() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.partnerships_duty d where d.id = new.duty_id and d.record_id = new.record_id));
    return new;
end $$;
create trigger b_place before insert on partnerships_dutymove for each row execute function sec.of_its_duty();

-- Everybody mends their own "ring me about", and so does whoever keeps the partnership's list.
create function sec.own_number() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare m public.partnerships_membership;
begin
    select * into m from public.partnerships_membership where id = new.membership_id and record_id = new.record_id
        and (ended_at is null or ended_at > statement_timestamp());
    perform sec.must_be(m.id is not null);
    new.hands := new.hands || m.person_id;
    new.hands_fixed := true;
    return new;
end $$;
create trigger b_own before insert on partnerships_ringme for each row execute function sec.own_number();

-- For actions that need to name a role in one record (the author's, the local area's) before anybody holds it.
create function sec.role_in_record(r bigint, role_word text) returns int language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not sec.keeps(r) then
        raise insufficient_privilege using message = 'Only those who keep this can say who does what in it.';
    end if;
    return sec.role_in('record', r, role_word);
end $$;
grant execute on function sec.role_in_record(bigint, text) to app_web;
