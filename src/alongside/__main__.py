"""`python -m alongside demo | manage …`: what ./run calls."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from django.core.management import execute_from_command_line

from alongside.demo import serving
from alongside.demo.state import State
from alongside.lib.postgres import InUse, PostgresError

_ROLES = {"migrate": "migrate", "keep_mint_key": "migrate", "verify_audit": "migrate", "seal": "sealer"}


def main() -> None:
    """Run the demo, or one of the site's commands as the database role that the command is for."""
    match sys.argv[1:]:
        case ["demo", *arguments]:
            sys.exit(serving.main(arguments))
        case ["manage", *arguments]:
            manage(arguments)
        case _:
            sys.exit("usage: python -m alongside demo | manage COMMAND …")


def manage(arguments: Sequence[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    role = os.environ.get("ALONGSIDE_ROLE") or _ROLES.get(arguments[0] if arguments else "", "web")
    os.environ["ALONGSIDE_ROLE"] = role
    with _a_database(role):
        execute_from_command_line(["./run manage", *arguments])


@contextmanager
def _a_database(role: str) -> Iterator[None]:
    """The one that the environment names; else the demo's, which is started for as long as the command takes if the demo is not running."""
    if "DATABASE_URL" in os.environ or "ALONGSIDE_DB_HOST" in os.environ:
        yield
        return
    state = _demo_state()
    if state is None:
        yield
        return
    os.environ.update(state.environment(role=role))
    server = state.server
    try:
        with suppress(InUse):
            server.start()
        yield
    finally:
        server.stop()


def _demo_state() -> State | None:
    """The demo's, if it has been built here."""
    try:
        state = State.of_this_project()
    except PostgresError:  # there is no PostgreSQL on this machine, and many commands need none
        return None
    return state if state.people_file.exists() else None


if __name__ == "__main__":
    main()
