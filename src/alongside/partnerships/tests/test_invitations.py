"""Somebody is invited by name; a link, opened by whatever opens it, does nothing; a button joins, once, and only as invited."""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from alongside.frame.frames import acting_as
from alongside.frame.link_addresses import WithoutLinks, written_out
from alongside.lib.answers import Refused
from alongside.partnerships import actions, emails
from alongside.partnerships.models import Invitation, Membership, Role, RoleAssignment, Seat
from alongside.partnerships.tests.arranging import an_invitation
from alongside.people.models import Person
from alongside.post.models import Letter
from tests.cast import Cast, Place, as_person, sign_in

pytestmark = pytest.mark.django_db
POST = 5


def address(invitation: Invitation) -> str:
    return reverse("partnerships:link", args=[emails.token_of(invitation)])


def press(browser: Client, where: str) -> int:
    return browser.post(where).status_code


def test_opening_the_link_does_nothing_whoever_opens_it(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    invitation = an_invitation(bridget, fellmoor)

    pages = [Client(headers={"User-Agent": "MailScanner"}).get(address(invitation)) for _ in range(3)] + [Client().head(address(invitation))]

    assert [page.status_code for page in pages] == [200] * 4
    assert "Hana Brodie" in pages[0].content.decode()
    assert not Person.objects.filter(email="hana.brodie@cast.example").exists()


def test_pressing_the_button_joins_as_the_invitation_said(cast: Cast, fellmoor: Place, amira: Person) -> None:
    steering = fellmoor.groups["steering"]
    invitation = an_invitation(amira, fellmoor, seats=(steering,), roles=((Role.COORDINATOR, None),))

    assert press(Client(), address(invitation)) == 302

    hana = Person.objects.get(email="hana.brodie@cast.example")
    with as_person(hana):
        assert Membership.objects.get(person=hana).job_title == "Coordinator"
        assert Seat.objects.get(person=hana).group == steering
        assert RoleAssignment.objects.get(person=hana).role == Role.COORDINATOR


def test_a_link_joins_once(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    invitation = an_invitation(bridget, fellmoor)
    press(Client(), address(invitation))

    again = Client().get(address(invitation))

    assert again.status_code == 410
    assert press(Client(), address(invitation)) == 410


def test_who_has_joined_is_signed_in_with_one_factor_and_asked_for_a_way_to_sign_in(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    invitation = an_invitation(bridget, fellmoor)
    browser = Client()

    answer = browser.post(address(invitation))

    assert answer.status_code == 302
    assert answer["Location"] == reverse("account_set_password")
    assert browser.session["assurance"] == 1


def test_somebody_who_can_sign_in_already_is_not_signed_in_by_a_letter(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    invitation = an_invitation(bridget, fellmoor, name="Peter Wainman", email=cast["peter"].email)
    browser = Client()

    browser.post(address(invitation))

    assert "_auth_user_id" not in browser.session
    with as_person(cast["peter"]):
        assert Membership.objects.filter(person=cast["peter"], partnership=fellmoor.partnership).exists()


def test_a_link_that_was_withdrawn_opens_nothing(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    invitation = an_invitation(bridget, fellmoor)
    with as_person(bridget) as frame:
        actions.withdraw_invitation(by=bridget, invitation=invitation, at=frame.now)

    assert Client().get(address(invitation)).status_code == 410
    assert press(Client(), address(invitation)) == 410
    assert not Person.objects.filter(email="hana.brodie@cast.example").exists()


def test_sending_again_ends_the_old_link(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    invitation = an_invitation(bridget, fellmoor)
    old = address(invitation)
    with as_person(bridget) as frame:
        actions.send_again(by=bridget, invitation=invitation, at=frame.now)
        invitation = Invitation.objects.select_related("record").get(pk=invitation.pk)

    assert Client().get(old).status_code == 410
    assert Client().get(address(invitation)).status_code == 200


def test_a_link_lives_until_its_day(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget) as frame:
        invitation = actions.invite(
            by=bridget,
            partnership=fellmoor.partnership,
            person=actions.Invited("Hana Brodie", "hana.brodie@cast.example", fellmoor.agencies["council"], "Coordinator", "managerial"),
            at=frame.now - timedelta(days=21) + timedelta(seconds=1),
        )
    assert Client().get(address(invitation)).status_code == 200
    with acting_as(bridget.pk):
        Invitation.objects.filter(pk=invitation.pk).update(lives_until=invitation.lives_until - timedelta(hours=1))

    answer = Client().post(address(invitation))

    assert answer.status_code == 410
    assert not Person.objects.filter(email="hana.brodie@cast.example").exists()


@pytest.mark.parametrize("token", ["0" * 64, "x", "..", "%00", "a" * 500])
def test_a_guessed_link_says_what_an_ended_one_says(cast: Cast, token: str) -> None:
    answer = Client().get(f"/l/{token}/")

    assert answer.status_code in {404, 410}


def test_only_a_lead_or_the_coordinator_can_invite(cast: Cast, fellmoor: Place) -> None:
    for name in ("kezia", "paulette", "graham", "stella", "peter"):
        with pytest.raises(Refused, match="can invite people"):
            an_invitation(cast[name], fellmoor)


def test_a_coordinator_cannot_make_somebody_a_lead_by_inviting_them(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    with pytest.raises(Refused, match="Only somebody who leads"):
        an_invitation(bridget, fellmoor, roles=((Role.LEAD, None),))


def test_a_role_waits_only_as_long_as_who_offered_it_may_give_it(cast: Cast, fellmoor: Place, amira: Person) -> None:
    invitation = an_invitation(amira, fellmoor, roles=((Role.COORDINATOR, None),))
    with as_person(amira) as frame:
        noor = cast["noor"]
        actions.give_role(by=amira, partnership=fellmoor.partnership, person=noor, role=Role.LEAD, at=frame.now)
        lead = RoleAssignment.objects.current().get(person=amira, role=Role.LEAD)
        actions.end_role(by=amira, role=lead, at=frame.now)

    press(Client(), address(invitation))

    hana = Person.objects.get(email="hana.brodie@cast.example")
    with as_person(hana):
        assert Membership.objects.filter(person=hana).exists()
        assert not RoleAssignment.objects.filter(person=hana).exists()


def test_nobody_is_invited_twice(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    an_invitation(bridget, fellmoor)

    with pytest.raises(Refused, match="invited already"):
        an_invitation(bridget, fellmoor, email="HANA.Brodie@cast.example")
    with pytest.raises(Refused, match="already has a place"):
        an_invitation(bridget, fellmoor, name="Amira Sadiq", email=cast["amira"].email)


def test_the_token_is_kept_nowhere(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    invitation = an_invitation(bridget, fellmoor)
    token = emails.token_of(invitation)
    with acting_as(POST):
        letter = Letter.objects.get(address="hana.brodie@cast.example")

    assert token not in letter.words
    assert f"/l/{token}/" in written_out(letter.words)


def test_the_page_of_a_link_ignores_who_is_signed_in_on_the_same_machine(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    invitation = an_invitation(bridget, fellmoor)
    browser = sign_in(cast["stella"])

    page = browser.get(address(invitation))

    assert "Stella" not in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]


def test_a_link_sees_its_invitation_and_nothing_else(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    one = an_invitation(bridget, fellmoor)
    an_invitation(bridget, fellmoor, name="Ann Bell", email="ann.bell@cast.example")
    assert one.link is not None

    with acting_as(one.link):
        assert [found.name for found in Invitation.objects.all()] == ["Hana Brodie"]
        assert not Membership.objects.exists()
        assert not Seat.objects.exists()


def test_a_log_line_never_holds_the_token(cast: Cast, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    token = "f" * 64
    line = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (f"/l/{token}/nothing/here/",), None)

    WithoutLinks().filter(line)
    Client().get(f"/l/{token}/nothing/here/")

    assert token not in line.getMessage()
    assert token not in caplog.text + capsys.readouterr().err
