"""How many record pages a second the site answers to people who have signed in, through its real web server and pool, on this machine.

Claim, on two cores with 10 connections: at least 150 pages a second, and 99 of 100 within 150 ms. Each is the page of a report behind its wall: who is asking is
worked out by the database, its policies choose the rows, and a line goes on the record that says who opened it; the run ends by counting those lines.

Beside it stand the report as others will read it, a page that opens no record, the public library, and the same record page asked by the server's own administrator, whom no
policy holds: what the database's wall costs. `processor a page` says how long the processors worked for one page, which changes little with what else the machine
does: two cores answer at most 2,000 divided by it pages a second. Whoever asks runs on the same cores and is not in it.
"""

import importlib
import sys

import django

from bench._place import a_place

SECONDS, CONNECTIONS = 10, 10


def main() -> None:
    """Print the table; exit with a sentence when the claim does not hold. `./run bench pages 30` measures for 30 seconds."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with a_place(ALONGSIDE_SECOND_FACTOR="1") as server:
        django.setup()
        failed = importlib.import_module("bench._pages").measured(server, seconds, CONNECTIONS)  # its models need the settings of the place
    if failed:
        raise SystemExit(" ".join(failed))


if __name__ == "__main__":
    main()
