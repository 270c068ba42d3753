import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from alongside.demo.building import build, is_built, people_who_can_sign_in


class Command(BaseCommand):
    help = "Build the made-up partnership, through the same actions people use."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", action="store_true", help="print who can sign in, as JSON, and build nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["people"]:
            self.stdout.write(json.dumps(people_who_can_sign_in(), ensure_ascii=False, indent=2))
        elif is_built():
            self.stdout.write("The story is there already.")
        else:
            build(self.stdout.write)
