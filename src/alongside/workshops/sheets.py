"""Answers that came on paper or by telephone: how many there are. Which ballots they are is kept nowhere."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from alongside.frame.sql import one
from alongside.workshops.models import Workshop


@dataclass(frozen=True)
class Sheets:
    """How many there are of each kind of agency and level; `waiting` of them are typed in and not brought in yet."""

    cells: Mapping[tuple[str, str], int]
    waiting: int

    @property
    def all(self) -> int:
        return sum(self.cells.values())


def sheets_of(workshop: Workshop) -> Sheets:
    told = json.loads(one("select sec.sheets(%s)", workshop.pk))
    return Sheets({(kind, level): count for kind, level, count in told["cells"]}, told["waiting"])
