"""Names by consent, before the room reads them: the facilitator shows one beside words that are in the room already, or leaves one out. Nobody here adds one."""

from django.db import transaction

from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.people.models import Person
from alongside.workshops import rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.models import Workshop


@transaction.atomic
def show_name(*, by: Person, workshop: Workshop, which: str) -> None:
    """Put a name by consent beside words that the room has read without it."""
    rules.may_facilitate(by, locked(workshop)).or_refuse()
    _is_of(workshop, which)
    if not one("select sec.show_name(%s)", which):
        no(
            "This name cannot stand there now: it would tell who wrote what others wrote. It waits, and can be shown once more people are in the room."
        ).or_refuse()
    record("workshops.name.shown", about=workshop)


@transaction.atomic
def leave_name_out(*, by: Person, workshop: Workshop, which: str) -> None:
    """Take a name away from words, before the room reads it or afterwards. The words stay."""
    rules.may_facilitate(by, locked(workshop)).or_refuse()
    _is_of(workshop, which)
    one("select sec.leave_name_out(%s)", which)
    record("workshops.name.left_out", about=workshop)


def _is_of(workshop: Workshop, which: str) -> None:
    if not one("select exists (select 1 from sec.names_by_consent(%s) n where n.id = %s::uuid)", workshop.pk, which):
        no("These words carry no name now: it was taken back, or left out.").or_refuse()
