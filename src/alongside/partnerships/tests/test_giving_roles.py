"""Who gives which role to whom: asked on a page of two questions, refused in a sentence, and by the database when the rules are left out."""

import re
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from alongside.lib.answers import Refused
from alongside.partnerships import actions, emails
from alongside.partnerships.models import Membership, Role, RoleAssignment
from alongside.partnerships.tests.arranging import an_invitation
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person, sign_in

AN_ADVISER = {"role": Role.SAFEGUARDING_ADVISER.value, "group": ""}


def page_of(whose: Person, seen_by: Person) -> str:
    with as_person(seen_by):
        return reverse("partnerships:give_role", args=[Membership.objects.filter(person=whose).latest("started_at").ref])


def key_on(page: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def held(person: Person, seen_by: Person) -> list[tuple[str, int | None]]:
    with as_person(seen_by):
        return list(RoleAssignment.objects.current().filter(person=person, about=None).order_by("role", "group").values_list("role", "group"))


def send(browser: Client, where: str, said: dict[str, str]) -> Any:
    return browser.post(where, {"once": key_on(browser.get(where).text), **said})


def ref_of(place: Place, group: str, seen_by: Person) -> str:
    with as_person(seen_by):
        return str(type(place.groups[group]).objects.select_related("record").get(pk=place.groups[group].pk).record.ref)


def test_a_lead_gives_a_role_in_the_partnership_and_in_a_group(cast: Cast, fellmoor: Place, amira: Person) -> None:
    dev, browser = cast["dev"], sign_in(amira)
    where = page_of(dev, amira)

    first = send(browser, where, AN_ADVISER)
    second = send(browser, where, {"role": "reviewer", "group": ref_of(fellmoor, "executive", amira)})

    assert [first.status_code, second.status_code] == [302, 302]
    assert ("safeguarding_adviser", None) in held(dev, amira)
    assert ("reviewer", fellmoor.groups["executive"].pk) in held(dev, amira)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"role": "", "group": ""}, "Choose a role."),
        ({"role": "king", "group": ""}, "Choose one of these roles."),
        ({"role": "author", "group": ""}, "Choose one of these roles."),
        ({"role": "chair", "group": ""}, "Choose the group: this role is held in one group."),
        ({"role": "lead", "group": "executive"}, "This role is held in the whole partnership. Choose no group."),
        ({"role": "reviewer", "group": "22222222"}, "Select a valid choice"),
        ({"role": "reviewer", "group": "of Tidewell"}, "Select a valid choice"),
    ],
)
def test_what_was_left_out_or_does_not_go_together_is_said_and_nothing_is_given(
    cast: Cast, fellmoor: Place, amira: Person, said: dict[str, str], sentence: str
) -> None:
    dev, browser = cast["dev"], sign_in(amira)
    before = held(dev, amira)
    groups = {"executive": ref_of(fellmoor, "executive", amira), "of Tidewell": ref_of(cast.tidewell, "executive", cast["rosalind"])}

    answer = send(browser, page_of(dev, amira), said | {"group": groups.get(said["group"], said["group"])})

    assert answer.status_code == 200
    assert sentence in answer.text
    assert "<title>Error:" in " ".join(answer.text.split())
    assert held(dev, amira) == before


@pytest.mark.parametrize("name", ["bridget", "kezia", "dev", "lorna", "graham"])
def test_whoever_does_not_lead_is_told_who_does(cast: Cast, amira: Person, name: str) -> None:
    who, noor = cast[name], cast["noor"]
    where, before = page_of(noor, amira), held(noor, amira)
    browser = sign_in(who)

    page = browser.get(where)
    answer = browser.post(where, AN_ADVISER)

    if page.status_code == 200:  # somebody from outside finds no such page
        assert "Only somebody who leads Fellmoor can give or end a role." in page.text
        assert '<form method="post" novalidate' not in page.text
    assert answer.status_code in {403, 404}
    assert held(noor, amira) == before


def test_a_neighbour_finds_no_such_page(cast: Cast, amira: Person) -> None:
    where = page_of(cast["dev"], amira)

    answers = [sign_in(cast[name]).post(where, AN_ADVISER).status_code for name in ("rosalind", "stella", "hamish")]

    assert answers == [404, 404, 404]


def test_nobody_is_given_a_role_twice_not_even_from_a_page_that_was_open_before(cast: Cast, amira: Person) -> None:
    dev, browser = cast["dev"], sign_in(amira)
    where = page_of(dev, amira)
    stale = key_on(browser.get(where).text)
    send(browser, where, AN_ADVISER)

    answer = browser.post(where, {"once": stale, **AN_ADVISER})

    assert answer.status_code == 403
    assert "Dev Rana already has this role." in answer.text
    assert held(dev, amira).count(("safeguarding_adviser", None)) == 1


def test_a_form_sent_twice_gives_once_and_answers_the_same(cast: Cast, amira: Person) -> None:
    dev, browser = cast["dev"], sign_in(amira)
    where = page_of(dev, amira)
    sent = {"once": key_on(browser.get(where).text), **AN_ADVISER}

    answers = [browser.post(where, sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert held(dev, amira).count(("safeguarding_adviser", None)) == 1


def test_whoever_has_left_is_given_no_role(cast: Cast, amira: Person) -> None:
    martin, browser = cast["martin"], sign_in(amira)
    where = page_of(martin, amira)

    page = browser.get(where)
    answer = browser.post(where, AN_ADVISER)

    assert "Martin Lowe has no place in Fellmoor today, so no role can be given to them." in page.text
    assert answer.status_code == 403
    assert held(martin, amira) == []


def test_a_role_that_ended_on_a_page_still_open_is_given_anew(cast: Cast, amira: Person) -> None:
    lorna = cast["lorna"]
    browser = sign_in(amira)
    where = page_of(lorna, amira)
    stale = key_on(browser.get(where).text)
    with as_person(amira) as frame:
        actions.end_role(by=amira, role=RoleAssignment.objects.current().get(person=lorna, role=Role.SAFEGUARDING_ADVISER), at=frame.now)

    assert browser.post(where, {"once": stale, **AN_ADVISER}).status_code == 302

    assert ("safeguarding_adviser", None) in held(lorna, amira)


# -- in a group


def test_a_chair_lets_somebody_sign_or_review_for_the_group(cast: Cast, fellmoor: Place, amira: Person) -> None:
    paulette, lorna = cast["paulette"], cast["lorna"]
    browser, where = sign_in(paulette), page_of(cast["lorna"], amira)
    steering = ref_of(fellmoor, "steering", amira)

    answers = [send(browser, where, {"role": role, "group": steering}).status_code for role in ("may_sign", "reviewer")]

    assert answers == [302, 302]
    assert {role for role, group in held(lorna, amira) if group == fellmoor.groups["steering"].pk} == {"may_sign", "reviewer"}


def test_a_chair_names_nobody_for_another_agency_makes_nobody_chair_and_gives_nothing_beyond_the_own_group(cast: Cast, fellmoor: Place, amira: Person) -> None:
    paulette, lorna = cast["paulette"], cast["lorna"]
    before = held(lorna, amira)
    tried: tuple[tuple[str, str | None, str], ...] = (
        ("representative", "steering", "A chair names nobody for another agency"),
        ("chair", "steering", "Only somebody who leads"),
        ("may_sign", "executive", "Only somebody who leads"),
        ("lead", None, "Only somebody who leads"),
    )

    for role, group, sentence in tried:
        place = fellmoor.groups[group] if group else None
        with pytest.raises(Refused, match=sentence), as_person(paulette) as frame:
            actions.give_role(by=paulette, partnership=fellmoor.partnership, person=lorna, role=role, group=place, at=frame.now)

    assert held(lorna, amira) == before


@pytest.mark.parametrize("role", ["may_sign", "chair", "representative", "reviewer"])
def test_a_coordinator_gives_no_role_in_a_group_and_so_never_comes_to_sign(cast: Cast, fellmoor: Place, bridget: Person, amira: Person, role: str) -> None:
    before = held(bridget, amira)
    steering = fellmoor.groups["steering"]

    with pytest.raises(Refused, match="Only somebody who leads"), as_person(bridget) as frame:
        actions.give_role(by=bridget, partnership=fellmoor.partnership, person=bridget, role=role, group=steering, at=frame.now)
    with pytest.raises(Refused, match="Only somebody who leads"):
        an_invitation(bridget, fellmoor, roles=((Role(role), steering),))

    assert held(bridget, amira) == before


@pytest.mark.parametrize(("name", "role"), [("bridget", "may_sign"), ("bridget", "chair"), ("dev", "may_sign"), ("paulette", "chair")])
def test_the_database_gives_it_neither(cast: Cast, fellmoor: Place, amira: Person, name: str, role: str) -> None:
    who, kezia, steering = cast[name], cast["kezia"], fellmoor.groups["steering"]

    with pytest.raises(DatabaseError), as_person(who) as frame, transaction.atomic():
        RoleAssignment.objects.create(
            record=steering.record, partnership=fellmoor.partnership, group=steering, person=kezia, role=role, given_by=who, started_at=frame.now
        )

    assert held(kezia, amira) == []


def test_what_a_coordinator_offered_in_an_invitation_past_the_rules_is_not_given_on_joining(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    steering = fellmoor.groups["steering"]
    invitation = an_invitation(bridget, fellmoor, seats=(steering,))
    with as_person(bridget):
        invitation.proposals.create(record=invitation.record, group=steering, group_name=steering.name, role=Role.MAY_SIGN)

    Client().post(reverse("partnerships:link", args=[emails.token_of(invitation)]))

    hana = Person.objects.get(email="hana.brodie@cast.example")
    assert held(hana, hana) == []
