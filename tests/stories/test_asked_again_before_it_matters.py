"""Sharing, publishing, giving and handing over are only done by somebody who has just shown that it is them."""

import re
import time
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import resolve, reverse

from alongside.partnerships.models import Membership, Role, RoleAssignment
from alongside.people.models import Person
from alongside.people.strength import METHODS
from tests.cast import PASSWORD, Cast, as_person, sign_in

REF = "22222222"
MATTERS = (
    ("learning:agreement", ""),
    ("learning:publication", ""),
    ("learning:withdrawal", ""),
    ("learning:writers", ""),
    ("decisions:making", ""),
    ("decisions:redactions", ""),
    ("library:item_agreement", ""),
    ("library:item_publication", ""),
    ("library:item_withdrawal", ""),
    ("partnerships:give_role", ""),
    ("partnerships:role", ""),
    ("partnerships:leaving", ""),
    ("partnerships:succession", ""),
    ("partnerships:accept_group", ""),
    ("partnerships:accept_area", ""),
    ("partnerships:young", ""),
    ("partnerships:paste", "invite"),
    ("partnerships:invite", "roles"),
)


@pytest.mark.parametrize(("name", "field"), MATTERS)
def test_each_of_these_asks_again(name: str, field: str) -> None:
    view: Any = resolve(reverse(name, args=[] if name.split(":")[1] in {"young", "paste", "invite"} else [REF])).func

    matters = view.asks_again

    assert matters(QueryDict(f"{field}=yes"))
    assert bool(matters(QueryDict("other=yes"))) is (not field)


@pytest.mark.parametrize("name", ["decisions:pdf", "decisions:docx"])
def test_a_copy_that_leaves_the_site_asks_again(stale: Client, name: str) -> None:
    asked = stale.get(reverse(name, args=[REF]), {"file": "own", "order": "ours"})

    assert asked.status_code == 302
    assert asked["Location"].startswith("/you/again/")


@pytest.mark.parametrize("name", ["decisions:urgent", "decisions:now", "decisions:stopping", "decisions:answer", "decisions:net_card", "decisions:told"])
def test_nothing_that_protects_or_answers_asks_again(name: str) -> None:
    view: Any = resolve(reverse(name, args=[] if name == "decisions:urgent" else [REF])).func

    assert not hasattr(view, "asks_again")
    assert not hasattr(view, "asks_again_to_open")


@pytest.fixture
def stale(settings: Any, amira: Person) -> Client:
    """Amira, who leads, signed in six minutes ago."""
    settings.SECOND_FACTOR_REQUIRED = False
    browser = sign_in(amira)
    session = browser.session
    session[METHODS] = [{"method": "password", "at": time.time() - 360}]
    session.save()
    return browser


def advises(amira: Person, person: Person) -> bool:
    with as_person(amira):
        return RoleAssignment.objects.current().filter(person=person, role=Role.SAFEGUARDING_ADVISER).exists()


def test_a_role_is_given_only_after_the_password_and_what_was_chosen_is_not_chosen_twice(cast: Cast, amira: Person, stale: Client) -> None:
    dev = cast["dev"]
    with as_person(amira):
        page = reverse("partnerships:give_role", args=[Membership.objects.get(person=dev).ref])
    once = re.search(r'name="once" value="([^"]+)"', stale.get(page).content.decode())
    assert once is not None

    asked = stale.post(page, {"once": once[1], "role": Role.SAFEGUARDING_ADVISER.value, "group": ""})
    before = advises(amira, dev)
    question = stale.get(asked["Location"]).content.decode()
    back = re.search(r'name="next" value="([^"]+)"', question)
    assert back is not None
    kept = stale.post("/you/again/", {"password": PASSWORD, "next": unescape(back[1])})["Location"]
    form = re.search(rf'<form method="post" action="{page}".*?</form>', stale.get(kept).content.decode(), re.DOTALL)
    assert form is not None
    done = stale.post(page, dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form[0])))

    assert "Is it still you?" in question
    assert before is False
    assert done.status_code == 302
    assert advises(amira, dev)


def test_a_role_is_not_ended_by_whoever_found_the_screen_unlocked(cast: Cast, amira: Person, stale: Client) -> None:
    lorna = cast["lorna"]
    with as_person(amira):
        role = RoleAssignment.objects.current().get(person=lorna, role=Role.SAFEGUARDING_ADVISER)

    answer = stale.post(reverse("partnerships:role", args=[role.ref]))

    assert answer["Location"].startswith("/you/again/")
    assert advises(amira, lorna)
