from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from alongside.privacy.documents import documents

PROJECT = Path(__file__).resolve().parents[5]


class Command(BaseCommand):
    help = "Write docs/personal-data.md, docs/who-may.md, docs/architecture.md and what rooms draw of themselves, from the code."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for path, words in documents(PROJECT).items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(words, encoding="utf-8")
            self.stdout.write(f"Wrote {path.relative_to(PROJECT)}.")
