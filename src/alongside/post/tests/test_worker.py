"""The worker: does what waits, as a process of its own, and stops when it is asked."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from alongside.frame.frames import framed
from alongside.post.actions import post_letter
from alongside.post.tests.mail_server import a_mail_server
from tests.real import OwnDatabase
from tests.stage import environment

COMMAND = [sys.executable, "-m", "alongside", "manage", "worker"]


@pytest.fixture
def worker(own_database: OwnDatabase) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start(*more: str, **settings: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([*COMMAND, *more], env=environment(database=own_database.name, **settings), stderr=subprocess.PIPE)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def wait_until(is_so: Callable[[], Any], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "It did not happen."
        time.sleep(0.1)


def test_a_letter_goes_out_and_the_worker_stops_when_asked(own_database: OwnDatabase, worker: Callable[..., subprocess.Popen[bytes]]) -> None:
    with a_mail_server() as mail:
        process = worker(ALONGSIDE_SMTP=f"smtp://127.0.0.1:{mail.port}")
        with framed("") as frame:
            post_letter(to=None, address="a@cast.example", template="t", subject="S", words="W", at=frame.now)
        wait_until(lambda: own_database.one("select count(*) from post_letter where sent_at is not null"))
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=8)

        assert process.returncode == 0
        assert len(mail.taken) == 1
    assert own_database.one("select count(*) from procrastinate_jobs where status in ('todo', 'doing') and task_name = 'alongside.post.send_letter'") == 0


def test_two_workers_send_each_letter_once(own_database: OwnDatabase, worker: Callable[..., subprocess.Popen[bytes]]) -> None:
    with a_mail_server() as mail:
        with framed("") as frame:
            for number in range(30):
                post_letter(to=None, address=f"a{number}@cast.example", template="t", subject=f"S{number}", words="W", at=frame.now)
        both = [worker("--until-done", ALONGSIDE_SMTP=f"smtp://127.0.0.1:{mail.port}") for _ in range(2)]
        for process in both:
            process.wait(timeout=60)

        assert [process.returncode for process in both] == [0, 0]
        assert len(mail.taken) == 30
        assert len(set(mail.taken)) == 30


def test_a_job_that_failed_is_told_even_if_it_is_tried_again_and_nothing_else_is(
    own_database: OwnDatabase, worker: Callable[..., subprocess.Popen[bytes]]
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        with framed("") as frame:
            post_letter(to=None, address="a@cast.example", template="t", subject="Private subject", words="Private words", at=frame.now)
        process = worker(ALONGSIDE_SMTP=f"smtp://127.0.0.1:{nobody.getsockname()[1]}")
        wait_until(lambda: own_database.one("select count(*) from procrastinate_jobs where task_name = 'alongside.post.send_letter' and attempts > 0"))
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=8)

    assert b"send_letter" in said and b"to retry" in said
    assert b"Private" not in said
    assert b"Starting" not in said
