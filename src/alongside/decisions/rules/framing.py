"""Who may begin a decision, and write in it while it is open."""

from django.conf import settings

from alongside.decisions.models import Kind, Matter, Stage, Stance
from alongside.decisions.rules.hands import Hand, hand_of
from alongside.frame.sql import one
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Group, Membership, Partnership, Role, Seat
from alongside.partnerships.rules import holds, is_followed
from alongside.partnerships.young_people import may_hold_young_people
from alongside.people.models import Person

HAS_BEEN_MADE = "This decision has been made, and stays as it was made. A correction is a note beside it; a change is a new version."


def may_begin(person: Person, partnership: Partnership, group: Group | None, kind: str) -> Answer:
    """Whoever sits in the group; where no group is named, any member of the partnership."""
    if group is not None and is_followed(group):
        return no(f"{group} has been followed by another group. Begin it there.")
    if group is not None and not (
        _sits_in(person, group) or holds(person, Role.CHAIR, group=group) or holds(person, Role.LEAD, Role.COORDINATOR, partnership=partnership)
    ):
        return no(f"Only somebody who sits in {group} can begin a decision there. Its chair, or the coordinator, can give you a seat.")
    if group is None and not Membership.objects.current().filter(person=person, partnership=partnership).exclude(level="external").exists():
        return no(f"Only members of {partnership} can begin a decision in it.")
    if kind != Kind.YOUNG_PERSON:
        return YES
    if group is not None and not one("select sec.group_keeps_young_people(%s)", group.pk):
        return no(
            f"{group} covers an area that has not decided that young people may be named here, and everybody in it would read this. Choose another group."
        )
    return may_be_about_a_young_person(partnership)


STANDS_BEFORE_IT = (
    "their words are encrypted field by field, so that a copy of the database tells nothing of them",
    "each of their words has a day on which it goes, and goes",
    "a young person who asks is shown everything that is kept about them",
)
"""What has to stand before a real young person's words may be kept here. None of it does yet."""


def may_be_about_a_young_person(partnership: Partnership) -> Answer:
    """Off everywhere but in the demo, until the words about young people are encrypted, kept for a stated time and can be asked for by them."""
    if not (settings.DEMO or settings.TESTING):
        return no(
            "Decisions about a real young person cannot be kept here yet: their words would have to be encrypted, have a day on which they go, and be shown to the young person on asking."
        )
    if not may_hold_young_people(partnership):
        return no(f"{partnership} has not decided that young people may be named here. A lead decides that, and says on what basis.")
    return YES


def may_write(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    """Everybody in its group may carry on where another stopped, until it is made."""
    hand = hand or hand_of(person, matter)
    if not matter.is_open:
        return no(HAS_BEEN_MADE)
    if hand.writes:
        return YES
    return no(f"Only those who sit in {matter.decided_in()} can change this.")


def may_reword(person: Person, matter: Matter, hand: Hand | None = None) -> Answer:
    """The question and its options: not while it is put to everybody. What an agency stands on is not changed under it."""
    if matter.stage == Stage.PROPOSED:
        return no("It has been put to everybody as it stands, and agencies say where they stand on it. To change it, whoever decides weighs it again first.")
    return may_write(person, matter, hand)


def is_rule_said(matter: Matter) -> bool:
    """Somebody has been asked where they stand, or has said so: how it will be decided was said before, and stays."""
    return matter.stage == Stage.PROPOSED or bool(Stance.objects.filter(matter=matter).exists())


def _sits_in(person: Person, group: Group) -> bool:
    return Seat.objects.current().filter(person=person, group=group).exists()
