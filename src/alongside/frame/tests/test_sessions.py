"""Who is asking: the database knows it from a hash, and nobody can make it believe otherwise."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.db import ProgrammingError, transaction

from alongside.frame.credentials import hash_of, seal_of
from alongside.frame.frames import acting_as, framed, mint
from alongside.frame.sessions import SessionStore
from alongside.frame.sql import one, row, rows
from tests.cast import Cast, sign_in
from tests.real import OwnDatabase, Person

TOKEN = "a token of a test, long enough to be one"


def test_the_database_keeps_only_the_hash_of_a_cookie(the_cast: Cast, own_database: OwnDatabase) -> None:
    cookie = sign_in(the_cast["amira"]).cookies[settings.SESSION_COOKIE_NAME].value

    kept = own_database.rows("select s::text from sec.session s where actor = %s", the_cast["amira"].pk)

    assert len(kept) == 1
    assert hashlib.sha256(cookie.encode()).hexdigest() in kept[0][0]
    assert cookie not in kept[0][0]


def test_no_table_of_the_database_holds_a_cookie_in_clear(the_cast: Cast, own_database: OwnDatabase) -> None:
    cookie = sign_in(the_cast["amira"]).cookies[settings.SESSION_COOKIE_NAME].value
    tables = own_database.rows(
        "select oid::regclass::text from pg_class where relkind = 'r' and relnamespace::regnamespace::text in ('public', 'sec', 'audit')"
    )

    holding = [name for (name,) in tables if own_database.one(f"select 1 from {name} t where t::text like %s limit 1", f"%{cookie}%")]

    assert len(tables) > 30
    assert holding == []


def test_nobody_makes_a_session_with_sql(db: None, amira: Person) -> None:
    who = amira.pk
    genuine = seal_of("session", hash_of(TOKEN), who, 1, 30, "t", "")
    forged = hashlib.sha256(b"a key that somebody guessed").hexdigest()
    said = {
        "without the key": (who, 1, forged),
        "with no seal": (who, 1, None),
        "somebody else under a seal that was seen": (who + 1, 1, genuine),
        "a second factor under a seal for one": (who, 2, genuine),
    }

    for how, (actor, level, seal) in said.items():
        with pytest.raises(ProgrammingError, match="not made by the sign-in page"), transaction.atomic():
            one("select sec.save_session(%s, %s, %s, 30, '', '', true, %s)", hash_of(TOKEN), actor, level, seal)
        with framed(hash_of(TOKEN)):
            assert one("select sec.me()") is None, how
    for statement in (
        "insert into sec.session (token_hash, actor, data, idle) values ('x', 100, '', '1h')",
        "update sec.session set actor = 2",
        "select * from sec.session",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            one(statement)


def test_without_a_key_in_the_database_no_seal_is_right(the_cast: Cast, own_database: OwnDatabase) -> None:
    own_database.rows("delete from sec.key")

    with pytest.raises(ProgrammingError, match="not made by the sign-in page"):
        mint(TOKEN, the_cast["amira"].pk, assurance=1)


def test_a_session_is_never_handed_to_somebody_else(db: None, amira: Person, bridget: Person) -> None:
    mint(TOKEN, amira.pk, assurance=1)

    taken = mint(TOKEN, bridget.pk, assurance=1, is_new=False)
    made_again = mint(TOKEN, bridget.pk, assurance=1)

    assert (taken, made_again) == (False, False)
    with framed(hash_of(TOKEN)):
        assert one("select sec.me()") == amira.pk


def test_somebody_can_be_signed_in_on_two_machines_and_end_one_of_them(the_cast: Cast, own_database: OwnDatabase) -> None:
    here, there = sign_in(the_cast["amira"]), sign_in(the_cast["amira"])
    other = sign_in(the_cast["bridget"])
    tokens = {name: hash_of(client.cookies[settings.SESSION_COOKIE_NAME].value) for name, client in (("here", here), ("there", there), ("other", other))}

    with framed(tokens["here"]):
        mine = {is_this: number for number, _, _, _, is_this in rows("select * from sec.my_sessions()")}
        ended = one("select sec.end_my_session(%s)", mine[False])
    foreign = own_database.one("select id from sec.session where actor = %s", the_cast["bridget"].pk)
    with framed(tokens["here"]):
        not_mine = one("select sec.end_my_session(%s)", foreign)

    assert set(mine) == {True, False}
    assert (ended, not_mine) == (True, False)
    assert {name: _asks(token) for name, token in tokens.items()} == {"here": the_cast["amira"].pk, "there": None, "other": the_cast["bridget"].pk}


def test_signing_out_everywhere_ends_every_session_of_one_person_and_of_nobody_else(the_cast: Cast, own_database: OwnDatabase) -> None:
    tokens = [hash_of(sign_in(the_cast[name]).cookies[settings.SESSION_COOKIE_NAME].value) for name in ("amira", "amira", "bridget")]

    with framed(tokens[0]):
        ended = one("select sec.end_my_sessions()")

    assert ended == 2
    assert [_asks(token) for token in tokens] == [None, None, the_cast["bridget"].pk]
    with framed(""):
        assert one("select sec.end_my_sessions()") == 0


def test_a_session_that_was_ended_is_not_brought_back_by_a_page_that_was_still_loading(db: None, amira: Person) -> None:
    store = SessionStore()
    store.create()
    store["_auth_user_id"] = str(amira.pk)
    store.save()
    one("select sec.end_session(%s)", hash_of(store.session_key or ""))

    with pytest.raises(UpdateError):
        store.save()

    assert _asks(hash_of(store.session_key or "")) is None


@pytest.mark.parametrize(
    ("what", "change"),
    [("left alone for half an hour", "seen_at = seen_at - interval '31 minutes'"), ("twelve hours old", "ends_at = statement_timestamp()")],
)
def test_a_session_ends_by_itself(the_cast: Cast, own_database: OwnDatabase, what: str, change: str) -> None:
    mint(TOKEN, the_cast["amira"].pk, assurance=2, data="kept")
    before = _asks(hash_of(TOKEN)), one("select sec.load_session(%s)", hash_of(TOKEN))

    own_database.rows(f"update sec.session set {change}")

    assert before == (the_cast["amira"].pk, "kept")
    assert (_asks(hash_of(TOKEN)), one("select sec.load_session(%s)", hash_of(TOKEN))) == (None, None), what
    with framed(hash_of(TOKEN)):
        assert row("select sec.assurance(), sec.session_ends_at(), (select count(*) from sec.my_sessions())") == (0, None, 0)
    assert mint(TOKEN, the_cast["amira"].pk, assurance=2, is_new=False) is False
    assert one("select sec.forget_sessions()") == 1


def test_a_visitor_who_has_not_signed_in_is_nobody_and_not_all_the_others(the_cast: Cast, own_database: OwnDatabase) -> None:
    for token in (TOKEN, "another visitor's"):
        mint(token, 0, assurance=0)

    with framed(hash_of(TOKEN)):
        assert row("select sec.me(), sec.eyes(), sec.hands(), (select count(*) from sec.my_sessions()), sec.end_my_sessions()") == (None, [1], [], 0, 0)
    assert own_database.one("select count(*) from sec.session") == 2


def test_a_session_that_is_over_is_on_no_list_and_only_those_are_forgotten(the_cast: Cast, own_database: OwnDatabase) -> None:
    for token in (TOKEN, "another machine's", "somebody else's"):
        mint(token, the_cast["bridget" if token.startswith("somebody") else "amira"].pk, assurance=1)
    own_database.rows("update sec.session set ends_at = statement_timestamp() where token_hash = %s", hash_of("another machine's"))

    with framed(hash_of(TOKEN)):
        assert one("select array_agg(is_this) from sec.my_sessions()") == [True]
    assert one("select sec.forget_sessions()") == 1
    assert own_database.one("select count(*) from sec.session") == 2


def test_using_a_session_keeps_it_alive_but_not_beyond_its_end(the_cast: Cast, own_database: OwnDatabase) -> None:
    mint(TOKEN, the_cast["amira"].pk, assurance=1)
    own_database.rows("update sec.session set seen_at = seen_at - interval '20 minutes', ends_at = statement_timestamp() + interval '25 minutes'")

    one("select sec.load_session(%s)", hash_of(TOKEN))
    with framed(hash_of(TOKEN)):
        left = one("select sec.session_ends_at() - statement_timestamp()")

    assert 24 * 60 < left.total_seconds() <= 25 * 60


def test_signing_in_names_the_person_at_once_and_says_which_machine(the_cast: Cast, own_database: OwnDatabase) -> None:
    store = SessionStore()
    with framed(""):
        store.create()
        store["_auth_user_id"], store["agent"] = str(the_cast["amira"].pk), "Firefox on a Mac"
        store.save()
        named = one("select sec.me()")

    with framed(hash_of(store.session_key or "")):
        machines = [agent for _, agent, *_ in rows("select * from sec.my_sessions()")]
    assert named == the_cast["amira"].pk
    assert machines == ["Firefox on a Mac"]


def test_work_done_as_somebody_leaves_no_session_behind(the_cast: Cast, own_database: OwnDatabase) -> None:
    with acting_as(the_cast["amira"].pk):
        asked = one("select sec.me()")
    with pytest.raises(RuntimeError), acting_as(the_cast["amira"].pk):
        raise RuntimeError

    assert asked == the_cast["amira"].pk
    assert own_database.one("select count(*) from sec.session") == 0


def test_the_value_that_says_who_is_asking_stands_in_no_query_text_and_no_log(the_cast: Cast, own_database: OwnDatabase) -> None:
    own_database.rows(f"alter database {own_database.name} set log_min_duration_statement = 0")
    credential, other = hash_of(TOKEN), own_database.connect()
    mint(TOKEN, the_cast["amira"].pk, assurance=1, data="x")

    with framed(credential):
        one("select sec.load_session(%s)", credential)
        seen = [query for (query,) in other.execute("select query from pg_stat_activity where datname = current_database()").fetchall()]
        with pytest.raises(ProgrammingError), transaction.atomic():
            one("select sec.save_session(%s, 2, 2, 30, '', '', true, 'forged')", credential)
    other.close()

    log = (Path(settings.STATE_DIR) / "server" / "postgres.log").read_text(errors="replace")
    assert any("load_session($1)" in query for query in seen)
    assert not any(credential in query for query in seen)
    assert "load_session($1)" in log
    assert credential not in log
    assert TOKEN not in log


def _asks(credential: str) -> int | None:
    with framed(credential):
        who: int | None = one("select sec.me()")
        return who
