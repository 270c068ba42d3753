"""The walls under load, on many real connections: nothing of one request is left for the next, what is taken away is gone, what is kept is equal to what was given."""

import os
import random
import time
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg_pool import ConnectionPool

from alongside.frame.credentials import hash_of
from alongside.frame.frames import mint
from tests.cast import Cast, as_person
from tests.real import OwnDatabase, at_the_same_time
from tests.trial import a_matter

pytestmark = [pytest.mark.deep, pytest.mark.usefixtures("trial_tables")]
OPERATIONS = int(os.environ.get("ALONGSIDE_OPERATIONS", "20000"))
CLIENTS = 8


def opened(database: OwnDatabase, the_cast: Cast, many: int) -> list[int]:
    """Records of the steering group, which Bridget, Paulette and Dev sit on."""
    with as_person(the_cast["bridget"]):
        return [a_matter(the_cast.fellmoor).pk for _ in range(many)]


def tokens_of(the_cast: Cast, *names: str) -> dict[str, str]:
    """A session each; its credential by name."""
    for name in names:
        mint(f"session of {name}", the_cast[name].pk, assurance=2)
    return {name: hash_of(f"session of {name}") for name in names}


def in_threads(work: Callable[[int], Any]) -> list[Any]:
    return at_the_same_time(*((lambda number=number: work(number)) for number in range(CLIENTS)))  # type: ignore[misc]  # number is bound


def frame(bare: psycopg.Connection[Any], credential: str) -> None:
    bare.execute("select set_config('app.token', %s, true), set_config('app.frame', gen_random_uuid()::text, true)", [credential])


def test_nothing_of_one_request_is_left_in_the_pool_for_the_next(the_cast: Cast, own_database: OwnDatabase) -> None:
    """Twenty thousand requests of four people, of nobody and of failures, on four connections taken and given back by eight threads (G3)."""
    records = set(opened(own_database, the_cast, 5))
    credentials: dict[str, str] = {**tokens_of(the_cast, "bridget", "dev", "amira", "stella"), "": ""}
    may = {"bridget": records, "dev": records, "amira": set(), "stella": set(), "": set()}
    wrong: list[Any] = []
    # no callback that tidies up: what is left behind by a transaction would be seen
    with psycopg_pool(own_database) as pool:

        def work(number: int) -> None:
            dice = random.Random(number)
            for _ in range(OPERATIONS // CLIENTS):
                who, how = dice.choice(list(credentials)), dice.choice(("read", "read", "look", "unframed", "error", "rollback"))
                with pool.connection() as bare:
                    wrong.extend(_request(bare, how, credentials[who], who, may[who]))

        in_threads(work)

    assert wrong == []


def psycopg_pool(database: OwnDatabase) -> Any:
    place = f"host={connection.settings_dict['HOST']} user=app_web dbname={database.name}"
    return ConnectionPool(place, min_size=4, max_size=4, open=True)


def _request(bare: psycopg.Connection[Any], how: str, credential: str, who: str, may: set[int]) -> list[Any]:
    heads, words = "select record_id from trial_head", "select record_id from trial_note"
    if how == "unframed":
        return [(who, how, row) for row in bare.execute(f"{heads} union all {words}").fetchall()]
    try:
        with bare.transaction(force_rollback=how == "rollback"):
            frame(bare, credential)
            seen = {number for (number,) in bare.execute(heads)}
            before = bare.execute(words).fetchall()
            if how == "look" and seen:
                bare.execute("select audit.append('access.record.opened', %s, 'looked', '', '{}', '{}', '')", [min(seen)])
                after = {number for (number,) in bare.execute(words)}
                return [(who, how, after)] if after != {min(seen)} else []
            if how == "error":
                bare.execute("select 1 / 0")
    except psycopg.errors.DivisionByZero:
        return []
    return [(who, how, seen, before)] if seen != may or before else []


def test_what_is_taken_away_is_gone_for_every_read_that_begins_afterwards(the_cast: Cast, own_database: OwnDatabase) -> None:
    """Three hundred grants given and ended while seven others read without pause; twenty thousand reads at the least (G6)."""
    (record,) = opened(own_database, the_cast, 1)
    credentials = tokens_of(the_cast, "bridget", "noor")
    state = {"gone_since": time.monotonic(), "stop": 0.0, "rounds": 0.0}
    late: list[float] = []
    reads = [0] * CLIENTS

    def take_away(bare: psycopg.Connection[Any]) -> None:
        while sum(reads) < OPERATIONS or state["rounds"] < 300:
            with bare.transaction():
                frame(bare, credentials["bridget"])
                state["gone_since"] = float("inf")
                bare.execute("select sec.give_sight(%s, %s, 'read')", [record, the_cast["noor"].pk])
            with bare.transaction():
                frame(bare, credentials["bridget"])
                bare.execute("select sec.end_sight(%s, %s)", [record, the_cast["noor"].pk])
            state["gone_since"] = time.monotonic()
            state["rounds"] += 1
            time.sleep(0.002)
        state["stop"] = 1

    def read(number: int, bare: psycopg.Connection[Any]) -> None:
        while not state["stop"]:
            began, gone_since = time.monotonic(), state["gone_since"]
            with bare.transaction():
                frame(bare, credentials["noor"])
                found = bare.execute("select count(*) from trial_head where record_id = %s", [record]).fetchone()
            if found == (1,) and gone_since < began and state["gone_since"] == gone_since:
                late.append(began)
            reads[number] += 1

    def work(number: int) -> None:
        with own_database.connect() as bare:
            if number == 0:
                take_away(bare)
            else:
                read(number, bare)

    assert [result for result in in_threads(work) if result is not None] == []
    assert sum(reads) >= OPERATIONS
    assert late == []


WALL_OF = (
    "select count(*) from access_record a where a.id = any (%s) and ("
    " a.know is distinct from (select coalesce(array_agg(distinct principal), '{}') from sec.entry e where e.record = a.id and e.ended_at is null)"
    " or exists (select 1 from trial_head h where h.record_id = a.id and (h.eyes <> a.know or h.hands <> a.write or h.deny <> a.deny)))"
)


def _give_and_take(own_database: OwnDatabase, the_cast: Cast, operations: int) -> tuple[int, list[Any]]:
    """Grants and ends on five records by eight at once; how many walls are not what the entries say, and what went wrong on the way."""
    records = opened(own_database, the_cast, 5)
    credential = tokens_of(the_cast, "bridget")["bridget"]
    readers = [person.pk for name, person in the_cast.people.items() if name not in {"bridget", "dev", "paulette"}]

    def work(number: int) -> None:
        dice = random.Random(number)
        with own_database.connect() as bare:
            for _ in range(operations // CLIENTS):
                with bare.transaction():
                    frame(bare, credential)
                    act = dice.choice(("select sec.give_sight(%s, %s, 'read')", "select sec.end_sight(%s, %s)"))
                    bare.execute(act.encode(), [dice.choice(records), dice.choice(readers)])

    problems = [result for result in in_threads(work) if result is not None]
    return int(own_database.one(WALL_OF, records)), problems


def test_walls_equal_what_was_given_after_twenty_thousand_changes_at_once(the_cast: Cast, own_database: OwnDatabase) -> None:
    assert _give_and_take(own_database, the_cast, OPERATIONS) == (0, [])


@pytest.mark.parametrize("locks", [True, False])
def test_without_the_lock_on_the_head_walls_go_wrong(the_cast: Cast, own_database: OwnDatabase, locks: bool) -> None:
    """The control: a moment's pause between reading the entries and writing the wall does no harm while the head is locked, and does without the lock."""
    rebuild = own_database.one("select pg_get_functiondef('sec.rebuild'::regproc)")
    writes = "    update public.access_record set know"
    assert " for update;" in rebuild
    assert writes in rebuild
    slow = rebuild.replace(writes, f"    perform pg_sleep(0.002);\n{writes}")
    own_database.as_owner((slow if locks else slow.replace(" for update;", ";")) + ";")
    if not locks:
        own_database.as_owner("drop trigger entry_waits on sec.entry")

    wrong = sum(_give_and_take(own_database, the_cast, 20 * CLIENTS)[0] for _ in range(1 if locks else 5))

    assert (wrong == 0) is locks


def test_every_reading_is_on_record_and_no_words_are_read_without(the_cast: Cast, own_database: OwnDatabase) -> None:
    """Twenty thousand readings: as many lines as there were readings with words, and no words without a line (G14)."""
    records = opened(own_database, the_cast, 5)
    credentials = tokens_of(the_cast, "bridget", "dev", "stella")
    before = own_database.one("select coalesce(max(n), 0) from audit.event")
    shown = [[0, 0] for _ in range(CLIENTS)]

    def work(number: int) -> None:
        dice = random.Random(number)
        with own_database.connect() as bare:
            for _ in range(OPERATIONS // CLIENTS):
                who, record, looks, undone = dice.choice(list(credentials)), dice.choice(records), dice.random() < 0.7, dice.random() < 0.1
                with bare.transaction(force_rollback=undone):
                    frame(bare, credentials[who])
                    if looks:
                        bare.execute("select audit.append('access.record.opened', %s, 'looked', '', '{}', '{}', '')", [record])
                    found = bare.execute("select count(*) from trial_note").fetchone() or (0,)
                    shown[number][0] += found[0] > 0 and not undone
                    shown[number][1] += found[0] > (1 if looks and who != "stella" else 0)

    assert [result for result in in_threads(work) if result is not None] == []
    stella = the_cast["stella"].pk
    lines = own_database.one("select count(*) from audit.event where n > %s and outcome = 'looked' and actor <> %s", before, stella)
    assert lines == sum(seen for seen, _ in shown)
    assert sum(too_many for _, too_many in shown) == 0
