"""What `bench.live` measures, once there is a place to measure it in."""

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection

from alongside.demo.serving import web_server
from alongside.lib.postgres import Server
from alongside.workshops.actions import take_in
from alongside.workshops.models import Workshop
from alongside.workshops.room import Seat
from alongside.workshops.tests.rooms import a_workshop
from bench._costs import load, seconds_of
from bench._pages import free_port, wait_for
from bench._place import DATABASE
from tests.cast import Cast, as_person, build

CLAIM_MS, STATEMENTS, SEED = 150, 20, 9
WORKERS, THREADS = 2, 2
TAKEN_IN_AT, KILLED_AT = (0.25, 0.5, 0.8), (0.35, 0.7)  # of the room's time
RESTART = 0.5  # seconds until whoever watches over the web server starts it again


@dataclass
class Web:
    """The site's real web server, and whoever starts it again when it has died."""

    port: int
    process: "subprocess.Popen[bytes]" = field(init=False)
    killed: int = 0
    is_over: bool = False
    spent: float = 0.0

    def __post_init__(self) -> None:
        self._start()
        self.keeper = threading.Thread(target=self._keep, daemon=True)
        self.keeper.start()

    def kill(self) -> None:
        """Every process of it, at once, with nothing said."""
        self.killed += 1
        self.spent += seconds_of([self.process.pid])
        os.killpg(self.process.pid, signal.SIGKILL)

    def stop(self) -> None:
        self.is_over = True
        self.spent += seconds_of([self.process.pid])
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=20)
        self.keeper.join(timeout=5)

    def _start(self) -> None:
        environment = {**os.environ, "ALONGSIDE_DB_POOL": "1", "ALONGSIDE_SERVING": "1", "ALONGSIDE_ADDRESS": f"http://127.0.0.1:{self.port}"}
        command = web_server(self.port, workers=WORKERS, threads=THREADS)
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)

    def _keep(self) -> None:
        while not self.is_over:
            self.process.wait()
            if not self.is_over:
                time.sleep(RESTART)
                self._start()


@dataclass(frozen=True)
class Room:
    """What one run came to: what the phones saw, and what the database holds of it in the end."""

    told: Mapping[str, Any]
    answers: dict[int, tuple[str, str, dict[str, int]]]
    words: list[str]
    lost: int
    web: float
    database: float
    longest: float


def measured(server: Server, people: int, seconds: int) -> list[str]:
    """Two rooms, one without faults and one with; the claims that do not hold."""
    cast = build()
    print(f"{people:,} phones, {WORKERS} web workers with {THREADS} threads, on {os.cpu_count()} cores (load before: {load()})", flush=True)
    good = _held(server, cast, "A quiet room", people, seconds, faults=False)
    _say(good)
    bad = _held(server, cast, "A room without luck", people, seconds, faults=True)
    _say(bad)
    same = good.answers == bad.answers and good.words == bad.words
    print(
        f"\nThe two tables of {len(good.answers):,} phones and {len(good.words):,} things said are {'the same' if same else 'NOT the same'}. Load afterwards: {load()}"
    )
    every = sorted(took for what in good.told["took"].values() for took in what)
    slow = statistics.quantiles(every, n=100)[98]
    failed = [f"1 in 100 took {slow:.0f} ms; we claim {CLAIM_MS} ms."] if slow > CLAIM_MS else []
    failed += (
        [f"{len(good.told['wrong']) + good.told['broken']} errors without a fault: {good.told['wrong'][:3]}"]
        if good.told["wrong"] or good.told["broken"]
        else []
    )
    failed += [f"{len(bad.told['wrong'])} answers were wrong with faults: {bad.told['wrong'][:3]}"] if bad.told["wrong"] else []
    failed += [f"{room.lost} acknowledged things are missing." for room in (good, bad) if room.lost]
    failed += ["Nothing was sent."] if not good.told["sent"] else []
    return failed + ([] if same else ["The tables differ."])


def _held(server: Server, cast: Cast, title: str, people: int, seconds: int, *, faults: bool) -> Room:
    workshop = a_workshop(cast, statements=STATEMENTS, title=title)
    with as_person(cast["ruth"]):
        cards = [str(number) for number in workshop.statements.values_list("pk", flat=True)]
    connection.close()
    with _serving() as web, tempfile.TemporaryDirectory() as folder:
        asked, begun, found = (Path(folder) / name for name in ("asked", "begun", "found"))
        wishes = {
            "host": "127.0.0.1",
            "port": web.port,
            "code": workshop.code,
            "people": people,
            "seconds": seconds,
            "joining": max(people / 25, 2.0),
            "statements": cards,
        }
        asked.write_text(json.dumps({**wishes, "seed": SEED, "faults": faults}), encoding="utf-8")
        phones = subprocess.Popen([sys.executable, "-m", "bench._live_phones", str(asked), str(begun), str(found)])
        while not begun.exists():
            if phones.poll() is not None:
                raise SystemExit("The phones could not come in.")
            time.sleep(0.05)
        database = server.process.pid if server.process else 0
        before, began = (seconds_of([web.process.pid]), seconds_of([database])), time.monotonic()
        longest = _facilitated(cast, workshop, web, began, seconds, faults=faults)
        if phones.wait(timeout=seconds + 240):
            raise SystemExit("The phones stopped.")
        spent = web.spent + seconds_of([web.process.pid]) - before[0], seconds_of([database]) - before[1]
        told = json.loads(found.read_text(encoding="utf-8"))
    _take_in(cast, workshop)
    return _told(server, workshop, told, spent, longest, cards)


def _facilitated(cast: Cast, workshop: Workshop, web: Web, began: float, seconds: int, *, faults: bool) -> float:
    """Brings in what has been sent, again and again; and, where the room is without luck, kills the web server in between. The longest that it took."""
    acts = [(at, "take in") for at in TAKEN_IN_AT] + [(at, "kill") for at in KILLED_AT if faults]
    longest = 0.0
    for at, what in sorted(acts):
        time.sleep(max(0.0, began + at * seconds - time.monotonic()))
        if what == "kill":
            web.kill()
        else:
            longest = max(longest, _take_in(cast, workshop))
    return longest


def _take_in(cast: Cast, workshop: Workshop) -> float:
    began = time.perf_counter()
    with as_person(cast["ruth"]):
        take_in(by=cast["ruth"], workshop=workshop)
    return time.perf_counter() - began


def _told(server: Server, workshop: Workshop, told: Mapping[str, Any], spent: tuple[float, float], longest: float, cards: list[str]) -> Room:
    with server.connect(DATABASE) as administrator:
        ballots = administrator.execute("select handle, kind, level, answers from workshops_ballot where workshop_id = %s", [workshop.pk]).fetchall()
        said = administrator.execute("select words from workshops_contribution where workshop_id = %s", [workshop.pk]).fetchall()
    kept, words = {handle: (kind, level, answers) for handle, kind, level, answers in ballots}, sorted(words for (words,) in said)
    answers, lost = {}, 0
    for number, phone in enumerate(told["phones"]):
        seat = Seat.read(phone["token"], workshop.code)
        kind, level, given = kept.pop(seat.handle if seat else "", ("", "", {}))
        answers[number] = kind, level, {str(cards.index(statement)): vote for statement, (vote, _) in given.items()}
        for op in phone["done"].values():
            is_there = op["words"] in words if op["what"] == "words" else given.get(op["statement"], [0, 0])[1] >= op["seq"]
            lost += not is_there
    if kept:
        raise SystemExit(f"{len(kept)} ballots are nobody's.")
    return Room(told, answers, words, lost, *spent, longest)


def _say(room: Room) -> None:
    told = room.told
    many = sum(len(took) for took in told["took"].values())
    print(f"\n{'':<34}{'a second':>10}{'p50':>9}{'p99':>9}{'worst':>10}")
    for what, took in sorted(told["took"].items()):
        print(
            f"{what:<34}{len(took) / told['lasted']:>10.0f}{statistics.median(took):>6.0f} ms{statistics.quantiles(took, n=100)[98]:>6.0f} ms{max(took):>7.0f} ms"
        )
    joined = sorted(took for what in told["joined"].values() for took in what)
    print(
        f"{'coming in (page, form, page)':<34}{'':>10}{statistics.median(joined):>6.0f} ms{statistics.quantiles(joined, n=100)[98]:>6.0f} ms{max(joined):>7.0f} ms"
    )
    print(
        f"{told['sent']:,} things sent in {told['lasted']:.0f} s, {told['twice']:,} requests sent twice, {told['broken']:,} broken off, {len(told['wrong'])} wrong answers,"
        f" {room.lost} lost. Processor a request: web {room.web * 1000 / many:.2f} ms, database {room.database * 1000 / many:.2f} ms."
        f" A batch was brought in within {room.longest:.1f} s. A 304 is {told['bytes']} bytes. Load {load()}.",
        flush=True,
    )


@contextmanager
def _serving() -> Iterator[Web]:
    web = Web(free_port())
    try:
        wait_for(web.port)
        yield web
    finally:
        web.stop()
