-- Who may see what. One mechanism: a wall names principals; a person holds principals, each for a time; a row is seen when the two overlap and no denial does.

set lock_timeout = '3s';

create table sec.principal (
    id int primary key default nextval('sec.actors'),
    kind text not null check (kind in ('everyone', 'service', 'person', 'link', 'partnership', 'programme', 'agency', 'group', 'role', 'grant', 'room')),
    name text not null
);
insert into sec.principal (id, kind, name) values
    (1, 'everyone', 'Everyone'), (2, 'service', 'setup'), (3, 'service', 'clock'), (4, 'service', 'sealer'), (5, 'service', 'post'), (6, 'service', 'papers');

create table sec.holding (
    id bigint generated always as identity primary key,
    actor int not null references sec.principal,
    principal int not null references sec.principal,
    hands boolean not null,               -- without: may look, may not write
    valid tstzrange not null check (not isempty(valid)),
    source text not null,                 -- the table that gave it
    source_id bigint not null
);
create index on sec.holding (actor);
create unique index on sec.holding (source, source_id, principal);

-- A role in something (a partnership, a group, one record) is a principal of its own, so that whoever has the role next sees what the last one saw.
create table sec.role (scope text not null, scope_id bigint not null, role text not null, principal int not null unique references sec.principal, primary key (scope, scope_id, role));

-- Where records belong: a group, or a partnership. Openers may open things in it and say who reads them; advisers may shut somebody out.
create table sec.unit (id int primary key references sec.principal, openers int[] not null, advisers int[] not null);

create table sec.entry (
    id bigint generated always as identity primary key,
    record bigint not null references access_record,
    principal int not null references sec.principal check (principal <> 1), -- nothing behind a wall is everybody's: what is public is copied out
    level text not null check (level in ('know', 'read', 'write')),
    given_by int,
    given_at timestamptz not null default clock_timestamp(),
    ended_by int,
    ended_at timestamptz
);
create unique index on sec.entry (record, principal, level) where ended_at is null;

create table sec.exclusion (
    id bigint generated always as identity primary key,
    record bigint references access_record,
    unit int references sec.unit,
    principal int not null references sec.principal,
    given_by int,
    given_at timestamptz not null default clock_timestamp(),
    ended_by int,
    ended_at timestamptz,
    check (num_nonnulls(record, unit) = 1)
);
create unique index on sec.exclusion (record, unit, principal) nulls not distinct where ended_at is null;

create table sec.wall (tab regclass primary key, face text not null check (face in ('head', 'words')));

-- What who is asking holds at this moment. Validity is checked at each statement: what ends at a second is gone at that second.
create function sec.eyes() returns int[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare who int := sec.me();
begin
    if who is null then return array[1]; end if;
    return array[1, who] || coalesce((select array_agg(distinct h.principal) from sec.holding h where h.actor = who and h.valid @> statement_timestamp()), '{}');
end $$;

create function sec.hands() returns int[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare who int := sec.me();
begin
    if who is null then return '{}'; end if;
    return array[who] || coalesce((select array_agg(distinct h.principal) from sec.holding h where h.actor = who and h.hands and h.valid @> statement_timestamp()), '{}');
end $$;

create function sec.principal_for(k text, n text) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare number int;
begin
    insert into sec.principal (kind, name) values (k, n) returning id into number;
    return number;
end $$;

create function sec.role_in(s text, i bigint, r text) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare number int;
begin
    select principal into number from sec.role where scope = s and scope_id = i and role = r;
    if number is null then
        number := sec.principal_for('role', r || ' of ' || s || ' ' || i);
        insert into sec.role (scope, scope_id, role, principal) values (s, i, r, number) on conflict do nothing;
        select principal into number from sec.role where scope = s and scope_id = i and role = r;
    end if;
    return number;
end $$;

-- Somebody holds something from one day until another, because of one row of one table.
create function sec.hold(src text, src_id bigint, who int, what int, with_hands boolean, begins timestamptz, ends timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if ends is not null and ends <= begins then
        delete from sec.holding where source = src and source_id = src_id and principal = what;
        return;
    end if;
    insert into sec.holding (actor, principal, hands, valid, source, source_id) values (who, what, with_hands, tstzrange(begins, ends), src, src_id)
    on conflict (source, source_id, principal) do update set hands = excluded.hands, valid = excluded.valid;
end $$;

create function sec.person_is_a_principal() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into sec.principal (id, kind, name) values (new.id, 'person', 'person');
    return null;
end $$;
create trigger person_is_a_principal after insert on public.people_person for each row execute function sec.person_is_a_principal();

-- The head of every walled thing carries its own wall: who knows that it exists, who reads its words, who writes, who is shut out, who keeps it.
alter table access_record
    alter column opened_at set default clock_timestamp(),
    add column know int[] not null default '{}', add column read int[] not null default '{}', add column write int[] not null default '{}',
    add column deny int[] not null default '{}', add column keep int[] not null default '{}',
    add column follows boolean not null default false, -- who sees or writes what is above sees or writes this as well
    add column eyes int[] generated always as (know) stored;
create index on access_record using gin (eyes);
create index on access_record (unit);
create index on access_record (parent_id);
alter table access_record enable row level security;
alter table access_record force row level security;
create policy keeper on access_record to app_owner using (true) with check (true);
create policy see on access_record for select to app_web using (eyes && (select sec.eyes()) and not (deny && (select sec.eyes())));
grant select (id, ref, kind, unit, parent_id, opened_at, opened_by, eyes, deny) on access_record to app_web;

create function sec.new_ref() returns text language plpgsql volatile set search_path = pg_catalog as $$
declare
    letters constant text := '23456789BCDFGHJKMNPQRSTVWXYZA';
    noise bytea := sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
    said text := '';
begin
    for i in 0..7 loop
        said := said || substr(letters, 1 + ((get_byte(noise, 2 * i) * 256 + get_byte(noise, 2 * i + 1)) % 29), 1);
    end loop;
    return said;
end $$;

-- The walls of one record, made again from its entries. The head is locked first: without that lock two changes at once lose one of them.
create function sec.rebuild(r bigint) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare rec public.access_record; parent public.access_record; w sec.wall; child bigint;
begin
    select * into strict rec from public.access_record where id = r for update;
    select * into parent from public.access_record where id = rec.parent_id;
    rec.know := (select coalesce(array_agg(distinct principal), '{}') from sec.entry where record = r and ended_at is null);
    rec.read := (select coalesce(array_agg(distinct principal), '{}') from sec.entry where record = r and ended_at is null and level in ('read', 'write'));
    rec.write := (select coalesce(array_agg(distinct principal), '{}') from sec.entry where record = r and ended_at is null and level = 'write');
    if rec.follows then
        rec.know := rec.know || parent.know;
        rec.read := rec.read || parent.read;
        rec.write := rec.write || parent.write;
        rec.keep := parent.keep || parent.write;
    end if;
    rec.deny := (select coalesce(array_agg(distinct p), '{}') from (
        select principal as p from sec.exclusion x where x.ended_at is null and (x.record = r or x.unit = rec.unit) union select unnest(parent.deny)) shut_out);
    update public.access_record set know = rec.know, read = rec.read, write = rec.write, deny = rec.deny, keep = rec.keep where id = r;
    for w in select * from sec.wall loop
        execute format(
            'update %s set eyes = case when only_for is null then $1 else array[only_for] end, hands = case when hands_fixed then hands else $2 end, deny = $3 where record_id = $4',
            w.tab) using case w.face when 'head' then rec.know else rec.read end, rec.write, rec.deny, r;
    end loop;
    for child in select id from public.access_record where parent_id = r order by id loop
        perform sec.rebuild(child);
    end loop;
end $$;

-- The head is locked before an entry is written: otherwise two people who give sight of one record at once each hold what the other waits for.
create function sec.entry_waits() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform 1 from public.access_record where id = new.record for update;
    return new;
end $$;
create trigger entry_waits before insert or update on sec.entry for each row execute function sec.entry_waits();

create function sec.entries_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare r bigint;
begin
    for r in select distinct c.record from changed c order by 1 loop
        perform sec.rebuild(r);
    end loop;
    return null;
end $$;
create trigger entries_given after insert on sec.entry referencing new table as changed for each statement execute function sec.entries_changed();
create trigger entries_ended after update on sec.entry referencing new table as changed for each statement execute function sec.entries_changed();

create function sec.exclusion_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare r bigint;
begin
    for r in select id from public.access_record where id = new.record or unit = new.unit order by id loop
        perform sec.rebuild(r);
    end loop;
    return null;
end $$;
create trigger exclusion_changed after insert or update on sec.exclusion for each row execute function sec.exclusion_changed();

-- A new row takes its wall from the record it belongs to, before it is inserted: its author can see it at once, and cannot say who else can.
create function sec.copy_wall() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare rec public.access_record; f text;
begin
    select * into strict rec from public.access_record where id = new.record_id for share;
    select face into strict f from sec.wall where tab = tg_relid;
    new.eyes := case when new.only_for is not null then array[new.only_for] when f = 'head' then rec.know else rec.read end;
    if not new.hands_fixed then new.hands := rec.write; end if;
    new.deny := rec.deny;
    return new;
end $$;

-- Last of all: a row that a trigger of its table has kept for one principal is seen by that one alone from the first moment.
create function sec.narrow_wall() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if new.only_for is not null then new.eyes := array[new.only_for]; end if;
    return new;
end $$;

-- The one way a table gets its wall. face: 'head' (seen by who knows of the record) or 'words' (seen by who reads it, once that is on record).
-- mends: the columns that may be changed; everything else is written once. Only with `removes` may a row be deleted.
create function sec.build_wall(t regclass, face text, mends text[] default '{}', removes boolean default false) returns void language plpgsql as $$
declare
    written text := (select string_agg(quote_ident(attname), ', ') from pg_attribute where attrelid = t and attnum > 0 and not attisdropped and attidentity = '');
    looked text := case face when 'words' then ' and record_id = any ((select audit.opened())::bigint[])' else '' end;
    seen constant text := 'eyes && (select sec.eyes()) and not (deny && (select sec.eyes()))';
    handed constant text := 'hands && (select sec.hands()) and not (deny && (select sec.eyes()))';
begin
    insert into sec.wall (tab, face) values (t, face);
    execute format('alter table %s add column eyes int[] not null default ''{}'', add column hands int[] not null default ''{}'', '
        'add column deny int[] not null default ''{}'', add column only_for int, add column hands_fixed boolean not null default false', t);
    execute format('create index on %s using gin (eyes)', t);
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy keeper on %s to app_owner using (true) with check (true)', t);
    execute format('create policy see on %s for select to app_web using (%s%s)', t, seen, looked);
    execute format('create policy add on %s for insert to app_web with check (%s)', t, handed);
    execute format('create policy mend on %s for update to app_web using (%s) with check (%s)', t, handed, handed);
    execute format('create trigger a_wall before insert on %s for each row execute function sec.copy_wall()', t);
    execute format('create trigger z_wall before insert on %s for each row execute function sec.narrow_wall()', t);
    execute format('grant select on %s to app_web', t);
    execute format('grant insert (%s) on %s to app_web', written, t);
    if cardinality(mends) > 0 then
        execute format('grant update (%s) on %s to app_web', (select string_agg(quote_ident(c), ', ') from unnest(mends) c), t);
    end if;
    if removes then
        execute format('create policy remove on %s for delete to app_web using (%s)', t, handed);
        execute format('grant delete on %s to app_web', t);
    end if;
end $$;

create function sec.sees(r bigint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return exists (select 1 from public.access_record a where a.id = r and a.know && sec.eyes() and not (a.deny && sec.eyes()));
end $$;

-- Whether its words may be read, and not only that it exists.
create function sec.reads(r bigint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return exists (select 1 from public.access_record a where a.id = r and a.read && sec.eyes() and not (a.deny && sec.eyes()));
end $$;

-- Who may say who reads a record: those who keep it (and are not shut out of it).
create function sec.keeps(r bigint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return exists (select 1 from public.access_record a where a.id = r and a.keep && sec.hands() and not (a.deny && sec.eyes()));
end $$;

-- Whether whoever is asking writes in a record.
create function sec.writes(r bigint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return exists (select 1 from public.access_record a where a.id = r and a.write && sec.hands() and not (a.deny && sec.eyes()));
end $$;

create function sec.open_record(kind text, u int, above bigint, knowers int[], readers int[], writers int[]) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare r bigint; home sec.unit;
begin
    select * into home from sec.unit where id = u for share; -- an exclusion by unit waits for this record, or this record for the exclusion
    if home.id is null or not (sec.hands() && (array[u] || home.openers)) then
        raise insufficient_privilege using message = 'You do not sit in the group that would keep this.';
    end if;
    if above is not null and not sec.sees(above) then
        raise insufficient_privilege using message = 'There is nothing here that you can see.';
    end if;
    insert into public.access_record (ref, kind, unit, parent_id, opened_by, keep) values (sec.new_ref(), kind, u, above, sec.me(), home.openers) returning id into r;
    insert into sec.entry (record, principal, level, given_by)
        select r, p, 'write', sec.me() from (select distinct unnest(case when cardinality(writers) = 0 then array[u] else writers end) as p) w
        union all select r, p, 'read', sec.me() from (select distinct unnest(readers) as p) d
        union all select r, p, 'know', sec.me() from (select distinct unnest(knowers) as p) k;
    return r;
end $$;

-- Something that belongs to a record one writes in, and is sent to others by itself: a question put to one agency, a promise somebody made.
-- It follows the sight of what it belongs to; `others` write in it and see nothing above it.
create function sec.open_under(kind text, above bigint, others int[]) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare parent public.access_record; r bigint;
begin
    if not sec.writes(above) then
        raise insufficient_privilege using message = 'There is nothing here that you can write in.';
    end if;
    select * into strict parent from public.access_record where id = above for update;
    insert into public.access_record (ref, kind, unit, parent_id, opened_by, keep, follows) values (sec.new_ref(), kind, parent.unit, above, sec.me(), '{}', true) returning id into r;
    insert into sec.entry (record, principal, level, given_by) select r, p, 'write', sec.me() from (select distinct unnest(others) as p) o;
    perform sec.rebuild(r);
    return r;
end $$;

-- Wait for, and hold, the head of a record until the end of the transaction: two people acting at once act one after the other.
create function sec.lock(r bigint) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not sec.sees(r) then return false; end if;
    perform 1 from public.access_record where id = r for update;
    return found;
end $$;

create function sec.give_sight(r bigint, p int, l text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not sec.keeps(r) then
        raise insufficient_privilege using message = 'Only those who keep this can say who reads it.';
    end if;
    insert into sec.entry (record, principal, level, given_by) values (r, p, l, sec.me()) on conflict (record, principal, level) where ended_at is null do nothing;
end $$;

create function sec.end_sight(r bigint, p int) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not sec.keeps(r) then
        raise insufficient_privilege using message = 'Only those who keep this can say who reads it.';
    end if;
    update sec.entry set ended_at = clock_timestamp(), ended_by = sec.me() where record = r and principal = p and ended_at is null;
end $$;

-- A grant is one person's sight of one record until a day. It is a principal of its own, and its terms never change.
create function sec.grant_sight(r bigint, who int, l text, ends timestamptz) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare p int;
begin
    if not sec.keeps(r) then
        raise insufficient_privilege using message = 'Only those who keep this can say who reads it.';
    end if;
    if ends is null or ends <= statement_timestamp() then
        raise invalid_parameter_value using message = 'A grant needs a day on which it ends.';
    end if;
    p := sec.principal_for('grant', 'grant');
    perform sec.hold('grant', p, who, p, l = 'write', statement_timestamp(), ends);
    insert into sec.entry (record, principal, level, given_by) values (r, p, l, sec.me());
    return p;
end $$;

-- Whoever is shut out of a thing advises on it no longer, and does not lift what shuts them out.
create function sec.advises(r bigint, u int) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare place int := coalesce(u, (select a.unit from public.access_record a where a.id = r));
begin
    return exists (select 1 from sec.unit h where h.id = place and h.advisers && sec.hands())
        and not exists (select 1 from public.access_record a where a.id = r and a.deny && sec.eyes())
        and not exists (select 1 from sec.exclusion x where x.unit = place and x.ended_at is null and x.principal = any (sec.eyes()));
end $$;

-- A conflict of interest beats every grant. It can be set without telling anybody; who is shut out sees what somebody sees who was never let in.
create function sec.exclude(r bigint, u int, who int) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not sec.advises(r, u) then
        raise insufficient_privilege using message = 'Only the safeguarding adviser or a lead can do this.';
    end if;
    perform 1 from sec.unit where id = u for update; -- what is being opened there at this moment is reached as well
    insert into sec.exclusion (record, unit, principal, given_by) values (r, u, who, sec.me());
end $$;

create function sec.lift_exclusion(r bigint, u int, who int) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not sec.advises(r, u) then
        raise insufficient_privilege using message = 'Only the safeguarding adviser or a lead can do this.';
    end if;
    perform 1 from sec.unit where id = u for update;
    update sec.exclusion set ended_at = clock_timestamp(), ended_by = sec.me()
    where record is not distinct from r and unit is not distinct from u and principal = who and ended_at is null;
    return found;
end $$;

create function sec.exclusions(u int) returns table (record bigint, unit int, principal int, given_by int, given_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not sec.advises(null, u) then return; end if;
    return query select x.record, x.unit, x.principal, x.given_by, x.given_at from sec.exclusion x
        where x.ended_at is null and x.principal <> all (sec.eyes())
          and (x.unit = u or x.record in (select a.id from public.access_record a where a.unit = u)) order by x.id;
end $$;

-- A single-purpose link: an actor of its own that sees one record, until its day. Only the hash of its token is kept.
create function sec.make_link(hash text, r bigint, l text, ends timestamptz, seal text) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare p int;
begin
    if not sec.keeps(r) then
        raise insufficient_privilege using message = 'Only those who keep this can send a link to it.';
    end if;
    if sec.is_sealed('link|' || concat_ws('|', hash, r, l, extract(epoch from ends)::bigint), seal) is not true then
        raise insufficient_privilege using message = 'This link was not made by the site.';
    end if;
    p := sec.principal_for('link', 'link');
    insert into sec.session (token_hash, actor, assurance, data, idle, ends_at) values (hash, p, 1, '', ends - statement_timestamp() + interval '1 day', ends);
    insert into sec.entry (record, principal, level, given_by) values (r, p, l, sec.me());
    return p;
end $$;

-- A link whose day has passed opens again until another: the same actor, so that whoever holds it goes on with what they wrote.
create function sec.renew_link(p int, hash text, ends timestamptz, seal text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare given sec.entry;
begin
    select e.* into given from sec.entry e join sec.principal n on n.id = e.principal and n.kind = 'link' where e.principal = p and e.ended_at is null;
    if given.record is null or not sec.keeps(given.record) then
        raise insufficient_privilege using message = 'Only those who keep this can send a link to it.';
    end if;
    if sec.is_sealed('link|' || concat_ws('|', hash, given.record, given.level, extract(epoch from ends)::bigint), seal) is not true then
        raise insufficient_privilege using message = 'This link was not made by the site.';
    end if;
    delete from sec.session where actor = p;
    insert into sec.session (token_hash, actor, assurance, data, idle, ends_at) values (hash, p, 1, '', ends - statement_timestamp() + interval '1 day', ends);
end $$;

create function sec.end_link(p int) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    if p is distinct from sec.me() and not exists (select 1 from sec.entry e where e.principal = p and sec.keeps(e.record)) then
        raise insufficient_privilege using message = 'Only those who sent this link can end it.';
    end if;
    delete from sec.session where actor = p and exists (select 1 from sec.principal where id = p and kind = 'link');
end $$;

create function sec.kind_of_actor() returns text language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return (select kind from sec.principal where id = sec.me());
end $$;

-- Who saw a record and what was done: those who keep it see everybody; everybody sees themselves. Asking is itself on record, once a page.
create function sec.history(r bigint, before bigint, at_most int) returns table (n bigint, at timestamptz, actor int, actor_kind text, name text, outcome text, purpose text,
    fields text[], details jsonb) language plpgsql security definer set search_path = pg_catalog as $$
declare all_of_it boolean := sec.keeps(r);
begin
    if not sec.sees(r) then return; end if;
    return query select e.n, e.at, e.actor, p.kind, e.name, e.outcome, e.purpose, e.fields, e.details
        from audit.event e left join sec.principal p on p.id = e.actor
        where e.about = r and (before is null or e.n < before) and (all_of_it or e.actor = sec.me()) order by e.n desc limit least(at_most, 500);
    perform audit.append('audit.history.read', r, 'looked', '', '{}', '{}', '');
end $$;

create function sec.my_history(before bigint, at_most int) returns table (n bigint, at timestamptz, about bigint, name text, outcome text, purpose text, details jsonb)
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if sec.me() is null then return; end if;
    return query select e.n, e.at, e.about, e.name, e.outcome, e.purpose, e.details from audit.event e
        where e.actor = sec.me() and (before is null or e.n < before) order by e.n desc limit least(at_most, 500);
    perform audit.append('audit.own_history.read', null, 'looked', '', '{}', '{}', '');
end $$;

grant execute on function sec.eyes(), sec.hands(), sec.open_record(text, int, bigint, int[], int[], int[]), sec.open_under(text, bigint, int[]), sec.lock(bigint), sec.sees(bigint), sec.reads(bigint), sec.writes(bigint), sec.keeps(bigint),
    sec.give_sight(bigint, int, text), sec.end_sight(bigint, int), sec.grant_sight(bigint, int, text, timestamptz), sec.exclude(bigint, int, int),
    sec.lift_exclusion(bigint, int, int), sec.exclusions(int), sec.make_link(text, bigint, text, timestamptz, text), sec.renew_link(int, text, timestamptz, text), sec.end_link(int), sec.kind_of_actor(),
    sec.history(bigint, bigint, int), sec.my_history(bigint, int), sec.advises(bigint, int) to app_web;
