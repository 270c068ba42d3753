-- A calendar that somebody's own programs subscribe to: an address of its own, an actor of its own, that sees no record at all. It is told days and kinds of thing,
-- of the one person who made it, and nothing of what they are about.

set lock_timeout = '3s';

create table sec.calendar (link int primary key references sec.principal, person int not null references sec.principal, number int not null, ended_at timestamptz);
create unique index on sec.calendar (person) where ended_at is null;
create unique index on sec.calendar (person, number);

-- The number of somebody's own calendar that lives; nothing where they have none.
create function sec.own_calendar() returns int language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return (select c.number from sec.calendar c where c.person = sec.me() and c.ended_at is null);
end $$;

create function sec.next_calendar() returns int language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return 1 + coalesce((select max(c.number) from sec.calendar c where c.person = sec.me()), 0);
end $$;

create function sec.end_calendar() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    delete from sec.session s using sec.calendar c where c.person = sec.me() and c.ended_at is null and s.actor = c.link;
    update sec.calendar set ended_at = clock_timestamp() where person = sec.me() and ended_at is null;
end $$;

-- For two years; a person has one at a time, and making another ends the one before.
create function sec.make_calendar(hash text, n int, ends timestamptz, seal text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare p int; who int := (select id from public.people_person where id = sec.me());
begin
    if who is null or n <> sec.next_calendar() or sec.is_sealed('calendar|' || concat_ws('|', hash, n, extract(epoch from ends)::bigint), seal) is not true then
        raise insufficient_privilege using message = 'This calendar was not made by the site.';
    end if;
    perform sec.end_calendar();
    p := sec.principal_for('link', 'link');
    insert into sec.session (token_hash, actor, assurance, data, idle, ends_at) values (hash, p, 1, '', ends - statement_timestamp() + interval '1 day', ends);
    insert into sec.calendar (link, person, number) values (p, who, n);
end $$;

-- What stands in the calendar of whoever asks with its address: a key, a kind and a day. What is seen is what its person may see at this moment.
create function sec.in_calendar() returns table (key text, what text, day date) language plpgsql stable security definer set search_path = pg_catalog as $$
declare whose int := (select c.person from sec.calendar c where c.link = sec.me() and c.ended_at is null); held int[];
begin
    if whose is null then return; end if;
    held := sec.held_by(whose);
    return query
    with open as (select m.* from public.decisions_matter m where m.eyes && held and not (m.deny && held) and m.stage <> 'closed')
    select 'a' || q.id, 'answer'::text, q.by_date from public.decisions_asked q where q.person_id = whose and q.finished_at is null and q.withdrawn_at is null and sec.words_may_change(q.matter_id)
    union all select 't' || t.id, 'tell', (t.tell_by at time zone 'Europe/London')::date from open m join public.decisions_telling t on t.matter_id = m.id
        where t.who_tells_id = whose and t.told_at is null and m.decided_at is not null
    union all select 'p' || p.id, 'reply', (p.due_at at time zone 'Europe/London')::date from open m join public.decisions_disagreement x on x.matter_id = m.id and x.resolved_at is null
        join public.decisions_reply p on p.disagreement_id = x.id and p.stage = x.stage where p.asked_of_id = whose and p.replied_at is null
    union all select 'b' || b.id, 'back', b.by_date from open m join public.decisions_backing b on b.matter_id = m.id where b.person_id = whose and b.by_date is not null
        and not exists (select 1 from public.decisions_backinganswer a where a.backing_id = b.id)
    union all select 'v' || v.id, 'review', m.review_date from open m join public.decisions_reviewer v on v.matter_id = m.id where v.person_id = whose and v.ended_at is null and m.review_date is not null
        and not exists (select 1 from public.decisions_qualityreview q where q.reviewer_id = v.id)
    union all select 'c' || c.id, 'promise', c.due_date from public.commitments_commitment c where c.person_id = whose and c.ended_as = '' and c.eyes && held and not (c.deny && held);
end $$;

grant execute on function sec.own_calendar(), sec.next_calendar(), sec.end_calendar(), sec.make_calendar(text, int, timestamptz, text), sec.in_calendar() to app_web;
