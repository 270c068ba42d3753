"""A group is followed by another: nothing open is orphaned, and nobody's sight changes by the move."""

from typing import Any

import pytest

from alongside.access.models import Record, open_record
from alongside.frame.sql import rows
from alongside.lib.answers import Refused
from alongside.partnerships import actions, rules
from alongside.partnerships.actions.succession import what_is_missing
from alongside.partnerships.models import Duty, DutyMove, Group, Membership, Partnership, Role, RoleAssignment, Seat, Stewardship, Succession
from alongside.partnerships.tests.arranging import a_day, a_duty, a_joint_group, an_offer, everybody_says_yes, role_of
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person

TABLES = (Record, Partnership, Membership, Group, Seat, RoleAssignment, Stewardship, Duty, DutyMove, Succession)


@pytest.fixture
def steering(fellmoor: Place) -> Group:
    return fellmoor.groups["steering"]


@pytest.fixture
def papers(cast: Cast, steering: Group) -> list[int]:
    """Three things the old group keeps, opened by its chair."""
    with as_person(cast["paulette"]):
        return [open_record("projects.project", unit=steering.principal, read=[steering.principal], write=[steering.principal]).pk for _ in range(3)]


def seen(person: Person, tables: tuple[Any, ...] = TABLES) -> dict[str, set[int]]:
    """What somebody sees, whole, with no filter of ours: the database's own answer."""
    with as_person(person):
        return {model.__name__: set(model.objects.values_list("pk", flat=True)) for model in tables}


def everything_seen(cast: Cast) -> dict[str, dict[str, set[int]]]:
    return {name: seen(person) for name, person in cast.people.items()}


def place(cast: Cast, offer: Succession, duty: Duty, role: RoleAssignment | None = None, ask: str = "", days: int = 9) -> None:
    paulette = cast["paulette"]
    with as_person(paulette) as frame:
        day = a_day(frame.now, days) if ask else None
        actions.give_place(by=paulette, succession=offer, duty=duty, to_role=role, asked_of=cast[ask] if ask else None, answer_by=day)


def move(cast: Cast, offer: Succession) -> None:
    with as_person(cast["paulette"]) as frame:
        actions.hand_over(by=cast["paulette"], succession=offer, at=frame.now)


def test_governance_moves_to_a_pan_area_group_while_the_local_group_does_not_exist_yet(cast: Cast, fellmoor: Place, steering: Group, papers: list[int]) -> None:
    paulette, amira, bridget = cast["paulette"], cast["amira"], cast["bridget"]
    lamps = a_duty(paulette, fellmoor, "Mend the two lamps", group=steering, holder=role_of(paulette, Role.CHAIR, fellmoor, steering))
    football = a_duty(paulette, fellmoor, "Say how everybody gets home", group=steering, holder=role_of(paulette, Role.CHAIR, fellmoor, steering))
    local = a_duty(paulette, fellmoor, "Form a small Fellmoor group", group=steering, holder=role_of(paulette, Role.CHAIR, fellmoor, steering))
    joint = a_joint_group(cast)
    offer = an_offer(cast, steering, joint)
    everybody_says_yes(cast, offer, stewards=("peter",))
    place(cast, offer, lamps, role_of(bridget, Role.COORDINATOR, fellmoor))
    place(cast, offer, football, role_of(cast["peter"], Role.CHAIR, cast.tidewell, joint))
    place(cast, offer, local, ask="amira")
    before = everything_seen(cast)

    move(cast, offer)

    after = everything_seen(cast)
    new_since = {name: {table: rows - before[name][table] for table, rows in tables.items()} for name, tables in after.items()}
    lost = {name: {table: before[name][table] - rows for table, rows in tables.items()} for name, tables in after.items()}
    assert not any(rows for tables in lost.values() for rows in tables.values())
    known_before = {table: set().union(*(before[name][table] for name in before)) for table in before["amira"]}
    gained = {(name, table) for name, tables in new_since.items() for table, rows in tables.items() if rows & known_before[table]}
    assert {name for name, _ in gained} == {"peter"}, "only the steward named in the acceptance, and only titles"
    with as_person(amira):
        duties = {
            duty.what: (duty.holder.person.first_name if duty.holder else None, duty.asked_of) for duty in Duty.objects.open().select_related("holder__person")
        }
    assert duties["Mend the two lamps"] == ("Bridget", None)
    assert duties["Say how everybody gets home"] == ("Peter", None)
    assert duties["Form a small Fellmoor group"] == (None, amira)


def test_a_named_steward_gets_titles_and_no_words(cast: Cast, steering: Group, papers: list[int]) -> None:
    joint = a_joint_group(cast)
    offer = an_offer(cast, steering, joint)
    everybody_says_yes(cast, offer, stewards=("rosalind",))

    move(cast, offer)

    with as_person(cast["rosalind"]):
        told = dict(rows("select id, (eyes && sec.eyes()) from access_record where id = any(%s)", papers))
        assert told == dict.fromkeys(papers, True)
        assert not rows("select 1 from access_record where id = any(%s) and sec.writes(id)", papers)
    with as_person(cast["peter"]):
        assert not Record.objects.filter(pk__in=papers).exists()


def test_what_a_steward_reads_is_a_title_and_never_a_word(cast: Cast, steering: Group, papers: list[int], django_db_blocker: Any) -> None:
    joint = a_joint_group(cast)
    offer = an_offer(cast, steering, joint)
    everybody_says_yes(cast, offer, stewards=("rosalind",))
    move(cast, offer)

    with as_person(cast["rosalind"]):
        readers = rows("select sec.knows(r, %s) from unnest(%s::bigint[]) r", cast["rosalind"].pk, papers)

    assert readers == [(True,)] * 3


@pytest.mark.parametrize("left_out", ["peter", "amira", "rosalind"])
def test_nothing_moves_before_the_new_chair_and_both_areas_have_said_yes(cast: Cast, fellmoor: Place, steering: Group, left_out: str) -> None:
    joint = a_joint_group(cast)
    offer = an_offer(cast, steering, joint)
    for name in {"peter", "amira", "rosalind"} - {left_out}:
        with as_person(cast[name]) as frame:
            if name == "peter":
                actions.accept_for_group(by=cast[name], succession=offer, at=frame.now)
            else:
                area = fellmoor.partnership if name == "amira" else cast.tidewell.partnership
                actions.accept_for_area(by=cast[name], succession=offer, partnership=area, agreement_reference="DSA 7", stewards=[], at=frame.now)

    with pytest.raises(Refused, match="has not accepted it yet"):
        move(cast, offer)
    with pytest.raises(Exception, match="both_sides_accept|has not accepted"), as_person(cast["paulette"]):
        rows("select sec.effect_succession(%s)", offer.pk)

    with as_person(cast["paulette"]):
        assert Stewardship.objects.filter(group=steering).count() == 1


def test_nothing_open_may_be_left_behind(cast: Cast, fellmoor: Place, steering: Group) -> None:
    paulette = cast["paulette"]
    a_duty(paulette, fellmoor, "Mend the two lamps", group=steering, holder=role_of(paulette, Role.CHAIR, fellmoor, steering))
    offer = an_offer(cast, steering, a_joint_group(cast))
    everybody_says_yes(cast, offer)

    with pytest.raises(Refused, match="nowhere to go yet"):
        move(cast, offer)
    with pytest.raises(Exception, match="nothing_is_left_behind|nowhere to go"), as_person(paulette):
        rows("select sec.effect_succession(%s)", offer.pk)


def test_an_open_thing_goes_only_to_somebody_who_can_see_it(cast: Cast, fellmoor: Place, steering: Group) -> None:
    paulette, peter = cast["paulette"], cast["peter"]
    lamps = a_duty(paulette, fellmoor, "Mend the two lamps", group=steering, holder=role_of(paulette, Role.CHAIR, fellmoor, steering))
    joint = a_joint_group(cast)
    offer = an_offer(cast, steering, joint)

    with pytest.raises(Refused, match="cannot see what this is about"):
        place(cast, offer, lamps, role_of(peter, Role.CHAIR, cast.tidewell, joint))


def test_nothing_moves_before_the_day_that_was_agreed(cast: Cast, steering: Group) -> None:
    paulette, joint = cast["paulette"], a_joint_group(cast)
    with as_person(paulette) as frame:
        offer = actions.offer_succession(by=paulette, group=steering, successor=joint, effective_date=a_day(frame.now, 1), words="", at=frame.now)
    everybody_says_yes(cast, offer)

    with pytest.raises(Refused, match="It was agreed for"):
        move(cast, offer)


def test_one_stewardship_ends_where_the_next_begins(cast: Cast, steering: Group) -> None:
    offer = an_offer(cast, steering, a_joint_group(cast))
    everybody_says_yes(cast, offer)

    move(cast, offer)

    with as_person(cast["paulette"]):
        first, second = Stewardship.objects.filter(group=steering).order_by("pk")
    assert first.valid.upper == second.valid.lower
    assert second.valid.upper is None


def test_a_hand_over_happens_once(cast: Cast, steering: Group) -> None:
    offer = an_offer(cast, steering, a_joint_group(cast))
    everybody_says_yes(cast, offer)
    move(cast, offer)

    with pytest.raises(Refused, match="over"):
        move(cast, offer)
    with as_person(cast["paulette"]) as frame:
        assert what_is_missing(Succession.objects.get(pk=offer.pk), frame.now) == ["This hand-over is over."]


def test_nobody_new_can_sit_on_a_group_that_has_been_followed(cast: Cast, fellmoor: Place, steering: Group) -> None:
    offer = an_offer(cast, steering, a_joint_group(cast))
    everybody_says_yes(cast, offer)
    move(cast, offer)

    with pytest.raises(Refused, match="followed by another group"), as_person(cast["bridget"]) as frame:
        membership = Membership.objects.get(person=cast["kezia"])
        actions.give_seat(by=cast["bridget"], group=steering, membership=membership, capacity="youth work", at=frame.now)


def test_only_the_old_chair_or_a_lead_can_offer(cast: Cast, steering: Group) -> None:
    joint = a_joint_group(cast)
    for name in ("dev", "bridget", "kezia", "peter"):
        with pytest.raises((Refused, Exception)), as_person(cast[name]) as frame:
            actions.offer_succession(by=cast[name], group=steering, successor=joint, effective_date=a_day(frame.now, 0), words="", at=frame.now)

    with as_person(cast["amira"]):
        assert not Succession.objects.exists()


def test_an_area_accepts_only_by_its_own_lead_and_under_an_agreement(cast: Cast, fellmoor: Place, steering: Group) -> None:
    offer = an_offer(cast, steering, a_joint_group(cast))
    tidewell = cast.tidewell.partnership

    with pytest.raises(Refused, match="Only somebody who leads"), as_person(cast["amira"]) as frame:
        actions.accept_for_area(by=cast["amira"], succession=offer, partnership=tidewell, agreement_reference="DSA 7", stewards=[], at=frame.now)
    with pytest.raises(Refused, match="Only somebody who leads"), as_person(cast["peter"]) as frame:
        actions.accept_for_area(by=cast["peter"], succession=offer, partnership=tidewell, agreement_reference="DSA 7", stewards=[], at=frame.now)
    with pytest.raises(Refused, match="data-sharing agreement"), as_person(cast["rosalind"]) as frame:
        actions.accept_for_area(by=cast["rosalind"], succession=offer, partnership=tidewell, agreement_reference=" ", stewards=[], at=frame.now)


def test_what_moved_from_whom_to_whom_is_kept(cast: Cast, fellmoor: Place, steering: Group) -> None:
    paulette, bridget = cast["paulette"], cast["bridget"]
    lamps = a_duty(paulette, fellmoor, "Mend the two lamps", group=steering, holder=role_of(paulette, Role.CHAIR, fellmoor, steering))
    joint = a_joint_group(cast)
    offer = an_offer(cast, steering, joint)
    everybody_says_yes(cast, offer)
    place(cast, offer, lamps, role_of(bridget, Role.COORDINATOR, fellmoor))

    move(cast, offer)

    with as_person(bridget):
        moved = DutyMove.objects.filter(succession=offer).select_related("from_role__person", "to_role__person").get()
        assert (moved.from_role.person, moved.to_role.person) == (paulette, bridget)
        assert Duty.objects.get(pk=lamps.pk).group == joint


def test_an_outsider_sees_nothing_of_any_of_it(cast: Cast, steering: Group, stella: Person) -> None:
    before = seen(stella)
    offer = an_offer(cast, steering, a_joint_group(cast))
    everybody_says_yes(cast, offer)
    move(cast, offer)

    assert seen(stella) == before
    with as_person(stella):
        assert rules.sides_of(offer) == []
