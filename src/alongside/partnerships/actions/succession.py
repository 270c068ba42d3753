"""One group follows another: offered, accepted on both sides, everything open given a place, and then in one moment."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.partnerships import rules
from alongside.partnerships.models import Acceptance, AcceptedAs, Duty, Group, HandOverLine, Partnership, RoleAssignment, Steward, Succession
from alongside.people.models import Person


@transaction.atomic
def offer_succession(*, by: Person, group: Group, successor: Group, effective_date: date, words: str, at: datetime) -> Succession:
    """Offer that `successor` takes over from `group` on a day. Nothing moves before its chair and every area have said yes."""
    rules.may_offer_succession(by, group).or_refuse()
    if group.pk == successor.pk:
        no("A group cannot follow itself.").or_refuse()
    if rules.is_followed(successor):
        no(f"{successor} has itself been followed by another group.").or_refuse()
    head = one("select sec.open_succession(%s, %s)", group.pk, successor.pk)
    offer = Succession.objects.create(
        record_id=head, group=group, successor=successor, words=words, offered_by=by, offered_at=at, effective_date=effective_date
    )
    record("partnerships.succession.offered", about=offer)
    return offer


@transaction.atomic
def withdraw_succession(*, by: Person, succession: Succession, at: datetime) -> None:
    """Take the offer back, before anything has moved."""
    succession = _locked(succession)
    rules.may_hand_over(by, succession).or_refuse()
    Succession.objects.filter(pk=succession.pk).update(withdrawn_at=at)
    record("partnerships.succession.withdrawn", about=succession)


@transaction.atomic
def accept_for_group(*, by: Person, succession: Succession, at: datetime) -> Acceptance:
    """The new chair says yes: the group will answer for what moves to it."""
    succession = _locked(succession)
    rules.may_accept_for_group(by, succession).or_refuse()
    yes = Acceptance.objects.create(record=succession.record, succession=succession, accepted_as=AcceptedAs.CHAIR, by=by, accepted_at=at)
    record("partnerships.succession.accepted", about=succession, accepted_as="chair")
    return yes


@transaction.atomic
def accept_for_area(
    *, by: Person, succession: Succession, partnership: Partnership, agreement_reference: str, stewards: Sequence[Person], at: datetime
) -> Acceptance:
    """An area says yes, under a data-sharing agreement, and names who may see the titles of what the old group kept. Nobody sees its words by this."""
    succession = _locked(succession)
    rules.may_accept_for_area(by, succession, partnership).or_refuse()
    if not agreement_reference.strip():
        no("Say which data-sharing agreement covers this.").or_refuse()
    yes = Acceptance.objects.create(
        record=succession.record,
        succession=succession,
        accepted_as=AcceptedAs.AREA,
        partnership=partnership,
        by=by,
        agreement_reference=agreement_reference,
        accepted_at=at,
    )
    for person in stewards:
        Steward.objects.create(record=succession.record, succession=succession, partnership=partnership, person=person)
    record("partnerships.succession.accepted", about=succession, accepted_as="area", partnership=partnership.pk, stewards=[person.pk for person in stewards])
    return yes


@transaction.atomic
def give_place(
    *, by: Person, succession: Succession, duty: Duty, to_role: RoleAssignment | None, asked_of: Person | None, answer_by: date | None, words: str = ""
) -> HandOverLine:
    """Say where one open thing goes: to a named role, or to nobody yet, asked of somebody by a day."""
    succession = _locked(succession)
    rules.may_hand_over(by, succession).or_refuse()
    if to_role is None and (asked_of is None or answer_by is None):
        no("Name a role that takes it, or somebody who is asked by a day.").or_refuse()
    who = to_role.person if to_role else asked_of
    if who is not None and not (rules.can_see(who, duty.record_id) or succession.stewards.filter(person=who).exists()):
        no(f"{who} cannot see what this is about. Their area can name {who.first_name} among those who see the titles; or choose somebody else.").or_refuse()
    line, _ = HandOverLine.objects.update_or_create(
        succession=succession,
        duty=duty,
        defaults={"to_role": to_role, "asked_of": None if to_role else asked_of, "answer_by": None if to_role else answer_by, "words": words},
        create_defaults={
            "record": succession.record,
            "to_role": to_role,
            "asked_of": None if to_role else asked_of,
            "answer_by": None if to_role else answer_by,
            "words": words,
        },
    )
    record("partnerships.succession.place_given", about=succession, duty=duty.pk)
    return line


@transaction.atomic
def hand_over(*, by: Person, succession: Succession, at: datetime) -> None:
    """The move itself, whole or not at all. Afterwards the successor answers for everything open; what anybody could read yesterday they can read today."""
    succession = _locked(succession)
    missing = what_is_missing(succession, at)
    if missing:
        no(missing[0]).or_refuse()
    one("select sec.effect_succession(%s)", succession.pk)
    record("partnerships.succession.took_effect", about=succession)


def what_is_missing(succession: Succession, at: datetime) -> list[str]:
    """Why it cannot happen yet, one sentence each; empty when it can."""
    if succession.effected_at is not None or succession.withdrawn_at is not None:
        return ["This hand-over is over."]
    yes = succession.acceptances.filter(accepted_as=AcceptedAs.CHAIR).exists()
    missing = [] if yes else [f"The chair of {succession.successor_name} has not accepted it yet."]
    missing += [f"{side.name} has not accepted it yet." for side in rules.sides_of(succession) if not side.has_accepted]
    homeless = without_place(succession)
    if homeless:
        missing.append(f"“{homeless[0].what}” has nowhere to go yet{f', nor have {len(homeless) - 1} more' if len(homeless) > 1 else ''}.")
    if succession.effective_date > timezone.localdate(at):
        missing.append(f"It was agreed for {succession.effective_date.day} {succession.effective_date:%B %Y}.")
    return missing


def without_place(succession: Succession) -> list[Duty]:
    """What is open in the old group and has been given no place."""
    placed = HandOverLine.objects.filter(succession=succession).values("duty")
    return list(Duty.objects.open().filter(group=succession.group_id).exclude(pk__in=placed))


def _locked(succession: Succession) -> Succession:
    one("select sec.lock(%s)", succession.record_id)
    locked: Succession = Succession.objects.select_related("record").get(pk=succession.pk)
    return locked
