"""`python -m alongside.demo.preparing tables | structure | story`: what comes before serving, with as few starts of Python as there are roles.

tables      as app_migrate: bring the tables up to date, and let the database know the key that mints sessions
structure   the same, and the static files collected
story       as app_web: build the made-up partnership through the same actions people use, and write down who can sign in
"""

import io
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from alongside.demo.state import State, write


def tables() -> None:
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    call_command("keep_mint_key")


def structure() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    tables()


def story() -> None:
    call_command("build_demo")
    people = io.StringIO()
    call_command("build_demo", people=True, stdout=people)
    write(State(Path(settings.STATE_DIR)).people_file, people.getvalue())


if __name__ == "__main__":
    django.setup()
    {"tables": tables, "structure": structure, "story": story}[sys.argv[1]]()
