"""Everything that changes who is where, one function a verb."""

from alongside.partnerships.actions.areas import (
    SETUP,
    add_agency,
    add_area,
    add_front_door,
    agency_leaves,
    appoint_first_lead,
    change_agency,
    change_front_door,
    describe_partnership,
    establish_partnership,
    establish_programme,
    join_programme,
    remove_area,
    remove_front_door,
)
from alongside.partnerships.actions.days import say_day, unsay_day
from alongside.partnerships.actions.duties import ask_again, ask_of, close_duty, decline_duty, hand_duty_to, lead_role_of, open_duty, take_duty
from alongside.partnerships.actions.groups import cover_area, cover_area_called, end_seat, form_group, give_seat
from alongside.partnerships.actions.invitations import Invited, accept_invitation, invite, invite_all, send_again, withdraw_invitation
from alongside.partnerships.actions.leaving import write_last_hour
from alongside.partnerships.actions.members import add_member, change_member, end_membership, say_when_to_ring
from alongside.partnerships.actions.roles import end_role, give_role
from alongside.partnerships.actions.seats import choose_seat
from alongside.partnerships.actions.succession import accept_for_area, accept_for_group, give_place, hand_over, offer_succession, withdraw_succession
from alongside.partnerships.actions.young_people import allow_young_people, end_young_people

__all__ = [
    "SETUP",
    "Invited",
    "accept_for_area",
    "accept_for_group",
    "accept_invitation",
    "add_agency",
    "add_area",
    "add_front_door",
    "add_member",
    "agency_leaves",
    "allow_young_people",
    "appoint_first_lead",
    "ask_again",
    "ask_of",
    "change_agency",
    "change_front_door",
    "change_member",
    "choose_seat",
    "close_duty",
    "cover_area",
    "cover_area_called",
    "decline_duty",
    "describe_partnership",
    "end_membership",
    "end_role",
    "end_seat",
    "end_young_people",
    "establish_partnership",
    "establish_programme",
    "form_group",
    "give_place",
    "give_role",
    "give_seat",
    "hand_duty_to",
    "hand_over",
    "invite",
    "invite_all",
    "join_programme",
    "lead_role_of",
    "offer_succession",
    "open_duty",
    "remove_area",
    "remove_front_door",
    "say_day",
    "say_when_to_ring",
    "send_again",
    "take_duty",
    "unsay_day",
    "withdraw_invitation",
    "withdraw_succession",
    "write_last_hour",
]
