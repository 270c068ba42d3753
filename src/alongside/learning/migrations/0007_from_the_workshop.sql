set lock_timeout = '3s';

-- Which workshops are part of the project that a report is about, for whoever reads the report: its author from outside need not see the project's page.
-- The numbers alone; what a workshop says stands behind its own wall.
create function sec.workshops_of_report(which bigint) returns setof bigint language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return query select l.workshop_id from public.learning_learningreport r join public.projects_projectworkshop l on l.project_id = r.project_id
        where r.id = which and sec.reads(r.record_id) order by l.id;
end $$;
grant execute on function sec.workshops_of_report(bigint) to app_web;
