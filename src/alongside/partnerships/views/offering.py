"""What can be chosen on a page: (public name, words, thing) of each, from what the asker can see."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from alongside.partnerships import directory
from alongside.partnerships.models import Agency, Group, Membership, Partnership, RoleAssignment
from alongside.people.models import Person

Offered = list[tuple[str, str, Any]]


def agencies(person: Person, partnership: Partnership) -> Offered:
    return [(agency.ref, agency.name, agency) for agency in Agency.objects.visible_to(person).filter(partnership=partnership, left_at=None)]


def groups(person: Person, partnership: Partnership, but: Group | None = None) -> Offered:
    return [(group.record.ref, group.name, group) for group in directory.groups_of(person, partnership) if but is None or group.pk != but.pk]


def memberships(people: Iterable[Membership]) -> Offered:
    return [(member.ref, f"{member.person}, {member.job_title}, {member.agency}", member) for member in people]


def people(found: Iterable[Membership], but: Person | None = None) -> Offered:
    """Each person once, by the public name of their first place."""
    told: dict[int, tuple[str, str, Any]] = {}
    for member in found:
        told.setdefault(member.person_id, (member.ref, f"{member.person}, {member.job_title}", member.person))
    return [offer for number, offer in told.items() if but is None or number != but.pk]


def roles(found: Iterable[RoleAssignment]) -> Offered:
    return [(role.ref, _role(role), role) for role in found]


def named_roles(person: Person, partnership: Partnership, *places: int) -> "list[RoleAssignment]":
    """Everybody's current roles in these groups and in the partnership, in the order of the places."""
    held = RoleAssignment.objects.visible_to(person).current().filter(Q(group__in=places) | Q(partnership=partnership, about=None))
    return list(held.select_related("person", "group").order_by("group__name", "role", "person__name", "pk"))


def _role(role: RoleAssignment) -> str:
    where = f" of {role.group}" if role.group else ""
    return f"{role.get_role_display()}{where}: {role.person}"
