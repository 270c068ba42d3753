"""What the tests of this folder arrange: through the same actions people use."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from alongside.partnerships import actions
from alongside.partnerships.actions import Invited
from alongside.partnerships.models import Agency, Duty, Group, Invitation, Membership, Partnership, Role, RoleAssignment, Succession
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person


def an_invitation(
    by: Person, place: Place, *, name: str = "Hana Brodie", email: str = "hana.brodie@cast.example", agency: str = "council", **more: object
) -> Invitation:
    with as_person(by) as frame:
        return actions.invite(
            by=by,
            partnership=place.partnership,
            person=Invited(name=name, email=email, agency=place.agencies[agency], job_title="Coordinator", level="managerial", **more),  # type: ignore[arg-type]  # the rest of Invited
            at=frame.now,
        )


def a_duty(
    by: Person,
    place: Place,
    what: str = "Mend the two lamps",
    *,
    group: Group | None = None,
    holder: RoleAssignment | None = None,
    asked_of: Person | None = None,
) -> Duty:
    with as_person(by) as frame:
        day = timezone.localdate(frame.now) + timedelta(days=9)
        return actions.open_duty(
            by=by, partnership=place.partnership, group=group, what=what, holder=holder, asked_of=asked_of, answer_by=day if asked_of else None, at=frame.now
        )


def role_of(person: Person, role: Role, place: Place, group: Group | None = None) -> RoleAssignment:
    with as_person(person):
        held: RoleAssignment = RoleAssignment.objects.current().get(person=person, role=role, partnership=place.partnership, group=group)
        return held


def a_joint_group(cast: Cast, name: str = "Fellmoor and Tidewell Exploitation Group") -> Group:
    """Formed by Fellmoor, covering both areas; chaired by Peter of Tidewell; Dev and Peter sit on it."""
    amira, peter, dev = cast["amira"], cast["peter"], cast["dev"]
    with as_person(amira) as frame:
        group = actions.form_group(by=amira, partnership=cast.fellmoor.partnership, name=name, kind="Exploitation group", at=frame.now)
        actions.cover_area_called(by=amira, group=group, name="Tidewell", of=cast.fellmoor.partnership)
        actions.give_seat(by=amira, group=group, membership=Membership.objects.get(person=dev), capacity="police", at=frame.now)
    with as_person(peter) as frame:
        tidewell = cast.tidewell.partnership
        actions.give_seat(by=peter, group=group, membership=Membership.objects.get(person=peter), capacity="chairs", at=frame.now)
    with as_person(cast["rosalind"]) as frame:
        actions.give_role(by=cast["rosalind"], partnership=tidewell, person=peter, role=Role.CHAIR, group=group, at=frame.now)
    return group


def an_offer(cast: Cast, group: Group, successor: Group) -> Succession:
    paulette = cast["paulette"]
    with as_person(paulette) as frame:
        return actions.offer_succession(
            by=paulette,
            group=group,
            successor=successor,
            effective_date=timezone.localdate(frame.now),
            words="Young people cross the river road.",
            at=frame.now,
        )


def everybody_says_yes(cast: Cast, offer: Succession, stewards: tuple[str, ...] = ()) -> None:
    peter, amira, rosalind = cast["peter"], cast["amira"], cast["rosalind"]
    with as_person(peter) as frame:
        actions.accept_for_group(by=peter, succession=offer, at=frame.now)
    with as_person(amira) as frame:
        actions.accept_for_area(
            by=amira, succession=offer, partnership=cast.fellmoor.partnership, agreement_reference="DSA 7, 3 May 2026", stewards=[], at=frame.now
        )
    with as_person(rosalind) as frame:
        actions.accept_for_area(
            by=rosalind,
            succession=offer,
            partnership=cast.tidewell.partnership,
            agreement_reference="DSA 7, 3 May 2026",
            stewards=[cast[name] for name in stewards],
            at=frame.now,
        )


def a_day(now: datetime, days: int) -> date:
    return timezone.localdate(now) + timedelta(days=days)


def agency_of(partnership: Partnership, name: str) -> Agency:
    return Agency.objects.get(partnership=partnership, name=name)
