"""What was only kept for a time goes by the clock."""

from typing import Any

from alongside.people.jobs import forget_what_is_old
from alongside.people.models import Person
from tests.cast import sign_in
from tests.real import OwnDatabase


def test_what_was_only_kept_for_a_time_is_let_go(own_database: OwnDatabase, the_cast: Any) -> None:
    amira: Person = the_cast["amira"]
    browser = sign_in(amira)
    browser.post("/drafts/f/a/", {"seq": 1, "fields": '{"w": "x"}'})
    browser.post("/drafts/f/b/", {"seq": 1, "fields": '{"w": "x"}'})
    own_database.rows("update drafts_draft set saved_at = now() - interval '31 days' where about = 'a'")
    own_database.rows("insert into sec.once (key, at) values (gen_random_uuid(), now() - interval '8 days'), (gen_random_uuid(), now())")
    own_database.rows("insert into sec.failure (key, at) values ('a', now() - interval '2 days'), ('b', now())")
    own_database.rows("update sec.session set seen_at = now() - interval '2 hours' where actor = %s", amira.pk)

    gone = forget_what_is_old()

    assert {name: gone[name] for name in ("forget_drafts", "forget_once", "forget_failures")} == {"forget_drafts": 1, "forget_once": 1, "forget_failures": 1}
    assert own_database.rows("select about from drafts_draft") == [("b",)]
    assert own_database.one("select count(*) from sec.session where actor = %s", amira.pk) == 0
    assert forget_what_is_old()["forget_drafts"] == 0


def test_forgetting_is_the_clocks_work_and_on_record(own_database: OwnDatabase) -> None:
    own_database.rows("insert into sec.failure (key, at) values ('a', now() - interval '2 days')")

    forget_what_is_old()

    assert own_database.rows("select actor from audit.event where name = 'people.clock.forgot'") == [(3,)]
