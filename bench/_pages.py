"""What `bench.pages` measures, once there is a place to measure it in."""

import asyncio
import os
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import connection
from django.urls import reverse

from alongside.demo.serving import first_page, web_server
from alongside.lib.postgres import SUPERUSER, Server
from bench._costs import load, seconds_of
from bench._place import DATABASE
from tests.cast import build, sign_in
from tests.reports import a_report

CLAIM_A_SECOND, CLAIM_MS = 150, 150
WORKERS, THREADS = 2, 2


@dataclass(frozen=True)
class Asked:
    """What one row measured: pages a second, milliseconds, how many pages, and what each cost the processors in ms."""

    rate: float
    slowest: float
    pages: int
    cost: float


def measured(server: Server, seconds: int, connections: int) -> list[str]:
    """Serve, ask, count; the claims that do not hold."""
    cast = build()
    report = a_report(cast.fellmoor, cast["bridget"])
    path = f"/learning/{report.record.ref}/"
    cookie = f"{settings.SESSION_COOKIE_NAME}={sign_in(cast['amira']).cookies[settings.SESSION_COOKIE_NAME].value}"
    connection.close()
    print(f"{WORKERS} web workers with {THREADS} threads, {connections} connections, {seconds} s each, on {os.cpu_count()} cores (load before: {load()})")
    print(f"\n{'':<44}{'a second':>10}{'p50':>9}{'p99':>9}{'worst':>9}{'processor a page: web':>24}{'database':>11}")
    with _serving() as (port, web):
        ask = partial(_row, server, web, port, connections=connections)
        ask("", path, cookie, 3)
        before = _looks(server)
        claimed = ask("a record page, with wall and audit entry", path, cookie, seconds)
        kept = _looks(server) - before
        ask("the same report as others will read it", f"{path}read/", cookie, min(seconds, 5))
        ask("a signed-in page that opens no record", reverse("partnerships:seat"), cookie, min(seconds, 5))
        ask("the library, signed out", "/library/", "", min(seconds, 5))
    with _serving(ALONGSIDE_DB_USER=SUPERUSER) as (port, web):  # whom no policy of the database holds
        ask = partial(_row, server, web, port, connections=connections)
        ask("", path, cookie, 3)
        ask("the record page with the database’s wall off", path, cookie, min(seconds, 5))
    print(f"\nLoad afterwards: {load()}. {claimed.pages:,} record pages were answered, and {kept:,} lines on the record say who opened one.")
    return _broken(claimed, kept)


def _broken(claimed: Asked, kept: int) -> list[str]:
    failed = [f"{claimed.rate:.0f} record pages a second; we claim {CLAIM_A_SECOND}."] if claimed.rate < CLAIM_A_SECOND else []
    failed += [f"1 in 100 took {claimed.slowest:.0f} ms; we claim {CLAIM_MS} ms."] if claimed.slowest > CLAIM_MS else []
    return failed + ([f"{claimed.pages - kept} pages left no line on the record."] if kept < claimed.pages else [])


@contextmanager
def _serving(**more: str) -> Iterator[tuple[int, int]]:
    """The site's real web server: its port, and its process."""
    port = free_port()
    environment = {**os.environ, "ALONGSIDE_DB_POOL": "1", "ALONGSIDE_SERVING": "1", "ALONGSIDE_ADDRESS": f"http://127.0.0.1:{port}", **more}
    web = subprocess.Popen(web_server(port, workers=WORKERS, threads=THREADS), env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port, web.pid
    finally:
        web.terminate()
        web.wait(timeout=20)


def _row(server: Server, web: int, port: int, name: str, path: str, cookie: str, seconds: float, *, connections: int) -> Asked:
    database = server.process.pid if server.process else 0
    before, began = (seconds_of([web]), seconds_of([database])), time.perf_counter()
    times = asyncio.run(_ask(port, path, cookie, seconds, connections))
    took = time.perf_counter() - began
    site, data = ((now - then) * 1000 / len(times) for now, then in zip((seconds_of([web]), seconds_of([database])), before, strict=True))
    rate, slowest = len(times) / took, statistics.quantiles(times, n=100)[98]
    if name:
        figures = f"{rate:>10.0f}{statistics.median(times):>6.0f} ms{slowest:>6.0f} ms{max(times):>6.0f} ms"
        print(f"{name:<44}{figures}{site:>21.1f} ms{data:>8.1f} ms", flush=True)
    return Asked(rate, slowest, len(times), site + data)


async def _ask(port: int, path: str, cookie: str, seconds: float, connections: int) -> list[float]:
    """Each connection asks again as soon as it is answered. Times in ms."""
    until = time.perf_counter() + seconds
    every = await asyncio.gather(*(_one(port, path, cookie, until) for _ in range(connections)))
    return [took for times in every for took in times]


async def _one(port: int, path: str, cookie: str, until: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n{f'Cookie: {cookie}' if cookie else 'Accept: text/html'}\r\n\r\n".encode()
    times = []
    while time.perf_counter() < until:
        began = time.perf_counter()
        writer.write(asked)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        if not head.startswith("http/1.1 200"):
            raise SystemExit(f"{path} answered {head.splitlines()[0]}.")
        await reader.readexactly(int(head.split("content-length: ")[1].split("\r\n")[0]))
        times.append((time.perf_counter() - began) * 1000)
    writer.close()
    return times


def _looks(server: Server) -> int:
    with server.connect(DATABASE) as administrator:
        found = administrator.execute("select count(*) from audit.event where outcome = 'looked'").fetchone()
    return int(found[0]) if found else 0


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while first_page(port) != 200:
        if time.monotonic() > until:
            raise SystemExit("The web server did not answer within a minute.")
        time.sleep(0.1)
