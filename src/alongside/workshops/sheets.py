"""Answers that came on paper or by telephone: how many there are. Which ballots they are is kept nowhere."""

import json
from dataclasses import dataclass

from alongside.frame.sql import one
from alongside.workshops.models import Workshop


@dataclass(frozen=True)
class Sheets:
    """`waiting` of them are typed in and not brought in yet; of no kind of agency, and of no level, are there more than `in_a_row`."""

    all: int
    waiting: int
    in_a_row: int


def sheets_of(workshop: Workshop) -> Sheets:
    return Sheets(**json.loads(one("select sec.sheets(%s)", workshop.pk)))
