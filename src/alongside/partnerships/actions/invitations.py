"""Inviting people, one or sixty; sending the letter again; withdrawing; and the one act that the link itself can do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from alongside.access.links import end_link, make_link
from alongside.access.models import open_record
from alongside.audit.record import record
from alongside.frame.link_addresses import credential_for
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.partnerships import emails, rules
from alongside.partnerships.models import Agency, Group, Invitation, InvitedTo, Membership, Partnership, Role
from alongside.people.actions import welcome_person
from alongside.people.models import Person

LIVES = timedelta(days=21)
"""How long a letter's link opens anything."""


@dataclass(frozen=True)
class Invited:
    """One person to be invited, everything about them already read and found right."""

    name: str
    email: str
    agency: Agency
    job_title: str
    level: str
    known_as: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    seats: tuple[Group, ...] = ()
    roles: tuple[tuple[Role, Group | None], ...] = field(default=())


@transaction.atomic
def invite(*, by: Person, partnership: Partnership, person: Invited, at: datetime) -> Invitation:
    """Invite somebody by name. The letter carries a link that lives until its day; joining is their own act."""
    rules.may_invite(by, partnership).or_refuse()
    _may_be_invited(by, partnership, person)
    head = open_record(
        "partnerships.invitation",
        unit=partnership.principal,
        parent=partnership.record,
        read=[partnership.lead_role, partnership.coordinator_role],
        write=[partnership.lead_role, partnership.coordinator_role],
    )
    invitation = Invitation.objects.create(
        record=head,
        partnership=partnership,
        agency=person.agency,
        partnership_name=partnership.name,
        agency_name=person.agency.name,
        name=person.name,
        known_as=person.known_as,
        email=person.email.lower(),
        job_title=person.job_title,
        level=person.level,
        starts_on=person.starts_on,
        ends_on=person.ends_on,
        invited_by=by,
        inviter_name=by.name,
        sent_at=at,
        lives_until=at,
    )
    for group in person.seats:
        InvitedTo.objects.create(record=head, invitation=invitation, group=group, group_name=group.name, capacity=person.agency.kind)
    for role, place in person.roles:
        InvitedTo.objects.create(record=head, invitation=invitation, group=place, group_name=place.name if place else "", role=role)
    record("partnerships.invitation.sent", about=invitation)
    _send(invitation, at)
    return invitation


@transaction.atomic
def invite_all(*, by: Person, partnership: Partnership, people: Sequence[Invited], at: datetime) -> list[Invitation]:
    """Invite all of them, or, if one cannot be, nobody."""
    return [invite(by=by, partnership=partnership, person=person, at=at) for person in people]


@transaction.atomic
def send_again(*, by: Person, invitation: Invitation, at: datetime) -> None:
    """A new letter with a new link; the old link ends at once."""
    one("select sec.lock(%s)", invitation.record_id)
    invitation = Invitation.objects.select_related("record", "partnership").get(pk=invitation.pk)
    rules.may_resend(by, invitation).or_refuse()
    if invitation.link:
        end_link(invitation.link)
    _send(invitation, at)
    record("partnerships.invitation.sent_again", about=invitation)


@transaction.atomic
def withdraw_invitation(*, by: Person, invitation: Invitation, at: datetime) -> None:
    """The link ends at once. Nobody is told; who was invited can be invited anew."""
    one("select sec.lock(%s)", invitation.record_id)
    invitation = Invitation.objects.select_related("record", "partnership").get(pk=invitation.pk)
    rules.may_resend(by, invitation).or_refuse()
    if invitation.link:
        end_link(invitation.link)
    Invitation.objects.filter(pk=invitation.pk).update(withdrawn_at=at)
    record("partnerships.invitation.withdrawn", about=invitation)


@transaction.atomic
def accept_invitation(*, invitation: Invitation, at: datetime) -> tuple[Person, bool]:
    """Join, as the link's own act. Returns who has joined, and whether they are new here (somebody who can sign in already does so as always)."""
    known = Person.objects.filter(email__iexact=invitation.email).first()
    person = known or welcome_person(name=invitation.name, email=invitation.email, at=at)
    one("select sec.accept_invitation(%s)", person.pk)
    record("partnerships.invitation.accepted", about=invitation, person=person.pk)
    if invitation.link:
        end_link(invitation.link)
    return person, known is None


def _may_be_invited(by: Person, partnership: Partnership, person: Invited) -> None:
    if person.agency.partnership_id != partnership.pk or person.agency.left_at is not None:
        no(f"{person.agency} has no place at this table.").or_refuse()
    if any(place is None for _, place in person.roles):
        rules.may_give_roles(by, partnership).or_refuse()
    for role, group in person.roles:
        if group is not None:
            rules.may_give_role_in(by, group, partnership, role, {person.agency.pk}).or_refuse()
    for group in set(person.seats):
        rules.may_seat(by, group, partnership).or_refuse()
    if Membership.objects.current().filter(partnership=partnership, agency=person.agency, person__email__iexact=person.email).exists():
        no(f"{person.name} already has a place in {person.agency}.").or_refuse()
    if Invitation.objects.waiting().filter(partnership=partnership, email__iexact=person.email).exists():
        no(f"{person.name} has been invited already. You can send the letter again.").or_refuse()


def _send(invitation: Invitation, at: datetime) -> None:
    """Make the link of the next letter, and put the letter in the post."""
    number = invitation.letters + 1
    ends = (at + LIVES).replace(microsecond=0)
    credential = credential_for(emails.INVITATION, invitation.record.ref, number)
    link = make_link(invitation.record_id, credential=credential, level="read", until=ends)
    Invitation.objects.filter(pk=invitation.pk).update(link=link, letters=number, sent_at=at, lives_until=ends)
    invitation.link, invitation.letters, invitation.sent_at, invitation.lives_until = link, number, at, ends
    emails.invite(invitation, at)
