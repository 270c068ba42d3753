"""Several processes run as one, and none is left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from alongside.lib.supervising import Ended, StopAsked, Supervisor, last_line, stop

FOR_EVER = [sys.executable, "-c", "import time; print('going', flush=True); time.sleep(600)"]
DEAF = [sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)"]


def ask_soon(number: signal.Signals, after: float = 0.2) -> None:
    threading.Timer(after, os.kill, (os.getpid(), number)).start()


def until_it_says(words: str, log: Path) -> None:
    until = time.monotonic() + 20
    while words not in (log.read_text() if log.exists() else ""):
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whoever_asks_to_stop_is_heard_while_we_watch(number: signal.Signals) -> None:
    with Supervisor() as processes:
        child = processes.start("The child", FOR_EVER)
        ask_soon(number)

        ended = processes.watch()

    assert ended is None
    assert child.process.returncode is not None, "leaving stops it"


def test_a_request_to_stop_interrupts_a_command_that_is_being_waited_for() -> None:
    began = time.monotonic()

    with pytest.raises(StopAsked), Supervisor() as processes:
        ask_soon(signal.SIGTERM)
        processes.run("The command", FOR_EVER)

    assert time.monotonic() - began < 5


def test_a_request_made_before_a_command_begins_keeps_it_from_beginning(tmp_path: Path) -> None:
    with pytest.raises(StopAsked), Supervisor() as processes:
        os.kill(os.getpid(), signal.SIGTERM)
        processes.run("The command", ["touch", tmp_path / "begun"])

    assert not (tmp_path / "begun").exists()


def test_a_child_that_ends_is_named_with_its_last_words(tmp_path: Path) -> None:
    with Supervisor() as processes:
        processes.start("The other", FOR_EVER)
        failing = processes.start("The web server", [sys.executable, "-c", "print('no such door'); raise SystemExit(3)"], log=tmp_path / "log")

        ended = processes.watch()

    assert ended is failing
    assert str(failing.ended()) == "The web server ended with exit code 3: no such door"


def test_a_command_that_fails_says_how(tmp_path: Path) -> None:
    with Supervisor() as processes, pytest.raises(Ended, match="The step ended with exit code 1: the reason"):
        processes.run("The step", [sys.executable, "-c", "import sys; sys.exit('the reason')"], log=tmp_path / "log")


def _is_gone(pid: int) -> bool:
    """A killed process goes when the machine next looks at it."""
    try:
        return not Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return True


def test_what_does_not_listen_is_killed_with_whatever_it_started(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with_a_child = f"import subprocess, sys\nchild = subprocess.Popen({DEAF!r})\nprint('pid', child.pid, flush=True)\nexec({DEAF[2]!r})"
    with Supervisor(grace=0.3) as processes:
        processes.start("The deaf one", [sys.executable, "-c", with_a_child], log=log)
        until_it_says("deaf\ndeaf", log)
        grandchild = int(log.read_text().split("pid ")[1].split()[0])
        began = time.monotonic()
    took = time.monotonic() - began

    assert took < 3
    until = time.monotonic() + 2
    while not _is_gone(grandchild) and time.monotonic() < until:
        time.sleep(0.05)
    assert _is_gone(grandchild), "gone, or only waiting to be reaped"


def test_all_are_asked_at_once_and_share_the_time_they_have(tmp_path: Path) -> None:
    children = []
    for name in ("one", "two", "three"):
        with (tmp_path / name).open("wb") as log:
            children.append(subprocess.Popen(DEAF, stdout=log, start_new_session=True))
        until_it_says("deaf", tmp_path / name)
    began = time.monotonic()

    stop(children, grace=0.5)

    assert time.monotonic() - began < 1.4
    assert [child.returncode for child in children] == [-signal.SIGKILL] * 3


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent has died")
def test_children_do_not_outlive_a_parent_that_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    parent_does = (
        "from pathlib import Path\nfrom alongside.lib.supervising import Supervisor\n"
        f"with Supervisor() as processes:\n    child = processes.start('x', {FOR_EVER!r}, log=Path({str(log)!r}))\n"
        "    print(child.process.pid, flush=True)\n    processes.watch()\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", parent_does], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    until_it_says("going", log)

    parent.kill()
    parent.communicate()

    until = time.monotonic() + 5
    while Path(f"/proc/{child}/cmdline").exists() and Path(f"/proc/{child}/cmdline").read_bytes():
        assert time.monotonic() < until, "the child is still there"
        time.sleep(0.02)


def test_signals_mean_what_they_did_before_once_we_have_left() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD)}

    with Supervisor():
        pass

    assert {number: signal.getsignal(number) for number in before} == before


def test_the_last_line_is_the_last_that_says_something(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("first\nlast \n\n  \n")

    assert last_line(tmp_path / "log") == "last"
    assert last_line(tmp_path / "nothing") == ""
