"""What we heard today, in one sentence of the facilitator's own."""

from django.db import transaction

from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.people.models import Person
from alongside.workshops import rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.models import Workshop

STALE = "This sentence has been changed since you opened the page. Nothing was lost: read what it says now, and send yours again if it should stand instead."


@transaction.atomic
def write_headline(*, by: Person, workshop: Workshop, words: str, version: int) -> None:
    """Say what the room said, or nothing. `version` is of the sentence that its writer saw: 0 where there was none."""
    workshop = locked(workshop)
    rules.may_facilitate(by, workshop).or_refuse()
    if one("select sec.write_headline(%s, %s, %s)", workshop.pk, words, version):
        no(STALE).or_refuse()
    record("workshops.headline.written", about=workshop, version=version + 1)
