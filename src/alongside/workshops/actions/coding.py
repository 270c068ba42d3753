"""Saying which statement says which theme: one person, or two of whom neither sees the other's until both are done."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.people.actions import tell
from alongside.people.models import Person
from alongside.workshops import rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.codebook import Codebook, codings_of
from alongside.workshops.coders import Coders
from alongside.workshops.models import Coder, Coding, Statement, Workshop


@transaction.atomic
def begin_coding(*, by: Person, workshop: Workshop) -> None:
    """The facilitator begins to draw together what was said."""
    workshop = locked(workshop)
    rules.may_begin_coding(by, workshop, Coders.of(workshop, by)).or_refuse()
    if one("select sec.begin_coding(%s)", workshop.pk) is None:
        no("Another facilitator of this workshop codes already.").or_refuse()
    record("workshops.coding.begun", about=workshop)


@transaction.atomic
def name_second_coder(*, by: Person, workshop: Workshop, address: str, at: datetime) -> None:
    """Ask somebody of the partnership to code the same statements blind. A facilitator from outside sees nobody there, so it is by their address."""
    workshop = locked(workshop)
    rules.may_name_second(by, workshop, Coders.of(workshop, by)).or_refuse()
    who = one("select sec.ask_second_coder(%s, %s)", workshop.pk, address)
    if who is None:
        no("Nobody else in this partnership has this address. Somebody from another place cannot code here.").or_refuse()
    record("workshops.coder.named", about=workshop, person=who)
    line = f"{by.name} asks you to read what people said in a workshop, and to say which themes you hear."
    tell(person=Person.objects.get(pk=who), line=line, page=reverse("workshops:themes", args=[workshop.record.ref]), about=workshop.record_id, at=at)


@transaction.atomic
def end_second_coder(*, by: Person, workshop: Workshop) -> None:
    """The second stops before they are done: the facilitator codes alone, and what the second said stays theirs."""
    workshop = locked(workshop)
    rules.may_end_second(by, workshop, Coders.of(workshop, by)).or_refuse()
    one("select sec.end_second_coder(%s)", workshop.pk)
    record("workshops.coder.ended", about=workshop)


@transaction.atomic
def code_statement(*, by: Person, workshop: Workshop, statement: Statement, themes: Iterable[uuid.UUID]) -> None:
    """Say which themes a statement says; with none of them, that it says none. Not put on record one by one: counting would tell the other how far this one is."""
    coders = Coders.of(workshop, by)
    rules.may_code(coders).or_refuse()
    codebook, chosen = Codebook.of(workshop), set(themes)
    if not chosen <= {wording.theme_id for wording in codebook.themes()}:
        no("The codebook has changed meanwhile. Look at this statement again.").or_refuse()
    _keep(workshop, statement, coders.mine, chosen)


@transaction.atomic
def finish_coding(*, by: Person, workshop: Workshop) -> bool:
    """Say that one is done. True where both are: from now on each sees what the other said."""
    workshop = locked(workshop)
    coders = Coders.of(workshop, by)
    rules.may_finish_coding(coders, left_to_code(workshop, coders)).or_refuse()
    are_both = bool(one("select sec.finish_coding(%s)", workshop.pk))
    record("workshops.coding.finished", about=workshop)
    return are_both


@transaction.atomic
def settle_statement(*, by: Person, workshop: Workshop, statement: Statement, themes: Iterable[uuid.UUID], was: Iterable[uuid.UUID] | None) -> None:
    """What counts for a statement that two read differently. `was` is what had been settled when they looked, None where nothing had."""
    workshop = locked(workshop)
    coders = Coders.of(workshop, by)
    rules.may_settle(coders).or_refuse()
    codebook = Codebook.of(workshop)
    chosen = set(themes)
    settled = codings_of(workshop, None, codebook).get(statement.pk)
    if settled != (None if was is None else frozenset(was)):
        no("The other has settled this one meanwhile. Look at it as it is now.").or_refuse()
    if not chosen <= {wording.theme_id for wording in codebook.themes()}:
        no("The codebook has changed meanwhile. Look at this statement again.").or_refuse()
    _keep(workshop, statement, None, chosen)
    record("workshops.coding.settled", about=workshop)


def left_to_code(workshop: Workshop, coders: Coders) -> int:
    """How many statements this coder has not looked at; where two have finished, how many neither has coded with the other nor settled."""
    looked = Coding.objects.filter(workshop=workshop)
    if coders.are_both_done:
        by_both = [set(looked.filter(coder=coder).values_list("statement", flat=True)) for coder in (coders.first, coders.second)]
        counted = set(looked.filter(coder=None).values_list("statement", flat=True)) | (by_both[0] & by_both[1])
        return workshop.statements.exclude(pk__in=counted).count()
    return workshop.statements.exclude(pk__in=looked.filter(coder=coders.mine, coder__isnull=False).values("statement")).count()


def _keep(workshop: Workshop, statement: Statement, coder: Coder | None, themes: set[uuid.UUID]) -> None:
    kept = Coding.objects.filter(statement=statement, coder=coder)
    if not kept.update(themes=sorted(themes)):
        Coding.objects.create(record=workshop.record, workshop=workshop, statement=statement, coder=coder, themes=sorted(themes))
