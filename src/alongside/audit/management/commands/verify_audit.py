from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError

from alongside.audit.chain import Broken, check
from alongside.audit.heads import Unreadable, read_heads
from alongside.frame.sql import rows

_LIMITS = (
    "Not found by this alone: a change to what is not sealed yet, and to what was sealed after the last head that was kept. Somebody who can rewrite the"
    " database and the file of heads together is found only by heads that others keep."
)


class Command(BaseCommand):
    help = "Say whether the record is whole, or name the first broken block. Runs as the migrating role, which reads in the owner's name; changes nothing."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--heads", type=Path, default=settings.AUDIT_HEADS_FILE, metavar="FILE", help="the heads that were kept, such as a copy kept elsewhere"
        )

    def handle(self, *args: Any, heads: Path, **options: Any) -> None:
        try:
            kept = read_heads(heads)
            whole = check(rows, kept)
        except (Broken, Unreadable) as broken:
            raise CommandError(f"broken: {broken}") from broken
        except ProgrammingError as problem:
            raise CommandError(f"The record cannot be read here: {str(problem).splitlines()[0]}") from problem
        self.stdout.write(f"whole: {whole.lines} events in {whole.blocks} blocks")
        if whole.waiting:
            self.stdout.write(f"{whole.waiting} more are not sealed yet.")
        if whole.erased:
            self.stdout.write(f"The words beside {whole.erased} of them were erased; the lines themselves stand.")
        self.stdout.write(
            f"Compared with {len(kept)} heads in {heads.name}, the last of block {whole.last_head}."
            if kept
            else f"There are no kept heads in {heads.name}: a record that was made again from its beginning would look whole."
        )
        self.stdout.write(_LIMITS)
