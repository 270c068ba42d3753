"""Groups are followed by groups, in any order that people might think of: nobody's sight changes, and nothing open is ever with nobody."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alongside.access.models import Record, open_record
from alongside.lib.answers import Refused
from alongside.partnerships import actions
from alongside.partnerships.models import Duty, Group, Role, RoleAssignment, Seat, Succession
from alongside.partnerships.tests.arranging import a_day
from alongside.people.models import Person
from tests.cast import Cast, as_person

LEADS = {"Fellmoor": "amira", "Tidewell": "rosalind"}
STEPS = st.lists(
    st.tuples(st.sampled_from(["form", "keep", "open", "offer", "accept", "place", "move"]), st.integers(0, 7), st.integers(0, 7)), min_size=4, max_size=14
)


class Play:
    """What has been made so far in one sequence, and what everybody saw of it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.amira, self.rosalind = cast["amira"], cast["rosalind"]
        self.groups: list[Group] = [cast.fellmoor.groups["steering"]]
        self.offers: list[Succession] = []
        self.joint: set[int] = set()
        """The groups that cover Tidewell too."""

    def step(self, name: str, one: int, other: int) -> None:
        getattr(self, name)(one, other)

    def form(self, one: int, other: int) -> None:
        with as_person(self.amira) as frame:
            group = actions.form_group(by=self.amira, partnership=self.cast.fellmoor.partnership, name=f"Group {len(self.groups)}", kind="Panel", at=frame.now)
            actions.give_role(by=self.amira, partnership=self.cast.fellmoor.partnership, person=self.amira, role=Role.CHAIR, group=group, at=frame.now)
            if one % 2:
                actions.cover_area_called(by=self.amira, group=group, name="Tidewell", of=self.cast.fellmoor.partnership)
                self.joint.add(group.pk)
        self.groups.append(group)

    def keep(self, one: int, other: int) -> None:
        group = self.groups[one % len(self.groups)]
        with as_person(self.amira):
            open_record("projects.project", unit=group.principal, read=[group.principal, self.amira.pk], write=[group.principal])

    def open(self, one: int, other: int) -> None:
        group = self.groups[one % len(self.groups)]
        with as_person(self.amira) as frame:
            lead = RoleAssignment.objects.current().get(person=self.amira, role=Role.LEAD)
            actions.open_duty(by=self.amira, partnership=self.cast.fellmoor.partnership, group=group, what=f"Thing {other}", holder=lead, at=frame.now)

    def offer(self, one: int, other: int) -> None:
        old, new = self.groups[one % len(self.groups)], self.groups[other % len(self.groups)]
        with as_person(self.amira) as frame:
            self.offers.append(actions.offer_succession(by=self.amira, group=old, successor=new, effective_date=a_day(frame.now, 0), words="", at=frame.now))

    def accept(self, one: int, other: int) -> None:
        offer = self.offers[one % len(self.offers)]
        who = (self.amira, self.rosalind)[other % 2]
        area = (self.cast.fellmoor, self.cast.tidewell)[other % 2].partnership
        with as_person(who) as frame:
            if not Succession.objects.filter(pk=offer.pk).exists():  # between two groups of Fellmoor alone, Tidewell finds nothing to accept
                assert who == self.rosalind and not self.joint & {offer.group_id, offer.successor_id}
                return
            stewards = [self.rosalind] if other >= 4 and who == self.rosalind else []
            actions.accept_for_area(by=who, succession=offer, partnership=area, agreement_reference="DSA 7", stewards=stewards, at=frame.now)
        with as_person(self.amira) as frame:
            actions.accept_for_group(by=self.amira, succession=offer, at=frame.now)

    def place(self, one: int, other: int) -> None:
        offer = self.offers[one % len(self.offers)]
        with as_person(self.amira) as frame:
            role = RoleAssignment.objects.current().get(person=self.cast["bridget"], role=Role.COORDINATOR) if other % 2 else None
            ask = None if role else self.cast["noor"]
            for duty in Duty.objects.open().filter(group=offer.group_id):
                actions.give_place(by=self.amira, succession=offer, duty=duty, to_role=role, asked_of=ask, answer_by=a_day(frame.now, 5) if ask else None)

    def move(self, one: int, other: int) -> None:
        offer = self.offers[one % len(self.offers)]
        before = sight(self.cast)
        with as_person(self.amira) as frame:
            actions.hand_over(by=self.amira, succession=offer, at=frame.now)
        after = sight(self.cast)
        with as_person(self.rosalind):
            named = offer.stewards.filter(person=self.rosalind).exists()
        for name, seen in before.items():
            assert not seen - after[name], f"{name} lost sight"
            if not (name == "rosalind" and named):
                assert after[name] == seen, f"{name} gained sight"


def sight(cast: Cast) -> dict[str, set[tuple[str, int]]]:
    """Every record, group, seat and open thing that each of them sees, by the database's own answer."""
    return {name: _seen(person) for name, person in cast.people.items()}


def _seen(person: Person) -> set[tuple[str, int]]:
    with as_person(person):
        return {(model.__name__, pk) for model in (Record, Group, Seat, Duty) for pk in model.objects.values_list("pk", flat=True)}


def nothing_is_orphaned(play: Play) -> None:
    """Everything open has a holder who still has the role, or somebody who is asked by a day; and no group that was followed still holds any of it."""
    with as_person(play.amira):
        followed = set(Succession.objects.filter(effected_at__isnull=False).values_list("group", flat=True))
        for duty in Duty.objects.open().select_related("holder"):
            assert (duty.holder is not None and duty.holder.ended_at is None) or (duty.asked_of_id and duty.answer_by)
            assert duty.group_id not in followed or duty.opened_at > Succession.objects.get(group=duty.group_id, effected_at__isnull=False).effected_at


class Undo(Exception):
    """The sequence is over; whatever it made is rolled back."""


@pytest.mark.django_db
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_random_sequences_orphan_nothing_and_change_nobodys_sight(cast: Cast, steps: list[tuple[str, int, int]]) -> None:
    _play(cast, steps)


@pytest.mark.deep
@pytest.mark.django_db
@example(steps=[("form", 0, 0), ("form", 0, 0), ("offer", 2, 0), ("accept", 1, 1)])
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_many_random_sequences_orphan_nothing_and_change_nobodys_sight(cast: Cast, steps: list[tuple[str, int, int]]) -> None:
    _play(cast, steps)


def _play(cast: Cast, steps: list[tuple[str, int, int]]) -> None:
    with pytest.raises(Undo), transaction.atomic():
        play = Play(cast)
        for name, one, other in [("form", 1, 0), ("offer", 0, 1), *steps, ("place", 0, 1), ("accept", 0, 0), ("accept", 0, 1), ("move", 0, 0)]:
            _try(play, name, one, other)
            nothing_is_orphaned(play)
        raise Undo


def _try(play: Play, name: str, one: int, other: int) -> Any:
    """A step that the rules refuse changes nothing; everything else must go through."""
    try:
        with transaction.atomic():
            play.step(name, one, other)
    except Refused:
        return
