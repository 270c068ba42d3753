"""What is open and with whom: Martin leaves, one group follows another, and one promise has nobody yet."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from alongside.demo.building.world import World
from alongside.demo.reading import read
from alongside.frame.frames import acting_as
from alongside.partnerships import actions
from alongside.partnerships.models import Duty, Group, Membership, Role, RoleAssignment, Succession
from alongside.people.models import Person

KEPT_BY_MARTIN = "who-to-ring-page"


def hand_over(world: World) -> None:
    data = read("partnerships")
    move = data["successions"][0]
    duties = _open(world, move)
    for note in data["leaver_notes"]:
        _leave(world, note, duties)
    _succeed(world, move, duties)
    _answer_promised(world, data["asks"])
    _graham_until_spring(world)


def _open(world: World, move: dict[str, Any]) -> dict[str, Duty]:
    """Everything that stood with the old group: its chair answers for it, or whoever kept it."""
    group, area = world.groups[move["from"]], world.partnerships["fellmoor"]
    martin, bridget, paulette = (world.people[key] for key in ("martin-lowe", "bridget-oyelaran", "paulette-grange"))
    duties = {}
    for thing in move["open_things"]:
        by = martin if thing["key"] == KEPT_BY_MARTIN else bridget
        with acting_as(by.pk):
            holder = _role(martin, Role.COORDINATOR) if by == martin else _role(paulette, Role.CHAIR, group)
            review = thing.get("review_by")
            decision = world.matters.get(thing.get("decision", ""))
            duties[thing["key"]] = actions.open_duty(
                by=by,
                partnership=area,
                group=group,
                what=thing["what"],
                holder=holder,
                due_date=world.day(review) if review else None,
                address=reverse("decisions:decision", args=[decision.record.ref]) if decision else "",
                at=world.at("D-140"),
            )
    return duties


def _leave(world: World, note: dict[str, Any], duties: dict[str, Duty]) -> None:
    """Somebody's last hour, what they kept passed on, and then their last day."""
    person, lead = world.people[note["person"]], world.leads["fellmoor"]
    with acting_as(person.pk):
        membership = Membership.objects.get(person=person)
        actions.write_last_hour(
            by=person,
            membership=membership,
            who_to_ring=note["who_to_ring"].strip(),
            half_done=note["half_done"].strip(),
            worries=note["what_worries_me"].strip(),
            to_whoever_comes_next=note["to_whoever_comes_next"].strip(),
            at=world.at(note["written"], hour=15),
        )
        successor = RoleAssignment.objects.current().filter(person=world.people["bridget-oyelaran"], role=Role.COORDINATOR, group=None).get()
        actions.hand_duty_to(by=person, duty=duties[KEPT_BY_MARTIN], role=successor, words="You know everybody on it already.")
    with acting_as(lead.pk):
        actions.end_membership(by=lead, membership=Membership.objects.get(pk=membership.pk), at=world.at(note["left"], hour=17))


def _succeed(world: World, move: dict[str, Any], duties: dict[str, Duty]) -> None:
    old, new, day = world.groups[move["from"]], world.groups[move["to"]], world.at(move["at"])
    chair = world.people[move["accepts"]]
    with acting_as(chair.pk):
        offer = actions.offer_succession(by=chair, group=old, successor=new, effective_date=day.date(), words=move["words"].strip(), at=day)
        actions.accept_for_group(by=chair, succession=offer, at=day)
    for key in ("fellmoor", "tidewell"):
        _say_yes(world, key, offer, move["under"], day)
    with acting_as(chair.pk):
        for thing in move["open_things"]:
            _place(world, offer, duties[thing["key"]], thing)
        actions.hand_over(by=chair, succession=Succession.objects.get(pk=offer.pk), at=world.now)


def _say_yes(world: World, area: str, offer: Succession, under: str, at: datetime) -> None:
    lead = world.leads[area]
    with acting_as(lead.pk):
        actions.accept_for_area(by=lead, succession=offer, partnership=world.partnerships[area], agreement_reference=under, stewards=[], at=at)


def _place(world: World, offer: Succession, duty: Duty, thing: dict[str, Any]) -> None:
    chair = world.people["paulette-grange"]
    taker = world.people.get(thing["taken_by"] or "")
    if taker is None:
        asked = world.people[thing["asked_of"]]
        actions.give_place(by=chair, succession=offer, duty=duty, to_role=None, asked_of=asked, answer_by=world.day(thing["answer_by"]), words=thing["words"])
        return
    role = _role(taker, Role.COORDINATOR) or _role(taker, Role.REPRESENTATIVE, world.groups[thing["in_group"]]) or _role(taker, Role.REPRESENTATIVE)
    actions.give_place(by=chair, succession=offer, duty=duty, to_role=role, asked_of=None, answer_by=None, words=thing["words"])


def _answer_promised(world: World, asks: list[dict[str, Any]]) -> None:
    """The one ask of leaders whose answer is still to come: held by whoever promised it, by the day they named."""
    bridget = world.people["bridget-oyelaran"]
    for ask in asks:
        if ask["answer"] == "not yet":
            leader, group = world.people[ask["asked_of"]], world.groups["fellmoor-executive"]
            with acting_as(bridget.pk):
                actions.open_duty(
                    by=bridget,
                    partnership=world.partnerships["fellmoor"],
                    group=group,
                    what=f"Answer the people who asked: {ask['words']}",
                    holder=_role(leader, Role.REPRESENTATIVE, group),
                    due_date=world.day(ask["promised_by"]),
                    at=world.at(ask["answered_at"]),
                )


def _graham_until_spring(world: World) -> None:
    """An independent scrutineer is appointed for a while; the day is known from the beginning."""
    graham, lead = world.people["graham-sills"], world.leads["fellmoor"]
    with acting_as(lead.pk):
        actions.end_membership(by=lead, membership=Membership.objects.get(person=graham), at=world.in_time("D+90"))


def _role(person: Person, role: Role, group: Group | None = None) -> RoleAssignment | None:
    held = RoleAssignment.objects.current().filter(person=person, role=role)
    return (held.filter(group=group) if group else held).order_by("started_at", "pk").first()
