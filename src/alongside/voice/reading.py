"""What comes in: votes and groups from CSV files, ours or Polis's exports, as plain data; or one sentence saying which row cannot be read and why."""

import csv
import io
import re
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

import numpy as np

from alongside.voice.counting import Votes

Rows = Iterator[tuple[int, list[str]]]
_VOTES = ["participant", "statement", "vote"]
_GROUPS = ["participant", "group"]
_POLIS_VOTES = ["timestamp", "datetime", "comment-id", "voter-id", "vote"]
_POLIS_PEOPLE = ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"]
_ANSWERS = {"1": 1, "0": 0, "-1": -1, "+1": 1}
_LONGEST_ID = 200
_LARGE = 2_000_000  # bytes
_HIGHEST_ID = 50_000_000


class Unreadable(Exception):
    """The sentence that says what is wrong, in which row."""


def read_votes(path: Path) -> tuple[Votes, dict[str, set[str]]]:
    """The votes, and the groups where the file itself has some (Polis's participants-votes.csv)."""
    name, rows = path.name, _rows(path)
    header = _header(rows, name)
    groups: dict[str, set[str]] = {}
    if header == _VOTES:
        votes = _in_one_go(path) or Votes.of(_plain(rows, name))
    elif header == _POLIS_VOTES:
        votes = Votes.of(_polis_votes(rows, name))
    elif header[: len(_POLIS_PEOPLE)] == _POLIS_PEOPLE:
        votes = Votes.of(_polis_people(rows, name, header[len(_POLIS_PEOPLE) :], groups))
    else:
        raise Unreadable(f"{name}, row 1: the columns should be {','.join(_VOTES)}, or those of Polis's votes.csv or participants-votes.csv.")
    if not len(votes.vote):
        raise Unreadable(f"{name} has no votes in it.")
    return votes, groups


def read_groups(path: Path) -> dict[str, set[str]]:
    """Each group's people. Somebody may be in several."""
    name, rows = path.name, _rows(path)
    if _header(rows, name) != _GROUPS:
        raise Unreadable(f"{name}, row 1: the columns should be {','.join(_GROUPS)}.")
    groups: dict[str, set[str]] = {}
    for number, row in rows:
        person, group = _cells(row, 2, name, number)
        groups.setdefault(_id(group, "group", name, number), set()).add(_id(person, "participant", name, number))
    if not groups:
        raise Unreadable(f"{name} has no groups in it.")
    return groups


def _rows(path: Path) -> Rows:
    """Numbered as a spreadsheet numbers them; empty ones left out."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise Unreadable(f"{path.name} cannot be read: {(problem.strerror or 'unknown reason').lower()}.") from None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content:
        raise Unreadable(f"{path.name} is not UTF-8 text: save it as CSV with the encoding UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        row = content[: problem.start].count(b"\n") + 1
        raise Unreadable(f"{path.name}, row {row}: this is not UTF-8 text; save the file as CSV with the encoding UTF-8.") from None
    return _numbered(text, path.name)


def _numbered(text: str, name: str) -> Rows:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Unreadable(f"{name}, row {number + 1}: the quotation marks do not close, or a cell is too long.") from None
        number += 1
        if row and row != [""]:
            yield number, row


def _header(rows: Rows, name: str) -> list[str]:
    for _, row in rows:
        return [cell.strip() for cell in row]
    raise Unreadable(f"{name} is empty.")


def _plain(rows: Rows, name: str) -> Iterator[tuple[str, str, int]]:
    for number, row in rows:
        person, statement, vote = _cells(row, 3, name, number)
        yield _id(person, "participant", name, number), _id(statement, "statement", name, number), _answer(vote, name, number)


def _in_one_go(path: Path) -> Votes | None:
    """Millions of rows whose ids are plain whole numbers, some twenty times quicker. None where anything is unusual: row by row will say what."""
    if path.stat().st_size < _LARGE:
        return None
    body = path.read_bytes().partition(b"\n")[2]
    if re.search(rb"(?:^|[\n,])\s*(?:0[0-9]|\+)|[^-0-9,\r\n]", body):  # 007 is not 7
        return None
    try:
        rows = np.loadtxt(io.BytesIO(body), np.int64, delimiter=",", comments=None, ndmin=2)
        if rows.shape[1] != 3 or rows[:, :2].max(initial=0) > _HIGHEST_ID:
            return None
        return Votes.numbered(*rows.T)
    except ValueError:
        return None


def _polis_votes(rows: Rows, name: str) -> Iterator[tuple[str, str, int]]:
    """In the order of their timestamps, so that the latest of a pair wins; the later row where two have the same."""
    timed = []
    for number, row in rows:
        timestamp, _, statement, person, vote = _cells(row, 5, name, number)
        digits = timestamp.strip()
        if not (digits.isascii() and digits.isdecimal()) or len(digits) > 18:
            raise Unreadable(f"{name}, row {number}: the timestamp should be a whole number, not {_shown(timestamp)}.")
        timed.append((int(digits), _id(person, "voter-id", name, number), _id(statement, "comment-id", name, number), _answer(vote, name, number)))
    yield from (cast[1:] for cast in sorted(timed, key=itemgetter(0)))


def _polis_people(rows: Rows, name: str, statements: list[str], groups: dict[str, set[str]]) -> Iterator[tuple[str, str, int]]:
    ids = [_id(statement, "statement", name, 1) for statement in statements]
    if len(set(ids)) < len(ids):
        raise Unreadable(f"{name}, row 1: two columns have the same statement.")
    for number, row in rows:
        first, group, *cells = _cells(row, len(_POLIS_PEOPLE) + len(ids), name, number)
        person = _id(first, "participant", name, number)
        if group.strip():
            groups.setdefault(_id(group, "group-id", name, number), set()).add(person)
        for statement, vote in zip(ids, cells[len(_POLIS_PEOPLE) - 2 :], strict=True):
            if vote.strip():
                yield person, statement, _answer(vote, name, number)


def _cells(row: list[str], count: int, name: str, number: int) -> list[str]:
    if len(row) != count:
        raise Unreadable(f"{name}, row {number}: there should be {count} cells, and there {'is' if len(row) == 1 else 'are'} {len(row)}.")
    return row


def _id(cell: str, kind: str, name: str, number: int) -> str:
    found = cell.strip()
    if not found:
        raise Unreadable(f"{name}, row {number}: the {kind} is missing.")
    if len(found) > _LONGEST_ID:
        raise Unreadable(f"{name}, row {number}: the {kind} is longer than {_LONGEST_ID} letters.")
    return found


def _answer(cell: str, name: str, number: int) -> int:
    found = _ANSWERS.get(cell.strip())
    if found is None:
        raise Unreadable(f"{name}, row {number}: the vote should be 1 (agree), -1 (disagree) or 0 (pass), not {_shown(cell)}.")
    return found


def _shown(cell: str) -> str:
    short = cell.strip()[:40]
    return ascii(short) if short else "empty"
