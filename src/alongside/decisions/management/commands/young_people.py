from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from alongside.decisions.rules.framing import STANDS_BEFORE_IT


class Command(BaseCommand):
    help = "Say whether decisions can be about a real young person here, and why not."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.DEMO:
            self.stdout.write("This is the demo: its young people are made up, and a lead has switched decisions about them on. Nowhere else can anybody.")
            return
        self.stdout.write("Decisions about a real young person cannot be switched on here, by anybody and with no setting, until all of this holds:")
        for one in STANDS_BEFORE_IT:
            self.stdout.write(f"  not yet: {one}")
        self.stdout.write("Until then a decision can be about how you work, a place or group, or a dilemma that is made up or mixed.")
