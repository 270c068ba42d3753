"""Asking people to a workshop, writing to them, and noting who came and who could not. None of it touches the room."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from alongside.access.links import make_link
from alongside.access.models import Record
from alongside.audit.record import record
from alongside.frame.link_addresses import credential_for
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.partnerships.models import Membership
from alongside.people.models import Person
from alongside.workshops import emails, rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.asked import about
from alongside.workshops.models import Coming, Invite, InviteSaid, Workshop
from alongside.workshops.reading import Other

LIVES_ON = timedelta(days=120)
"""How long an invite's link opens: a workshop that is open for some days is open for weeks at most, and a late reason is welcome."""
NOT_BEFORE = timedelta(days=1)


@transaction.atomic
def ask_members(*, by: Person, workshop: Workshop, members: Sequence[Membership], at: datetime) -> list[Invite]:
    """Ask members of the partnership, whom the asker sees on its list. Whoever has been asked already is not asked twice."""
    workshop = locked(workshop)
    rules.may_ask(by, workshop).or_refuse()
    already = set(Invite.objects.filter(workshop=workshop).values_list("person", flat=True))
    return [
        _asked(workshop, at, person=one_of.person, name=one_of.person.name, role=one_of.job_title, agency=one_of.agency.name)
        for one_of in members
        if one_of.person_id not in already
    ]


@transaction.atomic
def ask_others(*, by: Person, workshop: Workshop, others: Iterable[Other], at: datetime) -> list[Invite]:
    """Ask roles in agencies by their address. Whether an address belongs to a member is not said: who asks may not see the members."""
    workshop = locked(workshop)
    rules.may_ask(by, workshop).or_refuse()
    already = {address.lower() for address in Invite.objects.filter(workshop=workshop).values_list("address", flat=True)}
    return [_asked(workshop, at, role=other.role, agency=other.agency, address=other.address) for other in others if other.address not in already]


def _asked(workshop: Workshop, at: datetime, *, person: Person | None = None, **who: str) -> Invite:
    head = Record.objects.get(pk=one("select sec.open_invite(%s, %s)", workshop.pk, person.pk if person else None))
    invite: Invite = Invite.objects.create(record=head, workshop=workshop, person=person, asked_at=at, state_at=at, **who)
    record("workshops.invite.asked", about=invite)
    return invite


@transaction.atomic
def write_to_asked(*, by: Person, workshop: Workshop, at: datetime, again: bool = False) -> int:
    """A letter to each who has had none; with `again`, to each who has not been heard from and had their last a day ago or more. Returns how many."""
    workshop = locked(workshop)
    rules.may_ask(by, workshop).or_refuse()
    waiting = Invite.objects.filter(workshop=workshop, state=Coming.INVITED).select_related("record", "person")
    to = waiting.filter(written_at__lte=at - NOT_BEFORE) if again else waiting.filter(written_at=None)
    for invite in to:
        if invite.link_until is None or invite.link_until <= at:
            until = at + LIVES_ON
            make_link(invite.record_id, credential=credential_for(emails.INVITE, invite.record.ref, invite.letters + 1), level="write", until=until)
            invite.letters, invite.link_until = invite.letters + 1, until
        Invite.objects.filter(pk=invite.pk).update(letters=invite.letters, link_until=invite.link_until, written_at=at)
        emails.ask(invite, about=about(invite), by=by, at=at)
        record("workshops.letter.sent", about=invite)
    return len(to)


@transaction.atomic
def say_whether(*, by: Person | None, invite: Invite, state: str, at: datetime, reason: str = "", words: str = "") -> InviteSaid:
    """Whoever is asked says whether they come, and why not; or whoever invites notes what they were told. `by` is nobody for the link in a letter."""
    one("select sec.lock(%s)", invite.record_id)
    invite.refresh_from_db()
    rules.may_say_whether(by, invite).or_refuse()
    if state == Coming.WITHDRAWN and not reason:
        no("Say what stands in the way.").or_refuse()
    if state == Coming.ATTENDED:
        rules.may_note_coming(by, invite).or_refuse()
    is_withdrawn = state == Coming.WITHDRAWN
    said: InviteSaid = InviteSaid.objects.create(
        record=invite.record, invite=invite, state=state, reason=reason if is_withdrawn else "", words=words if is_withdrawn else "", said_at=at
    )
    record("workshops.invite.answered", about=invite)
    return said


@transaction.atomic
def note_who_came(*, by: Person, workshop: Workshop, invites: Iterable[Invite], at: datetime) -> int:
    """These came. By name, on the list of whoever invites; whoever is on it already stays there. Returns how many are new."""
    workshop = locked(workshop)
    rules.may_invite(by, workshop).or_refuse()
    new = [invite for invite in Invite.objects.filter(workshop=workshop, pk__in=[one_of.pk for one_of in invites]) if invite.state != Coming.ATTENDED]
    for invite in new:
        say_whether(by=by, invite=invite, state=Coming.ATTENDED, at=at)
    return len(new)


@transaction.atomic
def say_when(*, by: Person, workshop: Workshop, when_and_where: str, expected: int | None, at: datetime) -> None:
    """When and where it is, as it stands in every letter, and how many people are expected."""
    workshop = locked(workshop)
    rules.may_ask(by, workshop).or_refuse()
    Workshop.objects.filter(pk=workshop.pk).update(when_and_where=when_and_where, expected=expected)
    record("workshops.workshop.planned", about=workshop)
