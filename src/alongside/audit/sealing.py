"""Sealing what is on record, and keeping the head of the chain where the database's administrator does not write."""

from datetime import UTC
from pathlib import Path

from alongside.audit.heads import Head, keep_head, read_heads
from alongside.frame.sql import row

BLOCK = 10_000
"""The most lines of one block: what is still quick to seal and to prove from."""


def seal(heads: Path) -> int:
    """Seal all that can be sealed and keep the last head. Returns how many lines were sealed. Only the sealer's own database role can."""
    sealed = 0
    while made := row("select (b).lines, (b).number from (select audit.seal(%s) as b) s where b is not null", BLOCK):
        sealed += made[0]
        _keep_last(heads)
    _keep_last(heads)  # one that was made before we were stopped
    return sealed


def _keep_last(heads: Path) -> None:
    found = row("select number, lines, hash, at from audit.head()")
    if found is None or found[0] is None:
        return
    head = Head(found[0], found[1], found[2], found[3].astimezone(UTC).isoformat())
    kept = read_heads(heads)
    if not kept or kept[-1].hash != head.hash:
        keep_head(heads, head)
