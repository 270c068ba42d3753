set lock_timeout = '3s';

select sec.build_wall('projects_project', 'head', '{title,group_id,programme_id,region,size,delivery,area_count,agencies,methodologies,version}');
select sec.build_wall('projects_projectpartnership', 'head', '{}', true);
select sec.build_wall('projects_projectdate', 'head', '{date,precision}', true);

create function sec.of_its_project() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform sec.must_be(exists (select 1 from public.projects_project p where p.id = new.project_id and p.record_id = new.record_id));
    return new;
end $$;
create trigger b_place before insert on projects_projectpartnership for each row execute function sec.of_its_project();
create trigger b_place before insert on projects_projectdate for each row execute function sec.of_its_project();

-- The list of methodologies holds no more than words: everybody reads it. Whoever coordinates or leads somewhere may add to it.
insert into projects_methodology (name) values ('Organisational culture'), ('Data'), ('Strategy and integration'), ('Partnership and governance'),
    ('Workforce and supervision'), ('Participation'), ('Appreciative inquiry'), ('Contextual practice'), ('Other');
grant select on projects_methodology to app_web;

create function sec.add_methodology(words text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not exists (select 1 from sec.unit u where u.openers && sec.hands()) then
        raise insufficient_privilege using message = 'Only a coordinator or a lead can add to this list.';
    end if;
    insert into public.projects_methodology (name) values (words) on conflict do nothing;
end $$;
grant execute on function sec.add_methodology(text) to app_web;
