"""One number for many lines (RFC 6962's tree over SHA-256): change, remove, add or move a line and it is another number. And the few hashes that
prove one line to somebody who has only that number."""

import hashlib
from collections.abc import Iterable, Sequence


def leaf(line: str) -> bytes:
    return hashlib.sha256(b"\0" + line.encode()).digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaves in order; one that has no neighbour goes up as it is. Of no leaves: the hash of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        level = _above(level)
    return level[0]


def proof(leaves: Sequence[bytes], place: int) -> list[tuple[bool, bytes]]:
    """What has to be known besides the leaf at `place` (from 0) to arrive at the root: (is it on the left?, its hash), from the bottom up."""
    if not 0 <= place < len(leaves):
        raise IndexError(place)
    path, level = [], list(leaves)
    while len(level) > 1:
        beside = place ^ 1
        if beside < len(level):
            path.append((beside < place, level[beside]))
        level, place = _above(level), place // 2
    return path


def proves(start: bytes, path: Iterable[tuple[bool, bytes]], end: bytes) -> bool:
    """Whether the path leads from this leaf to that root."""
    for is_left, beside in path:
        start = node(beside, start) if is_left else node(start, beside)
    return start == end


def _above(level: list[bytes]) -> list[bytes]:
    pairs = [node(level[place], level[place + 1]) for place in range(0, len(level) - 1, 2)]
    return pairs + level[-1:] if len(level) % 2 else pairs
