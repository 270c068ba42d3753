"""A private PostgreSQL starts from nothing, keeps what it was told, gets over a crash and lets nobody else in."""

import shutil
import signal
import socket
import stat
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from alongside.lib import postgres
from alongside.lib.postgres import InUse, PostgresError, Server


@pytest.fixture
def home() -> Generator[Path]:
    directory = Path(tempfile.mkdtemp(prefix="postgres-"))
    directory.chmod(0o711)
    yield directory / "home"
    shutil.rmtree(directory)


def a_server(home: Path) -> Server:
    """One that keeps its promises as long as the machine does not lose power, which no test here arranges."""
    return Server(home, settings={"fsync": "off"})


def remember(server: Server) -> None:
    with server.connect() as connection:
        connection.execute("create table kept (words text)")
        connection.execute("insert into kept values ('still here')")


def remembered(server: Server) -> object:
    with server.connect() as connection:
        found = connection.execute("select to_regclass('kept')").fetchone()
        assert found is not None
        return connection.execute("select words from kept").fetchone() if found[0] else None


def answers(server: Server, question: str) -> object:
    with server.connect() as connection:
        found = connection.execute(question).fetchone()
        assert found is not None
        return found[0]


def crash(server: Server) -> None:
    """The server and the lock of the program that ran it, gone without a word."""
    assert server.process is not None
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
    assert server._lock is not None
    server._lock.close()


def test_what_was_written_is_there_after_a_restart_and_gone_when_asked_to_start_over(home: Path) -> None:
    with a_server(home) as server:
        remember(server)
    with a_server(home) as server:
        assert remembered(server) == ("still here",)
    server.start(fresh=True)
    try:
        assert remembered(server) is None
    finally:
        server.stop()


def test_a_crash_loses_nothing_and_its_marks_stop_nobody(home: Path) -> None:
    crashed = a_server(home)
    crashed.start()
    remember(crashed)
    crash(crashed)
    assert (home / "data" / "postmaster.pid").exists()

    with a_server(home) as server:
        assert remembered(server) == ("still here",)


def test_a_number_in_the_mark_that_is_somebody_elses_by_now_is_left_alone(home: Path) -> None:
    with a_server(home):
        pass
    mark = home / "data" / "postmaster.pid"
    mark.write_text(f"{1}\n{home / 'data'}\n")  # process 1 is always there, and never ours

    with a_server(home) as server:
        assert answers(server, "select 1") == 1


def test_a_server_that_outlived_its_program_is_stopped_first(home: Path) -> None:
    orphan = a_server(home)
    orphan.start()
    assert orphan.process is not None
    assert orphan._lock is not None
    orphan._lock.close()

    with a_server(home) as server:
        assert server.process is not None
        assert server.process.pid != orphan.process.pid
        assert orphan.process.wait(5) == 0


def test_two_programs_never_share_a_home(home: Path) -> None:
    with a_server(home), pytest.raises(InUse):
        a_server(home).start(fresh=True)


def test_it_opens_no_port_and_its_socket_is_for_one_account_alone(home: Path) -> None:
    with a_server(home) as server:
        assert answers(server, "show listen_addresses") == ""
        assert stat.S_IMODE(server.socket_dir.stat().st_mode) == stat.S_IMODE(home.stat().st_mode) == 0o700
        with socket.socket(socket.AF_UNIX) as door:
            door.connect(str(server.socket_dir / ".s.PGSQL.5432"))


def test_a_directory_that_somebody_else_put_there_is_not_used(home: Path, tmp_path: Path) -> None:
    home.symlink_to(tmp_path)

    with pytest.raises(PostgresError, match="belongs to somebody else"):
        postgres.refuse_unless_ours(home)


def test_a_deep_folder_gets_a_socket_elsewhere(home: Path) -> None:
    deep = home.parent / ("a" * 90) / "home"
    deep.parent.mkdir()
    deep.parent.chmod(0o711)

    with a_server(deep) as server:
        assert len(str(server.socket_dir)) < 100
        assert answers(server, "select 1") == 1
    shutil.rmtree(server.socket_dir)


def test_a_server_that_cannot_start_says_why(home: Path) -> None:
    with pytest.raises(PostgresError, match=r"PostgreSQL did not start: .*no_such_setting"):
        Server(home, settings={"no_such_setting": "1"}).start()


def test_words_sort_the_same_on_every_machine(home: Path) -> None:
    with a_server(home) as server:
        in_order = answers(server, "select string_agg(w, ' ' order by w) from (values ('b'), ('a'), ('B')) as words(w)")

    assert in_order == "B a b"
