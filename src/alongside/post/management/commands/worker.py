import asyncio
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from procrastinate.contrib.django import app

SECONDS_TO_FINISH = 4


class Command(BaseCommand):
    help = "Do what waits: send letters, make papers, forget what is old. Runs until it is told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-done", action="store_true", help="stop when nothing waits any more")
        parser.add_argument("--at-once", type=int, default=2, help="how many jobs at the same time (2)")

    def handle(self, *args: Any, until_done: bool, at_once: int, **options: Any) -> None:
        asyncio.run(_work(until_done=until_done, at_once=at_once))


async def _work(*, until_done: bool, at_once: int) -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]  # of its Django connector
        async with worker.open_async():
            await worker.run_worker_async(
                wait=not until_done,
                concurrency=at_once,
                delete_jobs="successful",
                shutdown_graceful_timeout=SECONDS_TO_FINISH,
                install_signal_handlers=True,
            )
