import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connection

from alongside.audit.sealing import seal


class Command(BaseCommand):
    help = "Seal what is on record, and keep the head of the chain in the file that ALONGSIDE_AUDIT_HEADS names. Runs as the sealer's own database role."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="keep on, and seal again after so many seconds")

    def handle(self, *args: Any, every: float | None = None, **options: Any) -> None:
        if every is None:
            self.stdout.write(f"Sealed {seal(settings.AUDIT_HEADS_FILE)} lines.")
            return
        while True:
            self._seal_if_there_is_a_database()
            time.sleep(every)

    def _seal_if_there_is_a_database(self) -> None:
        try:
            seal(settings.AUDIT_HEADS_FILE)
        except OperationalError as problem:
            connection.close()
            self.stderr.write(f"Nothing was sealed this time: {problem}")
