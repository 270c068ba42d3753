"""The heads of the chain, kept in a file beside the database: one line a block, added and never changed."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Head:
    """What is remembered of a block: its number, how many lines are in it, its hash, and when it was made (ISO, UTC)."""

    number: int
    lines: int
    hash: str
    at: str

    def __str__(self) -> str:
        return f"{self.number} {self.lines} {self.hash} {self.at}"


class Unreadable(Exception):
    """The file is not one of heads: the sentence says which line."""


def read_heads(path: Path) -> list[Head]:
    """The heads in the order they were kept; none where there is no file."""
    if not path.exists():
        return []
    return [_head(line, place, path) for place, line in enumerate(path.read_text(encoding="ascii").splitlines(), 1) if line.strip()]


def keep_head(path: Path, head: Head) -> None:
    """Add a head at the end, and return when the disk has it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, f"{head}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _head(line: str, place: int, path: Path) -> Head:
    try:
        number, lines, digest, at = line.split(" ")
        return Head(int(number), int(lines), digest, at)
    except ValueError:
        raise Unreadable(f"Line {place} of {path} is not the head of a block.") from None
