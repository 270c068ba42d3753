"""The one door says in a sentence why it cannot open, opens quickly when it can, and shuts everything behind it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

PROJECT = Path(__file__).resolve().parents[2]
TOOLS = [
    "awk",
    "cat",
    "chmod",
    "cksum",
    "cut",
    "df",
    "dirname",
    "env",
    "grep",
    "head",
    "id",
    "ls",
    "mktemp",
    "mv",
    "pwd",
    "rm",
    "sed",
    "sh",
    "sleep",
    "tail",
    "tr",
    "uname",
]
NOWHERE = "http://127.0.0.1:9/simple"  # the discard port: nobody answers
ROLES = [
    "coordinator",
    "lead",
    "chair",
    "representative",
    "practitioner",
    "facilitator",
    "supervisor",
    "scrutineer",
    "reviewer",
    "programme",
    "leaver",
    "outsider",
]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A clean clone on a bare machine: the door and what it reads, nothing installed."""
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("run", "pyproject.toml", "uv.lock", "requirements.txt", "README.md"):
        shutil.copy(PROJECT / name, clone / name)
    return clone


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A PATH with the ordinary tools and no Python."""
    directory = tmp_path / "bin"
    directory.mkdir()
    for name in TOOLS:
        if found := shutil.which(name):
            (directory / name).symlink_to(found)
    return directory


def open_door(clone: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """The door, tried by somebody whose environment is only what is given."""
    return subprocess.run([clone / "run", *arguments], env={"HOME": str(clone), **env}, capture_output=True, text=True, timeout=120, check=False, cwd=clone)


def last_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode not in {0, 130, 143}, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr.strip().splitlines()[-1]


def a_python(directory: Path, name: str, version: str) -> None:
    """A stand-in for an interpreter of that version."""
    stand_in = directory / name
    stand_in.write_text(f'#!/bin/sh\ncase "$2" in *python_version*) echo {version}; exit 0 ;; esac\nexit 1\n')
    stand_in.chmod(0o755)


def test_without_a_python_it_says_which_ones_would_do(bare: Path, path: Path) -> None:
    done = open_door(bare, "demo", PATH=str(path))

    assert last_sentence(done).startswith("Alongside needs Python 3.11, 3.12, 3.13 or 3.14 and found none:")
    assert not (bare / ".venv").exists()


def test_a_python_that_is_too_old_or_too_new_is_named(bare: Path, path: Path) -> None:
    a_python(path, "python3", "3.9.18")
    a_python(path, "python3.13", "3.15.0")

    done = open_door(bare, "test", PATH=str(path))

    assert "found 3.9.18 (python3), 3.15.0 (python3.13):" in last_sentence(done)


def test_a_python_that_was_asked_for_by_name_is_the_only_one_considered(bare: Path, path: Path) -> None:
    a_python(path, "mine", "3.10.1")
    (path / "python3").symlink_to(sys.executable)

    done = open_door(bare, "demo", PATH=str(path), PYTHON="mine")

    assert "found 3.10.1 (mine):" in last_sentence(done)


def test_without_a_network_it_says_so(bare: Path, path: Path) -> None:
    (path / "python3").symlink_to(Path(sys.executable).resolve())

    done = open_door(bare, "demo", PATH=str(path), PIP_CONFIG_FILE=os.devnull, PIP_INDEX_URL=NOWHERE, PIP_RETRIES="0", PIP_TIMEOUT="2")

    assert last_sentence(done).startswith("The packages Alongside needs could not be fetched: is there a network?")
    assert not list(bare.glob(".tools.*")), "what was begun is cleared away"


def test_the_demo_leaves_a_folder_alone_that_holds_other_things(tmp_path: Path) -> None:
    theirs = tmp_path / "papers"
    theirs.mkdir()
    (theirs / "minutes.txt").write_text("ours")

    done = demo_that_fails("--port", "0", "--fresh", state=theirs)

    assert last_sentence(done) == f"The folder {theirs} holds other things than the demo's: name one that is empty, or not there yet."
    assert [path.name for path in theirs.iterdir()] == ["minutes.txt"]


def test_the_demo_says_where_it_cannot_keep_its_things(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    in_a_file, nowhere = (last_sentence(demo_that_fails("--port", "0", state=state)) for state in (tmp_path / "file", tmp_path / "no" / "such"))

    assert in_a_file == f"The demo keeps its things in {tmp_path / 'file'}, and that is not a folder."
    assert nowhere == f"There is no folder {tmp_path / 'no'} for the demo to keep its things in."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_the_demo_names_a_folder_that_it_may_not_write_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)

    done = demo_that_fails("--port", "0", state=tmp_path / "state")

    tmp_path.chmod(0o755)
    assert last_sentence(done).startswith(f"{tmp_path / 'state'} may not be written to")


@pytest.mark.skipif(os.geteuid() != 0 or sys.platform != "linux", reason="only root may make a small disk to fill")
def test_a_disk_without_room_is_named_with_what_is_missing(bare: Path, path: Path) -> None:
    (path / "python3").symlink_to(Path(sys.executable).resolve())
    with small_disk(bare) as disk:
        for name in ("run", "pyproject.toml", "uv.lock", "requirements.txt"):
            shutil.copy(bare / name, disk / name)
        done = open_door(disk, "demo", PATH=str(path))

    assert "There is not enough room on the disk:" in last_sentence(done)
    assert "600 MB more are needed" in last_sentence(done)


@contextmanager
def small_disk(beside: Path) -> Generator[Path]:
    disk = beside.with_name("disk")
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", disk], check=True)


def test_the_demo_names_a_busy_port_before_it_does_anything(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = demo_that_fails("--port", str(port), state=tmp_path / "state")

    assert last_sentence(done) == f"Port {port} is busy: another program is using it. Choose another with ./run demo --port N."
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--port", "many"], "./run demo does not understand that: argument --port: invalid int value: 'many'."),
        (["--port", "70000"], "A port is a number from 0 to 65535, and 70000 is not."),
        (["--loud"], "./run demo does not understand that: unrecognized arguments: --loud."),
        (["--port", "0", "--ready-file", "/no/such/folder/ready.json"], "There is no folder /no/such/folder to write the ready file into."),
        (["--port", "0", "--ready-file", "/usr"], "/usr is a folder: name a file that the demo may write."),
    ],
)
def test_the_demo_says_in_a_sentence_what_it_does_not_understand(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    done = demo_that_fails(*arguments, state=tmp_path / "state")

    assert last_sentence(done) == sentence


@pytest.mark.skipif(os.geteuid() != 0 or sys.platform != "linux", reason="only root may make a small disk to fill")
def test_the_demo_does_not_begin_on_a_disk_that_it_would_fill(tmp_path: Path) -> None:
    with small_disk(tmp_path / "state") as disk:
        done = demo_that_fails("--port", "0", state=disk / "state")

        assert "There is not enough room on the disk: 8 MB are free" in last_sentence(done)
        assert not list(disk.iterdir())


def demo_that_fails(*arguments: str, state: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "alongside", "demo", *arguments]
    return subprocess.run(command, env=clean_environment(state), capture_output=True, text=True, timeout=60, check=False)


def clean_environment(state: Path) -> dict[str, str]:
    """Ours, without what this test run has told itself about its own database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ALONGSIDE_", "DJANGO_"))}
    return {**kept, "ALONGSIDE_DEMO_DIR": str(state)}


def test_the_door_lists_what_it_opens() -> None:
    done = open_door(PROJECT, "help", PATH=os.environ["PATH"])

    assert done.returncode == 0
    for command in ("demo", "test", "check", "bench", "manage", "help"):
        assert f"./run {command}" in done.stdout


def test_a_door_that_is_not_there_is_an_error() -> None:
    done = open_door(PROJECT, "dance", PATH=os.environ["PATH"])

    assert last_sentence(done) == "There is no ./run dance."


def test_the_pins_for_pip_are_those_of_the_lock() -> None:
    """Where uv cannot be had, pip installs the demo's set: the same versions, with the same hashes."""
    uv = shutil.which("uv") or PROJECT / ".tools/bin/uv"
    if not Path(uv).exists():
        pytest.skip("there is no uv here to read the lock with")
    command = [uv, "export", "--offline", "--frozen", "--no-default-groups", "--extra", "demo", "--no-emit-project", "--no-header", "-q"]

    exported = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT).stdout

    kept = "".join(line for line in (PROJECT / "requirements.txt").read_text().splitlines(keepends=True) if not line.startswith("#"))
    assert kept == exported, "uv.lock has changed: ./run pins"


# -- a whole visit


class Visit:
    """The demo, run by somebody in a terminal."""

    def __init__(self, state: Path, *arguments: str) -> None:
        self.ready_file = state.with_name("ready.json")
        command = [sys.executable, "-m", "alongside", "demo", "--port", "0", "--ready-file", str(self.ready_file), *arguments]
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            command, env=clean_environment(state), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )

    def wait_until_ready(self) -> dict[str, object]:
        until = self.began + 120
        while not self.ready_file.exists():
            assert self.process.poll() is None, self.process.communicate()[0]
            assert time.monotonic() < until, "the demo was not ready within two minutes"
            time.sleep(0.05)
        ready: dict[str, object] = json.loads(self.ready_file.read_text())
        return ready

    def stop(self, number: signal.Signals) -> float:
        """Ask it to stop, and tell how long that took."""
        asked = time.monotonic()
        self.process.send_signal(number)
        self.said = self.process.communicate(timeout=30)[0]
        return time.monotonic() - asked

    def crash(self) -> None:
        """Killed without warning. The ready file that a crash leaves would mislead whoever waits for the next one."""
        self.process.kill()
        self.process.communicate(timeout=30)
        self.ready_file.unlink()


@pytest.fixture
def state() -> Generator[Path]:
    home = Path(tempfile.mkdtemp(prefix="alongside-visit-"))
    home.chmod(0o711)
    yield home / "state"
    shutil.rmtree(home)


def processes_of(state: Path) -> list[str]:
    """Every process that was told of this directory, on its command line or in its environment."""
    return [process.name for process in Path("/proc").glob("[0-9]*") if any(str(state).encode() in _read(process / file) for file in ("cmdline", "environ"))]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def the_database_of(state: Path) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(host=str(state / "database" / "socket"), user="postgres", dbname="alongside", autocommit=True)


def page(ready: dict[str, object]) -> int:
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"{ready['url']}/", timeout=10) as answer:
        return int(answer.status)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for what is left running in /proc")
def test_a_visit_is_built_announced_kept_over_a_restart_and_left_without_a_trace(state: Path) -> None:
    first = Visit(state)
    ready = first.wait_until_ready()
    people = ready["people"]
    assert isinstance(people, list)

    assert page(ready) == 200
    assert {person["role"] for person in people} >= set(ROLES)
    assert all(person[word] for person in people for word in ("name", "email", "password", "role")), "a person can sign in by what is written there"
    assert processes_of(state)

    with the_database_of(state) as administrator:
        administrator.execute("create table kept_over_a_restart ()")

    assert first.stop(signal.SIGTERM) < 10
    assert first.process.returncode == 0
    assert all(person["email"] in first.said for person in people), "the terminal names everybody too"
    assert not processes_of(state)
    assert not first.ready_file.exists()

    again = Visit(state)
    assert again.wait_until_ready()["people"] == people
    with the_database_of(state) as administrator:
        administrator.execute("select from kept_over_a_restart")
    again.crash()

    after_a_crash = Visit(state)
    assert page(after_a_crash.wait_until_ready()) == 200
    with the_database_of(state) as administrator:
        administrator.execute("select from kept_over_a_restart")
    assert after_a_crash.stop(signal.SIGINT) < 10
    assert not processes_of(state)
