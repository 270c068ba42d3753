"""Sight follows membership, seats and roles: it comes with them, ends with them, and does not move when a group is looked after by somebody else."""

from datetime import timedelta

import psycopg
import pytest

from alongside.access.models import Record
from alongside.frame.sql import one, row
from alongside.partnerships import actions
from alongside.partnerships.models import Group, Membership, Partnership
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person
from tests.real import OwnDatabase
from tests.trial import a_matter, change, sight

pytestmark = pytest.mark.usefixtures("trial_tables")


@pytest.fixture
def matter(fellmoor: Place, bridget: Person) -> Record:
    """A record of Fellmoor's steering group, with one head and one note."""
    with as_person(bridget):
        return a_matter(fellmoor)


def test_members_see_their_partnership_and_outsiders_see_nothing_of_it(cast: Cast) -> None:
    seen = {}
    for name in ("amira", "yusuf", "stella", "ruth", "martin", "hamish"):
        with as_person(cast[name]):
            seen[name] = sorted(Partnership.objects.values_list("site_name", flat=True))

    assert seen == {"amira": ["Fellmoor"], "yusuf": ["Fellmoor"], "stella": ["Lowmarsh"], "ruth": [], "martin": [], "hamish": []}


def test_nobody_named_sees_nothing(cast: Cast) -> None:
    assert [Partnership.objects.count(), Membership.objects.count(), Group.objects.count()] == [0, 0, 0]


def test_whoever_leaves_sees_nothing_at_once(cast: Cast, fellmoor: Place, amira: Person, bridget: Person, matter: Record) -> None:
    with as_person(bridget) as frame:
        own = a_matter(fellmoor, read=[fellmoor.partnership.principal])
        before = sight(cast["dev"], matter), sight(cast["dev"], own)
    with as_person(amira) as frame:
        actions.end_membership(by=amira, membership=Membership.objects.get(person=cast["dev"]), at=frame.now)

    assert before == ((1, 1), (1, 1))
    assert (sight(cast["dev"], matter), sight(cast["dev"], own)) == ((0, 0), (0, 0))
    with as_person(cast["dev"]):
        assert row("select sec.eyes(), sec.hands()") == ([1, cast["dev"].pk], [cast["dev"].pk])
        assert Membership.objects.count() == 0


def test_leaving_ends_seats_and_roles_even_where_their_own_rows_are_forgotten(cast: Cast, amira: Person, matter: Record) -> None:
    with as_person(amira):
        change("update partnerships_membership set ended_at = clock_timestamp() where person_id in (%s, %s)", cast["dev"].pk, cast["paulette"].pk)

    for name in ("dev", "paulette"):
        assert sight(cast[name], matter) == (0, 0)
        with as_person(cast[name]):
            assert one("select sec.eyes()") == [1, cast[name].pk]


def test_moving_a_group_to_another_partnership_changes_nobodys_sight(the_cast: Cast, own_database: OwnDatabase) -> None:
    """The dated row by itself; what people do for it to move is tested where the hand-over is."""
    group, to = the_cast.fellmoor.groups["steering"], the_cast.tidewell.partnership
    with as_person(the_cast["bridget"]):
        matter = a_matter(the_cast.fellmoor)
    before = {name: sight(person, matter) for name, person in the_cast.people.items()}

    own_database.rows("update partnerships_stewardship set valid = tstzrange(lower(valid), now()) where group_id = %s", group.pk)
    moved = "insert into partnerships_stewardship (record_id, group_id, partnership_id, valid, area_name) values (%s, %s, %s, tstzrange(now(), null), '')"
    own_database.rows(moved, group.record_id, group.pk, to.pk)

    assert {name: sight(person, matter) for name, person in the_cast.people.items()} == before
    assert before["bridget"] == (1, 1)
    with pytest.raises(psycopg.Error, match="What has been is not changed"):
        own_database.rows("update partnerships_stewardship set valid = tstzrange('2001-01-01', null) where group_id = %s", group.pk)


def test_somebody_in_two_partnerships_holds_both_and_keeps_the_other_when_leaving_one(cast: Cast, fellmoor: Place, tidewell: Place, amira: Person) -> None:
    rosalind, dev = cast["rosalind"], cast["dev"]
    with as_person(rosalind) as frame:
        actions.add_member(
            by=rosalind, person=dev, agency=tidewell.agencies["police"], job_title="Inspector", level="managerial", at=frame.now - timedelta(days=1)
        )
    with as_person(dev):
        both = one("select sec.eyes()")
    with as_person(amira) as frame:
        actions.end_membership(by=amira, membership=Membership.objects.get(person=dev, partnership=fellmoor.partnership), at=frame.now)

    with as_person(dev):
        one_left = one("select sec.eyes()")
    assert {fellmoor.partnership.principal, tidewell.partnership.principal} <= set(both)
    assert fellmoor.partnership.principal not in one_left
    assert tidewell.partnership.principal in one_left


def test_somebody_from_outside_sees_nothing_of_the_partnership_by_being_a_member(cast: Cast, fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget):
        own = a_matter(fellmoor, read=[fellmoor.partnership.principal])

    for name in ("ruth", "graham", "ellen"):
        assert sight(cast[name], own) == (0, 0)
        with as_person(cast[name]):
            assert fellmoor.partnership.principal not in one("select sec.eyes()")


def test_an_auditor_and_a_scrutineer_hold_their_role_without_hands(cast: Cast, fellmoor: Place, amira: Person) -> None:
    with as_person(cast["graham"]):
        eyes, hands = row("select sec.eyes(), sec.hands()") or ([], [])
    with as_person(cast["hamish"]):
        programme_eyes, programme_hands = row("select sec.eyes(), sec.hands()") or ([], [])

    assert len(set(eyes) - set(hands) - {1}) == 1
    assert cast.firm_footing.principal in programme_eyes
    assert programme_hands == [cast["hamish"].pk]
