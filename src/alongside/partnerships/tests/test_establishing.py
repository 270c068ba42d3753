"""A partnership begins from the command line, with a lead who can sign in; after that the command line can change nothing in it."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from alongside.frame.frames import acting_as
from alongside.partnerships import actions, rules
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from tests.cast import Cast, as_person

SAID = {
    "name": "Brackenhithe Safeguarding Children Partnership",
    "executive": "Brackenhithe Executive",
    "site_name": "Brackenhithe",
    "region": "South West",
    "size": "Unitary",
    "agency": "Brackenhithe Council",
    "lead": "Ines Okafor",
    "email": "ines.okafor@brackenhithe.example",
    "job_title": "Director of children's services",
}


def test_the_first_lead_can_choose_a_password_at_the_printed_address_and_leads(cast: Cast) -> None:
    out = io.StringIO()
    call_command("establish_partnership", stdout=out, **SAID)

    address = re.search(r"https?://\S+?(/\S+)", out.getvalue())
    assert address is not None
    assert Client().get(address[1], follow=True).status_code == 200
    ines = Person.objects.get(email=SAID["email"])
    with as_person(ines):
        assert rules.leads(ines, Partnership.objects.get(site_name="Brackenhithe"))


def test_setup_has_let_go_of_what_it_established(cast: Cast) -> None:
    call_command("establish_partnership", stdout=io.StringIO(), **SAID)

    with acting_as(actions.SETUP):
        found = Partnership.objects.filter(site_name="Brackenhithe").update(name="Ours now")
    assert found == 0


@pytest.mark.parametrize(("key", "words", "why"), [("region", "Northwest", "not a region"), ("size", "Huge", "not a size"), ("email", "ines", "not an e-mail")])
def test_a_slip_is_one_sentence_and_nothing_is_made(cast: Cast, key: str, words: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        call_command("establish_partnership", stdout=io.StringIO(), **{**SAID, key: words})

    assert not Person.objects.filter(email=SAID["email"]).exists()
