"""The walls under load, on many real connections: nothing of one request is left for the next, what is taken away is gone, what is kept is equal to what was given.

Each has its control: the same test of something that is broken on purpose, which must find it. (That every reading is on record is tried beside the record: audit/tests.)
"""

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
Measured = Callable[[str, object], None]
Rows = list[tuple[Any, ...]]


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


def frame(bare: psycopg.Connection[Any], credential: str, local: str = "true") -> None:
    bare.execute(f"select set_config('app.token', %s, {local}), set_config('app.frame', gen_random_uuid()::text, {local})".encode(), [credential])


def test_nothing_of_one_request_is_left_in_the_pool_for_the_next(the_cast: Cast, own_database: OwnDatabase, record_property: Measured) -> None:
    """Twenty thousand requests of four people, of nobody and of failures, on four connections taken and given back by eight threads (G3)."""
    wrong, requests, seconds = _requests(the_cast, own_database, OPERATIONS, "true")

    record_property("measured", f"G3 pool: {requests} requests on 4 connections in {seconds:.0f} s, {len(wrong)} saw what another's request had left")
    assert wrong == []


def test_what_is_set_for_longer_than_a_transaction_is_found_in_the_pool(the_cast: Cast, own_database: OwnDatabase, record_property: Measured) -> None:
    """The control of G3: who is asking is set for the connection, and not for the transaction."""
    wrong, requests, _ = _requests(the_cast, own_database, 400, "false")

    record_property("measured", f"G3 control: set for the connection, {len(wrong)} of {requests} requests saw what another's had left")
    assert wrong != []


def _requests(the_cast: Cast, database: OwnDatabase, operations: int, local: str) -> tuple[Rows, int, float]:
    """What was seen that should not have been, by how many requests, in how many seconds."""
    records = set(opened(database, the_cast, 5))
    credentials: dict[str, str] = {**tokens_of(the_cast, "bridget", "dev", "amira", "stella"), "": ""}
    may = {"bridget": records, "dev": records, "amira": set(), "stella": set(), "": set()}
    wrong: Rows = []
    done = [0] * CLIENTS
    began = time.monotonic()
    # no callback that tidies up: what is left behind by a transaction would be seen
    with psycopg_pool(database) as pool:

        def work(number: int) -> None:
            dice = random.Random(number)
            for _ in range(operations // CLIENTS):
                who, how = dice.choice(list(credentials)), dice.choice(("read", "read", "look", "unframed", "error", "rollback"))
                with pool.connection() as bare:
                    wrong.extend(_request(bare, how, credentials[who], who, may[who], local))
                done[number] += 1

        assert [result for result in in_threads(work) if result is not None] == []

    return wrong, sum(done), time.monotonic() - began


def psycopg_pool(database: OwnDatabase) -> Any:
    place = f"host={connection.settings_dict['HOST']} user=app_web dbname={database.name}"
    return ConnectionPool(place, min_size=4, max_size=4, open=True)


def _request(bare: psycopg.Connection[Any], how: str, credential: str, who: str, may: set[int], local: str) -> Rows:
    heads, words = "select record_id from trial_head", "select record_id from trial_note"
    if how == "unframed":
        return [(who, how, row) for row in bare.execute(f"{heads} union all {words}").fetchall()]
    try:
        with bare.transaction(force_rollback=how == "rollback"):
            frame(bare, credential, local)
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


def test_what_is_taken_away_is_gone_for_every_read_that_begins_afterwards(the_cast: Cast, own_database: OwnDatabase, record_property: Measured) -> None:
    """A thousand grants given and ended while seven others read without pause; twenty thousand reads at the least (G6)."""
    late, rounds, reads = _take_away(the_cast, own_database, rounds=1000, at_least=OPERATIONS)

    record_property("measured", f"G6 taking away: {rounds} grants ended under {reads} reads, {late} later reads saw what was gone")
    assert reads >= OPERATIONS
    assert late == 0


def test_without_the_trigger_that_makes_walls_again_late_reads_are_found(the_cast: Cast, own_database: OwnDatabase, record_property: Measured) -> None:
    """The control of G6: an entry ends and the walls stay as they were."""
    own_database.as_owner("drop trigger entries_ended on sec.entry")

    late, rounds, reads = _take_away(the_cast, own_database, rounds=20, at_least=200)

    record_property("measured", f"G6 control: walls not made again, {late} of {reads} reads saw what was gone ({rounds} grants ended)")
    assert late > 0


def _take_away(the_cast: Cast, own_database: OwnDatabase, *, rounds: int, at_least: int) -> tuple[int, int, int]:
    """How many reads saw what had been taken away before they began; how often something was taken away, and how many reads there were."""
    (record,) = opened(own_database, the_cast, 1)
    credentials = tokens_of(the_cast, "bridget", "noor")
    state = {"gone_since": time.monotonic(), "stop": 0.0, "rounds": 0.0}
    late: list[float] = []
    reads = [0] * CLIENTS

    def take_away(bare: psycopg.Connection[Any]) -> None:
        while sum(reads) < at_least or state["rounds"] < rounds:
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
    return len(late), int(state["rounds"]), sum(reads)


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


def test_walls_equal_what_was_given_after_twenty_thousand_changes_at_once(the_cast: Cast, own_database: OwnDatabase, record_property: Measured) -> None:
    """Eight people give and take sight of five records without waiting for each other to be done (G7)."""
    began = time.monotonic()

    wrong, problems = _give_and_take(own_database, the_cast, OPERATIONS)

    record_property(
        "measured", f"G7 walls: {OPERATIONS} grants and ends by {CLIENTS} at once in {time.monotonic() - began:.0f} s, {wrong} walls not what was given"
    )
    assert (wrong, problems) == (0, [])


@pytest.mark.parametrize("locks", [True, False])
def test_without_the_lock_on_the_head_walls_go_wrong(the_cast: Cast, own_database: OwnDatabase, locks: bool, record_property: Measured) -> None:
    """The control of G7: a moment's pause between reading the entries and writing the wall does no harm while the head is locked, and does without the lock."""
    rebuild = own_database.one("select pg_get_functiondef('sec.rebuild'::regproc)")
    writes = "    update public.access_record set know"
    assert " for update;" in rebuild
    assert writes in rebuild
    slow = rebuild.replace(writes, f"    perform pg_sleep(0.01);\n{writes}")
    own_database.as_owner((slow if locks else slow.replace(" for update;", ";")) + ";")
    if not locks:
        own_database.as_owner("drop trigger entry_waits on sec.entry")

    tries = 1 if locks else 5
    wrong = sum(_give_and_take(own_database, the_cast, 20 * CLIENTS)[0] for _ in range(tries))

    record_property("measured", f"G7 control: {'with' if locks else 'without'} the lock on the head, {wrong} of {5 * tries} walls wrong")
    assert (wrong == 0) is locks
