"""Who may do what in a partnership. Each answer is said once, here; the no is a sentence we would say to their face."""

from alongside.lib.answers import YES, Answer, no
from alongside.partnerships.models import Group, Partnership, Role, RoleAssignment
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
    """Add agencies, people, numbers and groups: the lists that everybody rings from."""
    if leads(person, partnership) or coordinates(person, partnership):
        return YES
    return no(f"Only a lead or the coordinator of {partnership} can change who is on its lists.")


def may_give_roles(person: Person, partnership: Partnership) -> Answer:
    if leads(person, partnership):
        return YES
    return no(f"Only somebody who leads {partnership} can give or end a role.")


def may_seat(person: Person, group: Group, partnership: Partnership) -> Answer:
    if chairs(person, group) or leads(person, partnership) or coordinates(person, partnership):
        return YES
    return no(f"Only the chair of {group}, or a lead or coordinator of {partnership}, can say who sits on it.")
