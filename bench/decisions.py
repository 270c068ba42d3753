"""How quickly decisions are listed, opened and made, with 10,000 and with 1,000,000 of them in 200 partnerships.

Claims, with 1,000,000: a list page (25 rows, narrowed) takes at most 80 ms for 95 of 100 requests; at least 150 decisions a second are opened at 10 connections, each
with the database's wall and a line on the record of who read it, 99 of 100 within 150 ms; making a decision takes at most 200 ms for 95 of 100.

The decisions are copies of one that was brought to its stage by the actions people use, written by the server's own administrator without triggers. Whoever asks sees
one partnership in 200. Every decision has its head, its wall and what was decided; what else is in one (options, findings, who holds what) is copied for those that
whoever asks can see.
"""

import importlib
import sys

import django

from bench._place import a_place

SIZES = (10_000, 1_000_000)


def main() -> None:
    """Print the table; exit with a sentence when a claim does not hold. Other sizes may be named: `./run bench decisions 100000`."""
    with a_place(ALONGSIDE_SECOND_FACTOR="1") as server:
        django.setup()
        sizes = [int(words) for words in sys.argv[1:]] or list(SIZES)
        failed = importlib.import_module("bench._decisions").measured(server, sizes)  # its models need the settings of the place
    if failed:
        raise SystemExit(" ".join(failed))


if __name__ == "__main__":
    main()
