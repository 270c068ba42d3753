-- Each table of a decision stands behind the wall of the decision, and each pen is somebody's own: the chair's, an agency's, a reviewer's.
-- The database keeps the stages, and refuses what would change a decision that has been made.

set lock_timeout = '3s';

select sec.build_wall('decisions_matter', 'head', '{name,question,place,by_date,can_be_undone,how_decided,version}');
select sec.build_wall('decisions_move', 'head');
revoke insert on decisions_move from app_web; -- only `sec.move_matter` and what it calls
select sec.build_wall('decisions_asked', 'head', '{by_date,also,finished_at,withdrawn_at,letters}');
select sec.build_wall('decisions_notasked', 'words', '{}', true);
select sec.build_wall('decisions_finding', 'words', '{kind,words,origin,"when",said_by,version}', true);
select sec.build_wall('decisions_notwrittenhere', 'words', '{role,number}', true);
select sec.build_wall('decisions_view', 'words', '{whose,who,words,how,on_date,advocate,not_yet_why,not_yet_when,version}', true);
select sec.build_wall('decisions_toolsaid', 'words', '{name,words,source,leaves_out}', true);
select sec.build_wall('decisions_option', 'words',
    '{position,is_as_now,title,about,physical,relational,psychological,is_a_move_away,keeps,coming_home,source_of_harm,is_missing_here,version}', true);
select sec.build_wall('decisions_effect', 'words', '{words,likely,serious,for_whom}', true);
select sec.build_wall('decisions_thinking', 'words', '{harm_now,those_causing_harm,outside_the_young_person,whose_identity,version}');
select sec.build_wall('decisions_helpmissing', 'head');
revoke insert on decisions_helpmissing from app_web; -- only `sec.say_missing`, which leaves no trace of where it came from
select sec.build_wall('decisions_voice', 'head', '{ended_at}');
select sec.build_wall('decisions_stance', 'words');
select sec.build_wall('decisions_holdingrole', 'head', '{number,ended_at}');
select sec.build_wall('decisions_owncopy', 'head', '{ended_at}');
select sec.build_wall('decisions_riskpart', 'words', '{withdrawn_at}');
select sec.build_wall('decisions_heldwith', 'words', '{}', true);
select sec.build_wall('decisions_riskanswer', 'words');
select sec.build_wall('decisions_net', 'words', '{signs,step,ring_role,ring_number,may_stop,expected,version}');
select sec.build_wall('decisions_backing', 'head');
select sec.build_wall('decisions_backinganswer', 'words');
select sec.build_wall('decisions_telling', 'words', '{who_tells_id,teller,tell_by,words,told_at,reply,version}');
select sec.build_wall('decisions_decision', 'words');
select sec.build_wall('decisions_correctionnote', 'words');
select sec.build_wall('decisions_stopping', 'words');
select sec.build_wall('decisions_redaction', 'head');
revoke insert on decisions_redaction from app_web; -- two functions, and two people
select sec.build_wall('decisions_escalationstage', 'head', '{who,working_days,fast_hours,version}', true);
select sec.build_wall('decisions_disagreement', 'words', '{stage,due_at,resolved_at,resolution,learned}');
select sec.build_wall('decisions_reply', 'words', '{words,replied_by_id,replied_at}');
select sec.build_wall('decisions_reviewer', 'head', '{ended_at}');
select sec.build_wall('decisions_qualityreview', 'words');
select sec.build_wall('decisions_outcome', 'words');
revoke insert on decisions_outcome from app_web; -- only `sec.write_outcome`
select sec.build_wall('decisions_learned', 'words');
select sec.build_wall('decisions_supportoffered', 'words');
select sec.build_wall('decisions_serious', 'words');
select sec.build_wall('decisions_statutoryduty', 'head', '{what,who,agency_id,working_days,source}', true);

-- ---------- what a decision is, and where it stands ----------

-- Whether every area that a group covers keeps young people here: whoever sits in it reads what is decided there, of whichever area they are.
create function sec.group_keeps_young_people(g bigint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return not exists (select 1 from public.partnerships_grouparea a where a.group_id = g and not exists (select 1 from public.partnerships_youngpeoplemodule y
        where y.partnership_id = a.partnership_id and y.started_at <= statement_timestamp() and (y.ended_at is null or y.ended_at > statement_timestamp())));
end $$;

-- Belongs to a group that covers the partnership, or to the partnership itself. Begins at its beginning, whatever whoever opens it says.
create function sec.matter_opened() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare home int; before public.decisions_matter;
begin
    if new.group_id is null then
        select p.principal into home from public.partnerships_partnership p where p.id = new.partnership_id;
    else
        select g.principal into home from public.partnerships_group g join public.partnerships_grouparea a on a.group_id = g.id
            where g.id = new.group_id and a.partnership_id = new.partnership_id;
    end if;
    perform sec.must_be(new.opened_by_id = sec.me() and exists (select 1 from public.access_record a where a.id = new.record_id and a.unit = home and a.kind = 'decisions.matter'));
    if new.kind = 'young_person' and not exists (select 1 from public.partnerships_youngpeoplemodule y where y.partnership_id = new.partnership_id
        and y.started_at <= statement_timestamp() and (y.ended_at is null or y.ended_at > statement_timestamp())) then
        raise check_violation using message = 'This partnership does not keep anything about a young person here.', constraint = 'a_young_person_needs_the_module';
    end if;
    if new.kind = 'young_person' and new.group_id is not null and not sec.group_keeps_young_people(new.group_id) then
        raise check_violation using message = 'Not every area of this group keeps young people here.', constraint = 'every_area_of_the_group_keeps_young_people';
    end if;
    new.number := 1;
    if new.supersedes_id is not null then
        select * into before from public.decisions_matter where id = new.supersedes_id;
        perform sec.must_be(sec.writes(before.record_id) and before.decided_at is not null and before.stage <> 'closed' and before.kind = new.kind);
        new.number := before.number + 1;
    end if;
    new.stage := 'framing';
    new.is_in_a_hurry := false;
    new.decided_at := null;
    new.complete_by := null;
    new.completed_at := null;
    new.review_date := null;
    new.ended_as := '';
    return new;
end $$;
create trigger b_opened before insert on decisions_matter for each row execute function sec.matter_opened();

create function sec.words_may_change(m bigint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return exists (select 1 from public.decisions_matter x where x.id = m and x.stage <> 'closed'
        and (x.decided_at is null or (x.complete_by is not null and x.completed_at is null)));
end $$;

create function sec.matter_through(row_is jsonb, way text) returns bigint language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    case way
        when 'option' then return (select o.matter_id from public.decisions_option o where o.id = (row_is->>'option_id')::bigint);
        when 'part' then return (select p.matter_id from public.decisions_riskpart p where p.id = (row_is->>'part_id')::bigint);
        when 'backing' then return (select b.matter_id from public.decisions_backing b where b.id = (row_is->>'backing_id')::bigint);
        when 'disagreement' then return (select d.matter_id from public.decisions_disagreement d where d.id = (row_is->>'disagreement_id')::bigint);
        else return (row_is->>'matter_id')::bigint;
    end case;
end $$;

-- What was known when it was decided stays as it was. Not a definer's: the owner's own functions (redaction) go past it, the site never does.
create function sec.made_stays_made() returns trigger language plpgsql set search_path = pg_catalog as $$
declare m bigint;
begin
    if current_user = 'app_owner' then
        return case tg_op when 'DELETE' then old else new end;
    end if;
    m := case when tg_table_name = 'decisions_matter' then old.id
        else sec.matter_through(case tg_op when 'INSERT' then to_jsonb(new) else to_jsonb(old) end, coalesce(tg_argv[0], 'matter')) end;
    if sec.words_may_change(m) is not true then
        raise check_violation using message = 'This decision has been made, and stays as it was made.', constraint = 'what_was_decided_stays_as_it_was';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger b_made before update on decisions_matter for each row execute function sec.made_stays_made();
create trigger b_made before insert or update or delete on decisions_notasked for each row execute function sec.made_stays_made();
create trigger b_made before insert or update or delete on decisions_finding for each row execute function sec.made_stays_made();
create trigger b_made before insert or update or delete on decisions_notwrittenhere for each row execute function sec.made_stays_made();
create trigger b_made before insert or update or delete on decisions_view for each row execute function sec.made_stays_made();
create trigger b_made before insert or update or delete on decisions_toolsaid for each row execute function sec.made_stays_made();
create trigger b_made before insert or update or delete on decisions_option for each row execute function sec.made_stays_made();
create trigger b_made before insert or update or delete on decisions_effect for each row execute function sec.made_stays_made('option');
create trigger b_made before insert or update on decisions_thinking for each row execute function sec.made_stays_made();
create trigger b_made before insert or update on decisions_riskpart for each row execute function sec.made_stays_made();
create trigger b_made before insert or update or delete on decisions_heldwith for each row execute function sec.made_stays_made('part');
create trigger b_made before insert or update on decisions_net for each row execute function sec.made_stays_made();
create trigger b_made before insert on decisions_asked for each row execute function sec.made_stays_made();
create trigger b_made before insert on decisions_stance for each row execute function sec.made_stays_made();
create trigger b_made before insert on decisions_voice for each row execute function sec.made_stays_made();

-- A row belongs to the decision whose record it stands behind (or, what is brought to a question, to the question's).
create function sec.of_its_matter() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare m bigint := sec.matter_through(to_jsonb(new), coalesce(tg_argv[0], 'matter')); asked bigint := (to_jsonb(new)->>'asked_id')::bigint;
begin
    if asked is not null then
        perform sec.must_be(exists (select 1 from public.decisions_asked q where q.id = asked and q.matter_id = m and q.record_id = new.record_id
            and q.withdrawn_at is null and q.agency_id = (to_jsonb(new)->>'agency_id')::bigint));
    else
        perform sec.must_be(exists (select 1 from public.decisions_matter x where x.id = m and x.record_id = new.record_id));
    end if;
    return new;
end $$;
create trigger b_place before insert on decisions_notasked for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_finding for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_notwrittenhere for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_view for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_toolsaid for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_option for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_effect for each row execute function sec.of_its_matter('option');
create trigger b_place before insert on decisions_thinking for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_voice for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_stance for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_riskpart for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_heldwith for each row execute function sec.of_its_matter('part');
create trigger b_place before insert on decisions_riskanswer for each row execute function sec.of_its_matter('part');
create trigger b_place before insert on decisions_net for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_backing for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_backinganswer for each row execute function sec.of_its_matter('backing');
create trigger b_place before insert on decisions_telling for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_decision for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_correctionnote for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_stopping for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_disagreement for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_reply for each row execute function sec.of_its_matter('disagreement');
create trigger b_place before insert on decisions_reviewer for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_qualityreview for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_learned for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_supportoffered for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_serious for each row execute function sec.of_its_matter();
create trigger b_place before insert on decisions_escalationstage for each row execute function sec.of_its_partnership();
create trigger b_place before insert on decisions_statutoryduty for each row execute function sec.of_its_partnership();
create trigger b_place before insert on decisions_holdingrole for each row execute function sec.of_its_partnership();

-- Somebody who is asked something by name can read what they are asked about. After the row is there: giving sight writes the walls of all rows anew.
create function sec.let_read(r bigint, who int) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    if who is not null then
        insert into sec.entry (record, principal, level, given_by) values (r, who, 'read', sec.me()) on conflict (record, principal, level) where ended_at is null do nothing;
    end if;
end $$;

create function sec.lets_read() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.let_read(new.record_id, (to_jsonb(new)->>tg_argv[0])::int);
    return null;
end $$;
create trigger e_lets_read after insert on decisions_voice for each row execute function sec.lets_read('person_id');
create trigger e_lets_read after insert on decisions_backing for each row execute function sec.lets_read('person_id');
create trigger e_lets_read after insert on decisions_reviewer for each row execute function sec.lets_read('person_id');
create trigger e_lets_read after insert or update of who_tells_id on decisions_telling for each row execute function sec.lets_read('who_tells_id');
create trigger e_lets_read after insert on decisions_reply for each row execute function sec.lets_read('asked_of_id');

-- ---------- understanding it ----------

create function sec.asked_opened() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare m public.decisions_matter; a public.partnerships_agency;
begin
    select * into m from public.decisions_matter where id = new.matter_id;
    select * into a from public.partnerships_agency where id = new.agency_id;
    perform sec.must_be(exists (select 1 from public.access_record r where r.id = new.record_id and r.parent_id = m.record_id and r.kind = 'decisions.asked')
        and (a.partnership_id = m.partnership_id or exists (select 1 from public.partnerships_grouparea g where g.group_id = m.group_id and g.partnership_id = a.partnership_id))
        and (new.person_id is null or exists (select 1 from public.partnerships_membership p where p.agency_id = a.id and p.person_id = new.person_id
            and (p.ended_at is null or p.ended_at > statement_timestamp()))));
    new.called := m.question;
    new.finished_at := null;
    new.withdrawn_at := null;
    return new;
end $$;
create trigger b_asked before insert on decisions_asked for each row execute function sec.asked_opened();

-- What an agency brings is in its own pen. What somebody else wrote down for it (a telephone call) can be mended by both until the speaker has confirmed it.
create function sec.finding_brought() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare own int := (select principal from public.partnerships_agency where id = new.agency_id); theirs int[]; is_theirs boolean;
begin
    theirs := array[own] || coalesce((select array_agg(e.principal) from sec.entry e join public.decisions_asked q on q.record_id = e.record
        where q.id = new.asked_id and e.level = 'write' and e.ended_at is null), '{}');
    is_theirs := sec.hands() && theirs;
    perform sec.must_be(is_theirs or (new.asked_id is not null and new.said_by <> ''));
    new.entered_by_id := (select id from public.people_person where id = sec.me());
    new.confirmed_at := case when is_theirs then clock_timestamp() end;
    new.hands := case when is_theirs then theirs else theirs || new.hands end;
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_brought before insert on decisions_finding for each row execute function sec.finding_brought();

create function sec.confirm_findings(q bigint) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare a public.decisions_asked; theirs int[]; n int;
begin
    select * into a from public.decisions_asked where id = q;
    theirs := coalesce((select array_agg(e.principal) from sec.entry e where e.record = a.record_id and e.level = 'write' and e.ended_at is null), '{}')
        || (select principal from public.partnerships_agency where id = a.agency_id);
    if a.id is null or not (sec.hands() && theirs) or not sec.words_may_change(a.matter_id) then
        raise insufficient_privilege using message = 'Only whoever said this can confirm it.';
    end if;
    update public.decisions_finding set confirmed_at = clock_timestamp(), hands = theirs where asked_id = q and confirmed_at is null;
    get diagnostics n = row_count;
    return n;
end $$;

create function sec.written_by_me() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be((to_jsonb(new)->>tg_argv[0])::int = sec.me());
    return new;
end $$;
create trigger c_own before insert on decisions_view for each row execute function sec.written_by_me('written_by_id');
create trigger c_own before insert on decisions_correctionnote for each row execute function sec.written_by_me('written_by_id');
create trigger c_own before insert on decisions_learned for each row execute function sec.written_by_me('written_by_id');
create trigger c_own before insert on decisions_supportoffered for each row execute function sec.written_by_me('offered_by_id');

create function sec.say_missing(m bigint, said text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare x public.decisions_matter;
begin
    select * into x from public.decisions_matter where id = m;
    if x.id is null or not sec.writes(x.record_id) or x.kind = 'young_person' and said ~ '\d{4}' then
        raise insufficient_privilege using message = 'This cannot be said from here.';
    end if;
    insert into public.decisions_helpmissing (record_id, partnership_id, words, said_on)
        select p.record_id, p.id, left(btrim(said), 300), date_trunc('month', current_date)::date from public.partnerships_partnership p where p.id = x.partnership_id;
end $$;

-- ---------- where we stand ----------

create function sec.voice_named() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare a public.partnerships_agency; m public.decisions_matter;
begin
    select * into a from public.partnerships_agency where id = new.agency_id;
    select * into m from public.decisions_matter where id = new.matter_id;
    -- the agency names its own voice, one of its own people; the chair names nobody for another agency
    perform sec.must_be(new.named_by_id = sec.me() and sec.hands() && array[a.principal]
        and (a.partnership_id = m.partnership_id or exists (select 1 from public.partnerships_grouparea g where g.group_id = m.group_id and g.partnership_id = a.partnership_id))
        and exists (select 1 from public.partnerships_membership p where p.agency_id = a.id and p.person_id = new.person_id
            and p.started_at <= statement_timestamp() and (p.ended_at is null or p.ended_at > statement_timestamp())));
    new.hands := array[a.principal];
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_named before insert on decisions_voice for each row execute function sec.voice_named();

create function sec.stance_taken() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.decisions_voice v join public.partnerships_agency a on a.id = v.agency_id
        where v.id = new.voice_id and v.matter_id = new.matter_id and v.agency_id = new.agency_id and v.person_id = sec.me() and v.ended_at is null and sec.hands() && array[a.principal]));
    if not exists (select 1 from public.decisions_matter m where m.id = new.matter_id and (m.stage in ('options', 'proposed') or m.decided_at is not null)) then
        raise check_violation using message = 'Nobody is asked where they stand before there are options.', constraint = 'options_come_before_stances';
    end if;
    new.hands := array[sec.me()];
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_taken before insert on decisions_stance for each row execute function sec.stance_taken();

-- By which rule it is decided is said before anybody is asked where they stand, and is not bent afterwards.
create function sec.rule_stays() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if new.how_decided is distinct from old.how_decided
        and (old.stage = 'proposed' or exists (select 1 from public.decisions_stance s where s.matter_id = old.id)) then
        raise check_violation using message = 'How it will be decided was said before anybody was asked where they stand.', constraint = 'the_rule_is_said_before_anybody_is_asked';
    end if;
    return new;
end $$;
create trigger b_rule before update of how_decided on decisions_matter for each row execute function sec.rule_stays();

-- ---------- holding it ----------

create function sec.role_listed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare a public.partnerships_agency; p public.partnerships_partnership;
begin
    select * into a from public.partnerships_agency where id = new.agency_id;
    select * into p from public.partnerships_partnership where id = new.partnership_id;
    perform sec.must_be(a.partnership_id = p.id);
    new.hands := array[a.principal, p.lead_role, p.coordinator_role];
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_listed before insert on decisions_holdingrole for each row execute function sec.role_listed();

-- The name of who is in a role is in that agency's own copy and nowhere else.
create function sec.own_copy() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare own int; place bigint;
begin
    select a.principal, h.record_id into own, place from public.decisions_holdingrole h join public.partnerships_agency a on a.id = h.agency_id where h.id = new.role_id;
    perform sec.must_be(place = new.record_id and exists (select 1 from public.partnerships_membership p join public.decisions_holdingrole h on h.agency_id = p.agency_id
        where h.id = new.role_id and p.person_id = new.person_id and (p.ended_at is null or p.ended_at > statement_timestamp())));
    new.only_for := own;
    new.hands := array[own];
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_own before insert on decisions_owncopy for each row execute function sec.own_copy();

-- Whoever is in the role that is asked can read what they are asked to hold.
create function sec.part_asked() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare m public.decisions_matter;
begin
    select * into m from public.decisions_matter where id = new.matter_id;
    perform sec.must_be(exists (select 1 from public.decisions_holdingrole h join public.partnerships_agency a on a.id = h.agency_id where h.id = new.role_id
        and (h.ended_at is null or h.ended_at > statement_timestamp()) and (a.partnership_id = m.partnership_id
            or exists (select 1 from public.partnerships_grouparea g where g.group_id = m.group_id and g.partnership_id = a.partnership_id))));
    return new;
end $$;
create trigger c_asked before insert on decisions_riskpart for each row execute function sec.part_asked();

create function sec.part_lets_read() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.let_read(new.record_id, o.person_id) from public.decisions_owncopy o where o.role_id = new.role_id and o.ended_at is null;
    return null;
end $$;
create trigger e_lets_read after insert on decisions_riskpart for each row execute function sec.part_lets_read();

create function sec.in_the_role_now() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.let_read(m.record_id, new.person_id) from public.decisions_riskpart p join public.decisions_matter m on m.id = p.matter_id
        where p.role_id = new.role_id and p.withdrawn_at is null and m.stage <> 'closed';
    return null;
end $$;
create trigger d_in_the_role after insert on decisions_owncopy for each row execute function sec.in_the_role_now();

create function sec.risk_answered() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare own int;
begin
    select a.principal into own from public.decisions_riskpart p join public.decisions_holdingrole h on h.id = p.role_id join public.partnerships_agency a on a.id = h.agency_id
        where p.id = new.part_id and p.withdrawn_at is null;
    perform sec.must_be(own is not null);
    new.hands := array[own];
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_answered before insert on decisions_riskanswer for each row execute function sec.risk_answered();

create function sec.backing_asked() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(new.asked_by_id = sec.me() and exists (select 1 from public.partnerships_membership p join public.decisions_matter m on m.id = new.matter_id
        where p.person_id = new.person_id and (p.ended_at is null or p.ended_at > statement_timestamp()) and (p.partnership_id = m.partnership_id
            or exists (select 1 from public.partnerships_grouparea g where g.group_id = m.group_id and g.partnership_id = p.partnership_id))));
    return new;
end $$;
create trigger c_asked before insert on decisions_backing for each row execute function sec.backing_asked();

create function sec.backing_answered() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    new.hands := array[(select b.person_id from public.decisions_backing b where b.id = new.backing_id)];
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_answered before insert on decisions_backinganswer for each row execute function sec.backing_answered();

-- Who tells is said with the decision; that they told, and the reply, is theirs or the group's to write.
create function sec.telling_planned() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    new.hands := array_remove((select a.write from public.access_record a where a.id = new.record_id) || new.who_tells_id, null);
    new.hands_fixed := new.who_tells_id is not null;
    return new;
end $$;
create trigger c_planned before insert or update of who_tells_id on decisions_telling for each row execute function sec.telling_planned();

create function sec.told_stays_told() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if current_user <> 'app_owner' and old.told_at is not null and (new.told_at, new.words, new.teller, new.tell_by) is distinct from (old.told_at, old.words, old.teller, old.tell_by) then
        raise check_violation using message = 'They have been told. What was said stays as it was written down.', constraint = 'what_was_told_stays';
    end if;
    return new;
end $$;
create trigger a_told before update on decisions_telling for each row execute function sec.told_stays_told();

-- ---------- deciding ----------

create function sec.may_move(from_stage text, to_stage text) returns boolean language sql immutable set search_path = pg_catalog as $$
    select (from_stage, to_stage) in (('framing', 'gathering'), ('framing', 'options'), ('framing', 'made'), ('framing', 'closed'),
        ('gathering', 'options'), ('gathering', 'made'), ('gathering', 'closed'), ('options', 'gathering'), ('options', 'proposed'), ('options', 'made'), ('options', 'closed'),
        ('proposed', 'options'), ('proposed', 'made'), ('proposed', 'closed'), ('made', 'live'), ('made', 'closed'), ('live', 'reviewed'), ('live', 'closed'), ('reviewed', 'closed'))
$$;

create function sec.set_stage(m public.decisions_matter, to_stage text, said text, happened timestamptz) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    if sec.may_move(m.stage, to_stage) is not true then
        raise check_violation using message = 'It has moved on meanwhile.', constraint = 'a_decision_moves_along_its_stages';
    end if;
    update public.decisions_matter set stage = to_stage where id = m.id;
    insert into public.decisions_move (record_id, matter_id, from_stage, to_stage, by_id, words, moved_at)
        values (m.record_id, m.id, m.stage, to_stage, (select id from public.people_person where id = sec.me()), left(said, 500), least(happened, clock_timestamp()));
end $$;

-- Who decides: the chair of its group; a lead, where it belongs to the partnership itself.
create function sec.deciders(m public.decisions_matter) returns int[] language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return case when m.group_id is null then array[(select p.lead_role from public.partnerships_partnership p where p.id = m.partnership_id)]
        else array[(select g.chair_role from public.partnerships_group g where g.id = m.group_id)] end;
end $$;

-- Anybody who writes in it may ask, and go on to options; only who decides opens where people stand, begins the plan, and ends it.
create function sec.move_matter(which bigint, from_stage text, to_stage text, said text, ending text, happened timestamptz) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare m public.decisions_matter;
begin
    select * into m from public.decisions_matter where id = which for update;
    if m.id is null or not sec.sees(m.record_id) then
        raise insufficient_privilege using message = 'There is nothing here that you can see.';
    end if;
    if m.stage <> from_stage then
        raise check_violation using message = 'It has moved on meanwhile.', constraint = 'a_decision_moves_along_its_stages';
    end if;
    if to_stage in ('made', 'reviewed') or not sec.writes(m.record_id)
        or ((to_stage in ('proposed', 'live', 'closed') or m.stage = 'proposed') and not (sec.hands() && sec.deciders(m))) then
        raise insufficient_privilege using message = 'Only the chair can take this step.';
    end if;
    if to_stage = 'proposed' and sec.what_is_missing(which) && array['as_now', 'two_options', 'hope', 'fear', 'view'] then
        raise check_violation using message = 'It cannot be put to everybody yet.', constraint = 'what_is_proposed_has_been_weighed';
    end if;
    if to_stage = 'live' and m.complete_by is not null and m.completed_at is null then
        raise check_violation using message = 'The rest of it has to be written first.', constraint = 'what_is_live_is_whole';
    end if;
    if to_stage = 'closed' then
        if ending is null or (ending = 'not_needed') <> (m.decided_at is null) or ending not in ('not_needed', 'done') then
            raise check_violation using message = 'Say how it ends.', constraint = 'what_is_closed_says_how';
        end if;
        update public.decisions_matter set ended_as = ending where id = which;
    end if;
    perform sec.set_stage(m, to_stage, said, happened);
end $$;

-- What R4 to R7 ask of a whole decision, counted past the walls: somebody who sees half of it must not think it whole. In words by `rules.py`.
create function sec.what_is_missing(which bigint) returns text[] language plpgsql stable security definer set search_path = pg_catalog as $$
declare m public.decisions_matter; n public.decisions_net; missing text[] := '{}';
begin
    select * into m from public.decisions_matter where id = which;
    if m.id is null or not sec.sees(m.record_id) then return null; end if;
    if not exists (select 1 from public.decisions_finding f where f.matter_id = which and f.kind = 'know' and f.confirmed_at is not null) then missing := missing || 'know'::text; end if;
    if not exists (select 1 from public.decisions_finding f where f.matter_id = which and f.kind = 'unknown' and f.confirmed_at is not null) then missing := missing || 'unknown'::text; end if;
    if not exists (select 1 from public.decisions_view v where v.matter_id = which and v.whose = 'young_person') then missing := missing || 'view'::text; end if;
    if not exists (select 1 from public.decisions_option o where o.matter_id = which and o.is_as_now) then missing := missing || 'as_now'::text; end if;
    if (select count(*) from public.decisions_option o where o.matter_id = which and not o.is_as_now) < 2 then missing := missing || 'two_options'::text; end if;
    if exists (select 1 from public.decisions_option o where o.matter_id = which and not exists (select 1 from public.decisions_effect e where e.option_id = o.id and e.kind = 'hope'))
        then missing := missing || 'hope'::text; end if;
    if exists (select 1 from public.decisions_option o where o.matter_id = which and not exists (select 1 from public.decisions_effect e where e.option_id = o.id and e.kind = 'fear'))
        then missing := missing || 'fear'::text; end if;
    if not exists (select 1 from public.decisions_riskpart p where p.matter_id = which and p.withdrawn_at is null) then missing := missing || 'holding'::text; end if;
    if exists (select 1 from public.decisions_riskpart p where p.matter_id = which and p.withdrawn_at is null
        and (select a.is_yes from public.decisions_riskanswer a where a.part_id = p.id order by a.answered_at desc, a.id desc limit 1) is not true) then missing := missing || 'accepted'::text; end if;
    select * into n from public.decisions_net where matter_id = which;
    if n.id is null or cardinality(n.signs) = 0 or btrim(n.step) = '' then missing := missing || 'net'::text; end if;
    if n.id is null or btrim(n.ring_number) = '' then missing := missing || 'ring'::text; end if;
    if m.how_decided = 'nobody_against' and exists (select 1 from public.decisions_voice v where v.matter_id = which and
        (select s.stand from public.decisions_stance s where s.matter_id = which and s.agency_id = v.agency_id order by s.said_at desc, s.id desc limit 1) = 'disagree') then
        missing := missing || 'disagreement'::text; end if;
    return missing;
end $$;

-- Everything that was on the record at this moment, in one piece, without anybody's own copy and without the walls.
create function sec.snapshot(which bigint) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
declare kept jsonb; t text; r jsonb; bare constant text[] := array['eyes', 'hands', 'deny', 'only_for', 'hands_fixed', 'record_id'];
begin
    select jsonb_build_object('matter', to_jsonb(m) - bare) into kept from public.decisions_matter m where m.id = which;
    foreach t in array array['asked', 'notasked', 'finding', 'notwrittenhere', 'view', 'toolsaid', 'option', 'thinking', 'voice', 'stance', 'riskpart', 'net', 'backing', 'telling', 'disagreement'] loop
        execute format('select coalesce(jsonb_agg(to_jsonb(x) - $2 order by x.id), ''[]'') from public.decisions_%s x where x.matter_id = $1 and x.only_for is null', t) into r using which, bare;
        kept := kept || jsonb_build_object(t, r);
    end loop;
    foreach t in array array['effect|option', 'heldwith|riskpart|part', 'riskanswer|riskpart|part', 'backinganswer|backing', 'reply|disagreement'] loop
        execute format('select coalesce(jsonb_agg(to_jsonb(x) - $2 order by x.id), ''[]'') from public.decisions_%s x join public.decisions_%s y on y.id = x.%s_id where y.matter_id = $1',
            split_part(t, '|', 1), split_part(t, '|', 2), coalesce(nullif(split_part(t, '|', 3), ''), split_part(t, '|', 2))) into r using which, bare;
        kept := kept || jsonb_build_object(split_part(t, '|', 1), r);
    end loop;
    return kept || jsonb_build_object('role', (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'title', h.title, 'agency', a.name) order by h.id), '[]')
        from public.decisions_holdingrole h join public.partnerships_agency a on a.id = h.agency_id
        where h.id in (select p.role_id from public.decisions_riskpart p where p.matter_id = which union
            select w.role_id from public.decisions_heldwith w join public.decisions_riskpart p on p.id = w.part_id where p.matter_id = which)));
end $$;

create function sec.decision_made() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare m public.decisions_matter; missing text[]; now_is timestamptz := clock_timestamp();
begin
    select * into strict m from public.decisions_matter where id = new.matter_id for update;
    perform sec.must_be(new.decided_by_id = sec.me() and (new.chosen_id is null or exists (select 1 from public.decisions_option o where o.id = new.chosen_id and o.matter_id = m.id)));
    if m.stage = 'closed' or (m.decided_at is not null and (m.complete_by is null or m.completed_at is not null or new.is_short)) then
        raise check_violation using message = 'This has already been decided.', constraint = 'a_decision_is_made_once';
    end if;
    if new.decided_at > now_is then
        raise check_violation using message = 'A decision cannot have been made later than now.', constraint = 'a_decision_was_made_before_it_was_recorded';
    end if;
    if not new.is_short then
        missing := sec.what_is_missing(m.id);
        if new.is_against_wishes and not exists (select 1 from public.decisions_telling t where t.matter_id = m.id) then missing := missing || 'telling'::text; end if;
        if cardinality(missing) > 0 then
            raise check_violation using message = 'It cannot be made yet.', detail = array_to_string(missing, ','), constraint = 'a_made_decision_is_whole';
        end if;
        if new.review_date <= (new.decided_at at time zone 'Europe/London')::date then
            raise check_violation using message = 'Look again on a day that is still to come.', constraint = 'a_decision_is_looked_at_later';
        end if;
        new.hands := sec.deciders(m) || coalesce((select array_agg(d.decided_by_id) from public.decisions_decision d where d.matter_id = m.id and d.is_short), '{}');
        new.hands_fixed := true;
        new.complete_by := null;
    end if;
    new.number := 1 + (select count(*) from public.decisions_decision d where d.matter_id = m.id);
    new.recorded_at := now_is;
    new.snapshot := sec.snapshot(m.id);
    new.sha256 := encode(sha256(convert_to((new.snapshot || jsonb_build_object('answer', new.answer, 'reasons', new.reasons, 'why_not_others', new.why_not_others,
        'power', new.power, 'chosen', new.chosen_id, 'why_against', new.why_against, 'decided_at', new.decided_at, 'recorded_at', now_is, 'by', new.decided_by_id))::text, 'UTF8')), 'hex');
    return new;
end $$;
create trigger c_made before insert on decisions_decision for each row execute function sec.decision_made();

create function sec.decision_kept() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare m public.decisions_matter; before public.decisions_matter;
begin
    select * into strict m from public.decisions_matter where id = new.matter_id;
    update public.decisions_matter set decided_at = coalesce(decided_at, new.decided_at), is_in_a_hurry = is_in_a_hurry or new.is_short,
        complete_by = case when new.is_short then new.complete_by else complete_by end, completed_at = case when not new.is_short and complete_by is not null then new.recorded_at end,
        review_date = coalesce(new.review_date, review_date) where id = m.id;
    if m.decided_at is null then
        perform sec.set_stage(m, 'made', '', new.decided_at);
    end if;
    select * into before from public.decisions_matter where id = m.supersedes_id for update;
    if before.id is not null and before.stage <> 'closed' and not new.is_short then
        update public.decisions_matter set ended_as = 'superseded' where id = before.id;
        perform sec.set_stage(before, 'closed', '', new.decided_at);
    end if;
    return null;
end $$;
create trigger d_kept after insert on decisions_decision for each row execute function sec.decision_kept();

create function sec.after_it_is_made() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not exists (select 1 from public.decisions_matter m where m.id = new.matter_id and m.decided_at is not null) then
        raise check_violation using message = 'This has not been decided yet.', constraint = 'this_comes_after_the_decision';
    end if;
    if tg_argv[0] is not null then
        new.hands := (select a.read from public.access_record a where a.id = new.record_id);
        new.hands_fixed := true;
    end if;
    return new;
end $$;
create trigger c_after before insert on decisions_correctionnote for each row execute function sec.after_it_is_made();
create trigger c_after before insert on decisions_reviewer for each row execute function sec.after_it_is_made();
create trigger c_after before insert on decisions_supportoffered for each row execute function sec.after_it_is_made();
-- Whoever reads the plan may stop it, and may say that something serious has happened: no gate stands before either.
create trigger c_after before insert on decisions_stopping for each row execute function sec.after_it_is_made('read');
create trigger d_own before insert on decisions_stopping for each row execute function sec.written_by_me('stopped_by_id');

create function sec.serious_said() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(new.said_by_id = sec.me());
    new.hands := (select a.read from public.access_record a where a.id = new.record_id);
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_said before insert on decisions_serious for each row execute function sec.serious_said();

-- Redaction: one who keeps it asks and says why; another who keeps it does it. The mark stays, here and in what was kept with the decision.
create function sec.ask_to_redact(m bigint, place text, which bigint, what text, because text) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare x public.decisions_matter; n bigint;
begin
    select * into x from public.decisions_matter where id = m;
    if x.id is null or not sec.keeps(x.record_id) then
        raise insufficient_privilege using message = 'Only who keeps this record can ask for words to be taken out.';
    end if;
    perform sec.must_be((place, what) in (select * from sec.may_be_redacted()));
    insert into public.decisions_redaction (record_id, matter_id, "where", "row", field, reason, asked_by_id, asked_at)
        values (x.record_id, m, place, which, what, because, sec.me(), clock_timestamp()) returning id into n;
    return n;
end $$;

create function sec.may_be_redacted() returns table (place text, what text) language sql immutable set search_path = pg_catalog as $$
    values ('finding', 'words'), ('view', 'words'), ('view', 'who'), ('view', 'how'), ('toolsaid', 'words'), ('option', 'about'), ('effect', 'words'), ('stance', 'words'),
        ('riskpart', 'words'), ('decision', 'answer'), ('decision', 'reasons'), ('decision', 'why_not_others'), ('decision', 'why_against'), ('telling', 'words'), ('telling', 'reply'),
        ('disagreement', 'words'), ('disagreement', 'meanwhile'), ('reply', 'words'), ('correctionnote', 'words'), ('stopping', 'words'), ('outcome', 'words'), ('thinking', 'harm_now')
$$;

create function sec.redact(n bigint) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare x public.decisions_redaction; mark text; through text; n_rows int;
begin
    select * into x from public.decisions_redaction where id = n for update;
    if x.id is null or not sec.keeps(x.record_id) or x.done_at is not null or x.asked_by_id = sec.me() then
        raise insufficient_privilege using message = 'A second person who keeps this record takes the words out.';
    end if;
    mark := '[Taken out on ' || to_char(clock_timestamp() at time zone 'Europe/London', 'FMDD FMMonth YYYY') || '. The reason is on the record.]';
    through := case x."where" when 'effect' then 'option_id in (select id from public.decisions_option where matter_id = $3)'
        when 'reply' then 'disagreement_id in (select id from public.decisions_disagreement where matter_id = $3)' else 'matter_id = $3' end;
    execute format('update public.decisions_%s set %I = $1 where id = $2 and %s', x."where", x.field, through) using mark, x."row", x.matter_id;
    get diagnostics n_rows = row_count; -- `execute` does not say `found`
    if n_rows <> 1 then
        raise check_violation using message = 'There are no such words here.', constraint = 'what_is_taken_out_is_there';
    end if;
    update public.decisions_decision d set snapshot = jsonb_set(d.snapshot, array[x."where"], coalesce((select jsonb_agg(case when (e->>'id')::bigint = x."row"
            then e || jsonb_build_object(x.field, mark) else e end order by o) from jsonb_array_elements(d.snapshot->x."where") with ordinality as k(e, o)), '[]'))
        where d.matter_id = x.matter_id and jsonb_typeof(d.snapshot->x."where") = 'array';
    update public.decisions_redaction set done_by_id = sec.me(), done_at = clock_timestamp() where id = n;
end $$;

-- ---------- disagreeing ----------

create function sec.disagreement_raised() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare a public.partnerships_agency;
begin
    select * into a from public.partnerships_agency where id = new.agency_id;
    perform sec.must_be(new.raised_by_id = sec.me() and sec.hands() && array[a.principal] and sec.reads(new.record_id));
    new.stage := 1;
    new.resolved_at := null;
    new.hands := new.hands || a.principal;
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_raised before insert on decisions_disagreement for each row execute function sec.disagreement_raised();

create function sec.reply_asked() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare a int := (select g.principal from public.decisions_disagreement d join public.partnerships_agency g on g.id = d.agency_id where d.id = new.disagreement_id);
begin
    new.words := '';
    new.replied_at := null;
    new.replied_by_id := null;
    new.hands := new.hands || a || coalesce(array[new.asked_of_id], '{}');
    new.hands := array_remove(new.hands, null);
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_asked before insert on decisions_reply for each row execute function sec.reply_asked();

create function sec.replied_once() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if current_user <> 'app_owner' and (old.replied_at is not null or new.replied_by_id is distinct from sec.me()
        or (old.asked_of_id is not null and old.asked_of_id is distinct from sec.me())) then
        raise check_violation using message = 'An answer is given once, by whoever was asked.', constraint = 'a_reply_is_given_once';
    end if;
    return new;
end $$;
create trigger a_once before update on decisions_reply for each row execute function sec.replied_once();

create function sec.settled_once() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare theirs int := (select a.principal from public.partnerships_agency a where a.id = old.agency_id); m public.decisions_matter;
begin
    select * into m from public.decisions_matter where id = old.matter_id;
    if old.resolved_at is not null then
        raise check_violation using message = 'This has been settled.', constraint = 'a_disagreement_is_settled_once';
    end if;
    if new.resolved_at is not null and not (sec.hands() && (array[theirs] || sec.deciders(m))) then
        raise insufficient_privilege using message = 'Only whoever disagrees, or the chair for the partnership, can say that it is settled.';
    end if;
    return new;
end $$;
create trigger a_once before update of stage, due_at, resolved_at, resolution, learned on decisions_disagreement for each row execute function sec.settled_once();

-- ---------- looking back ----------

create function sec.reviewer_asked() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(new.asked_by_id = sec.me() and sec.keeps(new.record_id));
    return new;
end $$;
create trigger d_asked before insert on decisions_reviewer for each row execute function sec.reviewer_asked();

-- Whoever is asked no longer is not waited for: that too is for those who keep it, once.
create function sec.reviewer_let_go() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(old.ended_at is null and sec.keeps(new.record_id));
    return new;
end $$;
create trigger b_let_go before update of ended_at on decisions_reviewer for each row execute function sec.reviewer_let_go();

create function sec.quality_judged() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.decisions_reviewer v where v.id = new.reviewer_id and v.matter_id = new.matter_id and v.person_id = sec.me() and v.ended_at is null));
    if not exists (select 1 from public.decisions_matter m where m.id = new.matter_id and m.stage in ('made', 'live') and (m.complete_by is null or m.completed_at is not null)) then
        raise check_violation using message = 'This is not ready to be looked back at.', constraint = 'only_a_whole_decision_is_judged';
    end if;
    new.only_for := sec.me();
    new.hands := array[sec.me()];
    new.hands_fixed := true;
    return new;
end $$;
create trigger c_judged before insert on decisions_qualityreview for each row execute function sec.quality_judged();

-- All judgements are in: they are shown to each other, and what happened is shown to who reads the decision. Not before, to anybody, by any way.
create function sec.unveil(which bigint) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare m public.decisions_matter; o bigint;
begin
    select * into m from public.decisions_matter where id = which for update;
    if not exists (select 1 from public.decisions_qualityreview q where q.matter_id = which)
        or exists (select 1 from public.decisions_reviewer v where v.matter_id = which and v.ended_at is null
            and not exists (select 1 from public.decisions_qualityreview q where q.reviewer_id = v.id)) then
        return false;
    end if;
    update public.decisions_qualityreview set only_for = null where matter_id = which;
    for o in select x.record_id from public.decisions_outcome x where x.matter_id = which loop
        update public.access_record set follows = true where id = o;
    end loop;
    perform sec.rebuild(m.record_id);
    if m.stage = 'made' then
        perform sec.set_stage(m, 'live', '', clock_timestamp());
        select * into m from public.decisions_matter where id = which;
    end if;
    if m.stage = 'live' then
        perform sec.set_stage(m, 'reviewed', '', (select max(q.recorded_at) from public.decisions_qualityreview q where q.matter_id = which));
    end if;
    return true;
end $$;

-- Who has recorded, never what: reviewers know for whom they wait.
create function sec.who_has_judged(which bigint) returns table (reviewer bigint) language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return query select q.reviewer_id from public.decisions_qualityreview q join public.decisions_matter m on m.id = q.matter_id where q.matter_id = which and sec.reads(m.record_id);
end $$;
grant execute on function sec.who_has_judged(bigint) to app_web;

create function sec.all_judged() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.unveil(new.matter_id);
    return null;
end $$;
create trigger d_judged after insert on decisions_qualityreview for each row execute function sec.all_judged();
create trigger d_judged after update of ended_at on decisions_reviewer for each row execute function sec.all_judged();

create function sec.is_unveiled(m bigint) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return exists (select 1 from public.decisions_qualityreview q where q.matter_id = m)
        and not exists (select 1 from public.decisions_qualityreview q where q.matter_id = m and q.only_for is not null);
end $$;

-- What happened goes under a record that nobody reads until it is unveiled: not even whoever wrote it.
create function sec.write_outcome(which bigint, how_it_went text, said text, was_seen text[]) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare m public.decisions_matter; r bigint;
begin
    select * into m from public.decisions_matter where id = which for update;
    if m.id is null or not sec.reads(m.record_id) or not (sec.writes(m.record_id) or exists (select 1 from public.decisions_riskpart p
        join public.decisions_holdingrole h on h.id = p.role_id join public.partnerships_agency a on a.id = h.agency_id where p.matter_id = which and sec.hands() && array[a.principal])) then
        raise insufficient_privilege using message = 'Only who writes in this decision, or holds part of it, can say what happened.';
    end if;
    if m.decided_at is null or (m.complete_by is not null and m.completed_at is null) then
        raise check_violation using message = 'This has not been decided as a whole yet.', constraint = 'what_happened_comes_after_the_decision';
    end if;
    insert into public.access_record (ref, kind, unit, parent_id, opened_by, keep, follows) values (sec.new_ref(), 'decisions.outcome', (select a.unit from public.access_record a where a.id = m.record_id), m.record_id, sec.me(), '{}', false) returning id into r;
    insert into public.decisions_outcome (record_id, matter_id, result, words, seen, written_by_id, written_at)
        values (r, which, how_it_went, said, was_seen, sec.me(), clock_timestamp());
    if sec.is_unveiled(which) then
        update public.access_record set follows = true where id = r;
        perform sec.rebuild(r);
    end if;
end $$;

create function sec.after_the_quality() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not sec.is_unveiled(new.matter_id) then
        raise check_violation using message = 'How it was decided is judged first.', constraint = 'quality_comes_before_learning';
    end if;
    return new;
end $$;
create trigger d_after before insert on decisions_learned for each row execute function sec.after_the_quality();

-- What was promised once something serious had happened would tell whoever is still to judge how it was decided what came of it.
create or replace function sec.promises_kept_back() returns setof bigint language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return query select c.id from public.decisions_reviewer v join public.decisions_matter m on m.id = v.matter_id
        join public.commitments_commitment c on c.about_id = m.record_id and c.promised_at >= (select min(s.said_at) from public.decisions_serious s where s.matter_id = m.id)
        where v.person_id = sec.me() and v.ended_at is null and c.person_id is distinct from sec.me() and not sec.is_unveiled(m.id);
end $$;

-- What somebody is to a decision, for the rules: asked once a page.
create function sec.hand_in(which bigint, out writes boolean, out keeps boolean, out decides boolean, out agencies bigint[]) language plpgsql stable security definer set search_path = pg_catalog as $$
declare m public.decisions_matter; mine int[] := sec.hands();
begin
    select * into m from public.decisions_matter where id = which;
    if m.id is null or not sec.sees(m.record_id) then return; end if;
    writes := sec.writes(m.record_id);
    keeps := sec.keeps(m.record_id);
    decides := mine && sec.deciders(m);
    agencies := coalesce((select array_agg(a.id) from public.partnerships_agency a where a.principal = any (mine) and (a.partnership_id = m.partnership_id
        or exists (select 1 from public.partnerships_grouparea g where g.group_id = m.group_id and g.partnership_id = a.partnership_id))), '{}');
end $$;

-- Whose words stand in a decision is said to whoever sees it, by name, also where they see nothing else of that partnership: the other area of a joint group, or a
-- reviewer from outside. A row that is asked for together with a name behind another wall is left out, and nobody would be told of a disagreement.
create function sec.named_in(which bigint) returns table (what text, id bigint, ref text, called text, more text, agency bigint) language plpgsql stable security definer set search_path = pg_catalog as $$
declare m public.decisions_matter;
begin
    select * into m from public.decisions_matter x where x.id = which;
    if m.id is null or not sec.sees(m.record_id) then return; end if;
    return query
    with roles as materialized (select h.* from public.decisions_holdingrole h where h.id in (select p.role_id from public.decisions_riskpart p where p.matter_id = which
            union select w.role_id from public.decisions_heldwith w join public.decisions_riskpart p on p.id = w.part_id where p.matter_id = which)),
        said as (select q.agency_id from public.decisions_asked q where q.matter_id = which union select f.agency_id from public.decisions_finding f where f.matter_id = which
            union select n.agency_id from public.decisions_notwrittenhere n where n.matter_id = which union select v.agency_id from public.decisions_voice v where v.matter_id = which
            union select d.agency_id from public.decisions_disagreement d where d.matter_id = which union select r.agency_id from roles r
            union select c.agency_id from public.commitments_commitment c where c.about_id = m.record_id)
    select 'agency'::text, a.id, a.ref::text, a.name::text, a.kind::text, a.id from public.partnerships_agency a join said s on s.agency_id = a.id
    union all select 'role', r.id, r.ref::text, r.title::text, r.number::text, r.agency_id from roles r;
end $$;

grant execute on function sec.may_move(text, text), sec.words_may_change(bigint), sec.matter_through(jsonb, text), sec.confirm_findings(bigint), sec.say_missing(bigint, text),
    sec.move_matter(bigint, text, text, text, text, timestamptz), sec.what_is_missing(bigint), sec.ask_to_redact(bigint, text, bigint, text, text), sec.redact(bigint),
    sec.group_keeps_young_people(bigint), sec.is_unveiled(bigint), sec.write_outcome(bigint, text, text, text[]), sec.hand_in(bigint), sec.named_in(bigint) to app_web;

-- What waits for whoever is asking, without a word of what is in it: which decision, what is asked, by when. One question for the first page and the calendar.
create function sec.waits_in_decisions() returns table (what text, matter_id bigint, ref text, due timestamptz, about text) language plpgsql stable security definer set search_path = pg_catalog as $$
declare me int := sec.me(); mine int[] := sec.hands(); seen int[] := sec.eyes();
begin
    if me is null then return; end if;
    return query
    -- Each branch begins at what names this person: nobody's page waits for a walk through all they may see.
    with open as not materialized (select m.* from public.decisions_matter m where m.eyes && seen and not (m.deny && seen) and m.stage <> 'closed'),
        deciding as not materialized (select m.id from public.decisions_matter m where m.stage not in ('closed', 'reviewed')
            and (m.group_id in (select g.id from public.partnerships_group g where g.chair_role = any (mine))
                or (m.group_id is null and m.partnership_id in (select p.id from public.partnerships_partnership p where p.lead_role = any (mine)))))
    select 'answer'::text, q.matter_id, r.ref::text, (q.by_date + time '17:00') at time zone 'Europe/London', q.called::text
        from public.decisions_asked q join public.access_record r on r.id = q.record_id join public.partnerships_agency a on a.id = q.agency_id
        where q.finished_at is null and q.withdrawn_at is null and sec.words_may_change(q.matter_id) and q.eyes && seen and not (q.deny && seen)
          and (q.person_id = me or (q.person_id is null and a.principal = any (mine)))
    union all select 'hold', m.id, r.ref::text, (m.by_date + time '17:00') at time zone 'Europe/London', h.title::text
        from open m join public.access_record r on r.id = m.record_id join public.decisions_riskpart p on p.matter_id = m.id and p.withdrawn_at is null
        join public.decisions_holdingrole h on h.id = p.role_id join public.decisions_owncopy o on o.role_id = h.id and o.person_id = me and o.ended_at is null
        where not exists (select 1 from public.decisions_riskanswer a where a.part_id = p.id)
    union all select 'nobody_holds', m.id, r.ref::text, (m.by_date + time '17:00') at time zone 'Europe/London', h.title::text
        from open m join deciding d on d.id = m.id join public.access_record r on r.id = m.record_id join public.decisions_riskpart p on p.matter_id = m.id and p.withdrawn_at is null
        join public.decisions_holdingrole h on h.id = p.role_id
        where (select a.is_yes from public.decisions_riskanswer a where a.part_id = p.id order by a.answered_at desc, a.id desc limit 1) is false
    union all select 'back', m.id, r.ref::text, (b.by_date + time '17:00') at time zone 'Europe/London', ''
        from open m join public.access_record r on r.id = m.record_id join public.decisions_backing b on b.matter_id = m.id and b.person_id = me
        where not exists (select 1 from public.decisions_backinganswer a where a.backing_id = b.id)
    union all select case when t.tell_by < statement_timestamp() then 'tell_late' else 'tell' end, m.id, r.ref::text, t.tell_by, t.teller::text
        from open m join public.access_record r on r.id = m.record_id join public.decisions_telling t on t.matter_id = m.id and t.told_at is null
        where m.decided_at is not null and (t.who_tells_id = me or (t.tell_by < statement_timestamp() and m.id in (select d.id from deciding d)))
    union all select 'reply', m.id, r.ref::text, p.due_at, a.name::text
        from open m join public.access_record r on r.id = m.record_id join public.decisions_disagreement x on x.matter_id = m.id and x.resolved_at is null
        join public.decisions_reply p on p.disagreement_id = x.id and p.stage = x.stage and p.replied_at is null
            and (p.asked_of_id = me or (p.asked_of_id is null and x.raised_by_id <> me and not (mine && array[(select g.principal from public.partnerships_agency g where g.id = x.agency_id)])
                and m.id in (select d.id from deciding d))) join public.partnerships_agency a on a.id = x.agency_id
    union all select 'replied', m.id, r.ref::text, p.due_at, a.name::text
        from open m join public.access_record r on r.id = m.record_id join public.decisions_disagreement x on x.matter_id = m.id and x.resolved_at is null and x.raised_by_id = me
        join public.decisions_reply p on p.disagreement_id = x.id and p.stage = x.stage join public.partnerships_agency a on a.id = x.agency_id
    union all select 'review', m.id, r.ref::text, (m.review_date + time '17:00') at time zone 'Europe/London', ''
        from open m join public.access_record r on r.id = m.record_id join public.decisions_reviewer v on v.matter_id = m.id and v.person_id = me and v.ended_at is null
        where not exists (select 1 from public.decisions_qualityreview q where q.reviewer_id = v.id) and m.review_date <= (current_date + 14)
    union all select 'no_reviewer', m.id, r.ref::text, (m.review_date + time '17:00') at time zone 'Europe/London', ''
        from open m join deciding d on d.id = m.id join public.access_record r on r.id = m.record_id
        where m.stage in ('made', 'live') and m.review_date <= (current_date + 14) and not exists (select 1 from public.decisions_reviewer v where v.matter_id = m.id and v.ended_at is null)
    union all select 'complete', m.id, r.ref::text, (m.complete_by + time '17:00') at time zone 'Europe/London', ''
        from open m join public.access_record r on r.id = m.record_id
        where m.complete_by is not null and m.completed_at is null and exists (select 1 from public.decisions_decision d where d.matter_id = m.id and d.decided_by_id = me)
    union all select 'decide', m.id, r.ref::text, (m.by_date + time '17:00') at time zone 'Europe/London', ''
        from open m join deciding d on d.id = m.id join public.access_record r on r.id = m.record_id where m.stage = 'proposed';
end $$;
grant execute on function sec.waits_in_decisions() to app_web;

-- Learning from many: how many, counted over what whoever is asking sees, without agencies or people, up to a moment (the site asks for the end of a month, so
-- that no two looks differ by one decision). What happened counts only where the quality of the decision is on record.
create function sec.learning_from_decisions(p bigint, until timestamptz) returns table (what text, part text, n bigint) language plpgsql stable security definer set search_path = pg_catalog as $$
declare seen int[] := sec.eyes();
begin
    if sec.me() is null then return; end if;
    return query
    with made as (select m.* from public.decisions_matter m where m.partnership_id = p and m.decided_at < until and m.eyes && seen and not (m.deny && seen)),
        parts as (select r.aim from public.decisions_riskpart r join made m on m.id = r.matter_id where r.withdrawn_at is null),
        tells as (select m.decided_at, t.id, t.told_at from made m left join public.decisions_telling t on t.matter_id = m.id),
        replies as (select y.due_at, y.replied_at from public.decisions_reply y join public.decisions_disagreement d on d.id = y.disagreement_id
            join made m on m.id = d.matter_id where y.due_at < until)
    select 'days'::text, case when m.decided_at - m.opened_at <= interval '1 day' then 'day' when m.decided_at - m.opened_at <= interval '7 days' then 'week'
            when m.decided_at - m.opened_at <= interval '28 days' then 'four_weeks' else 'longer' end, count(*) from made m group by 2
    union all select 'told', case when t.id is null then 'nobody' when t.told_at is null or t.told_at >= until then 'not_yet' when (t.told_at at time zone 'Europe/London')::date <= (t.decided_at at time zone 'Europe/London')::date
            then 'same_day' else 'later' end, count(*) from tells t group by 2
    union all select 'aims', coalesce(nullif(a.aim::text, ''), 'not_said'), count(*) from parts a group by 2
    union all select 'nets', case when exists (select 1 from public.decisions_stopping s where s.matter_id = m.id and s.stopped_at < until) then 'used' else 'not_used' end, count(*) from made m group by 2
    union all select 'answers', case when y.replied_at is null or y.replied_at >= until then 'not_answered' when y.replied_at <= y.due_at then 'in_time' else 'late' end, count(*) from replies y group by 2
    union all select 'missing', case when exists (select 1 from public.decisions_option o where o.matter_id = m.id and o.is_missing_here) then 'missing' else 'there' end, count(*) from made m group by 2
    union all select 'outcomes', coalesce(o.result::text, 'not_yet'), count(*) from made m left join lateral (select x.result from public.decisions_outcome x where x.matter_id = m.id and x.written_at < until
            order by x.written_at desc, x.id desc limit 1) o on sec.is_unveiled(m.id) group by 2;
end $$;
grant execute on function sec.learning_from_decisions(bigint, timestamptz) to app_web;
