"""Rooms to hear: the demo's first workshop, and rooms made up at random."""

from collections.abc import Mapping

import numpy as np

from alongside.voice.counting import Table, Votes

AGENCIES = ("social care", "police", "health", "education", "voluntary sector", "other partners")
_NONE = (0, 0, 0)

# What does brave mean here?, statement by statement: agree, disagree, pass of each agency.
BRAVE: dict[str, tuple[tuple[int, int, int], ...]] = {
    "1": ((15, 0, 1), (10, 2, 0), (11, 0, 0), (9, 0, 0), (8, 0, 0), (5, 0, 1)),
    "2": ((14, 1, 1), (8, 3, 1), (10, 1, 0), (8, 1, 0), (8, 0, 0), (6, 0, 0)),
    "3": ((13, 2, 1), (9, 2, 1), (9, 2, 0), (7, 2, 0), (6, 2, 0), (4, 2, 0)),
    "4": ((12, 3, 1), (10, 2, 0), (8, 2, 1), (6, 2, 1), (6, 2, 0), (4, 2, 0)),
    "5": ((13, 2, 1), (9, 2, 1), (9, 2, 0), (7, 2, 0), (6, 2, 0), (4, 2, 0)),
    "6": ((2, 14, 0), (10, 2, 0), (6, 5, 0), (5, 4, 0), (4, 4, 0), (3, 3, 0)),
    "7": ((14, 2, 0), (10, 2, 0), (9, 2, 0), (2, 7, 0), (2, 6, 0), (4, 2, 0)),
    "8": ((11, 4, 1), (9, 2, 1), (8, 3, 0), (7, 2, 0), (6, 2, 0), (4, 2, 0)),
    "9": ((2, 13, 1), (7, 2, 3), (6, 3, 2), (5, 2, 2), (4, 3, 1), (2, 2, 2)),
    "10": ((13, 2, 1), (6, 4, 2), (8, 2, 1), (7, 2, 0), (6, 2, 0), (4, 2, 0)),
    "11": ((12, 3, 1), (8, 3, 1), (9, 2, 0), (6, 3, 0), (6, 2, 0), (4, 2, 0)),
    "12": ((14, 2, 0), (2, 10, 0), (9, 2, 0), (7, 2, 0), (6, 2, 0), (4, 2, 0)),
    "13": ((2, 14, 0), (10, 2, 0), (2, 8, 1), (2, 6, 1), (2, 6, 0), (2, 4, 0)),
    "14": ((14, 2, 0), (10, 2, 0), (9, 2, 0), (7, 2, 0), (6, 2, 0), (4, 2, 0)),
    "15": ((14, 2, 0), (10, 2, 0), (9, 2, 0), (2, 7, 0), (2, 6, 0), (4, 2, 0)),
    "16": ((14, 2, 0), (10, 2, 0), (9, 2, 0), (2, 7, 0), (5, 3, 0), (4, 2, 0)),
    "17": ((13, 2, 1), (8, 2, 2), (9, 2, 0), (6, 2, 1), (6, 2, 0), (4, 2, 0)),
    "18": ((12, 3, 1), (9, 2, 1), (8, 3, 0), (6, 3, 0), (2, 6, 0), (4, 2, 0)),
    "19": ((14, 2, 0), (9, 2, 1), (9, 2, 0), (7, 2, 0), (2, 6, 0), (4, 2, 0)),
    "20": ((11, 3, 2), (8, 2, 2), (7, 3, 1), (5, 3, 1), (5, 2, 1), (3, 2, 1)),
    "21": ((12, 2, 2), (9, 2, 1), (7, 2, 2), (5, 2, 2), (5, 2, 1), (3, 2, 1)),
    "22": ((11, 3, 2), (6, 4, 2), (8, 2, 1), (6, 2, 1), (6, 2, 0), (4, 2, 0)),
    "23": ((6, 2, 1), (5, 2, 0), (4, 2, 0), _NONE, (4, 2, 0), (3, 2, 0)),
    "24": ((5, 2, 0), (3, 2, 1), _NONE, _NONE, (5, 2, 0), _NONE),
    "25": ((2, 1, 0), (1, 1, 0), (1, 0, 0), (2, 1, 0), _NONE, _NONE),
}
SIZES = {"social care": 16, "police": 12, "health": 11, "education": 9, "voluntary sector": 8, "other partners": 6}


def brave_table() -> Table:
    return Table.of({agency: [cells[place] for cells in BRAVE.values()] for place, agency in enumerate(AGENCIES)}, statements=tuple(BRAVE), sizes=SIZES)


def brave_votes() -> tuple[Votes, dict[str, set[str]]]:
    """The same as ballots: who gives which answer is made up, the counts are the demo's. "Other partners" are the three small agencies they were."""
    rows: list[tuple[str, str, int]] = []
    groups: dict[str, set[str]] = {}
    smaller = ["youth justice"] * 3 + ["housing"] * 2 + ["licensing"]
    for place, agency in enumerate(AGENCIES):
        for number in range(SIZES[agency]):
            groups.setdefault(smaller[number] if agency == "other partners" else agency, set()).add(f"{agency} {number}")
        for turn, (statement, cells) in enumerate(BRAVE.items()):
            answers = [vote for vote, count in zip((1, -1, 0), cells[place], strict=True) for _ in range(count)]
            rows += [(f"{agency} {(number + turn) % SIZES[agency]}", statement, vote) for number, vote in enumerate(answers)]
    return Votes.of(rows), groups


def made_up(sizes: Mapping[str, int], statements: int, *, seed: int, seen: float = 0.7, apart: float = 0.0) -> tuple[Votes, dict[str, set[str]]]:
    """People who answer by chance around each statement's rate; `apart` moves the first agency's rate on every third statement."""
    chance = np.random.default_rng(seed)
    rates = chance.uniform(0.2, 0.8, statements)
    rows: list[tuple[str, str, int]] = []
    groups: dict[str, set[str]] = {}
    for place, (agency, size) in enumerate(sizes.items()):
        for number in range(size):
            person = f"{agency}-{number}"
            groups.setdefault(agency, set()).add(person)
            for statement in range(statements):
                if chance.random() < seen:
                    moved = apart if place == 0 and statement % 3 == 0 else 0.0
                    rate = min(max(rates[statement] + (moved if rates[statement] < 0.5 else -moved), 0.02), 0.98)
                    rows.append((person, f"s{statement}", 0 if chance.random() < 0.08 else 1 if chance.random() < rate else -1))
    return Votes.of(rows), groups
