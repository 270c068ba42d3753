-- Invitations, what is open and who answers for it, how one group follows another, and the last hour of somebody who goes.

set lock_timeout = '3s';

select sec.build_wall('partnerships_invitation', 'head', '{link,letters,sent_at,lives_until,withdrawn_at}');
select sec.build_wall('partnerships_invitedto', 'head');
select sec.build_wall('partnerships_succession', 'head', '{withdrawn_at}');
select sec.build_wall('partnerships_acceptance', 'head');
select sec.build_wall('partnerships_steward', 'head');
select sec.build_wall('partnerships_handoverline', 'head', '{to_role_id,asked_of_id,answer_by,words,version}', true);
select sec.build_wall('partnerships_lasthour', 'words');
select sec.build_wall('partnerships_youngpeoplemodule', 'head', '{ended_at}');
create trigger a_ends_once before update of ended_at on partnerships_youngpeoplemodule for each row execute function sec.ends_once();

grant execute on function sec.new_ref() to app_web;

-- The area somebody works in, its front door and its name: also for those from outside, who see nothing else of it. What is said here is on the door.
create function sec.my_areas() returns table (id bigint, principal int, site_name text, is_member boolean, doors jsonb)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare who int := sec.me();
begin
    if who is null then return; end if;
    return query
        select p.id, p.principal, p.site_name::text, bool_or(found.inside),
            coalesce((select jsonb_agg(jsonb_build_object('name', d.name, 'number', d.number, 'out_of_hours', d.is_out_of_hours, 'days', d.days,
                'opens', d.opens, 'closes', d.closes) order by d.is_out_of_hours, d.id) from public.partnerships_frontdoor d where d.partnership_id = p.id), '[]')
        from (
            select m.partnership_id, m.level <> 'external' as inside, m.started_at from public.partnerships_membership m
                where m.person_id = who and m.started_at <= statement_timestamp() and (m.ended_at is null or m.ended_at > statement_timestamp())
            union all
            select r.partnership_id, false, r.started_at from public.partnerships_roleassignment r
                where r.person_id = who and r.started_at <= statement_timestamp() and (r.ended_at is null or r.ended_at > statement_timestamp())
        ) found join public.partnerships_partnership p on p.id = found.partnership_id
        group by p.id order by bool_or(found.inside) desc, min(found.started_at), p.id;
end $$;

-- When who is asking signed in before this time.
create function sec.last_here() returns timestamptz language plpgsql stable security definer set search_path = pg_catalog as $$
declare began timestamptz := (select s.started_at from sec.session s where s.token_hash = sec.credential());
begin
    return (select max(e.at) from audit.event e where e.actor = sec.me() and e.name = 'people.person.signed_in' and e.at < began - interval '1 minute');
end $$;

-- What somebody holds at this moment, as a wall would be told.
create function sec.held_by(who int) returns int[] language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return array[1, who] || coalesce((select array_agg(distinct h.principal) from sec.holding h where h.actor = who and h.valid @> statement_timestamp()), '{}');
end $$;

-- Whether a colleague knows of a record that the asker knows of. Somebody shut out does not, and the answer does not say why.
create function sec.knows(r bigint, who int) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare held int[] := sec.held_by(who);
begin
    return sec.sees(r) and exists (select 1 from public.access_record a where a.id = r and a.know && held and not (a.deny && held));
end $$;

-- The principal of a role that the asker can see: so that what its holder leaves behind is read by the next.
create function sec.principal_of_role(assignment bigint) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare a public.partnerships_roleassignment;
begin
    select * into a from public.partnerships_roleassignment where id = assignment;
    if a.id is null or not sec.sees(a.record_id) then return null; end if;
    if a.about_id is not null then return sec.role_in('record', a.about_id, a.role); end if;
    return sec.role_in('unit', coalesce((select principal from public.partnerships_group where id = a.group_id),
        (select principal from public.partnerships_partnership where id = a.partnership_id)), a.role);
end $$;

-- Invitations: written by a lead or the coordinator, each on a record of its own; the link sees that record and nothing else.
create function sec.invited() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare area public.partnerships_partnership;
begin
    select * into area from public.partnerships_partnership where id = new.partnership_id;
    perform sec.must_be(
        exists (select 1 from public.access_record a where a.id = new.record_id and a.kind = 'partnerships.invitation' and a.unit = area.principal and a.parent_id = area.record_id)
        and exists (select 1 from public.partnerships_agency g where g.id = new.agency_id and g.partnership_id = area.id and g.name = new.agency_name and g.left_at is null)
        and new.partnership_name = area.name and new.invited_by_id = sec.me() and sec.hands() && array[area.lead_role, area.coordinator_role]
        and exists (select 1 from public.people_person h where h.id = sec.me() and h.name = new.inviter_name)
        and new.accepted_at is null and new.person_id is null);
    return new;
end $$;
create trigger b_invited before insert on partnerships_invitation for each row execute function sec.invited();

-- A seat or a role waits only where who invites could give it now: a role of the whole partnership is a lead's to give.
create function sec.invited_to() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare i public.partnerships_invitation; area public.partnerships_partnership;
begin
    select * into i from public.partnerships_invitation where id = new.invitation_id and record_id = new.record_id;
    select * into area from public.partnerships_partnership where id = i.partnership_id;
    perform sec.must_be(i.accepted_at is null and i.invited_by_id = sec.me() and case when new.group_id is null then sec.hands() && array[area.lead_role] else
        exists (select 1 from public.partnerships_group g join public.access_record a on a.id = g.record_id join public.partnerships_grouparea c on c.group_id = g.id
            where g.id = new.group_id and g.name = new.group_name and c.partnership_id = area.id and a.write && sec.hands() and not (a.deny && sec.eyes())) end);
    return new;
end $$;
create trigger b_invited_to before insert on partnerships_invitedto for each row execute function sec.invited_to();

-- The link's own act, and nobody else's: the person whose address was invited gets the place, the seats and the roles that the invitation names, once.
create function sec.accept_invitation(who int) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare i public.partnerships_invitation; area public.partnerships_partnership; p public.partnerships_invitedto; place bigint; begins timestamptz; home bigint;
begin
    select * into i from public.partnerships_invitation where link = sec.me() for update;
    if i.id is null or i.accepted_at is not null or i.withdrawn_at is not null or i.lives_until <= statement_timestamp()
       or not exists (select 1 from sec.principal where id = sec.me() and kind = 'link') then
        raise insufficient_privilege using message = 'This link no longer opens anything.';
    end if;
    if not exists (select 1 from public.people_person h where h.id = who and lower(h.email) = lower(i.email)) then
        raise insufficient_privilege using message = 'This invitation is for somebody else.';
    end if;
    select * into area from public.partnerships_partnership where id = i.partnership_id;
    begins := greatest(statement_timestamp(), coalesce(i.starts_on::timestamp at time zone 'Europe/London', statement_timestamp()));
    select m.id into place from public.partnerships_membership m where m.agency_id = i.agency_id and m.person_id = who and m.ended_at is null;
    if place is null then
        insert into public.partnerships_membership (record_id, partnership_id, agency_id, person_id, job_title, level, started_at, ended_at)
        values (area.record_id, area.id, i.agency_id, who, i.job_title, i.level, begins,
            case when i.ends_on is not null then greatest(begins, (i.ends_on + 1)::timestamp at time zone 'Europe/London') end) returning id into place;
    end if;
    update public.partnerships_invitation set accepted_at = statement_timestamp(), person_id = who where id = i.id;
    for p in select * from public.partnerships_invitedto where invitation_id = i.id order by id loop
        continue when not sec.waits_for(area.id, p.group_id, p.role); -- who invited can no longer give it
        home := coalesce((select record_id from public.partnerships_group where id = p.group_id), area.record_id);
        if p.role = '' then
            insert into public.partnerships_seat (record_id, group_id, person_id, membership_id, capacity, started_at)
            values (home, p.group_id, who, place, p.capacity, begins) on conflict do nothing;
        else
            insert into public.partnerships_roleassignment (record_id, partnership_id, group_id, person_id, role, given_by_id, started_at)
            values (home, area.id, p.group_id, who, p.role, i.invited_by_id, begins) on conflict do nothing;
        end if;
    end loop;
    return place;
end $$;

-- A role that waits for who holds this link, given by a lead who still leads.
create function sec.waits_for(area bigint, place bigint, word text) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return exists (select 1 from public.partnerships_invitation i join public.partnerships_invitedto p on p.invitation_id = i.id
        join public.partnerships_partnership a on a.id = i.partnership_id
        where i.link = sec.me() and i.partnership_id = area and p.group_id is not distinct from place and p.role = word
          and sec.held_by(i.invited_by_id) && case when place is null then array[a.lead_role] else
              array[a.lead_role, case when word = '' then a.coordinator_role end, case when word <> 'chair' then (select g.chair_role from public.partnerships_group g where g.id = place) end] end);
end $$;

-- What is open: opened by whoever writes in the record, laid only on somebody who can see what it is about, and then moved and closed by functions alone.
create function sec.duty_opened() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(new.closed_at is null
        and new.record_id = coalesce(new.about_id, (select record_id from public.partnerships_group where id = new.group_id),
            (select record_id from public.partnerships_partnership where id = new.partnership_id))
        and exists (select 1 from public.partnerships_partnership p join public.access_record a on a.id = new.record_id where p.id = new.partnership_id
            and (p.principal = a.unit or exists (select 1 from public.partnerships_grouparea c join public.partnerships_group g on g.id = c.group_id
                where c.partnership_id = p.id and (g.principal = a.unit or g.record_id = a.id)))));
    perform sec.may_answer(new.record_id, new.holder_id, new.asked_of_id);
    return new;
end $$;

create function sec.may_answer(r bigint, assignment bigint, who int) returns void language plpgsql stable security definer set search_path = pg_catalog as $$
declare a public.partnerships_roleassignment;
begin
    if assignment is not null then
        select * into a from public.partnerships_roleassignment where id = assignment;
        if a.id is null or a.started_at > statement_timestamp() or a.ended_at <= statement_timestamp() or not sec.knows(r, a.person_id) then
            raise insufficient_privilege using message = 'Whoever answers for this must be able to see what it is about.';
        end if;
    end if;
    if who is not null and not sec.knows(r, who) then
        raise insufficient_privilege using message = 'Whoever is asked must be able to see what it is about.';
    end if;
end $$;
create trigger c_opened before insert on partnerships_duty for each row execute function sec.duty_opened();

create function sec.may_move_duty(d public.partnerships_duty) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return sec.sees(d.record_id) and (d.asked_of_id = sec.me()
        or exists (select 1 from public.partnerships_roleassignment a where a.id = d.holder_id and a.person_id = sec.me())
        or exists (select 1 from public.partnerships_partnership p where p.id = d.partnership_id and sec.hands() && array[p.lead_role, p.coordinator_role])
        or sec.writes(d.record_id));
end $$;

create function sec.move_duty(which bigint, move_kind text, assignment bigint, who int, by_day date, said text, place bigint, because bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare d public.partnerships_duty;
begin
    select * into d from public.partnerships_duty where id = which for update;
    if d.id is null or d.closed_at is not null or sec.may_move_duty(d) is not true then
        raise insufficient_privilege using message = 'This is not yours to pass on.';
    end if;
    perform sec.pass_duty(d, move_kind, assignment, who, by_day, said, place, because);
end $$;

create function sec.pass_duty(d public.partnerships_duty, move_kind text, assignment bigint, who int, by_day date, said text, place bigint, because bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.may_answer(d.record_id, assignment, who);
    insert into public.partnerships_dutymove (record_id, duty_id, succession_id, kind, by_id, from_role_id, to_role_id, asked_of_id, answer_by, why, moved_at)
    values (d.record_id, d.id, because, move_kind, sec.me(), d.holder_id, assignment, who, by_day, said, clock_timestamp());
    update public.partnerships_duty set holder_id = assignment, asked_of_id = who, answer_by = case when assignment is null then by_day end,
        group_id = coalesce(place, group_id), version = version + 1 where id = d.id;
end $$;

create function sec.close_duty(which bigint, said text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare d public.partnerships_duty;
begin
    select * into d from public.partnerships_duty where id = which for update;
    if d.id is null or d.closed_at is not null or sec.may_move_duty(d) is not true then
        raise insufficient_privilege using message = 'This is not yours to close.';
    end if;
    insert into public.partnerships_dutymove (record_id, duty_id, kind, by_id, from_role_id, why, moved_at)
    values (d.record_id, d.id, 'closed', sec.me(), d.holder_id, said, clock_timestamp());
    update public.partnerships_duty set closed_at = clock_timestamp(), outcome = said, version = version + 1 where id = which;
end $$;
revoke insert on partnerships_dutymove from app_web;

-- One group follows another. The offer stands on a record of its own; each side says its own yes.
create function sec.succession_offered() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(new.offered_by_id = sec.me() and new.effected_at is null and new.withdrawn_at is null
        and exists (select 1 from public.partnerships_group g join public.access_record a on a.unit = g.principal
            where g.id = new.group_id and a.id = new.record_id and a.kind = 'partnerships.succession' and sec.hands() && (array[g.chair_role] || sec.leads_of(g.id)))
        and exists (select 1 from public.partnerships_group g where g.id = new.successor_id and sec.sees(g.record_id)));
    new.group_name := (select name from public.partnerships_group where id = new.group_id);
    new.successor_name := (select name from public.partnerships_group where id = new.successor_id);
    return new;
end $$;

-- The record of an offer: both groups and every area on either side read it; the two chairs and those who lead the areas write in it.
create function sec.open_succession(old bigint, new_one bigint) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare o public.partnerships_group; n public.partnerships_group; readers int[]; writers int[];
begin
    select * into o from public.partnerships_group where id = old;
    select * into n from public.partnerships_group where id = new_one;
    if not sec.sees(o.record_id) or not sec.sees(n.record_id) then
        raise insufficient_privilege using message = 'There is nothing here that you can see.';
    end if;
    select array_agg(p.principal), array_agg(p.lead_role) into readers, writers from public.partnerships_partnership p where p.id in (
        select a.partnership_id from public.partnerships_grouparea a where a.group_id in (old, new_one)
        union select w.partnership_id from public.partnerships_stewardship w where w.group_id in (old, new_one) and w.valid @> statement_timestamp());
    return sec.open_record('partnerships.succession', o.principal, null, '{}', readers || array[o.principal, n.principal], writers || array[o.chair_role, n.chair_role]);
end $$;

-- A partnership by its name, for who forms a joint group with it: nobody can list them.
create function sec.area_called(said text) returns bigint language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not exists (select 1 from public.partnerships_partnership p where sec.hands() && array[p.lead_role, p.coordinator_role]) then return null; end if;
    return (select min(p.id) from public.partnerships_partnership p where lower(said) in (lower(p.name), lower(p.site_name)) having count(*) = 1);
end $$;

-- The sides of an offer, by name, and whether they have said yes: for those who can see the offer.
create function sec.sides(which bigint) returns table (id bigint, site_name text, accepted boolean) language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not exists (select 1 from public.partnerships_succession s where s.id = which and sec.sees(s.record_id)) then return; end if;
    return query select p.id, p.site_name::text, exists (select 1 from public.partnerships_acceptance a
            where a.succession_id = which and a.accepted_as = 'area' and a.partnership_id = p.id)
        from public.partnerships_partnership p where p.id in (select sec.sides_of(which)) order by p.site_name, p.id;
end $$;

-- Those who lead the partnership that looks after a group now.
create function sec.leads_of(g bigint) returns int[] language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return coalesce((select array_agg(p.lead_role) from public.partnerships_stewardship s join public.partnerships_partnership p on p.id = s.partnership_id
        where s.group_id = g and s.valid @> statement_timestamp()), '{}');
end $$;
create trigger b_offered before insert on partnerships_succession for each row execute function sec.succession_offered();

create function sec.succession_accepted() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare s public.partnerships_succession;
begin
    select * into s from public.partnerships_succession where id = new.succession_id and record_id = new.record_id;
    perform sec.must_be(s.id is not null and s.effected_at is null and s.withdrawn_at is null and new.by_id = sec.me() and case new.accepted_as
        when 'chair' then exists (select 1 from public.partnerships_group g where g.id = s.successor_id and sec.hands() && array[g.chair_role])
        else new.partnership_id in (select sec.sides_of(s.id)) and exists (select 1 from public.partnerships_partnership p where p.id = new.partnership_id and sec.hands() && array[p.lead_role]) end);
    return new;
end $$;

-- Every area that either group covers or looks after has to say yes.
create function sec.sides_of(which bigint) returns setof bigint language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return query select a.partnership_id from public.partnerships_succession s join public.partnerships_grouparea a on a.group_id in (s.group_id, s.successor_id) where s.id = which
        union select w.partnership_id from public.partnerships_succession s join public.partnerships_stewardship w on w.group_id in (s.group_id, s.successor_id)
            where s.id = which and w.valid @> statement_timestamp();
end $$;
create trigger c_area before insert on partnerships_acceptance for each row execute function sec.says_the_area();
create trigger b_accepted before insert on partnerships_acceptance for each row execute function sec.succession_accepted();

-- A steward is named by the lead of their own area, before the move.
create function sec.steward_named() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.partnerships_succession s join public.partnerships_partnership p on p.id = new.partnership_id
        where s.id = new.succession_id and s.record_id = new.record_id and s.effected_at is null and sec.hands() && array[p.lead_role]
          and p.id in (select sec.sides_of(s.id))
          and exists (select 1 from public.partnerships_membership m where m.person_id = new.person_id and m.partnership_id = p.id and m.ended_at is null)));
    return new;
end $$;
create trigger b_named before insert on partnerships_steward for each row execute function sec.steward_named();

create function sec.of_its_succession() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.partnerships_succession s join public.partnerships_group g on g.id = s.group_id join public.partnerships_duty d on d.id = new.duty_id
        where s.id = new.succession_id and s.record_id = new.record_id and s.effected_at is null and d.group_id = s.group_id and sec.hands() && (array[g.chair_role] || sec.leads_of(g.id))));
    return new;
end $$;
create trigger b_line before insert or update of to_role_id, asked_of_id, answer_by, words, version on partnerships_handoverline for each row execute function sec.of_its_succession();

-- From the first record that a group keeps, its stewards would know the title. Nobody is a steward until an acceptance names them.
create function sec.steward_will_know() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into sec.entry (record, principal, level, given_by) select new.id, g.steward_role, 'know', new.opened_by from public.partnerships_group g where g.principal = new.unit;
    return null;
end $$;
create trigger steward_will_know after insert on access_record for each row execute function sec.steward_will_know();

-- The move itself, in one moment: both acceptances, the day, and a place for everything open; then one stewardship ends, the next begins, and every duty passes on.
create function sec.effect_succession(which bigint) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare s public.partnerships_succession; old public.partnerships_group; l record; moment timestamptz := statement_timestamp(); keeper bigint;
begin
    select * into s from public.partnerships_succession where id = which for update;
    select * into old from public.partnerships_group where id = s.group_id;
    if s.id is null or not sec.sees(s.record_id) or not (sec.hands() && (array[old.chair_role, (select g.chair_role from public.partnerships_group g where g.id = s.successor_id)]
        || sec.leads_of(s.group_id) || sec.leads_of(s.successor_id))) then
        raise insufficient_privilege using message = 'Only the two chairs and those who lead the areas can do this.';
    end if;
    if s.effected_at is not null or s.withdrawn_at is not null or s.effective_date > (moment at time zone 'Europe/London')::date then
        raise check_violation using message = 'The day of this hand-over has not come, or it is over.', constraint = 'a_succession_takes_effect_once_on_its_day';
    end if;
    if not exists (select 1 from public.partnerships_acceptance a where a.succession_id = s.id and a.accepted_as = 'chair')
       or exists (select 1 from sec.sides_of(s.id) side where side not in (select a.partnership_id from public.partnerships_acceptance a
            where a.succession_id = s.id and a.accepted_as = 'area')) then
        raise check_violation using message = 'Somebody has not accepted this yet.', constraint = 'both_sides_accept';
    end if;
    perform 1 from public.partnerships_duty d where d.group_id = s.group_id and d.closed_at is null for update;
    if exists (select 1 from public.partnerships_duty d where d.group_id = s.group_id and d.closed_at is null
        and not exists (select 1 from public.partnerships_handoverline h where h.succession_id = s.id and h.duty_id = d.id)) then
        raise check_violation using message = 'Something open has nowhere to go yet.', constraint = 'nothing_is_left_behind';
    end if;
    perform sec.hold('partnerships_steward', w.id, w.person_id, old.steward_role, false, moment, null) from public.partnerships_steward w where w.succession_id = s.id;
    for l in select d, h.to_role_id, h.asked_of_id, h.answer_by, h.words, a.group_id as place from public.partnerships_handoverline h
        join public.partnerships_duty d on d.id = h.duty_id and d.closed_at is null left join public.partnerships_roleassignment a on a.id = h.to_role_id where h.succession_id = s.id order by h.id loop
        perform sec.pass_duty(l.d, case when l.to_role_id is null then 'asked' else 'handed' end, l.to_role_id, l.asked_of_id, l.answer_by, l.words,
            coalesce(l.place, s.successor_id), s.id);
    end loop;
    select partnership_id into keeper from public.partnerships_stewardship where group_id = s.successor_id and valid @> moment;
    update public.partnerships_stewardship set valid = tstzrange(lower(valid), moment) where group_id = s.group_id and valid @> moment;
    insert into public.partnerships_stewardship (record_id, group_id, partnership_id, valid) values (old.record_id, s.group_id, keeper, tstzrange(moment, null));
    update public.partnerships_succession set effected_at = moment where id = s.id;
end $$;

-- A steward's sight ends with their last place in the area that named them.
create function sec.steward_leaves() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update sec.holding h set valid = tstzrange(lower(h.valid), greatest(new.ended_at, lower(h.valid) + interval '1 microsecond')) from public.partnerships_steward w
        where h.source = 'partnerships_steward' and h.source_id = w.id and w.person_id = new.person_id and w.partnership_id = new.partnership_id and upper(h.valid) is null
          and not exists (select 1 from public.partnerships_membership m where m.person_id = new.person_id and m.partnership_id = new.partnership_id
              and (m.ended_at is null or m.ended_at > new.ended_at));
    return null;
end $$;
create trigger steward_leaves after update of ended_at on partnerships_membership for each row when (new.ended_at is not null) execute function sec.steward_leaves();

-- A last hour is its writer's own words.
create function sec.own_last_hour() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(new.person_id = sec.me() and exists (select 1 from public.access_record a where a.id = new.record_id and a.kind = 'partnerships.last_hour' and a.opened_by = sec.me())
        and (new.membership_id is null or exists (select 1 from public.partnerships_membership m where m.id = new.membership_id and m.person_id = sec.me() and m.partnership_id = new.partnership_id))
        and (new.role_id is null or exists (select 1 from public.partnerships_roleassignment a where a.id = new.role_id and a.person_id = sec.me() and a.partnership_id = new.partnership_id)));
    return new;
end $$;
create trigger b_own before insert on partnerships_lasthour for each row execute function sec.own_last_hour();

-- Whether young people may be named is a lead's decision, in their own name.
create function sec.decided_by_a_lead() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.partnerships_partnership p where p.id = new.partnership_id and p.record_id = new.record_id and sec.hands() && array[p.lead_role])
        and (tg_op = 'UPDATE' or new.decided_by_id = sec.me()));
    return new;
end $$;
create trigger b_decided before insert or update of ended_at on partnerships_youngpeoplemodule for each row execute function sec.decided_by_a_lead();

grant execute on function sec.my_areas(), sec.last_here(), sec.knows(bigint, int), sec.principal_of_role(bigint), sec.accept_invitation(int),
    sec.move_duty(bigint, text, bigint, int, date, text, bigint, bigint), sec.close_duty(bigint, text), sec.open_succession(bigint, bigint),
    sec.area_called(text), sec.sides(bigint), sec.effect_succession(bigint) to app_web;
