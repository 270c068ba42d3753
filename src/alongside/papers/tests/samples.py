"""A paper with everything a paper can hold."""

import datetime

from alongside.papers.document import Document, Section, Table, section

WORDS = """Every agency could describe a *plan* it had not **dared** to try.[^1] It wanted to [know what would help](https://a.org/b_c?d=1&e=2).

### Three areas of focus

1. Services that answer in days
2. A shift from removing risk:
   - across thresholds
   - across disciplines
3. One set of values

   Signed by all.

> I can hold it until Friday.
>
> Not on my own.

- <b>#panic()</b> \\*x\\* $y$ @z
"""

TABLE = Table(("Agency", "Sessions"), (("Police", "4"), ("Health", "6"), ("Schools",)), "Sessions by agency")


def a_paper(**changes: object) -> Document:
    given: dict[str, object] = {
        "title": "Protect the supervision first",
        "kicker": "Learning report",
        "subtitle": "What one area learned",
        "publisher": "Riverside",
        "emblem": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1L8 8" stroke="black"/></svg>',
        "facts": (("Region", "South West"), ("Number of areas:", "1")),
        "sections": (
            section("What others can use", "- Count sessions kept.", frame="tint"),
            section("Why we asked", WORDS),
            Section("Who was there", (TABLE,), voice="product"),
            section("Dissent", "I do not think this is safe yet.[^1]", frame="box", source="Named nurse, 4 May"),
        ),
        "footnotes": (("1", "See [Slowing down](https://a.org/slow)."), ("2", "Nobody calls this one.")),
        "closing": ("Shared openly.",),
        "footer": "TW-04 · edition 2",
        "author": "Tidewell",
        "date": datetime.date(2026, 5, 14),
    }
    return Document(**(given | changes))  # type: ignore[arg-type]  # the names above are Document's own
