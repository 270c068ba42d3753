"""Words typed and not yet sent, for their author alone."""

import base64
import json
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from alongside.drafts.actions import save_draft, sent
from alongside.drafts.models import Draft
from alongside.drafts.opening import draft_for
from alongside.frame.frames import acting_as
from alongside.frame.services import CLOCK
from alongside.frame.sql import one, rows
from tests.cast import as_person, sign_in
from tests.real import Person

PLACE = "/drafts/learning.section/k7m2p9qd.goal/"


def type_into(browser: Client, seq: int, words: Any, place: str = PLACE, **more: str) -> Any:
    return browser.post(place, {"seq": seq, "base_version": "3", "fields": json.dumps(words), **more})


def open_for(person: Person) -> dict[str, Any]:
    with as_person(person) as frame:
        return draft_for(person, "learning.section", "k7m2p9qd.goal", now=frame.now).fields


def test_what_is_typed_is_there_when_the_form_is_opened_again(amira: Person) -> None:
    answer = type_into(sign_in(amira), 1, {"words": "Young people chose the room.", "kinds": ["a", "b"]})

    assert answer.status_code == 200
    assert answer.json()["seq"] == 1
    assert answer.json()["saved_at"][-2:] in {"am", "pm"}
    assert open_for(amira) == {"words": "Young people chose the room.", "kinds": ["a", "b"]}


def test_newer_words_win_and_an_old_page_is_told_so(amira: Person) -> None:
    browser = sign_in(amira)
    type_into(browser, 5, {"words": "from the new page"})

    late = [type_into(browser, seq, {"words": "from the old page"}) for seq in (4, 5)]

    assert [(answer.status_code, answer.json()) for answer in late] == [(409, {"newer": True})] * 2
    assert open_for(amira) == {"words": "from the new page"}
    assert type_into(browser, 6, {"words": "on it goes"}).status_code == 200


def test_after_the_form_is_sent_its_words_are_gone_and_an_open_page_cannot_bring_them_back(amira: Person) -> None:
    browser = sign_in(amira)
    type_into(browser, 7, {"words": "sent by now"})

    with as_person(amira) as frame:
        sent(form="learning.section", about="k7m2p9qd.goal", at=frame.now)

    assert type_into(browser, 8, {"words": "sent by now"}).status_code == 409
    assert open_for(amira) == {}
    with as_person(amira) as frame:
        opened = draft_for(amira, "learning.section", "k7m2p9qd.goal", now=frame.now)
    assert opened.said == ""
    assert type_into(browser, opened.seq + 1, {"words": "a new beginning"}).status_code == 200


def test_nobody_else_sees_a_draft_whoever_they_are(amira: Person, bridget: Person, stella: Person) -> None:
    type_into(sign_in(amira), 1, {"words": "not for you"})

    for other in (bridget, stella):
        with as_person(other) as frame:
            assert Draft.objects.count() == 0
            assert draft_for(amira, "learning.section", "k7m2p9qd.goal", now=frame.now).fields == {}
    with acting_as(CLOCK):
        assert Draft.objects.count() == 0


def test_nobody_writes_a_draft_in_somebody_elses_name(amira: Person, stella: Person) -> None:
    with as_person(stella) as frame, pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        one(
            "insert into drafts_draft (actor, form, about, fields, base_version, seq, is_open, saved_at) values (%s, 'a', 'b', '{}', '', 9, true, %s) returning id",
            amira.pk,
            frame.now,
        )


def test_the_same_form_about_the_same_thing_is_one_draft_for_each_person(amira: Person, bridget: Person) -> None:
    type_into(sign_in(amira), 1, {"words": "mine"})
    type_into(sign_in(bridget), 1, {"words": "hers"})

    assert open_for(amira) == {"words": "mine"}
    assert open_for(bridget) == {"words": "hers"}


def test_saving_a_draft_is_not_on_record(amira: Person) -> None:
    browser = sign_in(amira)
    with as_person(amira):
        before = one("select max(n) from sec.my_history(null, 500)")

    type_into(browser, 1, {"words": "thinking"})

    with as_person(amira):
        since = rows("select name from sec.my_history(null, 500) where n > %s", before)
    assert [name for (name,) in since if not name.startswith("audit.")] == []


def test_a_script_that_is_signed_out_is_told_so(db: None) -> None:
    for answer in (type_into(Client(), 1, {"words": "x"}), Client().get("/drafts/key/")):
        assert (answer.status_code, answer.json()) == (401, {"signed_in": False})


def test_a_draft_of_more_than_a_megabyte_is_refused_in_a_sentence(amira: Person) -> None:
    browser = sign_in(amira)
    type_into(browser, 1, {"words": "short"})

    answer = type_into(browser, 2, {"words": "x" * 1_000_001})

    assert answer.status_code == 413
    assert "longer than a draft can be kept" in answer.json()["why"]
    assert open_for(amira) == {"words": "short"}
    as_a_browser_writes_it = {"seq": 3, "fields": json.dumps({"words": "é" * 499_000}, ensure_ascii=False)}
    assert browser.post(PLACE, as_a_browser_writes_it).status_code == 200


@pytest.mark.parametrize("fields", ["", "[]", "7", '"words"', '{"a": 1}', '{"a": {"b": "c"}}', "{not json", '{"a": [1]}'])
def test_what_no_page_of_ours_sends_is_refused(amira: Person, fields: str) -> None:
    answer = sign_in(amira).post(PLACE, {"seq": 1, "base_version": "", "fields": fields})

    assert answer.status_code == 400
    assert open_for(amira) == {}


@pytest.mark.parametrize("seq", ["", "0", "-1", "many", str(2**60), "1.5"])
def test_a_number_that_is_none_is_refused(amira: Person, seq: str) -> None:
    assert sign_in(amira).post(PLACE, {"seq": seq, "fields": '{"a": "b"}'}).status_code == 400


@pytest.mark.parametrize("place", ["/drafts/a%20b/c/", "/drafts/../c/", "/drafts/a/%3Cscript%3E/", f"/drafts/{'a' * 81}/b/", "/drafts/a/%00/"])
def test_a_draft_with_an_odd_name_is_not_found(amira: Person, place: str) -> None:
    assert type_into(sign_in(amira), 1, {"words": "x"}, place).status_code == 404


def test_words_in_every_script_are_kept_as_they_are(amira: Person) -> None:
    words = "שלום 🙂 zażółć “quoted” \u202e back\n\n\tand a tab"

    type_into(sign_in(amira), 1, {"words": words, "odd": "zero \x00 and half \ud83d"})

    assert open_for(amira) == {"words": words, "odd": "zero  and half "}


def test_passwords_are_never_kept(amira: Person) -> None:
    type_into(sign_in(amira), 1, {"words": "x", "password": "a secret", "old_password": "another"})

    assert open_for(amira) == {"words": "x"}


def test_throwing_a_draft_away_leads_back_to_the_page(amira: Person) -> None:
    browser = sign_in(amira)
    type_into(browser, 1, {"words": "no"})

    answer = browser.post(f"{PLACE}away/", headers={"referer": "http://testserver/learning/k7m2p9qd/goal/"})

    assert answer["Location"] == "/learning/k7m2p9qd/goal/"
    assert open_for(amira) == {}


def test_words_begun_from_an_older_version_are_known_to_be(amira: Person) -> None:
    with as_person(amira) as frame:
        save_draft(form="f", about="a", fields={"words": "x"}, base_version="3", seq=1, at=frame.now)
        same = draft_for(amira, "f", "a", version=3, now=frame.now)
        later = draft_for(amira, "f", "a", version=4, now=frame.now)

    assert (same.is_overtaken, later.is_overtaken) == (False, True)
    assert later.initial({"words": "saved", "other": "o"}) == {"words": "x", "other": "o"}
    assert later.said.startswith("We kept what you typed at ")


# -- the key under which a browser keeps words while the network is away


def key(browser: Client) -> str:
    return str(browser.get("/drafts/key/").json()["key"])


def test_a_browser_gets_a_key_of_32_bytes_and_the_same_again_for_the_same_person(amira: Person) -> None:
    browser = sign_in(amira)
    first = key(browser)

    again = sign_in(amira, browser)  # the session ended, and they signed in again

    assert len(base64.urlsafe_b64decode(first + "=")) == 32
    assert key(again) == first


def test_another_person_on_the_same_browser_gets_another_key(amira: Person, stella: Person) -> None:
    browser = sign_in(amira)
    hers = key(browser)

    assert key(sign_in(stella, browser)) != hers


def test_another_browser_of_the_same_person_gets_another_key(amira: Person) -> None:
    assert key(sign_in(amira)) != key(sign_in(amira))


def test_signing_out_drops_the_key_of_this_browser_only(amira: Person) -> None:
    browser, other = sign_in(amira), sign_in(amira)
    cookie, before, elsewhere = None, key(browser), key(other)
    cookie = browser.cookies["alongside-browser"].value

    browser.post("/sign-out/")
    sign_in(amira, browser).cookies["alongside-browser"] = cookie  # even a browser that kept the cookie

    assert key(browser) != before
    assert key(other) == elsewhere


def test_signing_out_everywhere_drops_the_keys_of_every_browser(amira: Person) -> None:
    browser, other = sign_in(amira), sign_in(amira)
    before = {key(browser), key(other)}

    browser.post("/you/sessions/all/")

    assert key(sign_in(amira, other)) not in before


def test_the_key_is_not_cached_and_its_cookie_is_out_of_reach_of_scripts(amira: Person) -> None:
    answer = sign_in(amira).get("/drafts/key/")

    assert "no-store" in answer["Cache-Control"]
    assert answer.cookies["alongside-browser"]["httponly"]
