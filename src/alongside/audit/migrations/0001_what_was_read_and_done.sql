-- What was read and done, by whom, when and why. Rows are added in the same transaction as what they tell of; nothing changes them.
-- No login role has any privilege on these tables.

set lock_timeout = '3s';

create schema audit;
revoke all on schema audit from public;
grant usage on schema audit to app_web, app_sealer;

create table audit.event (
    n bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    frame text not null,
    at timestamptz not null default clock_timestamp(),
    actor int,
    session text,
    name text not null check (name ~ '^[a-z_]+(\.[a-z_]+)+$' and length(name) <= 100),
    about bigint,
    outcome text not null check (outcome in ('done', 'looked', 'refused')),
    purpose text not null default '' check (length(purpose) <= 200),
    fields text[] not null default '{}',
    details jsonb not null default '{}',
    free_hash text
);
create index on audit.event (about, n);
create index on audit.event (actor, n);
create index on audit.event (xid, frame);

-- Free words stand beside the chain, salted, so that they can be erased while the chain stays whole.
create table audit.free_text (event bigint primary key references audit.event, salt text not null, words text not null);

-- The actor, the session and the frame are what the database knows, never what the caller says.
create function audit.append(name text, about bigint, outcome text, purpose text, fields text[], details jsonb, words text) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
    number bigint;
    salt text := encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex');
begin
    if sec.frame() is null then
        raise exception using message = 'Nothing is put on record outside a frame.';
    end if;
    insert into audit.event (frame, actor, session, name, about, outcome, purpose, fields, details, free_hash)
    values (sec.frame(), sec.me(), left(encode(sha256(convert_to(sec.credential(), 'UTF8')), 'hex'), 16), name, about, outcome, purpose, fields, details,
            case when words <> '' then encode(sha256(convert_to(salt || words, 'UTF8')), 'hex') end)
    returning n into number;
    if words <> '' then
        insert into audit.free_text (event, salt, words) values (number, salt, words);
    end if;
    return number;
end $$;

-- No log, no look: the records that this transaction, in this frame, has already put on record as seen or changed by who is asking.
-- Reading who looked (audit.…) is not reading the words.
create function audit.opened() returns bigint[] language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return coalesce((select array_agg(distinct e.about) from audit.event e
        where e.xid = pg_current_xact_id_if_assigned() and e.frame = sec.frame() and e.about is not null and e.outcome <> 'refused' and e.name not like 'audit.%'
          and e.actor is not distinct from sec.me()), '{}');
end $$;

grant execute on function audit.append(text, bigint, text, text, text[], jsonb, text), audit.opened() to app_web;
