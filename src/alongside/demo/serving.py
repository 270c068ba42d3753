"""`./run demo`: a made-up partnership to walk round in, with its own database, web server, worker and sealer, all stopped by one Ctrl-C."""

import argparse
import errno
import http.client
import json
import os
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import NoReturn

import psycopg

from alongside.demo.database import PROJECT, SOURCE, fingerprint, make_database, structure_files
from alongside.demo.state import DATABASE, State, write
from alongside.lib.postgres import InUse, PostgresError, Server
from alongside.lib.supervising import Child, Ended, StopAsked, Supervisor

_ROOM_NEEDED = 150  # megabytes: the database, its log of changes, and the static files
_HOST = "127.0.0.1"
_LAST_PORT = 65535
_TIME_TO_STOP = 9.0  # seconds for everything: whoever asks was promised ten
_PATIENCE = 60  # seconds for the first page
_STOPPED_BEFORE_READY = 130


class Trouble(Exception):
    """Why the demo cannot go on: one sentence."""


@dataclass(frozen=True)
class Wishes:
    """What the command line asks for."""

    port: int
    fresh: bool
    ready_file: Path | None

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"  # by name: a browser keeps no passkey for a number


def main(arguments: Sequence[str]) -> int:
    """Run the demo until somebody stops it. The result is the exit code."""
    try:
        wishes = _understand(arguments)
        with Supervisor(grace=5.0) as processes:
            return _demo(wishes, processes)
    except (Trouble, PostgresError, Ended) as trouble:
        return _complain(str(trouble))
    except OSError as problem:
        if problem.errno in {errno.ENOSPC, errno.EDQUOT}:
            return _complain(f"There is not enough room on the disk: {problem.filename or PROJECT} could not be written.")
        if problem.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            return _complain(
                f"{problem.filename or PROJECT} may not be written to: let whoever runs this write there, or name another folder with ALONGSIDE_DEMO_DIR."
            )
        return _complain(f"The demo could not go on: {problem.strerror or problem}{f' ({problem.filename})' if problem.filename else ''}.")


def _understand(arguments: Sequence[str]) -> Wishes:
    parser = _Parser(prog="./run demo", description="A made-up partnership to walk round in. Ctrl-C stops it; what you did there is kept.")
    parser.add_argument("--port", type=int, default=8000, help="where to serve (8000); 0 takes any that is free")
    parser.add_argument("--fresh", action="store_true", help="start over: throw away what was done in the demo before")
    parser.add_argument("--ready-file", type=Path, metavar="PATH", help="write the address and who can sign in here, as JSON, once the first page answers")
    given = parser.parse_args(arguments)
    if not 0 <= given.port <= _LAST_PORT:
        raise Trouble(f"A port is a number from 0 to {_LAST_PORT}, and {given.port} is not.")
    if given.ready_file is not None and not given.ready_file.resolve().parent.is_dir():
        raise Trouble(f"There is no folder {given.ready_file.resolve().parent} to write the ready file into.")
    if given.ready_file is not None and given.ready_file.is_dir():
        raise Trouble(f"{given.ready_file} is a folder: name a file that the demo may write.")
    return Wishes(_free(given.port), given.fresh, given.ready_file.resolve() if given.ready_file else None)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Trouble(f"./run demo does not understand that: {message}.")


def _demo(wishes: Wishes, processes: Supervisor) -> int:
    state = State.of_this_project()
    server = state.server
    if wishes.ready_file:
        wishes.ready_file.unlink(missing_ok=True)
    _refuse_anothers_folder(state)
    _refuse_a_full_disk(state)
    try:
        state.make()
        _start_database(wishes, state, server)
        _prepare(state, processes)
        serving = _serve(wishes, state, processes)
        _announce(wishes, state)
        return _until_asked(processes, serving, server)
    except StopAsked:
        return _STOPPED_BEFORE_READY
    except (PostgresError, Ended):
        _refuse_a_full_disk(state, room=10)  # the likelier reason, and the one that helps
        raise
    finally:
        if wishes.ready_file:
            wishes.ready_file.unlink(missing_ok=True)
        began = time.monotonic()
        processes.stop()
        server.stop(grace=max(3.0, began + _TIME_TO_STOP - time.monotonic()))  # a slow disk may need it all


def _free(port: int) -> int:
    """The port, if nobody has it; any free one for 0."""
    for family, host in ((socket.AF_INET, _HOST), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family) as door:
                door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                door.bind((host, port))
                door.listen()
                port = door.getsockname()[1]
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                raise Trouble(f"Port {port} is busy: another program is using it. Choose another with ./run demo --port N.") from None
            if problem.errno == errno.EACCES:
                raise Trouble(f"Port {port} may only be used by the administrator of this machine. Choose one above 1023 with ./run demo --port N.") from None
            if family == socket.AF_INET:
                raise
    return port


def _refuse_anothers_folder(state: State) -> None:
    """The demo keeps its things in a folder of its own, and starting over empties it: nothing of anybody else's may be in there."""
    place = state.directory
    if not place.parent.is_dir():
        raise Trouble(f"There is no folder {place.parent} for the demo to keep its things in.")
    if place.exists() and not place.is_dir():
        raise Trouble(f"The demo keeps its things in {place}, and that is not a folder.")
    if place.is_dir() and not state.is_ours():
        raise Trouble(f"The folder {place} holds other things than the demo's: name one that is empty, or not there yet.")


def _refuse_a_full_disk(state: State, room: int = _ROOM_NEEDED) -> None:
    directory = state.directory if state.directory.exists() else state.directory.parent
    free = shutil.disk_usage(directory).free // 2**20
    if free < room:
        raise Trouble(f"There is not enough room on the disk: {free} MB are free in {directory} and the demo needs about {_ROOM_NEEDED} MB.")


def _start_database(wishes: Wishes, state: State, server: Server) -> None:
    half_built = (state.directory / "story.begun").exists()
    say("Starting the database …" if state.people_file.exists() and not wishes.fresh else "Making a database …")
    try:
        server.start(fresh=wishes.fresh or half_built)
    except InUse:
        raise Trouble("The demo is running already, from this same folder: stop that one first (Ctrl-C where it runs).") from None
    if wishes.fresh or half_built:
        state.forget()
        state.make()
    try:
        make_database(server, DATABASE)
    except psycopg.Error as problem:
        raise Trouble(f"The database could not be made ready: {str(problem).splitlines()[0]} ({server.log} may say why).") from None


def _prepare(state: State, processes: Supervisor) -> None:
    """Tables, static files and the story, as far as something has changed since they were last done."""
    structure = fingerprint([*structure_files(), *(path for path in SOURCE.glob("**/static/**/*") if path.is_file())])
    if not state.is_done("structure", structure):
        say("Laying the tables and the walls …")
        _step(state, processes, "structure", role="migrate")
        state.note_done("structure", structure)
    story = fingerprint(path for path in SOURCE.glob("**/*") if path.is_file() and path.suffix in {".py", ".sql", ".json", ".toml", ".yaml", ".md", ".txt"})
    if not (state.is_done("story", story) and state.people_file.exists()):
        begun = state.directory / "story.begun"
        if state.people_file.exists():
            say("Alongside has changed since last time: looking whether the made-up partnership needs anything …")
        else:
            say("Building the made-up partnership, through the same actions people use …")
            begun.touch()
        _step(state, processes, "story", role="web")
        state.note_done("story", story)
        begun.unlink(missing_ok=True)


def _step(state: State, processes: Supervisor, step: str, *, role: str) -> None:
    log = state.log(step)
    # No waiting for the disk at every commit: a step that is cut short is done again from its beginning. And no slow hashes for passwords that
    # are about to be printed: each is made slow the first time its person signs in.
    env = state.environment(role=role, PGOPTIONS="-c synchronous_commit=off", ALONGSIDE_CHEAP_HASHES="1")
    try:
        processes.run(f"Preparing the demo ({step})", [sys.executable, "-m", "alongside.demo.preparing", step], env=env, log=log, aloud=True)
    except Ended as ended:
        _refuse_a_full_disk(state, room=10)
        raise Trouble(f"{ended} (all of it is in {log})") from None


def _serve(wishes: Wishes, state: State, processes: Supervisor) -> list[Child]:
    """The web server first, since somebody is waiting for its first page; then the worker and the sealer."""
    say("Opening the doors …")
    common = {"ALONGSIDE_ADDRESS": wishes.address, "ALONGSIDE_DB_POOL": "1"}
    web = state.environment(role="web", **common)
    manage = [sys.executable, "-m", "alongside", "manage"]
    serving = [processes.start("The web server", web_server(wishes.port), env=web, log=state.log("web"))]
    _wait_for_the_first_page(wishes, processes, serving[0])
    serving.append(processes.start("The worker", [*manage, "worker"], env=web, log=state.log("worker")))
    serving.append(processes.start("The sealer", [*manage, "seal", "--every", "5"], env=state.environment(role="sealer"), log=state.log("sealer")))
    return serving


def web_server(port: int, *, workers: int = 2, threads: int = 2) -> list[str]:
    """The command that serves the site on this machine alone: as many at once as `./run bench pages` measured."""
    options = {
        "interface": "wsgi",
        "host": _HOST,
        "port": port,
        "workers": workers,
        "blocking-threads": threads,
        "backlog": 4096,
        "backpressure": 2048,  # each phone of a workshop keeps a line open: at the usual 512 a worker, the next ones would wait until somebody hangs up
        "workers-kill-timeout": 3,
        "log-level": "warning",
    }
    given = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    return [sys.executable, "-m", "granian", *given, "--no-ws", "alongside.config.wsgi:application"]


def _wait_for_the_first_page(wishes: Wishes, processes: Supervisor, web: Child) -> None:
    until = time.monotonic() + _PATIENCE
    while (status := first_page(wishes.port)) != HTTPStatus.OK:
        processes.stop_if_asked()
        if web.process.poll() is not None:
            raise web.ended()
        if status is not None:
            raise Trouble(f"The first page answered {status} instead of showing itself ({web.log} may say why).")
        if time.monotonic() > until:
            raise Trouble(f"The first page did not answer within {_PATIENCE} seconds ({web.log} may say why).")
        processes.sleep(0.05)


def first_page(port: int) -> int | None:
    """The status that the first page answers with, or that of the page it leads to; None while nobody answers."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://{_HOST}:{port}/", timeout=5) as page:
            return int(page.status)
    except urllib.error.HTTPError as page:
        return page.code
    except (OSError, http.client.HTTPException):
        return None


def _announce(wishes: Wishes, state: State) -> None:
    people = state.people()
    say(f"\nAlongside is at {wishes.address} (Ctrl-C stops it; what you do there is kept)\n\nWho can sign in:")
    for person in people:
        who = ", ".join(filter(None, (person["name"], person["role"], person["partnership"])))
        say(f"  {who}: {person['email']}, password {person['password']}")
    if wishes.ready_file:
        write(wishes.ready_file, json.dumps({"url": wishes.address, "people": people}, indent=2))


def _until_asked(processes: Supervisor, serving: list[Child], server: Server) -> int:
    assert server.process is not None  # noqa: S101  # it was started above
    ended = processes.watch(Child("The database", server.process, server.log))
    if ended is not None and not processes.asked_to_stop:
        raise ended.ended()
    say("\nStopping …")
    return 0


def say(words: str) -> None:
    """Progress, for as long as somebody is listening."""
    try:
        print(words, flush=True)
    except OSError:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  # whoever read us has gone; the demo goes on


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return 1
