"""Whether what is on record is whole. Works out every hash again by itself: it asks the database for rows and believes none of its functions."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from alongside.audit.heads import Head
from alongside.lib.merkle import leaf, root

Ask = Callable[..., Sequence[tuple[Any, ...]]]
"""Runs one statement with its values and returns the rows, past the walls: as the tables' owner."""

_LINE = (
    "jsonb_build_array(e.n, e.xid::text, e.frame, (extract(epoch from e.at) * 1000000)::bigint, e.actor, e.session, e.name, e.about, e.outcome,"
    " e.purpose, e.fields, e.details, e.free_hash)::text"
)
BLOCKS = (
    "select number, first_n, last_n, lines, horizon::text, root, previous, (extract(epoch from at) * 1000000)::bigint, hash from audit.block order by number"
)
_LINES = (
    f"select s.block, s.place, s.n, {_LINE}, e.n is not null, e.free_hash, f.salt, f.words from audit.sealed s left join audit.event e on e.n = s.n"  # noqa: S608  # ours
    " left join audit.free_text f on f.event = e.n where s.block between %s and %s order by s.block, s.place"
)
_BEHIND = "select e.n from audit.event e where e.xid < %s::text::xid8 and not exists (select 1 from audit.sealed s where s.n = e.n) order by e.n limit 1"
_BEYOND = "select s.n, s.block from audit.sealed s where not exists (select 1 from audit.block b where b.number = s.block) order by s.n limit 1"
_LOOSE_WORDS = "select f.event from audit.free_text f join audit.event e on e.n = f.event where e.free_hash is null order by f.event limit 1"
_WAITING = "select count(*) from audit.event e where not exists (select 1 from audit.sealed s where s.n = e.n)"
_AT_ONCE = 200


class Broken(Exception):
    """The first thing that is wrong, in a sentence that names the block."""


@dataclass(frozen=True)
class Block:
    number: int
    first_n: int
    last_n: int
    lines: int
    horizon: str
    root: str
    previous: str
    at: int
    hash: str

    def header(self) -> str:
        return f"{self.number}|{self.first_n}|{self.last_n}|{self.lines}|{self.horizon}|{self.root}|{self.previous}|{self.at}"


@dataclass(frozen=True)
class Whole:
    """Nothing is wrong: how much there is, how much is not sealed yet, and the last head that was kept outside (0: none)."""

    lines: int
    blocks: int
    waiting: int
    erased: int
    last_head: int


def check(ask: Ask, heads: Sequence[Head]) -> Whole:
    """Go through the whole record, from its first block to its last. Raises Broken at the first thing that is wrong."""
    blocks = [Block(*row) for row in ask(BLOCKS)]
    _check_headers(blocks)
    _check_heads(blocks, heads)
    erased = 0
    for start in range(0, len(blocks), _AT_ONCE):
        erased += _check_lines(blocks[start : start + _AT_ONCE], ask)
    _check_nothing_beside(blocks, ask)
    return Whole(sum(block.lines for block in blocks), len(blocks), ask(_WAITING)[0][0], erased, heads[-1].number if heads else 0)


def _check_headers(blocks: Sequence[Block]) -> None:
    previous = ""
    for expected, block in enumerate(blocks, 1):
        if block.number != expected:
            raise Broken(f"Block {expected} is missing: block {block.number} comes next.")
        if block.previous != previous:
            raise Broken(f"Block {block.number} does not follow the block before it.")
        if hashlib.sha256(block.header().encode()).hexdigest() != block.hash:
            raise Broken(f"The header of block {block.number} has been changed.")
        previous = block.hash


def _check_heads(blocks: Sequence[Block], heads: Sequence[Head]) -> None:
    for head in heads:
        if head.number > len(blocks):
            raise Broken(f"Block {len(blocks) + 1} is missing: the head of block {head.number} was kept outside, and the record ends with block {len(blocks)}.")
        if blocks[head.number - 1].hash != head.hash:
            raise Broken(f"Block {head.number} is not the one whose head was kept outside: it, or one before it, was made again.")


def _check_lines(blocks: Sequence[Block], ask: Ask) -> int:
    """The lines of some blocks in a row; how many had words that were erased."""
    found = groupby(ask(_LINES, blocks[0].number, blocks[-1].number), key=lambda row: row[0])
    in_blocks = {number: list(rows) for number, rows in found}
    return sum(_check_block(block, in_blocks.get(block.number, [])) for block in blocks)


def _check_block(block: Block, rows: Sequence[tuple[Any, ...]]) -> int:
    erased, leaves, before = 0, [], 0
    for expected, (_, place, n, line, is_there, free_hash, salt, words) in enumerate(rows):
        if not is_there:
            raise Broken(f"Line {n} of block {block.number} is gone.")
        if place != expected or n <= before:
            raise Broken(f"The lines of block {block.number} are not in their order, or one is missing before line {n}.")
        if words is not None and hashlib.sha256((salt + words).encode()).hexdigest() != free_hash:
            raise Broken(f"The words beside line {n} of block {block.number} have been changed.")
        erased += free_hash is not None and words is None
        leaves.append(leaf(line))
        before = n
    if len(rows) != block.lines:
        raise Broken(f"Block {block.number} was made of {block.lines} lines and has {len(rows)}.")
    if (rows[0][2], rows[-1][2]) != (block.first_n, block.last_n):
        raise Broken(f"Block {block.number} does not begin or end with the lines it was made of.")
    if root(leaves).hex() != block.root:
        raise Broken(f"A line of block {block.number} has been changed.")
    return erased


def _check_nothing_beside(blocks: Sequence[Block], ask: Ask) -> None:
    for n, number in ask(_BEYOND):
        raise Broken(f"Block {number} is missing: line {n} says that it was in it.")
    for (n,) in ask(_LOOSE_WORDS):
        raise Broken(f"There are words beside line {n}, which was made without any.")
    if blocks:
        for (n,) in ask(_BEHIND, blocks[-1].horizon):
            raise Broken(f"Line {n} was put in behind block {blocks[-1].number}, or taken out of it.")
