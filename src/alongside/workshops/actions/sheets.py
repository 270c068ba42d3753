"""Typing in what somebody answered on paper or by telephone."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.lib.answers import Refused, no
from alongside.people.models import Person
from alongside.workshops import room, rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.models import Workshop


@transaction.atomic
def enter_sheet(*, by: Person, workshop: Workshop, kind: str, level: str, votes: Mapping[str, int], words: Mapping[int, str], at: datetime) -> None:
    """One sheet: `votes` by statement, `words` by the number of the question. It takes a seat of its own, and waits sealed with what phones sent.

    Whoever types it in knows what it says, and nobody else learns it: only the roll says that it was a sheet, and no ballot does. The seat's secret is
    thrown away at once, so that a sheet cannot be changed or found again.
    """
    workshop = locked(workshop)
    rules.may_carry_on(by, workshop).or_refuse()
    said = {number: text for number, text in words.items() if text.strip()}
    if not votes and not said:
        no("There is nothing on this sheet yet.").or_refuse()
    seat, told = room.Seat.taken(workshop.code, kind, level), room.state(workshop.code)
    if told is None or not one("select sec.seat_for_sheet(%s, %s, %s, %s)", workshop.pk, seat.on_the_roll, kind, level):
        raise Refused("This workshop is closed.")
    ops: list[dict[str, Any]] = [{"what": "vote", "statement": statement, "vote": vote} for statement, vote in votes.items()]
    ops += [{"what": "words", "question": number, "words": text, "is_meant": True} for number, text in said.items()]
    for start in range(0, len(ops), room.AT_MOST):
        batch = [{"id": str(uuid.uuid4()), "seq": start + place, **op} for place, op in enumerate(ops[start : start + room.AT_MOST], 1)]
        if refused := room.send(seat, told, batch).refused:
            raise Refused(refused[0]["why"])
    record("workshops.sheet.entered", about=workshop)
