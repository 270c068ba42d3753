"""The cast of every test: two neighbouring partnerships, a third that must see nothing of them, and people with names and seats. Built once, through actions."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from alongside.frame.frames import Frame, acting_as
from alongside.frame.sessions import ASSURANCE
from alongside.partnerships import actions
from alongside.partnerships.models import Agency, Group, Membership, Partnership, Programme, Role
from alongside.people.actions import welcome_person
from alongside.people.models import Person
from alongside.people.strength import METHODS

PASSWORD = "a kettle, a bus stop, a blue coat"  # of everybody in the cast, and of nobody anywhere else
AGO = timedelta(days=400)


@dataclass
class Place:
    """A partnership of the cast, with its groups and agencies by short names."""

    partnership: Partnership
    agencies: dict[str, Agency] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)


@dataclass
class Cast:
    """Everybody, by first name in small letters; and the places."""

    fellmoor: Place
    tidewell: Place
    lowmarsh: Place
    firm_footing: Programme
    people: dict[str, Person]

    def __getitem__(self, name: str) -> Person:
        return self.people[name]


# name, job, agency short name, level, roles in the partnership, groups they sit on with their capacity, roles in those groups
FELLMOOR: tuple[tuple[Any, ...], ...] = (
    (
        "Amira Sadiq",
        "Director of children's services",
        "council",
        "strategic",
        (Role.LEAD,),
        {"executive": "chairs"},
        {"executive": (Role.CHAIR, Role.MAY_SIGN)},
    ),
    (
        "Bridget Oyelaran",
        "Partnership business manager",
        "council",
        "managerial",
        (Role.COORDINATOR,),
        {"executive": "coordinator", "steering": "coordinator"},
        {},
    ),
    ("Paulette Grange", "Independent chair", "independent", "strategic", (), {"steering": "chairs"}, {"steering": (Role.CHAIR,)}),
    ("Dev Rana", "Inspector, exploitation team", "police", "managerial", (), {"steering": "police"}, {"steering": (Role.REPRESENTATIVE,)}),
    ("Kezia Flint", "Youth worker", "landing", "operational", (), {}, {}),
    ("Yusuf Demir", "Social worker", "council", "operational", (), {}, {}),
    ("Noor Aziz", "Chief nurse", "health", "strategic", (), {"executive": "health"}, {"executive": (Role.REVIEWER,)}),
    ("Lorna Tait", "Named nurse for safeguarding", "health", "managerial", (Role.SAFEGUARDING_ADVISER,), {}, {}),
    ("Graham Sills", "Independent scrutineer", "independent", "external", (Role.SCRUTINEER,), {}, {}),
    ("Ellen Voss", "Clinical supervisor", "independent", "external", (Role.SUPERVISOR,), {}, {}),
    ("Ruth Ansah", "Delivery partner", "independent", "external", (), {}, {}),
    ("Martin Lowe", "Coordinator, until he left", "council", "managerial", (), {"steering": "coordinator"}, {}),
)
AGENCIES = (
    ("council", "Council", "Council", "Safeguarding partner"),
    ("police", "Police", "Police", "Safeguarding partner"),
    ("health", "Health Trust", "Health", "Safeguarding partner"),
    ("landing", "The Landing", "Voluntary sector", "Relevant agency"),
    ("independent", "Independent", "Independent", "Non-traditional partner"),
)
GROUPS = (("executive", "Partnership Executive", "Executive"), ("steering", "Steering Group", "Steering group"))


def build() -> Cast:
    """Everybody and everything, committed once; each test rolls back what it does with them."""
    people: dict[str, Person] = {}
    fellmoor = _partnership(people, "Fellmoor", "Unitary", FELLMOOR)
    tidewell = _partnership(
        people,
        "Tidewell",
        "County",
        (
            ("Rosalind Achebe", "Lead", "council", "strategic", (Role.LEAD,), {"executive": "chairs"}, {}),
            ("Peter Wainman", "Business manager", "council", "managerial", (Role.COORDINATOR,), {}, {}),
        ),
    )
    lowmarsh = _partnership(
        people, "Lowmarsh", "Unitary", (("Stella Quarm", "Business manager", "council", "managerial", (Role.LEAD, Role.COORDINATOR), {}, {}),)
    )
    with acting_as(actions.SETUP) as frame:
        firm_footing = actions.establish_programme(name="Firm Footing Support Programme")
        hamish = _person(people, "Hamish Orde", frame.now)
        actions.join_programme(programme=firm_footing, person=hamish, job_title="Programme lead", at=frame.now - AGO)
    _martin_leaves(people, fellmoor)
    return Cast(fellmoor, tidewell, lowmarsh, firm_footing, people)


def _partnership(people: dict[str, Person], name: str, size: str, members: tuple[tuple[Any, ...], ...]) -> Place:
    lead_name, lead_job, lead_agency, lead_level, *_ = members[0]
    with acting_as(actions.SETUP) as frame:
        long_ago = frame.now - AGO
        lead = _person(people, lead_name, frame.now)
        place = Place(
            actions.establish_partnership(
                name=f"{name} Safeguarding Children Partnership", executive_name=f"{name} Executive", site_name=name, region="North West", size=size
            )
        )
        for short, agency, kind, role in AGENCIES:
            place.agencies[short] = actions.add_agency(by=None, partnership=place.partnership, name=f"{name} {agency}", kind=kind, statutory_role=role)
        actions.add_area(by=None, partnership=place.partnership, name=name)
        actions.add_front_door(by=None, partnership=place.partnership, name=f"{name} front door", number="01632 960110")
        actions.appoint_first_lead(
            partnership=place.partnership, person=lead, agency=place.agencies[lead_agency], job_title=lead_job, level=lead_level, at=long_ago
        )
    with acting_as(lead.pk) as frame:
        for short, group, kind in GROUPS:
            place.groups[short] = actions.form_group(by=lead, partnership=place.partnership, name=f"{name} {group}", kind=kind, at=long_ago)
        for row in members:
            _member(people, place, lead, row, long_ago, frame)
    return place


def _member(people: dict[str, Person], place: Place, lead: Person, row: tuple[Any, ...], long_ago: datetime, frame: Frame) -> None:
    name, job, agency, level, roles, seats, group_roles = row
    person = people.get(_short(name)) or _person(people, name, frame.now)
    if person != lead:
        actions.add_member(by=lead, person=person, agency=place.agencies[agency], job_title=job, level=level, at=long_ago)
    for role in roles:
        if (person, role) != (lead, Role.LEAD):
            actions.give_role(by=lead, partnership=place.partnership, person=person, role=role, at=long_ago)
    membership = Membership.objects.get(person=person, partnership=place.partnership)
    for group, capacity in seats.items():
        actions.give_seat(by=lead, group=place.groups[group], membership=membership, capacity=capacity, at=long_ago)
    for group, held in group_roles.items():
        for role in held:
            actions.give_role(by=lead, partnership=place.partnership, person=person, role=role, group=place.groups[group], at=long_ago)


def _martin_leaves(people: dict[str, Person], fellmoor: Place) -> None:
    amira, martin = people["amira"], people["martin"]
    with acting_as(amira.pk) as frame:
        membership = Membership.objects.get(person=martin)
        actions.end_membership(by=amira, membership=membership, at=frame.now - timedelta(days=75))


def _person(people: dict[str, Person], name: str, at: datetime) -> Person:
    person = welcome_person(name=name, email=f"{name.lower().replace(' ', '.')}@cast.example", password=PASSWORD, at=at)
    people[_short(name)] = person
    return person


def _short(name: str) -> str:
    return name.split(" ", maxsplit=1)[0].lower()


def sign_in(person: Person, client: Client | None = None) -> Client:
    """A browser signed in as the person, with a second factor that they have just shown."""
    browser = client or Client()
    browser.force_login(person)
    session = browser.session
    session[ASSURANCE] = 2
    session[METHODS] = [{"method": "mfa", "at": time.time()}]
    session.save()
    return browser


@contextmanager
def as_person(person: Person) -> Iterator[Frame]:
    """Do something as the person, in a frame of their own."""
    with acting_as(person.pk) as frame:
        yield frame
