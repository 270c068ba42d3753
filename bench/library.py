"""How quickly the library answers with 1,000 and with 10,000 published reports, how heavy its first page is, and how long the longest report takes as PDF.

Claims, with 10,000: a search with two facets takes at most 60 ms on the server for 95 of 100 requests (the whole request, from the first
middleware to the last, database included); the first page with its styles and scripts is at most 100 kB as it is sent; the PDF of the longest report takes at
most 500 ms. Beside them stand a plain search, the page nobody has asked anything of, a search that has to be forgiven, and the page of one report.
"""

import importlib
import sys

import django

from bench._place import a_place

SIZES = (1_000, 10_000)


def main() -> None:
    """Print the table; exit with a sentence when a claim does not hold. Other sizes may be named: `./run bench library 1000`."""
    with a_place() as server:
        django.setup()
        failed = importlib.import_module("bench._library").measured(
            server, [int(words) for words in sys.argv[1:]] or SIZES
        )  # its models need the settings of the place
    if failed:
        raise SystemExit(" ".join(failed))


if __name__ == "__main__":
    main()
