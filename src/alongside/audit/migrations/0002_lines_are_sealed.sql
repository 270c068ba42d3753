-- Sealing. Every few seconds the lines that nothing can come before any more are put into a block: one number over all of them (a Merkle root), and a
-- header that names the block before it. Whoever kept the last header's hash can tell whether anything was changed, removed, added or moved since.

set lock_timeout = '3s';

create table audit.block (
    number bigint primary key check (number > 0),
    first_n bigint not null,
    last_n bigint not null,
    lines int not null check (lines > 0),
    horizon xid8 not null,   -- whatever was begun before this was finished when the block was made
    root text not null,
    previous text not null,
    at timestamptz not null,
    hash text not null
);

-- Which block a line is in. A line's number is taken before its transaction commits: a lower one may be sealed after a higher one.
create table audit.sealed (
    n bigint primary key,    -- of audit.event; no foreign key: its check would write to the very rows that nothing may change
    block bigint not null references audit.block deferrable initially deferred,
    place int not null,
    unique (block, place)
);

-- A line, column by column. `python -m alongside manage verify_audit` writes it again by itself, and does not ask this function.
create function audit.line(e audit.event) returns text language sql stable set search_path = pg_catalog as $$
    select jsonb_build_array(e.n, e.xid::text, e.frame, (extract(epoch from e.at) * 1000000)::bigint, e.actor, e.session, e.name, e.about, e.outcome, e.purpose,
        e.fields, e.details, e.free_hash)::text
$$;

create function audit.root(leaves bytea[]) returns bytea language plpgsql immutable set search_path = pg_catalog as $$
declare level bytea[] := leaves; above bytea[]; size int := cardinality(leaves);
begin
    while size > 1 loop
        above := '{}';
        for i in 1 .. size / 2 loop
            above[i] := sha256('\x01'::bytea || level[2 * i - 1] || level[2 * i]);
        end loop;
        if size % 2 = 1 then above[size / 2 + 1] := level[size]; end if;
        level := above;
        size := cardinality(level);
    end loop;
    return level[1];
end $$;

create function audit.header(b audit.block) returns text language sql stable set search_path = pg_catalog as $$
    select concat_ws('|', b.number, b.first_n, b.last_n, b.lines, b.horizon::text, b.root, b.previous, (extract(epoch from b.at) * 1000000)::bigint)
$$;

-- Make the next block, of at most this many lines. Null where there is nothing to seal.
create function audit.seal(at_most int) returns audit.block language plpgsql security definer set search_path = pg_catalog as $$
declare b audit.block; last audit.block; numbers bigint[]; leaves bytea[]; everything_before xid8;
begin
    perform pg_advisory_xact_lock(hashtext('audit.seal')); -- one sealer at a time
    everything_before := pg_snapshot_xmin(pg_current_snapshot());
    select * into last from audit.block order by number desc limit 1;
    select array_agg(e.n order by e.n), array_agg(sha256('\x00'::bytea || convert_to(audit.line(e), 'UTF8')) order by e.n) into numbers, leaves
    from (
        select * from audit.event e
        where e.xid < everything_before and e.xid >= coalesce(last.horizon, '0'::xid8) and not exists (select 1 from audit.sealed s where s.n = e.n)
        order by e.n limit at_most
    ) e;
    if numbers is null then return null; end if;
    b.number := coalesce(last.number, 0) + 1;
    b.first_n := numbers[1];
    b.lines := cardinality(numbers);
    b.last_n := numbers[b.lines];
    b.horizon := case when b.lines < at_most then everything_before else coalesce(last.horizon, '0'::xid8) end;
    b.root := encode(audit.root(leaves), 'hex');
    b.previous := coalesce(last.hash, '');
    b.at := clock_timestamp();
    b.hash := encode(sha256(convert_to(audit.header(b), 'UTF8')), 'hex');
    insert into audit.block select b.*;
    insert into audit.sealed (n, block, place) select u.n, b.number, u.place - 1 from unnest(numbers) with ordinality as u(n, place);
    return b;
end $$;

create function audit.head(out number bigint, out lines int, out hash text, out at timestamptz) language sql stable security definer set search_path = pg_catalog as
$$ select b.number, b.lines, b.hash, b.at from audit.block b order by b.number desc limit 1 $$;

grant execute on function audit.seal(int), audit.head() to app_sealer;
