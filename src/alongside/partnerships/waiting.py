"""What waits for one person here: what they are asked, what they hold, offers to accept, and invitations nobody has answered."""

from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from alongside.partnerships import rules
from alongside.partnerships.models import Duty, Invitation, Partnership, Succession
from alongside.partnerships.seats import areas_of
from alongside.partnerships.sockets import Waiting
from alongside.partnerships.where import where_it_is_done
from alongside.people.models import Person

QUIET_DAYS = timedelta(days=2)
"""How long an invitation may lie unanswered before the coordinator is told."""


def duties(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """What somebody asked of them, and what they hold."""
    mine = Duty.objects.visible_to(person).open().select_related("group", "holder")
    asked = [
        Waiting(f"Say whether you can take this: {duty.what}", _duty(duty), f"Nobody holds it yet{_where(duty)}. You can say no, and why.", duty.answer_by, 2)
        for duty in mine.filter(holder=None, asked_of=person)
    ]
    held = [
        Waiting(
            duty.what,
            where_it_is_done(person, duty) or _duty(duty),
            f"You hold this as {duty.holder.get_role_display().lower()}{_where(duty)}.",
            duty.due_date,
            duty.minutes,
        )
        for duty in mine.filter(holder__person=person)
        if duty.holder is not None
    ]
    return [*asked, *held]


def successions(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """Offers that one group follows another, which need this person's yes."""
    offers = Succession.objects.visible_to(person).filter(effected_at=None, withdrawn_at=None).select_related("record")
    return [
        Waiting(
            f"Say whether {offer.successor_name} takes over from {offer.group_name}",
            reverse("partnerships:succession", args=[offer.record.ref]),
            f"{offer.group_name} has asked. Nothing moves before both sides have said yes.",
            offer.effective_date,
            10,
        )
        for offer in offers
        if _needs_their_yes(person, request, offer)
    ]


def invitations(person: Person, request: HttpRequest) -> Sequence[Waiting]:
    """People who were invited a few days ago and have not joined: for who can send the letter again."""
    now = request.now  # type: ignore[attr-defined]  # set by frame.middleware
    lying = Invitation.objects.visible_to(person).waiting().filter(sent_at__lt=now - QUIET_DAYS + timedelta(hours=1)).select_related("record")
    return [
        Waiting(
            f"{invitation.name} has not joined yet",
            reverse("partnerships:invitation", args=[invitation.record.ref]),
            f"Invited on {_day(invitation)}, for {invitation.agency_name}. The letter may have gone astray: you can send it again.",
            timezone.localdate(invitation.lives_until),
            1,
        )
        for invitation in lying
    ]


def _needs_their_yes(person: Person, request: HttpRequest, offer: Succession) -> bool:
    if rules.may_accept_for_group(person, offer):
        return True
    mine = {area.id for area in areas_of(request) if area.is_member}
    asked = [side.id for side in rules.sides_of(offer) if side.id in mine and not side.has_accepted]
    return any(rules.may_accept_for_area(person, offer, side) for side in Partnership.objects.filter(pk__in=asked))


def _where(duty: Duty) -> str:
    return f", for {duty.group}" if duty.group else ""


def _duty(duty: Duty) -> str:
    return reverse("partnerships:duty", args=[duty.ref])


def _day(invitation: Invitation) -> str:
    day = timezone.localdate(invitation.sent_at)
    return f"{day.day} {day:%B}"
