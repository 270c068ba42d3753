"""Everything that changes who is where, one function a verb."""

from alongside.partnerships.actions.areas import (
    SETUP,
    add_agency,
    add_area,
    add_front_door,
    appoint_first_lead,
    establish_partnership,
    establish_programme,
    join_programme,
)
from alongside.partnerships.actions.groups import cover_area, form_group, give_seat, look_after_group
from alongside.partnerships.actions.members import add_member, end_membership, say_when_to_ring
from alongside.partnerships.actions.roles import end_role, give_role

__all__ = [
    "SETUP",
    "add_agency",
    "add_area",
    "add_front_door",
    "add_member",
    "appoint_first_lead",
    "cover_area",
    "end_membership",
    "end_role",
    "establish_partnership",
    "establish_programme",
    "form_group",
    "give_role",
    "give_seat",
    "join_programme",
    "look_after_group",
    "say_when_to_ring",
]
