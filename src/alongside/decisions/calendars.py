"""A calendar for somebody's own programs: days and kinds of thing, and nothing of what they are about."""

from datetime import UTC, datetime, timedelta

from django.conf import settings

from alongside.frame.credentials import seal_of
from alongside.frame.link_addresses import PREFIX, credential_for, token_for
from alongside.frame.sql import one, rows
from alongside.papers.calendar import Event, made
from alongside.people.models import Person

CALENDAR = "calendar"
LIVES = timedelta(days=730)
WORDS = {
    "answer": "Alongside: a question to answer",
    "tell": "Alongside: somebody to tell",
    "reply": "Alongside: a reply",
    "back": "Alongside: something to say",
    "review": "Alongside: a review",
    "promise": "Alongside: something promised",
}


def address_of(person: Person) -> str:
    """The address of this person's calendar; nothing where they have made none."""
    number = one("select sec.own_calendar()")
    return _address(person, int(number)) if number else ""


def make_calendar(person: Person, at: datetime) -> str:
    """A new address; the one before opens nothing any more. For the action that puts it on record."""
    number, ends = int(one("select sec.next_calendar()")), (at + LIVES).replace(microsecond=0)
    credential = credential_for(CALENDAR, str(person.pk), number)
    one("select sec.make_calendar(%s, %s, %s, %s)", credential, number, ends, seal_of("calendar", credential, number, int(ends.timestamp())))
    return _address(person, number)


def feed(now: datetime) -> bytes:
    """The calendar of whoever asks with its address."""
    site = settings.SITE_ADDRESS.rstrip("/")
    told = rows("select key, what, day from sec.in_calendar()")
    return made("Alongside", [Event(key, day, WORDS[what], f"{site}/") for key, what, day in told], now=now.astimezone(UTC))


def _address(person: Person, number: int) -> str:
    return f"{settings.SITE_ADDRESS.rstrip('/')}{PREFIX}{token_for(CALENDAR, str(person.pk), number)}/calendar.ics"
