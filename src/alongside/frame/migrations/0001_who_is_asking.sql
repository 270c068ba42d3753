-- Who is asking. The database learns it from the SHA-256 of a session's token, never from a user number that a query could set.
-- No login role has any privilege on these tables: they are reached only through the functions below.

set lock_timeout = '3s';

create schema sec;
revoke all on schema sec from public;
grant usage on schema sec to app_web, app_sealer;
alter default privileges revoke execute on functions from public;

-- People, links, services and everything a wall can name draw their numbers from one sequence. 1 is everyone; 2 to 9 are services.
create sequence sec.actors start 100;
grant usage on sequence sec.actors to app_web;

create table sec.key (name text primary key, value bytea not null);

create table sec.session (
    id bigint generated always as identity primary key,
    token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
    actor int not null default 0,          -- 0: somebody who has not signed in
    assurance smallint not null default 0, -- 0 not signed in, 1 one factor, 2 two factors or a passkey
    data text not null,
    agent text not null default '',
    started_at timestamptz not null default statement_timestamp(),
    seen_at timestamptz not null default statement_timestamp(),
    idle interval not null,
    ends_at timestamptz not null default statement_timestamp() + interval '12 hours'
);
create index on sec.session (actor);
create index on sec.session (ends_at);

create function sec.credential() returns text language sql stable set search_path = pg_catalog as
$$ select nullif(current_setting('app.token', true), '') $$;

create function sec.frame() returns text language sql stable set search_path = pg_catalog as
$$ select nullif(current_setting('app.frame', true), '') $$;

-- A session lives twelve hours at the most, and as long as it is used.
create function sec.is_live(s sec.session) returns boolean language sql stable set search_path = pg_catalog as
$$ select s.ends_at > statement_timestamp() and s.seen_at + s.idle > statement_timestamp() $$;

create function sec.me() returns int language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return (select s.actor from sec.session s where s.token_hash = sec.credential() and s.actor <> 0 and sec.is_live(s));
end $$;

create function sec.assurance() returns int language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return coalesce((select s.assurance from sec.session s where s.token_hash = sec.credential() and sec.is_live(s)), 0);
end $$;

-- Only who holds the minting key can make or change a session: H(key || H(key || what is said)).
create function sec.is_sealed(said text, seal text) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare k bytea := (select value from sec.key where name = 'mint');
begin
    if k is null then return false; end if;
    return seal = encode(sha256(k || sha256(k || convert_to(said, 'UTF8'))), 'hex');
end $$;

-- A new session is made; one that there is is changed, but never one that has ended meanwhile or that is somebody else's: then false.
create function sec.save_session(hash text, who int, level int, idle_minutes int, words text, browser text, is_new boolean, seal text) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if sec.is_sealed('session|' || concat_ws('|', hash, who, level, idle_minutes, is_new, words), seal) is not true then
        raise insufficient_privilege using message = 'This session was not made by the sign-in page.';
    end if;
    if is_new then
        insert into sec.session (token_hash, actor, assurance, data, agent, idle)
        values (hash, who, level, words, browser, make_interval(mins => idle_minutes)) on conflict do nothing;
    else
        update sec.session s set actor = who, assurance = level, data = words, agent = coalesce(nullif(browser, ''), s.agent), seen_at = statement_timestamp()
        where s.token_hash = hash and s.actor in (0, who) and sec.is_live(s);
    end if;
    return found;
end $$;

create function sec.load_session(hash text) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare s sec.session;
begin
    select * into s from sec.session where token_hash = hash;
    if s.id is null or not sec.is_live(s) then return null; end if;
    if s.seen_at < statement_timestamp() - interval '1 minute' then
        update sec.session set seen_at = statement_timestamp() where id = s.id;
    end if;
    return s.data;
end $$;

create function sec.end_session(hash text) returns void language sql security definer set search_path = pg_catalog as
$$ delete from sec.session where token_hash = hash $$;

-- When this session ends by itself if nothing is done: for the warning two minutes before.
create function sec.session_ends_at() returns timestamptz language sql stable security definer set search_path = pg_catalog as
$$ select least(s.ends_at, s.seen_at + s.idle) from sec.session s where s.token_hash = sec.credential() and sec.is_live(s) $$;

create function sec.my_sessions() returns table (id bigint, agent text, started_at timestamptz, seen_at timestamptz, is_this boolean)
language sql stable security definer set search_path = pg_catalog as $$
    select s.id, s.agent, s.started_at, s.seen_at, s.token_hash = sec.credential()
    from sec.session s where s.actor = sec.me() and sec.is_live(s) order by s.seen_at desc, s.id desc
$$;

create function sec.end_my_session(which bigint) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from sec.session s where s.id = which and s.actor = sec.me();
    return found;
end $$;

create function sec.end_my_sessions() returns int language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
    delete from sec.session s where s.actor = sec.me();
    get diagnostics n = row_count;
    return n;
end $$;

create function sec.forget_sessions() returns int language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
    delete from sec.session s where not sec.is_live(s);
    get diagnostics n = row_count;
    return n;
end $$;

-- A form that is sent twice is answered with the first result: the key, and where it led. Never its content. Kept seven days.
create table sec.once (key uuid primary key, actor int, at timestamptz not null default statement_timestamp(), led_to text);
create index on sec.once (at);

create function sec.once_begin(k uuid, out is_first boolean, out led_to text) language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into sec.once (key, actor) values (k, sec.me()) on conflict (key) do nothing;
    is_first := found;
    if not is_first then
        select o.led_to into led_to from sec.once o where o.key = k and o.actor is not distinct from sec.me();
    end if;
end $$;

create function sec.once_end(k uuid, place text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    if place is null then delete from sec.once o where o.key = k and o.led_to is null;
    else update sec.once o set led_to = place where o.key = k and o.led_to is null; end if;
end $$;

create function sec.forget_once() returns int language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
    delete from sec.once where at < statement_timestamp() - interval '7 days';
    get diagnostics n = row_count;
    return n;
end $$;

grant execute on function sec.credential(), sec.frame(), sec.me(), sec.assurance(), sec.save_session(text, int, int, int, text, text, boolean, text), sec.load_session(text),
    sec.end_session(text), sec.session_ends_at(), sec.my_sessions(), sec.end_my_session(bigint), sec.end_my_sessions(), sec.forget_sessions(), sec.once_begin(uuid),
    sec.once_end(uuid, text), sec.forget_once() to app_web;
