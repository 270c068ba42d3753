-- A letter has a small wall of its own, and not sec.build_wall: it goes to an address and belongs to no record, whoever causes it must be able to
-- write it (also somebody who has not signed in and has forgotten their password), and nobody but the service that sends it may read it again.

set lock_timeout = '3s';

alter table post_letter enable row level security;
alter table post_letter force row level security;
create policy keeper on post_letter to app_owner using (true) with check (true);
create policy see on post_letter for select to app_web using ((select sec.me()) = 5);
create policy add on post_letter for insert to app_web with check (sent_at is null and tries = 0);
create policy mend on post_letter for update to app_web using ((select sec.me()) = 5) with check ((select sec.me()) = 5);
grant select on post_letter to app_web;
grant insert on post_letter to app_web;
grant update (words, sent_at, tries, problem) on post_letter to app_web;
create index on post_letter (send_after) where sent_at is null;
create index on post_letter (about);

-- Whoever keeps a record sees that a letter about it went, to whom and when; never its words. (sec.keeps is the wall's, looked up when this is called.)
create function sec.letters_about(r bigint) returns table (to_actor int, template text, written_at timestamptz, send_after timestamptz, sent_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not sec.keeps(r) then return; end if;
    return query select l."to", l.template::text, l.written_at, l.send_after, l.sent_at from public.post_letter l where l.about = r order by l.written_at desc, l.id;
end $$;
grant execute on function sec.letters_about(bigint) to app_web;

-- The queue is a written exception to the wall: it holds which job, when, and the number of what it is about; never anybody's words. The site and its worker
-- are one role, and each job then acts as a named service with only that service's sight.
grant select, insert, update, delete on procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers to app_web;

do $$
declare thing regprocedure; counter regclass;
begin
    for thing in select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.proname like 'procrastinate\_%' and p.prorettype <> 'trigger'::regtype loop
        execute format('grant execute on function %s to app_web', thing);
    end loop;
    for counter in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'S' and c.relname like 'procrastinate\_%' loop
        execute format('grant usage on sequence %s to app_web', counter);
    end loop;
end $$;
