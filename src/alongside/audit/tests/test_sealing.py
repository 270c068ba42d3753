"""Sealing: what is in a block, what is kept outside, and that nothing slips in behind."""

import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest

from alongside.audit.chain import check
from alongside.audit.heads import Unreadable, read_heads
from alongside.audit.record import record
from alongside.lib.merkle import leaf, proof, proves, root
from tests.cast import Cast, as_person
from tests.real import OwnDatabase
from tests.stage import environment

LINES = "select audit.line(e) from audit.event e join audit.sealed s using (n) where s.block = %s order by s.place"


OTHERS_AT_WORK = """
select exists (select 1 from pg_stat_activity where datname is distinct from current_database() and backend_xid is not null
    and backend_xid::text::bigint <= (select coalesce(max(xid)::text::bigint, 0) from audit.event))
"""


def wait_for_others(database: OwnDatabase) -> None:
    """A line is sealed once every transaction of the server that began before it has ended: here those of the other tests of this run."""
    until = time.monotonic() + 60
    while database.one(OTHERS_AT_WORK) and time.monotonic() < until:
        time.sleep(0.05)


def seal(database: OwnDatabase, at_most: int = 10_000) -> int:
    """Seal one block as the sealer; how many lines went into it."""
    wait_for_others(database)
    with database.connect("app_sealer") as sealer:
        found = sealer.execute("select (audit.seal(%s)).lines", [at_most]).fetchone()
    return int(found[0] or 0) if found else 0


def some_lines(the_cast: Cast, many: int = 1) -> None:
    with as_person(the_cast["amira"]):
        for number in range(many):
            record("trial.thing.done", about=number or None, words="Their words." if number % 3 == 0 else "", number=number)


def test_everything_on_record_is_sealed_once_and_the_record_is_then_whole(the_cast: Cast, own_database: OwnDatabase) -> None:
    some_lines(the_cast, 5)
    events = own_database.one("select count(*) from audit.event")

    sealed = [seal(own_database, 40), seal(own_database, 40)]
    while sealed[-1]:
        sealed.append(seal(own_database, 40))

    assert sum(sealed) == events
    assert own_database.one("select count(distinct n) from audit.sealed") == events
    whole = check(own_database.rows, [])
    assert (whole.lines, whole.blocks, whole.waiting, whole.erased) == (events, len(sealed) - 1, 0, 0)


def test_a_line_that_commits_after_a_higher_one_was_sealed_is_sealed_too(the_cast: Cast, own_database: OwnDatabase) -> None:
    with own_database.connect() as slow:
        slow.execute(b"begin")
        slow.execute(b"select set_config('app.frame', 'slow', true)")
        found = slow.execute(b"select audit.append('trial.thing.slow', null, 'done', '', '{}', '{}', '')").fetchone()
        some_lines(the_cast)
        seal(own_database)
        before = own_database.one("select count(*) from audit.sealed s join audit.event e using (n) where e.name = 'trial.thing.slow'")
        slow.execute(b"commit")

    seal(own_database)

    assert found is not None
    assert own_database.one("select max(n) from audit.event") > found[0]
    assert before == 0
    assert own_database.one("select count(*) from audit.sealed where n = %s", found[0]) == 1
    assert check(own_database.rows, []).waiting == 0


def test_a_line_of_an_open_transaction_holds_up_no_line_that_cannot_come_before_it(the_cast: Cast, own_database: OwnDatabase) -> None:
    seal(own_database)
    some_lines(the_cast, 3)
    with own_database.connect() as slow:
        slow.execute(b"begin")
        slow.execute(b"select pg_current_xact_id()")

        assert seal(own_database) == 3


def test_two_sealers_at_once_seal_one_after_the_other(the_cast: Cast, own_database: OwnDatabase) -> None:
    some_lines(the_cast, 30)
    wait_for_others(own_database)
    with own_database.connect("app_sealer") as first, own_database.connect("app_sealer") as second:
        first.execute(b"begin")
        first.execute(b"select audit.seal(10)")
        lines: list[Any] = []
        other = threading.Thread(target=lambda: lines.append(second.execute(b"select (audit.seal(10)).lines").fetchone()))
        other.start()
        other.join(0.4)
        first.execute(b"commit")
        other.join(30)

    assert lines == [(10,)]
    assert own_database.rows("select number, lines from audit.block order by number") == [(1, 10), (2, 10)]


def test_what_is_sealed_is_the_tree_that_anybody_can_work_out(the_cast: Cast, own_database: OwnDatabase) -> None:
    some_lines(the_cast, 7)
    seal(own_database)

    lines = [line for (line,) in own_database.rows(LINES, 1)]
    leaves = [leaf(line) for line in lines]

    assert own_database.one("select root from audit.block where number = 1") == root(leaves).hex()
    assert json.loads(lines[-1])[6] == "trial.thing.done"
    assert all(proves(leaves[place], proof(leaves, place), root(leaves)) for place in range(len(leaves)))


def test_the_command_seals_keeps_the_head_and_finds_the_record_whole(the_cast: Cast, own_database: OwnDatabase, tmp_path: Path) -> None:
    heads = tmp_path / "heads.txt"
    some_lines(the_cast, 4)

    first = _manage(own_database, heads, "seal")
    again = _manage(own_database, heads, "seal")
    some_lines(the_cast, 1)
    _manage(own_database, heads, "seal")
    verdict = _manage(own_database, heads, "verify_audit")

    events = own_database.one("select count(*) from audit.event")
    assert first.stdout.strip() == f"Sealed {events - 1} lines."
    assert again.stdout.strip() == "Sealed 0 lines."
    assert [head.hash for head in read_heads(heads)] == [digest for (digest,) in own_database.rows("select hash from audit.block order by number")]
    assert heads.stat().st_mode & 0o777 == 0o600
    assert verdict.stdout.startswith(f"whole: {events} events in 2 blocks\n")
    assert "Compared with 2 heads" in verdict.stdout
    assert "Not found by this alone" in verdict.stdout


def test_the_command_names_the_first_broken_block_and_what_is_wrong(the_cast: Cast, own_database: OwnDatabase, tmp_path: Path) -> None:
    some_lines(the_cast, 4)
    _manage(own_database, tmp_path / "heads.txt", "seal")
    own_database.rows("update audit.event set name = 'trial.thing.hidden' where name = 'trial.thing.done'")

    verdict = _manage(own_database, tmp_path / "heads.txt", "verify_audit")

    assert verdict.returncode != 0
    assert "broken: A line of block 1 has been changed." in verdict.stderr


def test_a_head_that_was_not_written_before_the_sealer_was_stopped_is_written_by_the_next(the_cast: Cast, own_database: OwnDatabase, tmp_path: Path) -> None:
    some_lines(the_cast, 2)
    seal(own_database)

    _manage(own_database, tmp_path / "heads.txt", "seal")

    assert [head.number for head in read_heads(tmp_path / "heads.txt")] == [1]


def test_the_site_and_the_sealer_do_not_do_each_others_work(the_cast: Cast, own_database: OwnDatabase) -> None:
    for role, statement in (("app_web", "select audit.seal(10)"), ("app_web", "select audit.head()"), ("app_web", "select * from audit.block"), ("app_sealer", "select * from audit.block"),
        ("app_sealer", "delete from audit.sealed"), ("app_sealer", "select sec.me()"), ("app_sealer", "select audit.append('a.b', null, 'done', '', '{}', '{}', '')")):  # fmt: skip
        with own_database.connect(role) as somebody, pytest.raises(psycopg.Error, match="permission denied"):
            somebody.execute(statement.encode())


def test_a_file_that_is_not_one_of_heads_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "heads.txt").write_text("1 2 3\n")

    with pytest.raises(Unreadable, match="Line 1"):
        read_heads(tmp_path / "heads.txt")
    assert read_heads(tmp_path / "none.txt") == []


def _manage(database: OwnDatabase, heads: Path, command: str) -> subprocess.CompletedProcess[str]:
    wait_for_others(database)
    role = {"seal": "sealer", "verify_audit": "migrate"}[command]
    return subprocess.run(
        [sys.executable, "-m", "alongside", "manage", command],
        env=environment(role=role, database=database.name, ALONGSIDE_AUDIT_HEADS=str(heads)),
        capture_output=True,
        text=True,
        check=False,
    )
