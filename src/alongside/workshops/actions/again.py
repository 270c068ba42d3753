"""Asking again what an earlier workshop asked, in exactly its words."""

from django.db import transaction

from alongside.audit.record import record
from alongside.people.models import Person
from alongside.workshops.actions.words import add_statement
from alongside.workshops.models import Anchor, KeyQuestion, Statement, Workshop


@transaction.atomic
def ask_again(*, by: Person, workshop: Workshop, earlier: Statement, question: KeyQuestion) -> Statement:
    """Put a statement of an earlier workshop before this room too. Only what is asked in the same words can be compared."""
    made = add_statement(by=by, workshop=workshop, question=question, words=earlier.words)
    Anchor.objects.create(record=workshop.record, statement=made, earlier=earlier)
    record("workshops.statement.asked_again", about=workshop)
    return made
