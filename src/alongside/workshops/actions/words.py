"""What the room may answer: somebody's words, shown as they are or left out with a reason, and the facilitator's own."""

from django.db import transaction
from django.db.models import F

from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.people.models import Person
from alongside.workshops import rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.models import KeyQuestion, Statement, Workshop


@transaction.atomic
def add_statement(*, by: Person, workshop: Workshop, question: KeyQuestion, words: str) -> Statement:
    """The facilitator's own words for everybody to answer: from paper, from the telephone, or to begin with."""
    workshop = locked(workshop)
    rules.may_carry_on(by, workshop).or_refuse()
    made = Statement.objects.create(record=workshop.record, workshop=workshop, question=question, number=workshop.statements.count() + 1, words=words)
    Workshop.objects.filter(pk=workshop.pk).update(version=F("version") + 1)
    record("workshops.statement.added", about=workshop)
    return made


@transaction.atomic
def show_words(*, by: Person, workshop: Workshop, which: str) -> None:
    """Show somebody's words to the room, as they wrote them."""
    rules.may_facilitate(by, locked(workshop)).or_refuse()
    _is_of(workshop, which)
    one("select sec.show_words(%s)", which)
    record("workshops.contribution.shown", about=workshop)


@transaction.atomic
def leave_out(*, by: Person, workshop: Workshop, which: str, why: str) -> None:
    """Keep somebody's words from the room, and say why. They are not deleted."""
    rules.may_facilitate(by, locked(workshop)).or_refuse()
    _is_of(workshop, which)
    one("select sec.leave_words_out(%s, %s)", which, why)
    record("workshops.contribution.left_out", about=workshop)


def _is_of(workshop: Workshop, which: str) -> None:
    if not one("select exists (select 1 from sec.waiting_words(%s) w where w.id = %s::uuid)", workshop.pk, which):
        no("These words have been shown or left out already.").or_refuse()
