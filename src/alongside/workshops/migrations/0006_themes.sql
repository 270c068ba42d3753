-- Themes are the coders' alone until they have been checked back; what one coder says is the other's only when both are done; what phones answer is nobody's.

set lock_timeout = '3s';

select sec.build_wall('workshops_theme', 'head');
select sec.build_wall('workshops_wording', 'head');
select sec.build_wall('workshops_coder', 'head');
select sec.build_wall('workshops_coding', 'head', '{themes}');
select sec.build_wall('workshops_checkback', 'head');
revoke insert on workshops_coder, workshops_checkback from app_web; -- only the functions below

create trigger b_place before insert on workshops_theme for each row execute function sec.of_its_workshop();
create trigger b_place before insert on workshops_wording for each row execute function sec.of_its_workshop();
create trigger b_place before insert on workshops_coder for each row execute function sec.of_its_workshop();
create trigger b_place before insert on workshops_coding for each row execute function sec.of_its_workshop();
create trigger b_place before insert on workshops_checkback for each row execute function sec.of_its_workshop();

create function sec.for_the_coders() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    new.only_for := sec.role_in('record', new.record_id, 'coder');
    new.hands := array[new.only_for];
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_coders before insert on workshops_theme for each row execute function sec.for_the_coders();
create trigger c_coders before insert on workshops_wording for each row execute function sec.for_the_coders();
create trigger c_coders before insert on workshops_coder for each row execute function sec.for_the_coders();

create function sec.is_sent_back(which bigint) returns boolean language sql stable security definer set search_path = pg_catalog as $$
    select exists (select 1 from public.workshops_checkback c where c.workshop_id = which)
$$;

create function sec.theme_made() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(new.split_from_id is null or exists (select 1 from public.workshops_theme t where t.id = new.split_from_id and t.workshop_id = new.workshop_id));
    if sec.is_sent_back(new.workshop_id) then
        raise check_violation using message = 'These themes have gone back to the room.', constraint = 'what_the_room_is_asked_stays_as_it_is';
    end if;
    return new;
end $$;
create trigger d_made before insert on workshops_theme for each row execute function sec.theme_made();

-- What a theme is now: itself, the one that it was taken into, or nothing where it was dropped.
create function sec.theme_now(which uuid) returns uuid language plpgsql stable security definer set search_path = pg_catalog as $$
declare w public.workshops_wording; t uuid := which;
begin
    loop
        select * into w from public.workshops_wording where theme_id = t order by version desc limit 1;
        if w.what = 'dropped' then return null; end if;
        if w.what is distinct from 'merged' then return t; end if;
        t := w.merged_into_id;
    end loop;
end $$;

-- Before it goes back, the coders change the codebook; once the answers are in, its facilitator marks what went back; after that nobody.
create function sec.wording_written() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare c public.workshops_checkback; before public.workshops_wording; may boolean;
begin
    select * into c from public.workshops_checkback where workshop_id = new.workshop_id;
    select * into before from public.workshops_wording where theme_id = new.theme_id order by version desc limit 1;
    perform sec.must_be(new.written_by_id = sec.me() and exists (select 1 from public.workshops_theme t where t.id = new.theme_id and t.workshop_id = new.workshop_id));
    perform sec.must_be(new.merged_into_id is null or (new.merged_into_id <> new.theme_id and sec.theme_now(new.merged_into_id) = new.merged_into_id
        and exists (select 1 from public.workshops_theme t where t.id = new.merged_into_id and t.workshop_id = new.workshop_id)));
    if c.id is null then
        may := new.what in ('made', 'reworded', 'split', 'merged', 'dropped') and sec.theme_now(new.theme_id) = new.theme_id;
    else
        may := c.closed_at is not null and c.finished_at is null and new.what in ('checked', 'changed', 'dropped') and sec.facilitates(new.record_id)
            and before.what <> 'merged' and (before.what <> 'dropped' or before.version > c.codebook);
    end if;
    if may is not true then
        raise check_violation using message = 'This theme cannot be changed now.', constraint = 'a_codebook_changes_in_its_time';
    end if;
    return new;
end $$;
create trigger d_written before insert on workshops_wording for each row execute function sec.wording_written();

-- A coder's own is only for them. What counts between two is settled when both are done, and not before.
create function sec.statement_coded() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare c public.workshops_coder;
begin
    perform sec.must_be(exists (select 1 from public.workshops_statement s where s.id = new.statement_id and s.workshop_id = new.workshop_id)
        and not exists (select 1 from unnest(new.themes) t where not exists (select 1 from public.workshops_theme x where x.id = t and x.workshop_id = new.workshop_id)));
    if sec.is_sent_back(new.workshop_id) then
        raise check_violation using message = 'These themes have gone back to the room.', constraint = 'what_the_room_is_asked_stays_as_it_is';
    end if;
    if new.coder_id is not null then
        select * into c from public.workshops_coder where id = new.coder_id for share;
        perform sec.must_be(c.workshop_id = new.workshop_id and c.person_id = sec.me() and c.ended_at is null);
        if c.done_at is not null then
            raise check_violation using message = 'You have said that you are done.', constraint = 'who_is_done_changes_nothing';
        end if;
        new.only_for := sec.me();
    else
        perform 1 from public.workshops_coder k where k.workshop_id = new.workshop_id and k.ended_at is null for share;
        if exists (select 1 from public.workshops_coder k where k.workshop_id = new.workshop_id and k.ended_at is null and k.is_second)
            and exists (select 1 from public.workshops_coder k where k.workshop_id = new.workshop_id and k.ended_at is null and k.done_at is null) then
            raise check_violation using message = 'Both have to be done first.', constraint = 'nothing_is_settled_before_both_are_done';
        end if;
        new.only_for := sec.role_in('record', new.record_id, 'coder');
    end if;
    new.hands := array[new.only_for];
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_coded before insert or update of themes on workshops_coding for each row execute function sec.statement_coded();

create function sec.become_coder(w public.workshops_workshop, who int, second boolean) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare made bigint;
begin
    if sec.is_sent_back(w.id) then
        raise check_violation using message = 'These themes have gone back to the room.', constraint = 'what_the_room_is_asked_stays_as_it_is';
    end if;
    insert into public.workshops_coder (record_id, workshop_id, person_id, is_second, named_at) values (w.record_id, w.id, who, second, statement_timestamp()) returning id into made;
    perform sec.hold('workshops_coder', made, who, sec.role_in('record', w.record_id, 'coder'), true, statement_timestamp(), null);
    return made;
end $$;

create function sec.stop_coding(c public.workshops_coder) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    update public.workshops_coder set ended_at = statement_timestamp() where id = c.id;
    perform sec.hold('workshops_coder', c.id, c.person_id, sec.role_in('record', c.record_id, 'coder'), true, c.named_at, statement_timestamp());
end $$;

-- Its facilitator codes. Another facilitator's place is taken only when they are its facilitator no longer; otherwise nothing is done. Where two had both finished, what the first said
-- stands and is taken over with the place: whoever comes then sees both, and nothing that they said themselves would be blind.
create function sec.begin_coding(which bigint) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; c public.workshops_coder;
begin
    w := sec.facilitated(which);
    select * into c from public.workshops_coder k where k.workshop_id = which and k.ended_at is null and k.person_id = sec.me() and k.done_at is not null;
    if c.id is not null then return c.id; end if;
    for c in select * from public.workshops_coder k where k.workshop_id = which and k.ended_at is null and (not k.is_second or k.person_id = sec.me()) loop
        if c.person_id = sec.me() and not c.is_second then return c.id; end if;
        if c.person_id <> sec.me() and exists (select 1 from sec.holding h join sec.role x on x.principal = h.principal where h.actor = c.person_id
            and h.valid @> statement_timestamp() and x.scope = 'record' and x.scope_id = w.record_id and x.role = 'facilitator') then
            return null;
        end if;
        if not c.is_second and not exists (select 1 from public.workshops_coder k where k.workshop_id = which and k.ended_at is null and k.done_at is null) then
            update sec.holding set actor = sec.me() where source = 'workshops_coder' and source_id = c.id;
            update public.workshops_coder set person_id = sec.me() where id = c.id;
            return c.id;
        end if;
        perform sec.stop_coding(c);
    end loop;
    return sec.become_coder(w, sec.me(), false);
end $$;

-- A second, from the partnership, by the address that the facilitator knows them under; nothing where nobody there has it. What may have been settled
-- without them is taken away again: it would tell what the first has coded.
create function sec.ask_second_coder(which bigint, address text) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; who int;
begin
    w := sec.facilitated(which);
    perform sec.must_be(exists (select 1 from public.workshops_coder k where k.workshop_id = which and k.ended_at is null and not k.is_second and k.person_id = sec.me()));
    who := (select p.id from public.people_person p where upper(p.email::text) = upper(address) and p.is_active and p.id <> sec.me() and exists (select 1
        from public.partnerships_membership m where m.person_id = p.id and m.partnership_id = w.partnership_id and (m.ended_at is null or m.ended_at > statement_timestamp())));
    if who is null then return null; end if;
    delete from public.workshops_coding where workshop_id = which and coder_id is null;
    perform sec.become_coder(w, who, true);
    return who;
end $$;

-- The second stops, by themselves or because the facilitator goes on alone; never once they are done. Theirs stays theirs alone.
create function sec.end_second_coder(which bigint) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; c public.workshops_coder;
begin
    select * into w from public.workshops_workshop where id = which for update;
    select * into c from public.workshops_coder k where k.workshop_id = which and k.ended_at is null and k.is_second for update;
    if c.id is null or not (c.person_id = sec.me() or sec.facilitates(w.record_id)) then
        raise insufficient_privilege using message = 'Only the facilitator, or whoever is the second, can do this.';
    end if;
    if c.done_at is not null then
        raise check_violation using message = 'The second is done.', constraint = 'who_is_done_changes_nothing';
    end if;
    perform sec.stop_coding(c);
    update public.workshops_coder set done_at = null where workshop_id = which and ended_at is null and not is_second;
end $$;

-- Whoever is asking has coded every statement and says so. When both have, each sees the other's.
create function sec.finish_coding(which bigint) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; c public.workshops_coder; p int;
begin
    select * into w from public.workshops_workshop where id = which for update;
    select * into c from public.workshops_coder k where k.workshop_id = which and k.ended_at is null and k.person_id = sec.me() for update;
    if c.id is null or not exists (select 1 from public.workshops_coder k where k.workshop_id = which and k.ended_at is null and k.is_second) then
        raise insufficient_privilege using message = 'Only one of two who code can do this.';
    end if;
    if exists (select 1 from public.workshops_statement s where s.workshop_id = which and not exists (select 1 from public.workshops_coding g where g.statement_id = s.id and g.coder_id = c.id)) then
        raise check_violation using message = 'Some statements have not been looked at.', constraint = 'who_is_done_has_looked_at_everything';
    end if;
    update public.workshops_coder set done_at = statement_timestamp() where id = c.id and done_at is null;
    if exists (select 1 from public.workshops_coder k where k.workshop_id = which and k.ended_at is null and k.done_at is null) then return false; end if;
    p := sec.role_in('record', w.record_id, 'coder');
    update public.workshops_coding g set only_for = p, eyes = array[p] from public.workshops_coder k where k.id = g.coder_id and k.workshop_id = which and k.ended_at is null;
    return true;
end $$;

-- The themes go back to the room. What one coded, or two settled, is what counts from here; what two did not settle counts where both said it.
create function sec.send_themes_back(which bigint, how_far jsonb, at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; one public.workshops_coder; two public.workshops_coder;
begin
    w := sec.facilitated(which);
    select * into one from public.workshops_coder k where k.workshop_id = which and k.ended_at is null and not k.is_second;
    select * into two from public.workshops_coder k where k.workshop_id = which and k.ended_at is null and k.is_second;
    if (sec.me() = one.person_id or sec.me() = two.person_id) is not true or (two.id is not null and (one.done_at is null or two.done_at is null)) then
        raise check_violation using message = 'The coding is not finished.', constraint = 'only_what_is_coded_goes_back';
    end if;
    if two.id is null then
        delete from public.workshops_coding where workshop_id = which and coder_id is null;
    end if;
    insert into public.workshops_coding (id, record_id, workshop_id, statement_id, themes)
        select gen_random_uuid(), w.record_id, which, a.statement_id, case when two.id is null then a.themes else array(select unnest(a.themes) intersect select unnest(b.themes)) end
        from public.workshops_coding a left join public.workshops_coding b on b.statement_id = a.statement_id and b.coder_id = two.id
        where a.coder_id = one.id and (two.id is null or b.id is not null) on conflict do nothing;
    update public.workshops_coding g set themes = array(select distinct sec.theme_now(t) from unnest(g.themes) t where sec.theme_now(t) is not null)
        where g.workshop_id = which and g.coder_id is null;
    if not exists (select 1 from public.workshops_statement s where s.workshop_id = which)
        or exists (select 1 from public.workshops_statement s where s.workshop_id = which and not exists (
            select 1 from public.workshops_coding g where g.statement_id = s.id and g.coder_id is null))
        or not exists (select 1 from public.workshops_theme t where t.workshop_id = which and sec.theme_now(t.id) = t.id) then
        raise check_violation using message = 'The coding is not finished.', constraint = 'only_what_is_coded_goes_back';
    end if;
    insert into public.workshops_checkback (record_id, workshop_id, opened_by_id, opened_at, codebook, agreement)
        values (w.record_id, which, sec.me(), at, (select count(*) from public.workshops_wording where workshop_id = which), how_far);
    update public.workshops_workshop set version = version + 1 where id = which;
end $$;

-- What the room is asked, to whoever has its code: nothing while answers are being read, and in the end what became of each theme.
create function sec.workshop_heard(which text) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return (select jsonb_build_object('title', w.title, 'promise', w.promise, 'batch', coalesce(c.batch, 0), 'is_open', c.id is not null and c.closed_at is null,
        'is_finished', c.finished_at is not null, 'was_asked', c.id is not null,
        'themes', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', x.name, 'meaning', x.meaning, 'kind', x.kind, 'reach', x.reach, 'what', x.what, 'why', x.why,
                'quotes', (select coalesce(jsonb_agg(jsonb_build_object('words', s.words, 'said_by', s.said_by) order by s.number), '[]')
                    from public.workshops_coding g join public.workshops_statement s on s.id = g.statement_id
                    where g.workshop_id = w.id and g.coder_id is null and t.id = any (g.themes))) order by t.number), '[]')
            from public.workshops_theme t cross join lateral (select * from public.workshops_wording y where y.theme_id = t.id order by y.version desc limit 1) x
            where t.workshop_id = w.id and (c.closed_at is null or c.finished_at is not null) and c.id is not null
                and x.what <> 'merged' and (x.what <> 'dropped' or x.version > c.codebook)))
        from public.workshops_workshop w left join public.workshops_checkback c on c.workshop_id = w.id where w.code = which);
end $$;

-- Keeps an answer, sealed. Sent again, nothing changes. Says '' when it is kept, 'again' where its batch has been brought in meanwhile, or why it is not kept.
create function sec.answer_heard(which text, in_batch int, ids uuid[], sealed bytea[]) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare c public.workshops_checkback;
begin
    select k.* into c from public.workshops_checkback k join public.workshops_workshop w on w.id = k.workshop_id where w.code = which for share of k;
    if c.id is null then return 'none'; end if;
    if c.closed_at is not null then return 'closed'; end if;
    if c.batch <> in_batch then return 'again'; end if;
    insert into public.workshops_pending (op, sealed) select i, s from unnest(ids, sealed) x (i, s) on conflict do nothing;
    return '';
end $$;

-- What waits, sealed, with the check back held: nobody's answer arrives between reading what waits and bringing it in.
create function sec.heard_sealed(which bigint) returns table (op uuid, sealed bytea) language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.facilitated(which);
    perform 1 from public.workshops_checkback where workshop_id = which for update;
    return query select p.op, p.sealed from public.workshops_pending p order by p.op;
end $$;

-- Brings in one batch: everybody's answers are written anew in no order, and words stand apart from all of them.
create function sec.take_in_heard(which bigint, answers jsonb, words jsonb, spent uuid[]) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare before public.workshops_heardback[];
begin
    perform sec.facilitated(which);
    if not exists (select 1 from public.workshops_checkback where workshop_id = which and closed_at is null) then
        raise check_violation using message = 'Nobody is being asked.', constraint = 'answers_come_while_the_room_is_asked';
    end if;
    delete from public.workshops_pending where op = any (spent);
    before := array(select h from public.workshops_heardback h join public.workshops_theme t on t.id = h.theme_id where t.workshop_id = which);
    delete from public.workshops_heardback h using public.workshops_theme t where t.id = h.theme_id and t.workshop_id = which;
    insert into public.workshops_heardback (handle, theme_id, is_right)
        select coalesce(n.handle, o.handle), t.id, coalesce(n.is_right, o.is_right)
        from unnest(before) o full join jsonb_to_recordset(answers) as n (handle text, theme uuid, is_right boolean) on n.handle = o.handle and n.theme = o.theme_id
        join public.workshops_theme t on t.id = coalesce(n.theme, o.theme_id) and t.workshop_id = which order by gen_random_uuid();
    insert into public.workshops_heardwords (id, theme_id, words) select gen_random_uuid(), t.id, n.words
        from jsonb_to_recordset(words) as n (theme uuid, words text) join public.workshops_theme t on t.id = n.theme and t.workshop_id = which order by gen_random_uuid();
    update public.workshops_checkback set batch = batch + 1 where workshop_id = which;
end $$;

-- What came back, to the facilitator: in words, never a figure, and what people wrote. The word comes once, when nobody is asked any more: two of them, with
-- one answer between, could tell that one.
create function sec.heard_back(which bigint) returns table (theme uuid, said text, words text[]) language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.facilitated(which);
    return query select t.id, (select case when count(*) < 5 then 'few' when c.closed_at is null then 'enough' when avg(h.is_right::int) >= 0.75 then 'yes' when avg(h.is_right::int) <= 0.25 then 'no' else 'mixed' end
            from public.workshops_heardback h where h.theme_id = t.id),
        array(select v.words::text from public.workshops_heardwords v where v.theme_id = t.id order by v.id)
        from public.workshops_theme t left join public.workshops_checkback c on c.workshop_id = t.workshop_id where t.workshop_id = which order by t.number;
end $$;

create function sec.close_check_back(which bigint, at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.facilitated(which);
    update public.workshops_checkback set closed_at = at, batch = batch + 1 where workshop_id = which and closed_at is null;
    if not found then
        raise check_violation using message = 'Nobody is being asked.', constraint = 'answers_come_while_the_room_is_asked';
    end if;
    update public.workshops_workshop set version = version + 1 where id = which;
end $$;

-- Every theme is marked: what stands, as it is worded now, and which statement says which, are shown to whoever knows of the workshop.
create function sec.finish_themes(which bigint, at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare w public.workshops_workshop; c public.workshops_checkback; whose int[];
begin
    w := sec.facilitated(which);
    select * into c from public.workshops_checkback where workshop_id = which and closed_at is not null and finished_at is null for update;
    if c.id is null or exists (select 1 from public.workshops_theme t where t.workshop_id = which and sec.theme_now(t.id) = t.id
        and not exists (select 1 from public.workshops_wording x where x.theme_id = t.id and x.version > c.codebook)) then
        raise check_violation using message = 'Every theme has to be marked first.', constraint = 'only_marked_themes_are_shown';
    end if;
    update public.workshops_checkback set finished_at = at where id = c.id;
    whose := (select know from public.access_record where id = w.record_id);
    update public.workshops_theme t set only_for = null, eyes = whose where t.workshop_id = which and sec.theme_now(t.id) = t.id;
    update public.workshops_wording x set only_for = null, eyes = whose where x.workshop_id = which and sec.theme_now(x.theme_id) = x.theme_id
        and x.version = (select max(y.version) from public.workshops_wording y where y.theme_id = x.theme_id);
    update public.workshops_coding g set only_for = null, eyes = whose where g.workshop_id = which and g.coder_id is null;
    update public.workshops_workshop set version = version + 1 where id = which;
end $$;

grant execute on function sec.begin_coding(bigint), sec.ask_second_coder(bigint, text), sec.end_second_coder(bigint), sec.finish_coding(bigint),
    sec.send_themes_back(bigint, jsonb, timestamptz), sec.workshop_heard(text), sec.answer_heard(text, int, uuid[], bytea[]), sec.heard_sealed(bigint),
    sec.take_in_heard(bigint, jsonb, jsonb, uuid[]), sec.heard_back(bigint), sec.close_check_back(bigint, timestamptz), sec.finish_themes(bigint, timestamptz) to app_web;
