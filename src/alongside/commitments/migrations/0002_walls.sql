-- A promise has a record of its own, under the one it came from. What became of it is added; who, when and how it ended follow from that.

set lock_timeout = '3s';

select sec.build_wall('commitments_commitment', 'head', '{letters,link_until,written_at}');
select sec.build_wall('commitments_update', 'head');

-- What was promised because of what happened is kept from whoever is still to judge how it was decided. Nothing, until decisions say for which (their own walls).
create function sec.promises_kept_back() returns setof bigint language sql stable security definer set search_path = pg_catalog as $$ select null::bigint where false $$;
grant execute on function sec.promises_kept_back() to app_web;

create function sec.promised() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.access_record r where r.id = new.record_id and r.parent_id = new.about_id and r.kind = 'commitments.commitment')
        and exists (select 1 from public.partnerships_agency a where a.id = new.agency_id)
        and (new.person_id is null or exists (select 1 from public.partnerships_membership p where p.agency_id = new.agency_id and p.person_id = new.person_id
            and (p.ended_at is null or p.ended_at > statement_timestamp()))));
    new.ended_as := '';
    new.ended_at := null;
    new.carried_over := 0;
    new.first_due_date := new.due_date;
    return new;
end $$;
create trigger b_promised before insert on commitments_commitment for each row execute function sec.promised();

create function sec.update_said() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare c public.commitments_commitment; who int := (select id from public.people_person where id = sec.me());
begin
    select * into c from public.commitments_commitment where id = new.commitment_id for update;
    perform sec.must_be(c.record_id = new.record_id);
    if c.ended_as <> '' then
        raise check_violation using message = 'This is no longer open.', constraint = 'what_has_ended_is_not_updated';
    end if;
    new.by_id := who;
    return new;
end $$;
create trigger b_said before insert on commitments_update for each row execute function sec.update_said();

create function sec.update_counts() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update public.commitments_commitment set
        ended_as = case when new.kind in ('done', 'not_done') then new.kind else ended_as end,
        ended_at = case when new.kind in ('done', 'not_done') then clock_timestamp() end,
        carried_over = carried_over + case when new.kind = 'carried' then 1 else 0 end,
        due_date = coalesce(new.new_date, due_date),
        owner_role = case when new.kind = 'transferred' then new.new_role else owner_role end,
        person_id = case when new.kind = 'transferred' then null else person_id end,
        agency_id = case when new.kind = 'transferred' then new.new_agency_id else agency_id end
    where id = new.commitment_id;
    return null;
end $$;
create trigger d_counts after insert on commitments_update for each row execute function sec.update_counts();
