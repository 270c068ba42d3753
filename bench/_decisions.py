"""What `bench.decisions` measures, once there is a place to measure it in."""

import os
import statistics
import time
from collections.abc import Iterable, Sequence
from functools import partial

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from alongside.decisions.models import Stage
from alongside.lib.postgres import Server
from bench._copies import PARTNERSHIPS, copy
from bench._costs import load, seconds_of
from bench._pages import _looks, _row, _serving
from bench._place import DATABASE
from tests.cast import build, sign_in
from tests.decisions import a_decision, day

LIST_MS, OPEN_A_SECOND, OPEN_MS, DECIDE_MS = 80, 150, 150, 200
CONNECTIONS, SECONDS, TO_DECIDE, PAGES = 10, 10, 60, 200
BEGUN = 2_000_000
"""The number of the first of those that are still to be decided: above every copy of a made one."""
NARROWED = ("stage=made", "stage=made&kind=place", "stage=reviewed", "kind=place&page=2", "stage=open")


def measured(server: Server, sizes: Sequence[int]) -> list[str]:
    """Print the table, size by size; the claims of the last that do not hold."""
    cast = build()
    live, proposed = (a_decision(cast, cast.fellmoor, stage) for stage in (Stage.LIVE, Stage.PROPOSED))
    chair = sign_in(cast["paulette"])
    connection.close()
    there, failed = 0, []
    for size in sorted(sizes):
        began = time.perf_counter()
        with server.connect(DATABASE) as administrator:
            administrator.autocommit = True
            administrator.execute("set work_mem = '128MB'")
            for first in range(there + 1, size + 1, 100_000):
                copy(administrator, live.pk, first=first, last=min(first + 99_999, size))
            begun = BEGUN + there * PARTNERSHIPS
            copy(administrator, proposed.pk, first=begun, last=begun + (TO_DECIDE - 1) * PARTNERSHIPS, step=PARTNERSHIPS, letter="D", is_whole=False)
            administrator.execute("vacuum analyze")
        there = size
        print(
            f"\nMade {size:,} decisions in {PARTNERSHIPS} partnerships, {size // PARTNERSHIPS:,} of them in one's own: {time.perf_counter() - began:.0f} s (load {load()}).",
            flush=True,
        )
        failed = _measure(server, chair, size, begun)
    return failed


def _measure(server: Server, chair: Client, size: int, begun: int) -> list[str]:
    print(f"{f'with {size:,} decisions':<44}{'p50':>9}{'p95':>9}{'worst':>9}{'processor: site':>18}{'database':>11}")
    listed = _each(server, "a list page, narrowed", (partial(_got, chair, f"/decisions/?{NARROWED[number % len(NARROWED)]}") for number in range(PAGES)))
    refs = [f"D{begun + number * PARTNERSHIPS:07X}" for number in range(TO_DECIDE)]
    decided = _each(server, "making one", (partial(_made, chair, ref) for ref in refs))
    path = f"/decisions/B{size // PARTNERSHIPS // 2 * PARTNERSHIPS:07X}/"
    cookie = f"{settings.SESSION_COOKIE_NAME}={chair.cookies[settings.SESSION_COOKIE_NAME].value}"
    connection.close()
    print(
        f"\n{f'opening one, {CONNECTIONS} connections, {os.cpu_count()} cores':<44}{'a second':>10}{'p50':>9}{'p99':>9}{'worst':>9}{'processor a page: web':>24}{'database':>11}"
    )
    with _serving() as (port, web):
        ask = partial(_row, server, web, port, connections=CONNECTIONS)
        ask("", path, cookie, 3)
        before = _looks(server)
        opened = ask("opening one, with wall and audit entry", path, cookie, SECONDS)
        kept = _looks(server) - before
    print(f"Load afterwards: {load()}. {opened.pages:,} were opened, and {kept:,} lines on the record say who did.", flush=True)
    failed = [f"A list page took {listed:.0f} ms for 1 in 20; we claim {LIST_MS} ms."] if listed > LIST_MS else []
    failed += [f"{opened.rate:.0f} decisions a second were opened; we claim {OPEN_A_SECOND}."] if opened.rate < OPEN_A_SECOND else []
    failed += [f"1 in 100 took {opened.slowest:.0f} ms to open; we claim {OPEN_MS} ms."] if opened.slowest > OPEN_MS else []
    failed += [f"Making one took {decided:.0f} ms for 1 in 20; we claim {DECIDE_MS} ms."] if decided > DECIDE_MS else []
    return failed + ([f"{opened.pages - kept} openings left no line on the record."] if kept < opened.pages else [])


def _got(chair: Client, address: str) -> int:
    return chair.get(address).status_code


def _made(chair: Client, ref: str) -> int:
    again = day(timezone.now(), 40)
    said = {
        "chosen": "2", "answer": "", "reasons": "Young people asked for light and company.", "why_not_others": "Closing takes away the only warm place.", "power": "Section 17, Crime and Disorder Act 1998",
        "is_against_wishes": "no", "why_against": "", "review_date_0": str(again.day), "review_date_1": str(again.month), "review_date_2": str(again.year), "review_sooner_if": "",
    }  # fmt: skip
    return chair.post(f"/decisions/{ref}/decision/", said).status_code - 102  # led on to the decision: 302


def _each(server: Server, name: str, asks: Iterable[partial[int]]) -> float:
    """Ask each once, one after the other; the 95th percentile in ms. The first three fill the caches and are not counted."""
    database = [server.process.pid] if server.process else []
    times: list[float] = []
    site, data = 0.0, 0.0
    for number, ask in enumerate(asks):
        if number == 3:
            times, site, data = [], time.process_time(), seconds_of(database)
        began = time.perf_counter()
        answer = ask()
        times.append((time.perf_counter() - began) * 1000)
        if answer != 200:
            raise SystemExit(f"{name}: answered {answer}.")
    slowest = statistics.quantiles(times, n=20)[18]
    ours, theirs = ((now - then) * 1000 / len(times) for now, then in ((time.process_time(), site), (seconds_of(database), data)))
    print(f"{name:<44}{statistics.median(times):>6.0f} ms{slowest:>6.0f} ms{max(times):>6.0f} ms{ours:>15.0f} ms{theirs:>8.0f} ms", flush=True)
    return slowest
