"""What is open: opened, asked of somebody, taken, declined, handed on and closed. The database keeps each step and refuses to leave anything with nobody."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from alongside.access.models import Record
from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.partnerships import rules
from alongside.partnerships.models import Duty, Group, MoveKind, Partnership, Role, RoleAssignment
from alongside.people.models import Person

A_WEEK = timedelta(days=7)


@transaction.atomic
def open_duty(
    *,
    by: Person,
    partnership: Partnership,
    what: str,
    at: datetime,
    about: Record | None = None,
    group: Group | None = None,
    holder: RoleAssignment | None = None,
    asked_of: Person | None = None,
    answer_by: date | None = None,
    due_date: date | None = None,
    address: str = "",
    minutes: int | None = None,
) -> Duty:
    """Open something that somebody answers for: a role that holds it, or somebody who is asked to answer by a day.

    It stands behind the wall of `about`, else of the group, else of the partnership; only who writes there can open it, and only
    somebody who knows of it can hold it or be asked. `address` is the page where it is done. The action that settles it calls `close_duty`.
    """
    if holder is None and (asked_of is None or answer_by is None):
        no("Say who holds this, or who is asked and by which day.").or_refuse()
    behind = about or (group.record if group else partnership.record)
    _must_know(behind.pk, holder.person if holder else asked_of)
    duty = Duty.objects.create(
        record=behind,
        partnership=partnership,
        about=about,
        group=group,
        what=what,
        address=address,
        minutes=minutes,
        holder=holder,
        asked_of=None if holder else asked_of,
        answer_by=None if holder else answer_by,
        due_date=due_date,
        opened_at=at,
    )
    record("partnerships.duty.opened", about=behind.pk, duty=duty.pk)
    return duty


@transaction.atomic
def take_duty(*, by: Person, duty: Duty, role: RoleAssignment | None = None, words: str = "") -> None:
    """Answer for it from now on, in one of your own roles (the first one here, when none is named)."""
    duty = _locked(duty)
    rules.may_take(by, duty).or_refuse()
    mine = role or next(iter(rules.roles_for(by, duty)), None)
    if mine is None or mine.person_id != by.pk:
        no("You can take this only in a role of your own.").or_refuse()
        return
    _move(duty, MoveKind.TAKEN, to=mine, why=words)
    record("partnerships.duty.taken", about=duty.record_id, duty=duty.pk)


@transaction.atomic
def decline_duty(*, by: Person, duty: Duty, why: str, ask: Person, answer_by: date) -> None:
    """Say no, and why. It does not stay with nobody: somebody else is asked, by a day."""
    duty = _locked(duty)
    rules.may_decline(by, duty).or_refuse()
    if not why.strip():
        no("Say in a sentence why you cannot take this.").or_refuse()
    if ask.pk == by.pk:
        no("Name somebody else to ask.").or_refuse()
    _must_know(duty.record_id, ask)
    _move(duty, MoveKind.DECLINED, ask=ask, by_day=answer_by, why=why)
    record("partnerships.duty.declined", about=duty.record_id, duty=duty.pk)


@transaction.atomic
def ask_of(*, by: Person, duty: Duty, person: Person, answer_by: date, words: str = "") -> None:
    """Ask somebody to take it, by a day. Until they answer it has no owner, and stands on the partnership's first page."""
    duty = _locked(duty)
    rules.may_ask_somebody(by, duty).or_refuse()
    _must_know(duty.record_id, person)
    _move(duty, MoveKind.ASKED, ask=person, by_day=answer_by, why=words)
    record("partnerships.duty.asked", about=duty.record_id, duty=duty.pk, person=person.pk)


@transaction.atomic
def ask_again(*, by: Person, duty: Duty, at: datetime) -> None:
    """Ask the same person once more. A day that has gone by becomes a week from now."""
    duty = _locked(duty)
    rules.may_ask_somebody(by, duty).or_refuse()
    if duty.asked_of is None or duty.answer_by is None:
        no("Nobody has been asked this.").or_refuse()
        return
    today = timezone.localdate(at)
    _must_know(duty.record_id, duty.asked_of)
    _move(duty, MoveKind.ASKED, ask=duty.asked_of, by_day=max(duty.answer_by, today + A_WEEK) if duty.answer_by < today else duty.answer_by, why="Asked again")
    record("partnerships.duty.asked", about=duty.record_id, duty=duty.pk, person=duty.asked_of_id)


@transaction.atomic
def hand_duty_to(*, by: Person, duty: Duty, role: RoleAssignment, words: str = "") -> None:
    """Hand it to somebody in a named role, as when one coordinator follows another. They can still say no."""
    duty = _locked(duty)
    rules.may_ask_somebody(by, duty).or_refuse()
    _must_know(duty.record_id, role.person)
    _move(duty, MoveKind.HANDED, to=role, why=words)
    record("partnerships.duty.handed", about=duty.record_id, duty=duty.pk, person=role.person_id)


@transaction.atomic
def close_duty(*, by: Person, duty: Duty, outcome: str) -> None:
    """It is done, or no longer needed: in one sentence. Other rooms call this when what it asked for has happened."""
    duty = _locked(duty)
    rules.may_close(by, duty).or_refuse()
    one("select sec.close_duty(%s, %s)", duty.pk, outcome[:300])
    record("partnerships.duty.closed", about=duty.record_id, duty=duty.pk)


def lead_role_of(partnership: Partnership) -> RoleAssignment | None:
    """The role in which a partnership's first lead answers for things, where the asker can see it."""
    return (
        RoleAssignment.objects.current()
        .filter(partnership=partnership, role=Role.LEAD, group=None, about=None)
        .select_related("person")
        .order_by("started_at", "pk")
        .first()
    )


def _locked(duty: Duty) -> Duty:
    one("select sec.lock(%s)", duty.record_id)
    locked: Duty = Duty.objects.select_related("holder__person", "asked_of", "group").get(pk=duty.pk)
    return locked


def _must_know(record_id: int, person: Person | None) -> None:
    if person is not None and not rules.can_see(person, record_id):
        no(f"{person} cannot see what this is about. Choose somebody who can.").or_refuse()


def _move(duty: Duty, kind: MoveKind, *, to: RoleAssignment | None = None, ask: Person | None = None, by_day: date | None = None, why: str = "") -> None:
    one(
        "select sec.move_duty(%s, %s, %s, %s, %s, %s, null, null)",
        duty.pk, kind.value, to.pk if to else None, ask.pk if ask else None, by_day, why[:500],
    )  # fmt: skip
