"""Who was asked to the first workshop, who came, and who could not and why: by name, and apart from the phones of the room. And the sheets that were typed in."""

from collections.abc import Mapping
from itertools import chain, repeat
from typing import Any

from alongside.demo.building.world import World
from alongside.frame.frames import acting_as, framed
from alongside.frame.link_addresses import credential_for
from alongside.partnerships.models import Membership
from alongside.workshops.actions import ask_members, ask_others, enter_sheet, note_who_came, say_when, say_whether, write_to_asked
from alongside.workshops.emails import INVITE
from alongside.workshops.models import Coming, Invite, Workshop
from alongside.workshops.reading import Other


def ask_everybody(world: World, workshop: Workshop, told: Mapping[str, Any]) -> None:
    bridget, ruth = world.people["bridget-oyelaran"], world.people["ruth-ansah"]
    came: list[Invite] = []
    with acting_as(bridget.pk) as frame:
        say_when(by=bridget, workshop=workshop, when_and_where=told["when"], expected=told["expected"], at=frame.now)
        asked = [_ask(world, workshop, agency) for agency in told["agencies"]]
        write_to_asked(by=bridget, workshop=workshop, at=frame.now)
    for agency, invites in zip(told["agencies"], asked, strict=True):
        came += _answer(invites, agency, told["why"])
    with acting_as(ruth.pk) as frame:
        note_who_came(by=ruth, workshop=workshop, invites=came, at=frame.now)


def type_in(world: World, workshop: Workshop, *, kind: str, level: str, votes: Mapping[str, int]) -> None:
    """A sheet of paper, or a call, as Ruth types it in."""
    ruth = world.people["ruth-ansah"]
    with acting_as(ruth.pk) as frame:
        enter_sheet(by=ruth, workshop=workshop, kind=kind, level=level, votes=votes, words={}, at=frame.now)


def _ask(world: World, workshop: Workshop, agency: Mapping[str, Any]) -> list[Invite]:
    """Its members by name, first; then as many others as the story has, by their role."""
    bridget, at = world.people["bridget-oyelaran"], world.now
    members = [Membership.objects.current().get(person=world.people[key], partnership=world.partnerships["fellmoor"]) for key in agency["members"]]
    invites = ask_members(by=bridget, workshop=workshop, members=members, at=at)
    role, domain = agency["role"], agency["domain"]
    place = "".join(letter for letter in role.lower() if letter.isalpha())
    others = [Other(role, agency["agency"], f"{place}-{number}@{domain}") for number in range(1, agency["asked"] - len(members) + 1)]
    return [*invites, *ask_others(by=bridget, workshop=workshop, others=others, at=at)]


def _answer(invites: list[Invite], agency: Mapping[str, Any], why: Mapping[str, str]) -> list[Invite]:
    """Each says for themselves whether they come: by signing in, or by the link in their letter. Returns who came."""
    came, withdrew = agency["came"], agency.get("withdrew", {})
    reasons = list(chain.from_iterable(repeat(reason, count) for reason, count in withdrew.items()))
    accepted = came + len(reasons) + agency.get("will", 0)
    for invite in invites[:accepted]:
        _say(invite, Coming.ACCEPTED)
    for invite, reason in zip(invites[came:], reasons, strict=False):
        _say(invite, Coming.WITHDRAWN, reason=reason, words=why.get(reason, ""))
    return invites[:came]


def _say(invite: Invite, state: str, **why: str) -> None:
    by = invite.person
    with acting_as(by.pk) if by else framed(credential_for(INVITE, invite.record.ref, 1)) as frame:
        say_whether(by=by, invite=invite, state=state, at=frame.now, **why)
