-- The four roles of a database server that keeps Alongside (docs/how-to/run-it.md). Run once by an administrator of the server,
-- in any database of it; running it again changes nothing. How the three that log in prove who they are is the server's own
-- matter (pg_hba.conf, or "alter role … password").
--
--   app_owner    owns every table and function; nobody logs in as it
--   app_migrate  changes the structure, in the owner's name, when a new version is put in place
--   app_web      the site and its worker: owns nothing, sees only what the walls let through
--   app_sealer   seals the record, and can do nothing else
--
-- None of them is a superuser and none goes round row-level security.
do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values ('app_owner', 'nologin'), ('app_migrate', 'login'), ('app_web', 'login'), ('app_sealer', 'login')) as role(name, can)
  loop
    if not exists (select from pg_catalog.pg_roles where rolname = wanted.name) then
      execute format('create role %I %s', wanted.name, wanted.can);
    end if;
    execute format('alter role %I %s nosuperuser nocreatedb nocreaterole noreplication nobypassrls', wanted.name, wanted.can);
  end loop;
end
$$;

-- app_migrate holds none of the owner's powers until it says "set role app_owner".
grant app_owner to app_migrate with inherit false, set true;
