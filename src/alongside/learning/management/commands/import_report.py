"""Read a Project Learning Report from a file and say what was found in it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from alongside.learning.reading import Reading, as_json, read_report
from alongside.papers.reading import Unreadable, read

CANNOT_READ = 2  # exit code


class Command(BaseCommand):
    """`import_report FILE [--dry-run] [--json]`"""

    help = "Read a Project Learning Report from a .txt, .docx or .pdf file."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the report, as .txt, .docx or .pdf")
        parser.add_argument("--dry-run", action="store_true", help="read only; save nothing and touch no database")
        parser.add_argument("--json", action="store_true", help="print all that was read as JSON")

    def handle(self, *, file: Path, dry_run: bool, **options: object) -> None:
        try:
            reading = read_report(read(file))
        except Unreadable as why:
            raise CommandError(str(why), returncode=CANNOT_READ) from None
        self.stdout.write(json.dumps(as_json(reading), ensure_ascii=False, indent=2) if options["json"] else _in_words(reading))
        if not dry_run:
            save(reading)


def save(reading: Reading) -> None:
    """Keep the reading as a draft report of a partnership."""
    raise CommandError("Saving needs the page where the report's partnership is chosen: use --dry-run here.", returncode=CANNOT_READ)


def _in_words(reading: Reading) -> str:
    """What was found, a line each."""
    if not reading.recognised:
        return "This is not a Project Learning Report: none of the form's questions is in it."
    lines = [f"{key.replace('_', ' ')}: {_shown(value)}" for key, value in reading.details.items()]
    lines += [f"{key.replace('_', ' ')}: {len(part.text.split())} words" if part else f"{key.replace('_', ' ')}: missing" for key, part in reading.narratives.items()]
    signed = reading.agreement
    lines.append(f"signed: {signed.signed_by or 'by nobody'}, on behalf of {signed.on_behalf_of or 'nobody named'}, {signed.date or 'no date'}")
    lines += [f"not placed: {words}" for words in reading.not_placed]
    return "\n".join(lines)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return str(value["date"])
    return "missing" if value is None else str(value)
