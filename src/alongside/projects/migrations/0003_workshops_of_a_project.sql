set lock_timeout = '3s';

select sec.build_wall('projects_projectworkshop', 'head', '{}', true);
create trigger b_place before insert on projects_projectworkshop for each row execute function sec.of_its_project();

-- A workshop joins a project of its own partnership, by somebody who reads both.
create function sec.workshop_of_the_project() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.workshops_workshop w join public.projects_projectpartnership p on p.partnership_id = w.partnership_id
        where w.id = new.workshop_id and p.project_id = new.project_id and sec.reads(w.record_id)));
    return new;
end $$;
create trigger c_workshop before insert on projects_projectworkshop for each row execute function sec.workshop_of_the_project();
