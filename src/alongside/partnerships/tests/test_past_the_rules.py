"""Invitations, duties and hand-overs attempted past every rule of the application, by people who may write in the record: what the database itself says."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from alongside.access.models import Record, open_record
from alongside.audit.record import look
from alongside.frame.frames import Frame, acting_as
from alongside.frame.sql import one, rows
from alongside.partnerships.actions import give_role
from alongside.partnerships.models import (
    Duty,
    DutyMove,
    FrontDoor,
    Group,
    Invitation,
    InvitedTo,
    LastHour,
    Membership,
    ProgrammeMember,
    RingMe,
    Role,
    RoleAssignment,
    YoungPeopleModule,
)
from alongside.partnerships.tests.arranging import a_day, a_duty, an_invitation, role_of
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person

pytestmark = pytest.mark.django_db
Act = Callable[[Frame], object]
NOT_OF_IT = "does not belong"


def refused(by: Person, act: Act, match: str = NOT_OF_IT) -> None:
    with as_person(by) as frame, pytest.raises(ProgrammingError, match=match), transaction.atomic():
        act(frame)


def done(by: Person, act: Act) -> None:
    """The same, where it is right: so that a refusal is not one of something misspelt. It is undone."""
    with as_person(by) as frame, transaction.atomic():
        act(frame)
        transaction.set_rollback(True)


@pytest.fixture
def steering(fellmoor: Place) -> Group:
    return fellmoor.groups["steering"]


# -- who is where


def test_a_front_door_stands_only_in_the_area_that_keeps_its_list(cast: Cast, fellmoor: Place, tidewell: Place) -> None:
    """A number that people ring in an emergency cannot be put there by a neighbour."""

    def puts(record: int, place: Place) -> Act:
        return lambda frame: FrontDoor.objects.create(record_id=record, partnership=place.partnership, name="Front door", number="01632 960999")

    done(cast["rosalind"], puts(tidewell.partnership.record_id, tidewell))
    refused(cast["rosalind"], puts(tidewell.partnership.record_id, fellmoor))


def test_nobody_joins_a_programme_through_a_record_of_their_own(cast: Cast) -> None:
    refused(
        cast["stella"],
        lambda frame: ProgrammeMember.objects.create(
            record=cast.lowmarsh.partnership.record, programme=cast.firm_footing, person=cast["stella"], job_title="x", started_at=frame.now
        ),
    )


def test_a_group_is_formed_only_on_a_record_of_a_group(cast: Cast, fellmoor: Place, amira: Person) -> None:
    def forms(kind: str) -> Act:
        def act(frame: Frame) -> None:
            head = open_record(kind, unit=fellmoor.partnership.principal, write=[amira.pk])
            Group.objects.create(record=head, name="A group", kind="Panel", formed_at=frame.now)

        return act

    done(amira, forms("partnerships.group"))
    refused(amira, forms("partnerships.panel"))


def test_no_area_covers_a_group_it_was_not_asked_to(cast: Cast, steering: Group) -> None:
    theirs = cast.lowmarsh
    refused(
        cast["stella"],
        lambda frame: rows(
            "insert into partnerships_grouparea (record_id, group_id, partnership_id) values (%s, %s, %s)",
            theirs.groups["steering"].record_id,
            steering.pk,
            theirs.partnership.pk,
        ),
    )


def test_what_a_seat_gives_ends_with_the_place_also_when_the_seat_is_to_end_later(cast: Cast, steering: Group, amira: Person) -> None:
    with as_person(amira):
        rows("update partnerships_membership set ended_at = clock_timestamp() where person_id = %s returning 1", cast["dev"].pk)
    with as_person(amira):
        rows("update partnerships_seat set ended_at = clock_timestamp() + interval '1 day' where person_id = %s returning 1", cast["dev"].pk)

    with as_person(cast["dev"]):
        assert one("select sec.eyes()") == [1, cast["dev"].pk]


def test_a_role_in_one_record_is_given_only_there_and_only_by_who_keeps_it(cast: Cast, fellmoor: Place, steering: Group, bridget: Person) -> None:
    with as_person(bridget):
        matter = open_record("trial.matter", unit=steering.principal)

    def gives(record: int) -> Act:
        return lambda frame: RoleAssignment.objects.create(
            record_id=record, partnership=fellmoor.partnership, about=matter, person=cast["kezia"], role="author", started_at=frame.now
        )

    done(bridget, gives(matter.pk))
    refused(bridget, gives(fellmoor.partnership.record_id))
    refused(cast["dev"], gives(matter.pk))
    refused(cast["dev"], lambda frame: one("select sec.role_in_record(%s, 'author')", matter.pk), "Only those who keep this")


def test_a_role_of_the_area_stands_on_the_areas_own_list(cast: Cast, fellmoor: Place, steering: Group, amira: Person) -> None:
    """Anywhere else those who read the list would not see who coordinates, and others would."""

    def gives(record: int) -> Act:
        return lambda frame: RoleAssignment.objects.create(
            record_id=record, partnership=fellmoor.partnership, person=cast["kezia"], role=Role.COORDINATOR, started_at=frame.now
        )

    done(amira, gives(fellmoor.partnership.record_id))
    refused(amira, gives(steering.record_id))


def test_a_role_that_holds_something_open_does_not_end_by_its_row_either(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    role = role_of(bridget, Role.COORDINATOR, fellmoor)
    a_duty(bridget, fellmoor, holder=role)

    with as_person(amira), pytest.raises(IntegrityError, match="still holds something open"), transaction.atomic():
        rows("update partnerships_roleassignment set ended_at = clock_timestamp() where id = %s returning 1", role.pk)


def test_a_number_to_ring_is_only_of_somebody_who_is_in_the_area_now(cast: Cast, fellmoor: Place, tidewell: Place, amira: Person) -> None:
    with as_person(amira):
        place_of = dict(Membership.objects.values_list("person", "pk"))

    def lists(record: int, name: str) -> Act:
        return lambda frame: RingMe.objects.create(record_id=record, membership_id=place_of[cast[name].pk], about="x", number="01632 960000")

    done(amira, lists(fellmoor.partnership.record_id, "kezia"))
    refused(amira, lists(fellmoor.partnership.record_id, "martin"))
    refused(cast["rosalind"], lists(tidewell.partnership.record_id, "kezia"))


# -- invitations


def invites(cast: Cast, fellmoor: Place, inviter: Person, **changed: Any) -> Act:
    def act(frame: Frame) -> None:
        area = fellmoor.partnership
        head = open_record("partnerships.invitation", unit=area.principal, parent=area.record, write=[area.principal])
        said = {"invited_by": inviter, "inviter_name": inviter.name, "agency": fellmoor.agencies["council"], "agency_name": fellmoor.agencies["council"].name}
        Invitation.objects.create(
            record=head, partnership=area, partnership_name=area.name, name="Hana Brodie", email="hana@cast.example", job_title="x", level="managerial",
            sent_at=frame.now, lives_until=frame.now + timedelta(days=1), **{**said, **changed},
        )  # fmt: skip

    return act


def test_an_invitation_is_written_by_a_lead_or_the_coordinator_in_their_own_name(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    done(bridget, invites(cast, fellmoor, bridget))
    refused(cast["yusuf"], invites(cast, fellmoor, cast["yusuf"]))
    refused(bridget, invites(cast, fellmoor, amira))
    refused(bridget, invites(cast, fellmoor, amira, inviter_name=bridget.name))  # what waits is given on the strength of who invited
    refused(bridget, lambda frame: invites(cast, fellmoor, bridget, accepted_at=frame.now, person=bridget)(frame))


def test_nothing_waits_that_who_invites_could_not_give_now(cast: Cast, fellmoor: Place, steering: Group, bridget: Person) -> None:
    invitation = an_invitation(bridget, fellmoor)

    def offers(group: Group | None, role: str = "") -> Act:
        return lambda frame: InvitedTo.objects.create(
            record_id=invitation.record_id, invitation=invitation, group=group, group_name=group.name if group else "", role=role, capacity="x"
        )

    done(bridget, offers(steering))
    refused(bridget, offers(None, "lead"))
    with as_person(cast["lorna"]):
        one("select sec.exclude(%s, null, %s)", steering.record_id, bridget.pk)
    refused(bridget, offers(steering))


def test_the_links_act_is_for_who_was_invited_once_and_while_it_lives(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    invitation = an_invitation(bridget, fellmoor, name="Peter Wainman", email=cast["peter"].email)
    assert invitation.link

    def joins(person: Person) -> None:
        with acting_as(invitation.link or 0), transaction.atomic():
            one("select sec.accept_invitation(%s)", person.pk)

    with pytest.raises(ProgrammingError, match="for somebody else"):
        joins(cast["stella"])
    for column, value in (("withdrawn_at", "now()"), ("lives_until", "now() - interval '1 second'")):
        with as_person(bridget), transaction.atomic():
            rows(f"update partnerships_invitation set {column} = {value} where id = %s returning 1", invitation.pk)
            with pytest.raises(ProgrammingError, match="no longer opens"):
                joins(cast["peter"])
            transaction.set_rollback(True)
    joins(cast["peter"])
    with pytest.raises(ProgrammingError, match="no longer opens"):
        joins(cast["peter"])


def test_a_role_that_waits_for_somebody_is_taken_by_nobody_else(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    an_invitation(amira, fellmoor, roles=((Role.LEAD, None),))

    refused(
        bridget,
        lambda frame: RoleAssignment.objects.create(
            record=fellmoor.partnership.record, partnership=fellmoor.partnership, person=bridget, role=Role.LEAD, started_at=frame.now
        ),
    )


# -- what somebody knows of


def test_nobody_asks_what_a_stranger_knows_and_whoever_is_shut_out_knows_nothing(cast: Cast, fellmoor: Place, steering: Group, bridget: Person) -> None:
    with as_person(bridget):
        matter = open_record("trial.matter", unit=steering.principal)
    with as_person(cast["lorna"]):
        one("select sec.exclude(%s, null, %s)", matter.pk, cast["dev"].pk)
    role = role_of(bridget, Role.COORDINATOR, fellmoor)

    with as_person(bridget):
        assert [one("select sec.knows(%s, %s)", matter.pk, cast[name].pk) for name in ("bridget", "paulette", "dev", "stella")] == [True, True, False, False]
        assert one("select sec.principal_of_role(%s)", role.pk) is not None
        assert one("select sec.area_called('Tidewell')") == cast.tidewell.partnership.pk
    with as_person(cast["stella"]):
        assert one("select sec.knows(%s, %s)", matter.pk, bridget.pk) is False
        assert one("select sec.principal_of_role(%s)", role.pk) is None
    with as_person(cast["kezia"]):
        assert one("select sec.area_called('Tidewell')") is None


# -- what is open


def test_what_is_open_is_laid_only_on_somebody_who_can_see_what_it_is_about(cast: Cast, fellmoor: Place, steering: Group, bridget: Person) -> None:
    with as_person(bridget):
        matter = open_record("trial.matter", unit=steering.principal)
    noor = role_of(cast["noor"], Role.REVIEWER, fellmoor, fellmoor.groups["executive"])
    dev = role_of(cast["dev"], Role.REPRESENTATIVE, fellmoor, steering)
    wrong = "must be able to see"

    def opens(**more: Any) -> Act:
        return lambda frame: Duty.objects.create(record=matter, partnership=fellmoor.partnership, about=matter, what="x", opened_at=frame.now, **more)

    done(bridget, opens(holder=dev))
    refused(bridget, opens(holder=noor), wrong)
    refused(bridget, lambda frame: opens(asked_of=cast["noor"], answer_by=a_day(frame.now, 3))(frame), wrong)
    refused(bridget, lambda frame: opens(asked_of=cast["stella"], answer_by=a_day(frame.now, 3))(frame), wrong)


def test_what_is_open_stands_on_the_record_it_is_about_and_with_a_group_that_its_writer_sees(
    cast: Cast, fellmoor: Place, steering: Group, bridget: Person
) -> None:
    """Else its words would be read by more people than the record, or a stranger's duty would keep a group from being followed."""

    def opens(by: Person, place: Place, about: Record, record: Record, role: RoleAssignment, group: Group | None = None) -> Act:
        return lambda frame: Duty.objects.create(
            record=record, partnership=place.partnership, about=about, group=group, what="x", opened_at=frame.now, holder=role
        )

    with as_person(bridget):
        matter = open_record("trial.matter", unit=steering.principal)
    role, area = role_of(bridget, Role.COORDINATOR, fellmoor), fellmoor.partnership.record
    done(bridget, opens(bridget, fellmoor, matter, matter, role, steering))
    refused(bridget, opens(bridget, fellmoor, matter, area, role))
    stella, lowmarsh = cast["stella"], cast.lowmarsh
    with as_person(stella):
        own = open_record("trial.matter", unit=lowmarsh.partnership.principal)
    theirs = role_of(stella, Role.LEAD, lowmarsh)
    done(stella, opens(stella, lowmarsh, own, own, theirs))
    refused(stella, opens(stella, lowmarsh, own, own, theirs, steering))


def test_whoever_was_asked_and_has_left_closes_nothing(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    duty = a_duty(bridget, fellmoor, asked_of=cast["kezia"])
    done(cast["kezia"], lambda frame: one("select sec.close_duty(%s, 'done')", duty.pk))
    with as_person(amira):
        rows("update partnerships_membership set ended_at = clock_timestamp() where person_id = %s returning 1", cast["kezia"].pk)

    refused(cast["kezia"], lambda frame: one("select sec.close_duty(%s, 'done')", duty.pk), "not yours to close")


def test_a_move_is_written_by_the_move_itself(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    duty = a_duty(bridget, fellmoor, asked_of=amira)

    refused(
        bridget,
        lambda frame: DutyMove.objects.create(record_id=duty.record_id, duty=duty, kind="closed", by=amira, moved_at=frame.now),
        "permission denied",
    )


# -- leaving, and young people


def test_a_last_hour_is_written_in_nobody_elses_name(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    role = role_of(bridget, Role.COORDINATOR, fellmoor)

    def writes(person: Person) -> Act:
        def act(frame: Frame) -> None:
            head = open_record("partnerships.last_hour", unit=fellmoor.partnership.principal, write=[bridget.pk])
            look(head)
            LastHour.objects.create(record=head, partnership=fellmoor.partnership, person=person, role=role, written_at=frame.now)

        return act

    done(bridget, writes(bridget))
    refused(bridget, writes(amira))


def test_whether_young_people_may_be_named_is_decided_by_a_lead_in_their_own_name(cast: Cast, fellmoor: Place, amira: Person, bridget: Person) -> None:
    def decides(person: Person) -> Act:
        said = dict.fromkeys(
            ("impact_assessment", "retention_schedule", "caldicott_guardian", "information_risk_owner", "data_protection_officer", "basis"), "Said elsewhere"
        )
        return lambda frame: YoungPeopleModule.objects.create(
            record=fellmoor.partnership.record, partnership=fellmoor.partnership, decided_by=person, started_at=frame.now, **said
        )

    done(amira, decides(amira))
    refused(bridget, decides(bridget))
    refused(amira, decides(bridget))


def test_an_adviser_shuts_somebody_out_whatever_roles_and_duties_stand_on_the_record(cast: Cast, fellmoor: Place, steering: Group, bridget: Person) -> None:
    """The rows are made anew, which is no change of any of them: who shuts out need not be somebody who could have written them."""
    matter = a_record_of_its_own(fellmoor, bridget)
    a_duty(bridget, fellmoor, group=steering, asked_of=cast["paulette"])

    for number in (matter.pk, fellmoor.partnership.record_id, steering.record_id):
        with as_person(cast["lorna"]):
            one("select sec.exclude(%s, null, %s)", number, cast["dev"].pk)
        with as_person(cast["dev"]):
            assert not Record.objects.filter(pk=number).exists()


def a_record_of_its_own(place: Place, by: Person) -> Record:
    """A report, and somebody who has a role in it."""
    with as_person(by) as frame:
        head = open_record("learning.report", unit=place.partnership.principal, read=[place.partnership.principal], write=[place.partnership.coordinator_role])
        give_role(by=by, partnership=place.partnership, person=by, role=Role.AUTHOR, about=head, at=frame.now)
        return head
