"""Which area somebody acts for."""

from django.db import transaction

from alongside.audit.record import record
from alongside.people.models import Person


@transaction.atomic
def choose_seat(*, by: Person, area_id: int) -> None:
    """Put on record which of their areas somebody acts for from here on. The session keeps the choice."""
    record("partnerships.seat.chosen", partnership=area_id)
