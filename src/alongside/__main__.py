"""`python -m alongside demo | manage …`: what ./run calls."""

import os
import sys

from django.core.management import execute_from_command_line

_ROLES = {"migrate": "migrate", "keep_mint_key": "migrate", "seal": "sealer"}


def main() -> None:
    """Run one of the site's commands, as the database role that the command is for."""
    match sys.argv[1:]:
        case ["manage", *arguments]:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
            os.environ.setdefault("ALONGSIDE_ROLE", _ROLES.get(arguments[0] if arguments else "", "web"))
            execute_from_command_line(["./run manage", *arguments])
        case _:
            sys.exit("usage: python -m alongside demo | manage COMMAND …")


if __name__ == "__main__":
    main()
