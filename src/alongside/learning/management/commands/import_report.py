"""Read a Project Learning Report from a file and say what was found in it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from alongside.frame.frames import acting_as
from alongside.learning.actions import bring_report
from alongside.learning.bringing import Brought, brought_from
from alongside.learning.models import LearningReport
from alongside.learning.reading import Reading, as_json, read_report
from alongside.lib.answers import Refused
from alongside.papers.reading import LARGEST, Unreadable, read
from alongside.partnerships.models import Partnership
from alongside.people.models import Person

CANNOT_READ = 2  # exit code


class Command(BaseCommand):
    """`import_report FILE [--dry-run] [--json]`"""

    help = "Read a Project Learning Report from a .txt, .docx or .pdf file."
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the report, as .txt, .docx or .pdf")
        parser.add_argument("--dry-run", action="store_true", help="read only; save nothing and touch no database")
        parser.add_argument("--json", action="store_true", help="print all that was read as JSON")
        parser.add_argument("--partnership", default="", help="whose report it is: the name it gives its site, as Fellmoor")
        parser.add_argument("--by", default="", help="the e-mail address of the lead or coordinator who brings it")
        parser.add_argument("--title", default="", help="what the report is called; otherwise it is called after its area")

    def handle(self, *, file: Path, dry_run: bool, **options: object) -> None:
        try:
            content = _bytes(file)
            reading = read_report(read(content, name=file.name))
        except Unreadable as why:
            raise CommandError(str(why), returncode=CANNOT_READ) from None
        self.stdout.write(json.dumps(as_json(reading), ensure_ascii=False, indent=2) if options["json"] else _in_words(reading))
        if not dry_run:
            report = _keep(brought_from(reading, file.name, content), str(options["partnership"]), str(options["by"]), str(options["title"]))
            self.stderr.write(f"Kept as a draft: {report.title} ({report.record.ref}). Nobody outside the area can read it.")


def _keep(brought: Brought, area: str, email: str, title: str) -> LearningReport:
    """Keep the reading as a draft report of a partnership, as the person who brings it."""
    person = Person.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise CommandError("Say who brings it: --by ADDRESS, of a lead or the coordinator. Or read it only: --dry-run.", returncode=CANNOT_READ)
    try:
        with acting_as(person.pk) as frame:
            partnership = Partnership.objects.visible_to(person).filter(site_name__iexact=area).first()
            if partnership is None:
                raise CommandError("Say whose report it is: --partnership NAME, of a partnership that person belongs to.", returncode=CANNOT_READ)
            return bring_report(by=person, partnership=partnership, title=title or f"What {partnership} learned", brought=brought, at=frame.now)
    except Refused as why:
        raise CommandError(str(why), returncode=CANNOT_READ) from None


def _bytes(file: Path) -> bytes:
    try:
        if not file.is_file() and file.exists():
            raise Unreadable("This is not a file: give the name of a .txt, .docx or .pdf file.")
        if file.stat().st_size > LARGEST:
            raise Unreadable(f"This file is larger than {LARGEST // 2**20} MB. Bring one that is smaller, without pictures.")
        return file.read_bytes()
    except PermissionError:
        raise Unreadable("This file may not be read by whoever runs this command.") from None
    except FileNotFoundError:
        raise Unreadable(f"There is no file called {file}.") from None
    except (OSError, ValueError) as problem:
        raise Unreadable(f"This file cannot be opened: {getattr(problem, 'strerror', None) or problem}.") from None


def _in_words(reading: Reading) -> str:
    """What was found, a line each."""
    if not reading.recognised:
        return "This is not a Project Learning Report: none of the form's questions is in it."
    lines = [f"{key.replace('_', ' ')}: {_shown(value)}" for key, value in reading.details.items()]
    lines += [
        f"{key.replace('_', ' ')}: {len(part.text.split())} words" if part else f"{key.replace('_', ' ')}: missing" for key, part in reading.narratives.items()
    ]
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
