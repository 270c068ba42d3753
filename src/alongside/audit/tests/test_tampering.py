"""Somebody with every power over the database changes what is on record. With the last head kept beside it, each change is found."""

import hashlib
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from alongside.audit.chain import BLOCKS, Block, Broken, check
from alongside.audit.heads import Head
from alongside.audit.tests.test_sealing import LINES, seal, some_lines
from alongside.lib.merkle import leaf, root
from tests.cast import Cast
from tests.real import OwnDatabase
from tests.stage import superuser_connection

COLUMNS = {
    "frame": "'another'",
    "at": "at + interval '1 microsecond'",
    "actor": "coalesce(actor, 0) + 1",
    "session": "'another'",
    "name": "'trial.thing.other'",
    "about": "coalesce(about, 0) + 1",
    "outcome": "case outcome when 'done' then 'looked' else 'done' end",
    "purpose": "purpose || 'x'",
    "fields": "fields || 'x'::text",
    "details": "details || '{\"x\": 1}'",
    "free_hash": "case when free_hash is null then repeat('0', 64) end",
    "xid": "(xid::text::bigint + 1)::text::xid8",
}


class Vandal:
    """A superuser on one connection: what they did is undone after each try."""

    def __init__(self, connection: psycopg.Connection[Any], dice: random.Random) -> None:
        self.connection, self.dice = connection, dice
        self.numbers = [n for (n,) in self.ask("select n from audit.sealed order by n")]
        self.blocks = [number for (number,) in self.ask("select number from audit.block order by number")]

    def ask(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        found = self.connection.execute(statement.encode(), values)
        return found.fetchall() if found.description else []

    # each returns what it did, in words

    def change_a_column(self) -> str:
        column, n = self.dice.choice(sorted(COLUMNS)), self.dice.choice(self.numbers)
        self.ask(f"update audit.event set {column} = {COLUMNS[column]} where n = %s", n)
        return f"changed {column} of {n}"

    def remove_a_line(self) -> str:
        n = self.dice.choice(self.numbers)
        self.ask("delete from audit.event where n = %s", n)
        if self.dice.random() < 0.7:
            self.ask("delete from audit.sealed where n = %s", n)
        return f"removed {n}"

    def remove_a_line_and_close_the_gap(self) -> str:
        n = self.dice.choice(self.numbers)
        block, place = self.ask("delete from audit.sealed where n = %s returning block, place", n)[0]
        self.ask("delete from audit.event where n = %s", n)
        for (later,) in self.ask("select n from audit.sealed where block = %s and place > %s order by place", block, place):
            self.ask("update audit.sealed set place = place - 1 where n = %s", later)
        self.ask("update audit.block set lines = lines - 1 where number = %s", block)
        return f"removed {n} and closed the gap"

    def put_a_line_in(self) -> str:
        n = -self.dice.randint(1, 1000)
        self.ask(
            "insert into audit.event (n, xid, frame, name, outcome) overriding system value select %s, min(xid), 'x', 'trial.thing.invented', 'looked' from audit.event",
            n,
        )
        if self.dice.random() < 0.5:
            self.ask(
                "insert into audit.sealed select %s, block, max(place) + 1 from audit.sealed where block = %s group by block", n, self.dice.choice(self.blocks)
            )
        return f"put in {n}"

    def swap_two_lines(self) -> str:
        one, other = self.dice.sample(self.numbers, 2)
        kept = dict(self.ask("select n, row(block, place)::text from audit.sealed where n in (%s, %s)", one, other))
        self.ask("delete from audit.sealed where n in (%s, %s)", one, other)
        for n, place in ((one, kept[other]), (other, kept[one])):
            block, position = place.strip("()").split(",")
            self.ask("insert into audit.sealed values (%s, %s, %s)", n, int(block), int(position))
        return f"swapped {one} and {other}"

    def swap_what_two_lines_say(self) -> str:
        one, other = self.dice.sample(self.numbers, 2)
        what = "update audit.event a set (at, name, actor, details) = (select b.at, b.name, b.actor, b.details from audit.event b where b.n = %s + %s - a.n) where a.n in (%s, %s)"
        self.ask(what, one, other, one, other)
        return f"swapped what {one} and {other} say"

    def cut_the_tail(self) -> str:
        first = self.dice.choice(self.blocks)
        gone = [n for (n,) in self.ask("delete from audit.sealed where block >= %s returning n", first)]
        self.ask("delete from audit.block where number >= %s", first)
        self.ask("delete from audit.event where n = any (%s)", gone)
        return f"cut everything from block {first}"

    def take_a_block_out(self) -> str:
        number = self.dice.choice(self.blocks)
        self.ask("delete from audit.event where n in (select n from audit.sealed where block = %s)", number)
        self.ask("delete from audit.sealed where block = %s", number)
        self.ask("delete from audit.block where number = %s", number)
        return f"took out block {number}"

    def change_a_header(self) -> str:
        number = self.dice.choice(self.blocks)
        change = self.dice.choice(
            [
                "at = at - interval '1 day'",
                "root = repeat('0', 64)",
                "previous = repeat('0', 64)",
                "hash = repeat('0', 64)",
                "last_n = last_n + 1",
                "lines = lines + 1",
            ]
        )
        self.ask(f"update audit.block set {change} where number = %s", number)
        return f"changed the header of block {number}: {change}"

    def change_the_words_beside_a_line(self) -> str:
        n = self.dice.choice([n for (n,) in self.ask("select event from audit.free_text")])
        self.ask("update audit.free_text set words = words || '!' where event = %s", n)
        return f"changed the words beside {n}"

    def add_words_beside_a_line(self) -> str:
        n = self.dice.choice([n for (n,) in self.ask("select n from audit.event where free_hash is null")])
        self.ask("insert into audit.free_text values (%s, 'salt', 'words')", n)
        return f"added words beside {n}"

    def change_a_line_and_make_everything_again(self) -> str:
        n = self.dice.choice(self.numbers)
        self.ask("update audit.event set name = 'trial.thing.other' where n = %s", n)
        self._make_again()
        return f"changed {n} and made the whole chain again"

    def cut_the_tail_and_make_everything_again(self) -> str:
        done = self.cut_the_tail()
        self._make_again()
        return f"{done} and made the rest again"

    def _make_again(self) -> None:
        previous = ""
        for values in self.ask(BLOCKS):
            block = Block(*values)
            new = root([leaf(line) for (line,) in self.ask(LINES, block.number)]).hex()
            header = Block(*[*values[:5], new, previous, *values[7:]]).header()
            previous_before, previous = previous, hashlib.sha256(header.encode()).hexdigest()
            self.ask("update audit.block set root = %s, previous = %s, hash = %s where number = %s", new, previous_before, previous, block.number)


ACTS: tuple[Callable[[Vandal], str], ...] = tuple(act for name, act in vars(Vandal).items() if not name.startswith("_") and name != "ask" and callable(act))


@pytest.fixture
def vandal(the_cast: Cast, own_database: OwnDatabase) -> Iterator[Vandal]:
    """Some sixty lines in eight blocks, and somebody who can do anything to them. The seed is of this test: the same changes each time."""
    for _ in range(3):
        some_lines(the_cast, 4)
    while seal(own_database, max(8, own_database.one("select count(*) from audit.event") // 8)):
        pass
    with superuser_connection(own_database.name) as connection:
        connection.execute("set session_replication_role = replica")
        yield Vandal(connection, random.Random(20261124))  # the same changes each time


def test_every_change_is_found_when_the_last_head_is_kept(vandal: Vandal) -> None:
    assert all(_found(vandal, 200, _heads(vandal)[-1:]))


@pytest.mark.deep
def test_thousands_of_changes_are_found_when_the_last_head_is_kept(vandal: Vandal, record_property: Any) -> None:
    """And, for comparison, how many of a thousand more are found where no head was kept (G13)."""
    found = _found(vandal, 5000, _heads(vandal)[-1:])
    without = _found(vandal, 1000, [])

    record_property(
        "measured", f"G13 changes to the record: {sum(found)} of {len(found)} found with the last head kept, {sum(without)} of {len(without)} with none kept"
    )
    assert all(found)
    assert not all(without)


def test_without_a_kept_head_a_record_made_again_looks_whole(vandal: Vandal) -> None:
    """What the head is for: this is the attack that nothing inside the database finds."""
    for act in (Vandal.change_a_line_and_make_everything_again, Vandal.cut_the_tail_and_make_everything_again):
        with vandal.connection.transaction(force_rollback=True):
            act(vandal)
            assert check(vandal.ask, []).lines >= 0


def test_a_record_nobody_touched_is_whole_and_erasing_words_leaves_it_whole(vandal: Vandal) -> None:
    heads = _heads(vandal)
    assert check(vandal.ask, heads).blocks == len(vandal.blocks)

    with vandal.connection.transaction(force_rollback=True):
        vandal.ask("delete from audit.free_text where event = (select min(event) from audit.free_text)")
        assert check(vandal.ask, heads).erased == 1


def _found(vandal: Vandal, times: int, heads: list[Head]) -> list[bool]:
    """Of each change in turn, whether the check said what is wrong, and where. What it missed is printed."""
    found = []
    for number in range(times):
        act = ACTS[number % len(ACTS)]
        with vandal.connection.transaction(force_rollback=True):
            done = act(vandal)
            said = _what_is_wrong(vandal, heads)
            found.append(bool(re.search(r"[Bb]lock \d+|[Ll]ine -?\d+", said)))
            if not found[-1]:
                print(f"{done}: {said or 'nothing found'}")
    return found


def _what_is_wrong(vandal: Vandal, heads: list[Head]) -> str:
    try:
        check(vandal.ask, heads)
    except Broken as broken:
        return str(broken)
    return ""


def _heads(vandal: Vandal) -> list[Head]:
    return [Head(number, lines, digest, "") for number, lines, digest in vandal.ask("select number, lines, hash from audit.block order by number")]
