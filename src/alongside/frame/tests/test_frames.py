"""A frame is one transaction in which the database knows who is asking, and of which nothing is left for the next one."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.frame.credentials import hash_of
from alongside.frame.frames import acting_as, framed, mint
from alongside.frame.sql import one, row
from tests.cast import Cast, as_person, sign_in
from tests.real import OwnDatabase, Person

SETTINGS = "select current_setting('app.token', true), current_setting('app.frame', true)"


def test_a_frame_for_nobody_after_a_frame_for_somebody_knows_nobody(amira: Person) -> None:
    with as_person(amira):
        named = one("select sec.me()")
    with framed(""):
        nobody = row("select sec.me(), sec.eyes(), sec.hands()")

    assert named == amira.pk
    assert nobody == (None, [1], [])


def test_outside_every_frame_nobody_is_asking(amira: Person) -> None:
    with as_person(amira):
        pass

    assert row("select sec.me(), sec.eyes(), sec.hands(), sec.frame()") == (None, [1], [], None)


def test_each_frame_has_a_number_of_its_own_also_when_nobody_is_named(db: None) -> None:
    with framed("") as first:
        pass
    with framed("") as second:
        assert one("select sec.frame()") == second.id

    assert first.id != second.id


def test_a_frame_inside_another_gives_way_to_it_again(amira: Person, bridget: Person) -> None:
    with as_person(amira) as outer:
        with as_person(bridget):
            inner = one("select sec.me()")

        assert (inner, one("select sec.me()"), one("select sec.frame()")) == (bridget.pk, amira.pk, outer.id)


def test_what_goes_wrong_in_a_frame_is_said_as_it_is_and_leaves_nothing_behind(amira: Person) -> None:
    before = row(SETTINGS)

    with pytest.raises(IntegrityError, match="people_person_pkey"), as_person(amira):
        one(
            "insert into people_person (id, email, name, known_as, password, is_active, joined_at) values (%s, 'a@b.example', '', '', '', true, now()) returning 1",
            amira.pk,
        )

    assert row(SETTINGS) == before
    assert one("select sec.me()") is None


def test_a_token_that_is_none_names_nobody(db: None) -> None:
    for credential in ("", "x", "0" * 64, "' or true --", hash_of("never made")):
        with framed(credential):
            assert row("select sec.me(), sec.eyes()") == (None, [1]), credential


def test_the_time_of_a_frame_is_the_databases(db: None) -> None:
    with framed("") as frame:
        assert abs(one("select clock_timestamp()") - frame.now) < timedelta(seconds=5)
        assert one("select clock_timestamp() >= %s", frame.now)
        assert timezone.is_aware(frame.now)


def test_nothing_in_a_frame_waits_for_ever(db: None) -> None:
    with framed(""):
        assert row("select current_setting('statement_timeout'), current_setting('lock_timeout'), current_setting('idle_in_transaction_session_timeout')") == (
            "20s",
            "3s",
            "30s",
        )


@pytest.mark.urls("alongside.frame.tests.pages")
def test_a_request_is_framed_by_its_cookie_and_by_nothing_else(the_cast: Cast, own_database: OwnDatabase) -> None:
    signed_in = sign_in(the_cast["amira"])

    assert signed_in.get("/who/").content.decode().split()[0] == str(the_cast["amira"].pk)
    signed_in.cookies.clear()
    assert signed_in.get("/who/").content.decode().split()[0] == "None"
    with framed(""):
        assert one("select sec.me()") is None


@pytest.mark.urls("alongside.frame.tests.pages")
def test_a_page_that_fails_keeps_nothing_of_what_it_did(the_cast: Cast, own_database: OwnDatabase, marks: None) -> None:
    answer = sign_in(the_cast["amira"]).get("/fails/")

    assert answer.status_code == 503
    assert own_database.one("select count(*) from trial_mark") == 0


def test_a_service_acts_only_as_itself(db: None) -> None:
    with acting_as(3):
        assert row("select sec.me(), sec.eyes(), sec.hands()") == (3, [1, 3], [3])


def test_the_level_of_a_sign_in_is_what_the_session_says(amira: Person) -> None:
    mint("one factor", amira.pk, assurance=1)

    with framed(hash_of("one factor")), transaction.atomic():
        assert one("select sec.assurance()") == 1
    with framed(""):
        assert one("select sec.assurance()") == 0
