"""Several processes run as one: started together, watched together, and stopped together when somebody asks or one of them ends.

Nothing is raised out of a signal handler. A handler only notes what was asked, and every wait in here looks at the note; so whatever
the program is doing when Ctrl-C arrives, it reaches its own clean-up.
"""

import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Self

_ASKS_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>


class StopAsked(Exception):
    """Somebody pressed Ctrl-C, or sent SIGTERM or SIGHUP, while a command was being waited for."""


class Ended(Exception):
    """A process ended that should not have, or not so: `name`, its `returncode` and the last line it wrote."""

    def __init__(self, name: str, returncode: int, last_line: str) -> None:
        self.name, self.returncode, self.last_line = name, returncode, last_line
        how = f"was ended by signal {-returncode}" if returncode < 0 else f"ended with exit code {returncode}"
        super().__init__(f"{name} {how}" + (f": {last_line}" if last_line else "."))


@dataclass(frozen=True)
class Child:
    """One process under watch. `log` is the file that holds what it wrote, if it was given one."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path | None = None

    def ended(self) -> Ended:
        return Ended(self.name, self.process.wait(), last_line(self.log) if self.log else "")


@dataclass
class Supervisor:
    """Use as a context manager, in the main thread: leaving it stops every process it started, newest first to be asked, all within `grace` seconds."""

    grace: float = 6.0
    children: list[Child] = field(default_factory=list)
    asked_to_stop: bool = False

    def __enter__(self) -> Self:
        self._wake, self._waker = os.pipe()
        for end in (self._wake, self._waker):
            os.set_blocking(end, False)
        self._earlier_waker = signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        self._earlier = {number: signal.signal(number, self._note) for number in _ASKS_TO_STOP}
        self._earlier[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, _wake_only)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        signal.set_wakeup_fd(self._earlier_waker)
        for number, handler in self._earlier.items():
            signal.signal(number, handler)
        os.close(self._wake)
        os.close(self._waker)

    def start(
        self, name: str, command: Sequence[str | os.PathLike[str]], *, env: Mapping[str, str] | None = None, log: Path | None = None, aloud: bool = False
    ) -> Child:
        """Start a process that is to run until we stop it. What it writes goes to `log`; if it is to speak aloud, only its errors do."""
        with _output_to(log) as output:
            # A process group of its own: Ctrl-C in a terminal reaches us alone, and we stop the others in order.
            process = subprocess.Popen(
                command,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=None if aloud else output,
                stderr=output,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509  # one system call, no lock
            )
        child = Child(name, process, log)
        self.children.append(child)
        return child

    def run(
        self, name: str, command: Sequence[str | os.PathLike[str]], *, env: Mapping[str, str] | None = None, log: Path | None = None, aloud: bool = False
    ) -> None:
        """Run a command to its end. Raises StopAsked as soon as somebody asks us to stop, and Ended when the command fails."""
        self.stop_if_asked()
        child = self.start(name, command, env=env, log=log, aloud=aloud)
        while child.process.poll() is None and not self.asked_to_stop:
            self.sleep(60)
        self.stop_if_asked()
        self.children.remove(child)
        if child.process.returncode:
            raise child.ended()

    def stop(self) -> None:
        """Stop every process we started. Safe to call twice."""
        stop([child.process for child in self.children], grace=self.grace)
        self.children.clear()

    def watch(self, *also: Child) -> Child | None:
        """Wait until somebody asks us to stop (None), or until one of the processes has ended (that one)."""
        while not self.asked_to_stop:
            for child in (*self.children, *also):
                if child.process.poll() is not None:
                    return child
            self.sleep(60)
        return None

    def sleep(self, seconds: float) -> None:
        """Wait for so long, or until a signal comes: somebody asks, or a process ends."""
        if self.asked_to_stop:
            return
        select.select([self._wake], [], [], seconds)
        try:
            os.read(self._wake, 4096)
        except BlockingIOError:
            return

    def stop_if_asked(self) -> None:
        if self.asked_to_stop:
            raise StopAsked

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_stop = True


def _wake_only(number: int, frame: FrameType | None) -> None:
    """Python writes to the waking pipe only for a signal that has a handler."""


def stop(processes: Sequence[subprocess.Popen[bytes]], *, grace: float, ask: signal.Signals = signal.SIGTERM) -> None:
    """Ask every process to end, wait `grace` seconds for all of them together, and kill what is left, with whatever it started."""
    for process in reversed(processes):
        if process.poll() is None:
            process.send_signal(ask)
    until = time.monotonic() + grace
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, until - time.monotonic()))
        _kill_group(process)
        process.wait()


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # macOS says "not permitted" of a group that has only ended processes
        return


def die_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    """For `preexec_fn`: have the kernel send the child this signal when we die, however we die. Linux only; elsewhere None."""
    if sys.platform != "linux":
        return None
    prctl, parent = ctypes.CDLL(None).prctl, os.getpid()

    def ask_the_kernel() -> None:
        prctl(_SET_PARENT_DEATH_SIGNAL, int(number))
        if os.getppid() != parent:
            os.kill(os.getpid(), number)

    return ask_the_kernel


def last_line(log: Path) -> str:
    """The last line that says something, or nothing."""
    try:
        lines = log.read_text(errors="replace")[-4000:].splitlines()
    except OSError:
        return ""
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


@contextmanager
def _output_to(log: Path | None) -> Iterator[int | None]:
    if log is None:
        yield None
        return
    with log.open("wb") as file:
        yield file.fileno()
