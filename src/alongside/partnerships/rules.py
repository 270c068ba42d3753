"""Who may do what in a partnership. Each answer is said once, here; the no is a sentence we would say to their face."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from alongside.frame.sql import one, rows
from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Duty, Group, Invitation, Membership, Partnership, Role, RoleAssignment, Seat, Succession
from alongside.people.models import Person


def holds(person: Person, *roles: Role, partnership: Partnership | None = None, group: Group | None = None, about: int | None = None) -> bool:
    """True when the person holds one of these roles now, in that partnership, group or record."""
    held = RoleAssignment.objects.current().filter(person=person, role__in=roles)
    if partnership is not None:
        held = held.filter(partnership=partnership, group=None, about=None)
    if group is not None:
        held = held.filter(group=group)
    if about is not None:
        held = held.filter(about=about)
    return held.exists()


def leads(person: Person, partnership: Partnership) -> bool:
    return holds(person, Role.LEAD, partnership=partnership)


def coordinates(person: Person, partnership: Partnership) -> bool:
    return holds(person, Role.COORDINATOR, partnership=partnership)


def chairs(person: Person, group: Group) -> bool:
    return holds(person, Role.CHAIR, group=group)


def may_keep_the_list(person: Person, partnership: Partnership) -> Answer:
    """Agencies, people, seats and groups: the lists that everybody rings from."""
    if holds(person, Role.LEAD, Role.COORDINATOR, partnership=partnership):
        return YES
    return no(f"Only a lead or the coordinator of {partnership} can change who is on its lists.")


def may_invite(person: Person, partnership: Partnership) -> Answer:
    if holds(person, Role.LEAD, Role.COORDINATOR, partnership=partnership):
        return YES
    return no(f"Only a lead or the coordinator of {partnership} can invite people to it.")


def may_give_roles(person: Person, partnership: Partnership) -> Answer:
    if leads(person, partnership):
        return YES
    return no(f"Only somebody who leads {partnership} can give or end a role.")


def may_give_role_in(person: Person, group: Group, partnership: Partnership, role: str, agencies: Collection[int]) -> Answer:
    """A role of one group, to somebody of these agencies: given by a lead; or by its chair, who speaks for nobody but their own agency and makes nobody chair."""
    if is_followed(group):
        return no(f"{group} has been followed by another group. No role can be given in it.")
    if leads(person, partnership):
        return YES
    if not chairs(person, group) or role == Role.CHAIR:
        return no(f"Only somebody who leads {partnership} can give this role in {group}{'' if role == Role.CHAIR else ', or its chair'}.")
    if role == Role.REPRESENTATIVE and not Membership.objects.current().filter(person=person, agency__in=agencies).exists():
        return no(f"A chair names nobody for another agency. Somebody who leads {partnership} can.")
    return YES


def has_a_place(person: Person, partnership: Partnership, group: Group | None) -> Answer:
    """Roles are for people who are here today: in the partnership, or at the group's table for another area."""
    if Membership.objects.current().filter(person=person, partnership=partnership).exists():
        return YES
    if group is not None and Seat.objects.current().filter(person=person, group=group).exists():
        return YES
    return no(f"{person} has no place in {partnership} today, so no role can be given to them.")


def may_seat(person: Person, group: Group, partnership: Partnership) -> Answer:
    if is_followed(group):
        return no(f"{group} has been followed by another group. Nobody new can sit on it.")
    if chairs(person, group) or holds(person, Role.LEAD, Role.COORDINATOR, partnership=partnership):
        return YES
    return no(f"Only the chair of {group}, or a lead or coordinator of {partnership}, can say who sits on it.")


def may_unseat(person: Person, seat: Seat, partnership: Partnership) -> Answer:
    """Somebody may always give up their own seat."""
    if seat.person_id == person.pk or chairs(person, seat.group) or holds(person, Role.LEAD, Role.COORDINATOR, partnership=partnership):
        return YES
    return no(f"Only {seat.person}, the chair of {seat.group}, or a lead or coordinator of {partnership} can end this seat.")


def may_end_role(person: Person, role: RoleAssignment) -> Answer:
    """Nothing open may be left with nobody: what a role holds is handed over before it ends."""
    who = may_give_roles(person, role.partnership)
    if not who:
        return who
    held = open_with(role)
    if not held:
        return YES
    return no(f"{role.person} still holds {_things(len(held))} in this role: {_listed(held)}. Hand {'it' if len(held) == 1 else 'them'} over first.")


def may_end_membership(person: Person, membership: Membership) -> Answer:
    partnership = membership.partnership
    roles = list(roles_through(membership))
    if any(role.group_id is None and role.about_id is None for role in roles):
        who = may_give_roles(person, partnership)
    else:
        who = may_keep_the_list(person, partnership)
    if not who:
        return who
    held = [duty for role in roles for duty in open_with(role)]
    if held:
        return no(f"{membership.person} still holds {_things(len(held))}: {_listed(held)}. Hand {'it' if len(held) == 1 else 'them'} over first.")
    return YES


def roles_through(membership: Membership) -> "list[RoleAssignment]":
    """The roles that end with this place: all of them in the partnership, when it is the person's only place there."""
    others = Membership.objects.current().filter(person=membership.person_id, partnership=membership.partnership_id).exclude(pk=membership.pk)
    if others.exists():
        return []
    return list(
        RoleAssignment.objects.current().filter(person=membership.person_id, partnership=membership.partnership_id).select_related("person", "partnership")
    )


def open_with(role: RoleAssignment) -> list[Duty]:
    return list(Duty.objects.open().filter(holder=role))


def may_say_when_to_ring(person: Person, membership: Membership) -> Answer:
    if membership.person_id == person.pk or holds(person, Role.LEAD, Role.COORDINATOR, partnership=membership.partnership):
        return YES
    return no(f"Only {membership.person}, or a lead or coordinator of {membership.partnership}, can change this number.")


def may_write_last_hour(person: Person, whose: Person) -> Answer:
    return YES if person.pk == whose.pk else no(f"These are {whose}’s own words. Only {whose.first_name} can write them.")


def may_take(person: Person, duty: Duty) -> Answer:
    if duty.closed_at is not None:
        return no("This is no longer open.")
    if duty.holder_id is not None:
        return no(f"{duty.holder.person} holds this already.") if duty.holder else YES
    if not roles_for(person, duty):
        return no("You hold no role here that this could be held in. A lead can give you one.")
    if duty.asked_of_id == person.pk or _keeps_the_lists(person, duty) or _chairs_its_group(person, duty):
        return YES
    return no(f"This has been asked of {duty.asked_of}. If you would like to take it, tell them, or whoever leads the partnership.")


def may_decline(person: Person, duty: Duty) -> Answer:
    """Everybody may say no to what they are asked, and to what they hold."""
    if duty.closed_at is not None:
        return no("This is no longer open.")
    if duty.asked_of_id == person.pk or (duty.holder is not None and duty.holder.person_id == person.pk):
        return YES
    return no("Only the person who is asked can say no.")


def may_ask_somebody(person: Person, duty: Duty) -> Answer:
    if duty.closed_at is not None:
        return no("This is no longer open.")
    is_theirs = duty.asked_of_id == person.pk or (duty.holder is not None and duty.holder.person_id == person.pk)
    if is_theirs or _keeps_the_lists(person, duty) or _chairs_its_group(person, duty):
        return YES
    return no("Only a lead or the coordinator, or somebody who holds this now, can ask another person.")


def may_close(person: Person, duty: Duty) -> Answer:
    """Whoever holds it, keeps the lists, or writes in what it is about: the last is the database's to say."""
    if duty.closed_at is not None:
        return no("This is no longer open.")
    is_theirs = duty.holder is not None and duty.holder.person_id == person.pk
    if is_theirs or _keeps_the_lists(person, duty) or _chairs_its_group(person, duty) or one("select sec.writes(%s)", duty.record_id):
        return YES
    return no("Only whoever holds this, or keeps the lists, can say that it is done.")


def roles_for(person: Person, duty: Duty) -> list[RoleAssignment]:
    """Their roles in which this could be held, the one that fits best first: in its group, else in its partnership."""
    held = RoleAssignment.objects.current().filter(Q(partnership=duty.partnership_id) | Q(group__isnull=False, group=duty.group_id), person=person)
    return sorted(
        held.select_related("person", "group"), key=lambda role: (role.group_id is None or role.group_id != duty.group_id, role.group_id is not None, role.pk)
    )


def _keeps_the_lists(person: Person, duty: Duty) -> bool:
    """Leads or coordinates the partnership that answers for it, which the asker may not be able to see."""
    held = RoleAssignment.objects.current().filter(person=person, partnership=duty.partnership_id, group=None, about=None)
    return held.filter(role__in=(Role.LEAD, Role.COORDINATOR)).exists()


def _chairs_its_group(person: Person, duty: Duty) -> bool:
    return duty.group is not None and chairs(person, duty.group)


def is_followed(group: Group) -> bool:
    return Succession.objects.filter(group=group, effected_at__isnull=False).exists()


def may_offer_succession(person: Person, group: Group) -> Answer:
    partnership = looked_after_by(group)
    if Succession.objects.filter(group=group, withdrawn_at=None).exists():
        return no(f"{group} has already been offered to another group.")
    if chairs(person, group) or (partnership and leads(person, partnership)):
        return YES
    return no(f"Only the chair of {group}, or a lead of {partnership}, can offer that another group follows it.")


@dataclass(frozen=True)
class Side:
    """An area that has to say yes to a succession, by its name alone: the other side sees no more of it."""

    id: int
    name: str
    has_accepted: bool


def sides_of(succession: Succession) -> list[Side]:
    """The areas that have to say yes: each that either group covers, or that looks after one."""
    return [Side(*told) for told in rows("select id, site_name, accepted from sec.sides(%s)", succession.pk)]


def may_accept_for_group(person: Person, succession: Succession) -> Answer:
    if _is_over(succession):
        return no(_over(succession))
    if succession.acceptances.filter(accepted_as="chair").exists():
        return no(f"{succession.successor_name} has accepted already.")
    if RoleAssignment.objects.current().filter(person=person, role=Role.CHAIR, group=succession.successor_id).exists():
        return YES
    return no(f"Only the chair of {succession.successor_name} can accept for it.")


def may_accept_for_area(person: Person, succession: Succession, partnership: Partnership) -> Answer:
    if _is_over(succession):
        return no(_over(succession))
    if succession.acceptances.filter(accepted_as="area", partnership=partnership).exists():
        return no(f"{partnership} has accepted already.")
    return YES if leads(person, partnership) else no(f"Only somebody who leads {partnership} can accept for it.")


def may_hand_over(person: Person, succession: Succession) -> Answer:
    """Say where each open thing goes."""
    if _is_over(succession):
        return no(_over(succession))
    group = Group.objects.filter(pk=succession.group_id).first()
    partnership = looked_after_by(group) if group else None
    if group and (chairs(person, group) or (partnership and leads(person, partnership))):
        return YES
    return no(f"Only the chair of {succession.group_name}, or a lead of the partnership that looks after it, can say where its open things go.")


def _is_over(succession: Succession) -> bool:
    return succession.effected_at is not None or succession.withdrawn_at is not None


def _over(succession: Succession) -> str:
    return f"{succession.successor_name} has taken over already." if succession.effected_at is not None else "This offer was withdrawn."


def looked_after_by(group: Group) -> Partnership | None:
    """The partnership that looks after the group now, where the asker can see it."""
    return Partnership.objects.filter(stewardships__group=group, stewardships__valid__endswith=None).first()


def may_resend(person: Person, invitation: Invitation) -> Answer:
    if invitation.accepted_at is not None:
        return no(f"{invitation.name} has joined already.")
    if invitation.withdrawn_at is not None:
        return no("This invitation was withdrawn.")
    return may_invite(person, invitation.partnership)


def may_decide_about_young_people(person: Person, partnership: Partnership) -> Answer:
    if leads(person, partnership):
        return YES
    return no(f"Only somebody who leads {partnership} can decide whether young people may be named here.")


def can_see(person: Person, record_id: int) -> bool:
    """Whether this colleague knows of a thing that the asker knows of."""
    return bool(one("select sec.knows(%s, %s)", record_id, person.pk))


def _things(count: int) -> str:
    return "one open thing" if count == 1 else f"{count} open things"


def _listed(held: list[Duty]) -> str:
    named = [f"“{duty.what}”" for duty in held[:5]]
    return ", ".join(named) + (f" and {len(held) - 5} more" if len(held) > 5 else "")
