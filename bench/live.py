"""A workshop of a thousand phones against one machine: the site's own web server, PostgreSQL and whoever plays the phones on the same two cores.

Claim: 1,000 phones, each asking every 3 seconds (give or take a third) whether something changed and answering every 3.8 seconds on average, so 330 questions and
264 answers a second: 99 of 100 within 150 ms, no error. And then the same room again while 30 of 100 phones have no signal for 60 seconds, 20 of 100 requests go
twice (at once, or eight seconds later), batches lose their order, and the web server is killed with SIGKILL twice: the answers at the end are the same, one by one,
and nothing that a phone was told is kept is missing. In both the facilitator brings in batches while it goes on.

`./run bench live [PEOPLE] [SECONDS]`; smaller rooms are for trying it out.
"""

import importlib
import sys

import django

from bench._place import a_place

PEOPLE, SECONDS = 1000, 60


def main() -> None:
    people, seconds = (int(given) if given else usual for given, usual in zip([*sys.argv[1:3], "", ""], (PEOPLE, SECONDS), strict=False))
    with a_place() as server:
        django.setup()
        failed = importlib.import_module("bench._live").measured(server, people, seconds)  # its models need the settings of the place
    if failed:
        raise SystemExit(" ".join(failed))


if __name__ == "__main__":
    main()
