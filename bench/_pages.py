"""What `bench.pages` measures, once there is a place to measure it in."""

import asyncio
import os
import socket
import statistics
import subprocess
import time

from django.conf import settings
from django.db import connection

from alongside.demo.serving import first_page, web_server
from alongside.lib.postgres import Server
from bench._place import DATABASE
from tests.cast import build, sign_in
from tests.reports import a_report

CLAIM_A_SECOND, CLAIM_MS = 150, 150
WORKERS, THREADS = 2, 2


def measured(server: Server, seconds: int, connections: int) -> list[str]:
    """Serve, ask, count; the claims that do not hold."""
    cast = build()
    report = a_report(cast.fellmoor, cast["bridget"])
    cookie = f"{settings.SESSION_COOKIE_NAME}={sign_in(cast['amira']).cookies[settings.SESSION_COOKIE_NAME].value}"
    connection.close()
    port = _free_port()
    environment = {**os.environ, "ALONGSIDE_DB_POOL": "1", "ALONGSIDE_SERVING": "1", "ALONGSIDE_ADDRESS": f"http://127.0.0.1:{port}"}
    web = subprocess.Popen(web_server(port, workers=WORKERS, threads=THREADS), env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        paths = {"a record page": f"/learning/{report.record.ref}/", "the library, signed out": "/library/"}
        print(f"{WORKERS} web workers with {THREADS} threads, {connections} connections, {seconds} s each, on {os.cpu_count()} cores")
        print(f"\n{'':<28}{'a second':>10}{'p50':>9}{'p99':>9}{'worst':>9}")
        _row("", port, paths["a record page"], cookie, 2, connections)
        before = _looks(server)
        rate, slowest, asked = _row("a record page", port, paths["a record page"], cookie, seconds, connections)
        kept = _looks(server) - before
        _row("the library, signed out", port, paths["the library, signed out"], "", min(seconds, 5), connections)
    finally:
        web.terminate()
        web.wait(timeout=20)
    print(f"\n{asked:,} record pages were answered, and {kept:,} lines on the record say who opened one.")
    failed = [f"{rate:.0f} record pages a second; we claim {CLAIM_A_SECOND}."] if rate < CLAIM_A_SECOND else []
    failed += [f"1 in 100 took {slowest:.0f} ms; we claim {CLAIM_MS} ms."] if slowest > CLAIM_MS else []
    return failed + ([f"{asked - kept} pages left no line on the record."] if kept < asked else [])


def _row(name: str, port: int, path: str, cookie: str, seconds: float, connections: int) -> tuple[float, float, int]:
    began = time.perf_counter()
    times = asyncio.run(_ask(port, path, cookie, seconds, connections))
    took = time.perf_counter() - began
    slowest = statistics.quantiles(times, n=100)[98]
    if name:
        print(f"{name:<28}{len(times) / took:>10.0f}{statistics.median(times):>6.0f} ms{slowest:>6.0f} ms{max(times):>6.0f} ms", flush=True)
    return len(times) / took, slowest, len(times)


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


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while first_page(port) != 200:
        if time.monotonic() > until:
            raise SystemExit("The web server did not answer within a minute.")
        time.sleep(0.1)
