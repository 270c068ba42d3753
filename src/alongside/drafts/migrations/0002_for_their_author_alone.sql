-- Drafts have a small wall of their own, and not sec.build_wall: a draft belongs to its author and to no record, nobody can ever be given sight
-- of it, and it is read while the thing it is about may not exist yet. One policy, one sentence: it is mine.

set lock_timeout = '3s';

alter table drafts_draft enable row level security;
alter table drafts_draft force row level security;
create policy keeper on drafts_draft to app_owner using (true) with check (true);
create policy see on drafts_draft for select to app_web using (actor = (select sec.me()));
create policy add on drafts_draft for insert to app_web with check (actor = (select sec.me()));
create policy mend on drafts_draft for update to app_web using (actor = (select sec.me())) with check (actor = (select sec.me()));
grant select on drafts_draft to app_web;
grant insert (actor, form, about, fields, base_version, seq, is_open, saved_at) on drafts_draft to app_web;
grant update (fields, base_version, seq, is_open, saved_at) on drafts_draft to app_web;

-- After thirty days nobody's draft is left, whoever they are.
create function sec.forget_drafts() returns int language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
    delete from public.drafts_draft where saved_at < statement_timestamp() - interval '30 days';
    get diagnostics n = row_count;
    return n;
end $$;

-- The key under which one browser keeps one person's words while the network is away. `browser` is the hash of a cookie that says nothing else.
create table sec.draft_key (
    actor int not null, browser text not null check (browser ~ '^[0-9a-f]{64}$'), key bytea not null,
    asked_at timestamptz not null default statement_timestamp(), primary key (actor, browser)
);

create function sec.my_draft_key(which text) returns bytea language plpgsql security definer set search_path = pg_catalog as $$
declare k bytea;
begin
    if sec.me() is null then return null; end if;
    insert into sec.draft_key as d (actor, browser, key)
    values (sec.me(), which, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())))
    on conflict (actor, browser) do update set asked_at = statement_timestamp() returning d.key into k;
    return k;
end $$;

create function sec.drop_draft_key(which text) returns void language sql security definer set search_path = pg_catalog as
$$ delete from sec.draft_key where actor = sec.me() and browser = which $$;

create function sec.drop_draft_keys() returns void language sql security definer set search_path = pg_catalog as
$$ delete from sec.draft_key where actor = sec.me() $$;

-- A form that was sent after its session had ended: locked by the site under a key that only the browser has, for half an hour. The whole shelf has a
-- limit, so that a stranger cannot fill the disk.
create table sec.kept (handle text primary key check (handle ~ '^[0-9a-f]{64}$'), locked bytea not null check (length(locked) <= 1500000),
    kept_at timestamptz not null default statement_timestamp());
create index on sec.kept (kept_at);

create function sec.keep_words(h text, words bytea) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from sec.kept where kept_at < statement_timestamp() - interval '30 minutes';
    if (select coalesce(sum(length(locked)), 0) from sec.kept) > 200000000 then return false; end if;
    insert into sec.kept (handle, locked) values (h, words) on conflict do nothing;
    return found;
end $$;

create function sec.kept_words(h text) returns bytea language sql stable security definer set search_path = pg_catalog as
$$ select locked from sec.kept where handle = h and kept_at > statement_timestamp() - interval '30 minutes' $$;

create function sec.drop_words(h text) returns void language sql security definer set search_path = pg_catalog as
$$ delete from sec.kept where handle = h $$;

create function sec.forget_kept() returns int language plpgsql security definer set search_path = pg_catalog as $$
declare n int; m int;
begin
    delete from sec.kept where kept_at < statement_timestamp() - interval '30 minutes';
    get diagnostics n = row_count;
    delete from sec.draft_key where asked_at < statement_timestamp() - interval '30 days';
    get diagnostics m = row_count;
    return n + m;
end $$;

grant execute on function sec.forget_drafts(), sec.my_draft_key(text), sec.drop_draft_key(text), sec.drop_draft_keys(), sec.keep_words(text, bytea),
    sec.kept_words(text), sec.drop_words(text), sec.forget_kept() to app_web;
