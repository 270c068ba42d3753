"""Hand-overs attempted past every rule of the application, by people who may write in the record: what the database itself says."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.access.models import open_record
from alongside.frame.frames import Frame
from alongside.frame.sql import one, rows
from alongside.partnerships import actions
from alongside.partnerships.models import Acceptance, Duty, Group, HandOverLine, Membership, Role, Seat, Steward, Succession
from alongside.partnerships.tests.arranging import a_day, a_duty, a_joint_group, an_offer, everybody_says_yes, role_of
from alongside.partnerships.tests.test_past_the_rules import Act, done, refused
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def steering(fellmoor: Place) -> Group:
    return fellmoor.groups["steering"]


@pytest.fixture
def joint(cast: Cast) -> Group:
    return a_joint_group(cast)


@pytest.fixture
def offer(cast: Cast, steering: Group, joint: Group) -> Succession:
    return an_offer(cast, steering, joint)


def test_a_group_that_was_followed_takes_nobody_new_whatever_the_rules_say(cast: Cast, steering: Group, offer: Succession) -> None:
    def sits(frame: Frame) -> None:
        place = Membership.objects.get(person=cast["kezia"])
        Seat.objects.create(record=steering.record, group=steering, person=cast["kezia"], membership=place, capacity="x", started_at=frame.now)

    done(cast["bridget"], sits)
    everybody_says_yes(cast, offer)
    with as_person(cast["paulette"]) as frame:
        actions.hand_over(by=cast["paulette"], succession=offer, at=frame.now)

    refused(cast["bridget"], sits)


def test_an_offer_is_the_chairs_or_a_leads_own_and_only_to_a_group_they_can_see(cast: Cast, steering: Group, joint: Group, tidewell: Place) -> None:
    paulette, bridget, hidden = cast["paulette"], cast["bridget"], tidewell.groups["steering"]

    def offers(by: Person, to: Group = joint, **more: Any) -> Act:
        def act(frame: Frame) -> None:
            head = open_record("partnerships.succession", unit=steering.principal, write=[steering.principal])
            today = a_day(frame.now, 0)
            Succession.objects.create(record=head, group=steering, successor=to, offered_by=by, offered_at=frame.now, effective_date=today, **more)

        return act

    done(paulette, offers(paulette))
    refused(bridget, offers(bridget))
    refused(paulette, offers(cast["amira"]))
    refused(paulette, offers(paulette, hidden))
    refused(paulette, lambda frame: offers(paulette, effected_at=frame.now)(frame))
    refused(paulette, lambda frame: one("select sec.open_succession(%s, %s)", steering.pk, hidden.pk), "nothing here that you can see")


def test_each_side_says_its_own_yes(cast: Cast, offer: Succession, fellmoor: Place, tidewell: Place) -> None:
    def says(by: Person, place: Place | None) -> Act:
        more: dict[str, Any] = {"accepted_as": "area", "partnership": place.partnership, "agreement_reference": "DSA 7"} if place else {"accepted_as": "chair"}
        return lambda frame: Acceptance.objects.create(record=offer.record, succession=offer, by=by, accepted_at=frame.now, **more)

    done(cast["peter"], says(cast["peter"], None))
    done(cast["rosalind"], says(cast["rosalind"], tidewell))
    refused(cast["amira"], says(cast["amira"], None))
    refused(cast["peter"], says(cast["peter"], tidewell))
    refused(cast["amira"], says(cast["amira"], tidewell))
    refused(cast["amira"], says(cast["rosalind"], tidewell))


def test_the_sides_of_an_offer_are_told_to_those_who_can_see_it(cast: Cast, offer: Succession) -> None:
    told = {}
    for name in ("yusuf", "rosalind", "stella", "hamish"):
        with as_person(cast[name]):
            told[name] = sorted(name for (name,) in rows("select site_name from sec.sides(%s)", offer.pk))

    assert told == {"yusuf": ["Fellmoor", "Tidewell"], "rosalind": ["Fellmoor", "Tidewell"], "stella": [], "hamish": []}


def test_a_steward_is_named_by_the_lead_of_an_area_that_has_a_side_in_it(cast: Cast, offer: Succession, tidewell: Place) -> None:
    rosalind, lowmarsh = cast["rosalind"], cast.lowmarsh
    with as_person(cast["stella"]) as frame:
        actions.add_member(by=cast["stella"], person=rosalind, agency=lowmarsh.agencies["council"], job_title="x", level="strategic", at=frame.now)
        actions.give_role(by=cast["stella"], partnership=lowmarsh.partnership, person=rosalind, role=Role.LEAD, at=frame.now)

    def names(person: Person, place: Place) -> Act:
        return lambda frame: Steward.objects.create(record=offer.record, succession=offer, partnership=place.partnership, person=person)

    done(rosalind, names(cast["peter"], tidewell))
    refused(cast["peter"], names(cast["peter"], tidewell))
    refused(cast["paulette"], names(cast["peter"], tidewell))
    refused(rosalind, names(cast["stella"], lowmarsh))


def test_where_an_open_thing_goes_is_said_by_those_who_hand_over_and_only_of_what_is_theirs(
    cast: Cast, fellmoor: Place, steering: Group, joint: Group, offer: Succession
) -> None:
    paulette, bridget = cast["paulette"], cast["bridget"]
    own = a_duty(paulette, fellmoor, group=steering, holder=role_of(paulette, Role.CHAIR, fellmoor, steering))
    other = a_duty(bridget, fellmoor, asked_of=cast["amira"])
    role = role_of(bridget, Role.COORDINATOR, fellmoor)

    def places(duty: Duty) -> Act:
        return lambda frame: HandOverLine.objects.create(record=offer.record, succession=offer, duty=duty, to_role=role)

    done(paulette, places(own))
    refused(cast["peter"], places(own))
    refused(cast["rosalind"], places(own))
    refused(paulette, places(other))


def test_the_move_itself_is_made_by_the_chairs_or_the_leads_once_and_not_before_its_day(cast: Cast, steering: Group, joint: Group) -> None:
    paulette = cast["paulette"]

    def moves(which: Succession) -> Act:
        return lambda frame: one("select sec.effect_succession(%s)", which.pk)

    with as_person(paulette) as frame:
        early = actions.offer_succession(by=paulette, group=steering, successor=joint, effective_date=a_day(frame.now, 1), words="", at=frame.now)
    everybody_says_yes(cast, early)
    over = pytest.raises(IntegrityError, match="has not come, or it is over")
    with as_person(paulette) as frame, over, transaction.atomic():
        moves(early)(frame)
    with as_person(paulette) as frame:
        actions.withdraw_succession(by=paulette, succession=early, at=frame.now)
    offer = an_offer(cast, steering, joint)
    everybody_says_yes(cast, offer)
    for name in ("bridget", "kezia", "dev"):
        refused(cast[name], moves(offer), "Only the two chairs")
    with as_person(paulette) as frame, transaction.atomic():
        rows("update partnerships_succession set withdrawn_at = now() where id = %s returning 1", offer.pk)
        with over, transaction.atomic():
            moves(offer)(frame)
        transaction.set_rollback(True)
    with as_person(paulette) as frame:
        moves(offer)(frame)
    with as_person(paulette) as frame, over, transaction.atomic():
        moves(offer)(frame)


def test_a_stewards_sight_ends_with_their_place(cast: Cast, steering: Group, offer: Succession) -> None:
    peter, rosalind = cast["peter"], cast["rosalind"]
    with as_person(cast["paulette"]):
        papers = [open_record("projects.project", unit=steering.principal, write=[steering.principal]).pk for _ in range(2)]
    everybody_says_yes(cast, offer, stewards=("peter",))
    with as_person(cast["paulette"]) as frame:
        actions.hand_over(by=cast["paulette"], succession=offer, at=frame.now)

    def known() -> int:
        with as_person(peter):
            return int(one("select count(*) from access_record where id = any(%s)", papers))

    before = known()
    with as_person(rosalind):
        rows("update partnerships_membership set ended_at = clock_timestamp() where person_id = %s returning 1", peter.pk)
    assert (before, known()) == (2, 0)
