"""Programmes, partnerships, agencies, front doors, groups and everybody in them."""

import re
from collections.abc import Iterable
from datetime import time
from typing import Any

from alongside.demo.building.world import PASSWORD, World
from alongside.demo.reading import read
from alongside.frame.frames import acting_as
from alongside.partnerships import actions
from alongside.partnerships.models import Membership, Role
from alongside.partnerships.models.role import OF_A_GROUP, OF_A_PARTNERSHIP
from alongside.people.actions import welcome_person
from alongside.people.models import Person

DAYS = {"Monday": "1", "Tuesday": "2", "Wednesday": "3", "Thursday": "4", "Friday": "5", "Saturday": "6", "Sunday": "7"}


def build_places(world: World) -> None:
    """Everything of the first two sections of the story, and the memberships, seats and roles of its people."""
    data, people = read("partnerships"), read("people")["people"]
    with acting_as(actions.SETUP) as frame:
        for programme in data["programmes"]:
            world.programmes[programme["key"]] = actions.establish_programme(name=programme["name"])
        for place in data["partnerships"]:
            _establish(world, place, data["agencies"])
        for row in people:
            if row["key"] != "hana-brodie":  # invited, and not yet joined
                world.people[row["key"]] = welcome_person(name=row["name"], email=row["email"], password=PASSWORD, at=frame.now)
        for place in data["partnerships"]:
            _first_lead(world, place["key"], people)
        for row in people:
            if row.get("programme") and not row.get("partnership") and any(role["role"] == "programme" for role in row["roles"]):
                actions.join_programme(
                    programme=world.programmes[row["programme"]], person=world.people[row["key"]], job_title=row["job_title"], at=world.at(row["from"])
                )
    for place in data["partnerships"]:
        lead = world.leads[place["key"]]
        with acting_as(lead.pk):
            _groups(world, place["key"], lead, data["groups"])
            for row in people:
                if row.get("partnership") == place["key"] and row["key"] in world.people:
                    _member(world, lead, row)
        world.areas[place["short"]] = world.partnerships[place["key"]], lead
    _cover_other_areas(world, data)
    stewards = {group["key"]: group["steward"] for group in data["groups"]}
    for row in people:
        if row.get("partnership") and row["key"] in world.people:
            _seats(world, stewards, row)
            _roles(world, stewards, row)


def _establish(world: World, place: dict[str, Any], agencies: Iterable[dict[str, Any]]) -> None:
    key = place["key"]
    partnership = actions.establish_partnership(
        name=place["name"], executive_name=place["executive_name"], site_name=place["short"], region=place["region"], size=place["size"]
    )
    world.partnerships[key] = partnership
    for agency in agencies:
        if key in agency["places"]:
            world.agencies[key, agency["key"]] = actions.add_agency(
                by=None, partnership=partnership, name=agency["name"], kind=agency["kind"], statutory_role=agency["statutory_role"]
            )
    for area in place["local_authority_areas"]:
        actions.add_area(by=None, partnership=partnership, name=area)
    door = place["front_door"]
    opens, closes = _hours(door["hours"])
    actions.add_front_door(by=None, partnership=partnership, name=door["name"], number=door["number"], opens=opens, closes=closes)
    actions.add_front_door(by=None, partnership=partnership, name="Nights and weekends", number=door["out_of_hours_number"], is_out_of_hours=True)


def _first_lead(world: World, key: str, people: Iterable[dict[str, Any]]) -> None:
    rows = [row for row in people if row.get("partnership") == key]
    row = next((row for row in rows if any(role["role"] == "lead" for role in row["roles"])), rows[0])
    person = world.people[row["key"]]
    world.leads[key] = person
    actions.appoint_first_lead(
        partnership=world.partnerships[key],
        person=person,
        agency=world.agencies[key, row["agency"]],
        job_title=row["job_title"],
        level=row["level"],
        at=world.at(row["from"]),
    )


def _groups(world: World, key: str, lead: Person, groups: Iterable[dict[str, Any]]) -> None:
    for group in groups:
        if group["steward"] == key:
            world.groups[group["key"]] = actions.form_group(
                by=lead, partnership=world.partnerships[key], name=group["name"], kind=group["kind"], at=world.at(group["formed"])
            )


def _cover_other_areas(world: World, data: dict[str, Any]) -> None:
    by_area = {area: place["key"] for place in data["partnerships"] for area in place["local_authority_areas"]}
    for group in data["groups"]:
        lead = world.leads[group["steward"]]
        for area in group["covers"]:
            if by_area[area] != group["steward"]:
                with acting_as(lead.pk):
                    actions.cover_area(
                        by=lead, group=world.groups[group["key"]], partnership=world.partnerships[by_area[area]], of=world.partnerships[group["steward"]]
                    )


def _member(world: World, lead: Person, row: dict[str, Any]) -> None:
    key, person = row["partnership"], world.people[row["key"]]
    if person != lead:
        actions.add_member(
            by=lead, person=person, agency=world.agencies[key, row["agency"]], job_title=row["job_title"], level=row["level"], at=world.at(row["from"])
        )
    ring = row.get("ring_me")
    if ring:
        membership = Membership.objects.get(person=person, partnership=world.partnerships[key])
        opens, closes = _hours(ring.get("hours") or "")
        actions.say_when_to_ring(
            by=lead,
            membership=membership,
            about=ring["about"],
            number=ring["number"],
            days=_days(ring["days"]),
            hours=ring.get("hours") or "",
            cover=ring.get("cover") or "",
            opens=opens,
            closes=closes,
        )


def _seats(world: World, stewards: dict[str, str], row: dict[str, Any]) -> None:
    """Each seat is given by the lead of the partnership that looks after the group. A seat in a group that was followed stays: so does the sight it gave."""
    person = world.people[row["key"]]
    with acting_as(world.leads[row["partnership"]].pk):
        membership = Membership.objects.get(person=person)
    for seat in row["groups"]:
        by = world.leads[stewards[seat["group"]]]
        with acting_as(by.pk):
            actions.give_seat(by=by, group=world.groups[seat["group"]], membership=membership, capacity=seat["capacity"], at=world.at(seat["from"]))


def _roles(world: World, stewards: dict[str, str], row: dict[str, Any]) -> None:
    person, partnership = world.people[row["key"]], world.partnerships[row["partnership"]]
    lead = world.leads[row["partnership"]]
    for role in row["roles"]:
        if role["role"] in OF_A_PARTNERSHIP and role["of"] in world.partnerships and (role["role"], person) != (Role.LEAD, lead):
            with acting_as(lead.pk):
                actions.give_role(by=lead, partnership=partnership, person=person, role=role["role"], at=world.at(role["from"]))
        elif role["role"] in OF_A_GROUP:
            home = stewards[role["of"]]
            by = world.leads[home]
            with acting_as(by.pk):
                actions.give_role(
                    by=by, partnership=world.partnerships[home], person=person, role=role["role"], group=world.groups[role["of"]], at=world.at(role["from"])
                )


def _days(words: str) -> str:
    """`Monday to Friday`, `Tuesday and Thursday`, `Every night`: the days as digits, 1 for Monday."""
    named = [DAYS[name] for name in re.findall("|".join(DAYS), words)]
    if not named:
        return "1234567"
    return "".join(map(str, range(int(named[0]), int(named[-1]) + 1))) if " to " in words else "".join(named)


def _hours(words: str) -> tuple[time | None, time | None]:
    """`8.30am to 5pm`: when somebody answers; nothing where the words say it another way."""
    found = re.search(r"(\d{1,2})(?:\.(\d{2}))?(am|pm) to (\d{1,2})(?:\.(\d{2}))?(am|pm)", words)
    return (_clock(found[1], found[2], found[3]), _clock(found[4], found[5], found[6])) if found else (None, None)


def _clock(hour: str, minutes: str | None, half: str) -> time:
    return time(int(hour) % 12 + (12 if half == "pm" else 0), int(minutes or 0))
