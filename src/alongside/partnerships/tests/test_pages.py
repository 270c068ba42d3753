"""Every page of the area opens for those it is for."""

import pytest
from django.urls import reverse

from alongside.frame.frames import acting_as
from alongside.partnerships.models import Agency, FrontDoor, Group, Membership, RoleAssignment
from alongside.people.models import Person
from tests.cast import Cast, Place, sign_in

PAGES = ("area", "ring", "seat", "taking_over", "details", "agencies", "front_doors", "days", "young", "people", "groups", "invitations", "invite", "paste")


@pytest.mark.parametrize("where", PAGES)
@pytest.mark.parametrize("who", ["amira", "bridget", "kezia"])
def test_members_open_every_page_of_their_area(cast: Cast, where: str, who: str) -> None:
    browser = sign_in(cast[who])

    answer = browser.get(reverse(f"partnerships:{where}"))

    assert answer.status_code == 200, where
    assert "01632 960110" in answer.content.decode()


@pytest.mark.parametrize("who", ["amira", "bridget", "kezia"])
def test_members_open_the_page_of_each_thing_in_their_area(cast: Cast, fellmoor: Place, who: str) -> None:
    browser = sign_in(cast[who])
    group = fellmoor.groups["steering"]
    with acting_as(cast[who].pk):
        member = Membership.objects.get(person=cast["dev"])
        role = RoleAssignment.objects.filter(group=group).first()
        agency = Agency.objects.filter(partnership=fellmoor.partnership).first()
        door = FrontDoor.objects.get(partnership=fellmoor.partnership)
        ref = Group.objects.select_related("record").get(pk=group.pk).record.ref
    assert role is not None
    assert agency is not None
    addresses = [
        *(reverse(f"partnerships:{where}", args=[member.ref]) for where in ("person", "person_ring", "work", "give_role", "leaving", "last_hour")),
        *(reverse(f"partnerships:{where}", args=[ref]) for where in ("group", "seats", "covers", "offer")),
        reverse("partnerships:role", args=[role.ref]),
        reverse("partnerships:agency", args=[agency.ref]),
        reverse("partnerships:front_door", args=[door.ref]),
    ]

    answers = {address: browser.get(address).status_code for address in addresses}

    assert set(answers.values()) == {200}, answers


@pytest.mark.parametrize("where", [name for name in PAGES if name != "seat"])
def test_people_from_elsewhere_find_nothing_of_it(cast: Cast, stella: Person, ruth: Person, where: str) -> None:
    outsider, external = (sign_in(who).get(reverse(f"partnerships:{where}")) for who in (stella, ruth))

    assert "Fellmoor" not in outsider.content.decode()
    assert external.status_code == 404


def test_home_opens_for_everybody(cast: Cast) -> None:
    statuses = {name: sign_in(person).get("/").status_code for name, person in cast.people.items()}

    assert set(statuses.values()) == {200}, statuses
