"""What an agency answers in its own name: written by its people, confirmed or taken back by whoever speaks for it, and shown by the facilitator."""

from django.db import transaction

from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.partnerships.models import Agency
from alongside.people.models import Person
from alongside.workshops import rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.agreed import WHY_NOT
from alongside.workshops.models import AgreedAnswer, KeyQuestion, OwnWordKind, Workshop


@transaction.atomic
def agree_answer(*, by: Person, workshop: Workshop, question: KeyQuestion, agency: Agency, words: str, version: int) -> None:
    """Write what the agency answers, in its name. `version` is the number of the version its writer saw: 0 where there was none."""
    workshop = locked(workshop)
    rules.may_agree_answer(by, workshop, agency).or_refuse()
    _or_refuse(one("select sec.agree_words(%s, %s, %s, %s)", question.pk, agency.pk, words, version))
    record("workshops.agreed.written", about=workshop, agency=agency.ref, question=question.number)


@transaction.atomic
def confirm_agreed(*, by: Person, workshop: Workshop, answer: AgreedAnswer) -> None:
    """These are our words: somebody who speaks for the agency says so."""
    workshop = locked(workshop)
    rules.may_speak_for(by, answer.agency).or_refuse()
    _or_refuse(one("select sec.own_word(%s, %s, '')", answer.pk, OwnWordKind.CONFIRMED))
    record("workshops.agreed.confirmed", about=workshop, agency=answer.agency.ref)


@transaction.atomic
def take_agreed_back(*, by: Person, workshop: Workshop, answer: AgreedAnswer, why: str = "") -> None:
    """These are not our words. They are kept for the agency alone, and the room does not see them any more."""
    workshop = locked(workshop)
    rules.may_speak_for(by, answer.agency).or_refuse()
    _or_refuse(one("select sec.own_word(%s, %s, %s)", answer.pk, OwnWordKind.TAKEN_BACK, why))
    record("workshops.agreed.taken_back", about=workshop, agency=answer.agency.ref)


@transaction.atomic
def show_agreed(*, by: Person, workshop: Workshop) -> int:
    """Show the room what agencies have agreed so far, side by side. Returns how many answers are new."""
    workshop = locked(workshop)
    rules.may_facilitate(by, workshop).or_refuse()
    shown: int = one("select sec.show_agreed(%s)", workshop.pk)
    record("workshops.agreed.shown", about=workshop, number=shown)
    return shown


@transaction.atomic
def leave_agreed_out(*, by: Person, workshop: Workshop, which: int, why: str) -> None:
    """Keep an agency's words from the room, and tell the agency why."""
    workshop = locked(workshop)
    rules.may_facilitate(by, workshop).or_refuse()
    if not one("select exists (select 1 from sec.agreed_waiting(%s) a where a.id = %s)", workshop.pk, which):
        no("These words have been shown or left out already.").or_refuse()
    _or_refuse(one("select sec.own_word(%s, %s, %s)", which, OwnWordKind.LEFT_OUT, why))
    record("workshops.agreed.left_out", about=workshop)


def _or_refuse(said: str) -> None:
    if said:
        no(WHY_NOT[said]).or_refuse()
