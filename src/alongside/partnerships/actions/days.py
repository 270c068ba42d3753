"""The days on which an area's offices are closed, or open, when others' are not."""

from datetime import date as day_of

from django.db import transaction

from alongside.audit.record import record
from alongside.lib.answers import no
from alongside.partnerships import rules
from alongside.partnerships.calendars import name_of_bank_holiday
from alongside.partnerships.models import OwnDay, Partnership
from alongside.people.models import Person


@transaction.atomic
def say_day(*, by: Person, partnership: Partnership, date: day_of, is_worked: bool, why: str) -> OwnDay:
    """Close the offices on an ordinary weekday, or open them on a bank holiday. The front door and every count of working days follow."""
    rules.may_keep_the_list(by, partnership).or_refuse()
    bank_holiday = name_of_bank_holiday(date)
    if OwnDay.objects.filter(partnership=partnership, date=date).exists():
        no("You have already said something about this day. Take that away first.").or_refuse()
    if is_worked and not bank_holiday:
        no("This is not a bank holiday: there is nothing to take away.").or_refuse()
    if not is_worked and (bank_holiday or date.isoweekday() > 5):
        no(f"This day is already closed: it is {bank_holiday or 'at a weekend'}.").or_refuse()
    day = OwnDay.objects.create(record=partnership.record, partnership=partnership, date=date, is_worked=is_worked, why=why)
    record("partnerships.own_day.said", about=partnership)
    return day


@transaction.atomic
def unsay_day(*, by: Person, day: OwnDay) -> None:
    """The day is again what it is for everybody."""
    rules.may_keep_the_list(by, day.partnership).or_refuse()
    OwnDay.objects.filter(pk=day.pk).delete()
    record("partnerships.own_day.taken_back", about=day.partnership)
