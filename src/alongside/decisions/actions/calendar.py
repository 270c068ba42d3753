"""Somebody's own calendar address: made, and ended."""

from datetime import datetime

from django.db import transaction

from alongside.audit.record import record
from alongside.decisions import calendars
from alongside.frame.sql import one
from alongside.people.models import Person


@transaction.atomic
def begin_calendar(*, by: Person, at: datetime) -> str:
    """An address that one's own programs subscribe to. Making another ends the one before."""
    address = calendars.make_calendar(by, at)
    record("decisions.calendar.begun")
    return address


@transaction.atomic
def end_calendar(*, by: Person) -> None:
    one("select sec.end_calendar()")
    record("decisions.calendar.ended")
