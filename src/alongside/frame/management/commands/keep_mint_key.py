from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from alongside.frame.sql import one


class Command(BaseCommand):
    help = "Tell the database the key that mints sessions (as the migrating role; the site itself cannot)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = bytes.fromhex(settings.MINT_KEY_FILE.read_text(encoding="ascii").strip())
        except (OSError, ValueError) as problem:
            raise CommandError(f"There is no key in {settings.MINT_KEY_FILE}: {problem}") from problem
        if len(key) < 32:
            raise CommandError("The key must be at least 32 bytes, written as hexadecimal digits.")
        one("insert into sec.key (name, value) values ('mint', %s) on conflict (name) do update set value = excluded.value returning 1", key)
        self.stdout.write("The database knows the key.")
