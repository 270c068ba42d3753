-- The sign-in tables are read before anybody is named. They are the written exception to the wall: the site's role may read and write them,
-- and there is nothing in them but what signing in needs.

set lock_timeout = '3s';

grant select, insert on people_person to app_web;
grant update (email, name, known_as, password, last_login, is_active) on people_person to app_web;
grant select, insert, update, delete on account_emailaddress, account_emailconfirmation, mfa_authenticator, socialaccount_socialaccount to app_web;
grant select, insert, update on socialaccount_socialtoken, socialaccount_socialapp to app_web;
grant select on django_content_type, django_migrations to app_web;

-- Somebody is looked up by their address whatever its capitals, and an address that nobody has takes no longer.
create index person_by_address on people_person (upper(email::text));

-- Failed tries at signing in: counted by keyed hashes of the account that was tried and of the place it was tried from, for a day.
-- Success is not counted, and nobody is locked out.
create table sec.failure (key text not null, place text, at timestamptz not null default statement_timestamp());
create index on sec.failure (key, at);
create index on sec.failure (place, at);

create function sec.count_failure(account text, origin text) returns void language sql security definer set search_path = pg_catalog as
$$ insert into sec.failure (key, place) values (account, origin) $$;

-- How many different accounts were tried in vain from one place in the last hour: an office may have one address for everybody.
create function sec.accounts_tried(origin text) returns int language sql stable security definer set search_path = pg_catalog as
$$ select count(distinct key)::int from sec.failure where place = origin and at > statement_timestamp() - interval '1 hour' $$;

create function sec.failure_wait(k text) returns int language plpgsql stable security definer set search_path = pg_catalog as $$
declare tries int; latest timestamptz; pause int;
begin
    select count(*), max(at) into tries, latest from sec.failure where key = k and at > statement_timestamp() - interval '1 hour';
    if tries < 10 then return 0; end if;
    pause := least(900, 15 * power(2, least(tries - 10, 6)))::int;
    return greatest(0, ceil(extract(epoch from latest + make_interval(secs => pause) - statement_timestamp())))::int;
end $$;

create function sec.forget_failures() returns int language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
    delete from sec.failure where at < statement_timestamp() - interval '1 day';
    get diagnostics n = row_count;
    return n;
end $$;

grant execute on function sec.count_failure(text, text), sec.accounts_tried(text), sec.failure_wait(text), sec.forget_failures() to app_web;
