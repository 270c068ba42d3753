"""What is open always has somebody who holds it, or somebody who is asked by a day."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.partnerships import actions
from alongside.partnerships.models import Duty, DutyMove, Membership, Role, RoleAssignment
from alongside.partnerships.tests.arranging import a_day, a_duty, role_of
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person, sign_in


def fresh(duty: Duty, by: Person) -> Duty:
    with as_person(by):
        found: Duty = Duty.objects.select_related("holder__person", "asked_of").get(pk=duty.pk)
        return found


def holder_of(duty: Duty, by: Person) -> Person | None:
    held = fresh(duty, by).holder
    return held.person if held else None


def test_a_duty_with_nobody_is_refused(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    with pytest.raises(Refused, match="Say who holds this"):
        a_duty(bridget, fellmoor)
    with pytest.raises(IntegrityError, match="has_a_holder"), as_person(bridget) as frame:
        Duty.objects.create(record=fellmoor.partnership.record, partnership=fellmoor.partnership, what="Nobody's", opened_at=frame.now)


def test_what_nobody_has_taken_stands_on_the_partnerships_first_page_until_somebody_does(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    duty = a_duty(bridget, fellmoor, "Form a small Fellmoor group", asked_of=amira)
    assert "Form a small Fellmoor group" in sign_in(cast["kezia"]).get(reverse("partnerships:area")).content.decode()

    with as_person(amira):
        actions.take_duty(by=amira, duty=duty)

    assert "Form a small Fellmoor group" not in sign_in(cast["kezia"]).get(reverse("partnerships:area")).content.decode()
    assert holder_of(duty, amira) == amira


def test_who_is_asked_can_say_no_and_why_and_somebody_else_is_asked(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    duty = a_duty(bridget, fellmoor, asked_of=amira)

    with as_person(amira) as frame:
        actions.decline_duty(by=amira, duty=duty, why="I am away until June.", ask=bridget, answer_by=a_day(frame.now, 3))

    found = fresh(duty, bridget)
    assert (found.holder, found.asked_of) == (None, bridget)
    with as_person(bridget):
        assert DutyMove.objects.get(duty=duty, kind="declined").why == "I am away until June."


def test_a_no_needs_its_reason_and_somebody_else(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    duty = a_duty(bridget, fellmoor, asked_of=amira)
    with as_person(amira) as frame:
        day = a_day(frame.now, 3)
        with pytest.raises(Refused, match="why"):
            actions.decline_duty(by=amira, duty=duty, why=" ", ask=bridget, answer_by=day)
        with pytest.raises(Refused, match="somebody else"):
            actions.decline_duty(by=amira, duty=duty, why="No", ask=amira, answer_by=day)

    assert fresh(duty, bridget).asked_of == amira


def test_bridget_asks_amira_again_in_one_press(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    duty = a_duty(bridget, fellmoor, asked_of=amira)
    page = reverse("partnerships:duty", args=[fresh(duty, bridget).ref])
    browser = sign_in(bridget)
    assert "Ask Amira again" in browser.get(page).content.decode()

    browser.post(f"{page}reminder/")

    with as_person(bridget):
        assert DutyMove.objects.filter(duty=duty, kind="asked", asked_of=amira).count() == 1


def test_nobody_is_asked_who_cannot_see_what_it_is_about(cast: Cast, fellmoor: Place, bridget: Person, stella: Person, ruth: Person) -> None:
    for person in (stella, ruth, cast["peter"], cast["martin"]):
        with pytest.raises(Refused, match="cannot see"):
            a_duty(bridget, fellmoor, asked_of=person)


def test_a_role_cannot_end_while_something_is_held_and_the_refusal_says_what(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    role = role_of(bridget, Role.COORDINATOR, fellmoor)
    duty = a_duty(bridget, fellmoor, "The page of who to ring", holder=role)
    with as_person(amira) as frame:
        with pytest.raises(Refused, match="The page of who to ring"):
            actions.end_role(by=amira, role=role, at=frame.now)
        membership = Membership.objects.get(person=bridget)
        with pytest.raises(Refused, match="The page of who to ring"):
            actions.end_membership(by=amira, membership=membership, at=frame.now)
        with pytest.raises(IntegrityError, match="still holds something open"), transaction.atomic():
            RoleAssignment.objects.filter(pk=role.pk).update(ended_at=frame.now)

        actions.hand_duty_to(by=amira, duty=duty, role=RoleAssignment.objects.get(person=amira, role=Role.LEAD))
        actions.end_role(by=amira, role=role, at=frame.now)

    assert holder_of(duty, amira) == amira


def test_strangers_and_colleagues_who_are_not_asked_can_do_nothing_to_it(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    duty = a_duty(bridget, fellmoor, asked_of=amira)
    for name in ("kezia", "graham", "stella", "peter", "martin"):
        person = cast[name]
        with pytest.raises(Exception, match="not yours|matching query|asked of|no role"), as_person(person):
            actions.take_duty(by=person, duty=duty)
        with pytest.raises(Exception, match="not yours"), as_person(person):
            one("select sec.move_duty(%s, 'asked', null, %s, current_date, '', null, null)", duty.pk, person.pk)
        with pytest.raises(Exception, match="not yours"), as_person(person):
            one("select sec.close_duty(%s, 'gone')", duty.pk)

    assert fresh(duty, bridget).asked_of == amira


def test_nobody_changes_a_duty_but_through_its_functions(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    duty = a_duty(bridget, fellmoor, asked_of=amira)
    for statement in ("update partnerships_duty set what = 'x' where id = %s", "delete from partnerships_duty where id = %s"):
        with pytest.raises(Exception, match="permission denied"), as_person(bridget):
            rows(statement, duty.pk)


def test_what_waits_for_somebody_stands_on_their_first_page(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    a_duty(bridget, fellmoor, "Form a small Fellmoor group", asked_of=amira)
    a_duty(bridget, fellmoor, "Read the draft", holder=role_of(amira, Role.LEAD, fellmoor))

    page = sign_in(amira).get("/").content.decode()

    assert "Two things are waiting for you." in page
    assert "Say whether you can take this: Form a small Fellmoor group" in page
    assert "Read the draft" in page
    assert "Nothing is waiting for you. Enjoy that." in sign_in(cast["kezia"]).get("/").content.decode()
    assert "Asked of Amira Sadiq" in sign_in(bridget).get("/").content.decode()
