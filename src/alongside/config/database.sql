-- What a database needs before Alongside's own migrations. Run once by an administrator of the server, in the new database
-- (create database alongside owner app_owner), after roles.sql; running it again changes nothing.
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

revoke all on schema public from public;
grant create, usage on schema public to app_owner;
grant usage on schema public to app_web;

do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to app_migrate, app_web, app_sealer', current_database());
end
$$;
