"""What a measurement cost the processors: the time of these processes and of all they started, by Linux's own count."""

import os
from collections.abc import Iterable
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def seconds_of(roots: Iterable[int]) -> float:
    """Processor time, in seconds, of the processes with these numbers and their children, as far as they still run. 0 where there is no /proc."""
    wanted, total = set(roots), 0
    processes = sorted(_processes())  # a parent is started, and found, before its children
    for number, parent, ticks in processes:
        if number in wanted or parent in wanted:
            wanted.add(number)
            total += ticks
    return total / _TICKS


def load() -> str:
    """How busy the machine is, for the line beside the figures."""
    return " ".join(f"{number:.1f}" for number in os.getloadavg())


def _processes() -> Iterable[tuple[int, int, int]]:
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:  # it has ended meanwhile
            continue
        yield int(place.name), int(fields[1]), int(fields[11]) + int(fields[12]) + int(fields[13]) + int(fields[14])
