"""Areas, their agencies and groups, who sits where and who leads, and how what is open passes from one to the next."""

from alongside.partnerships.models.area import (
    Agency,
    AgencyKind,
    FrontDoor,
    LocalAuthorityArea,
    Partnership,
    Programme,
    ProgrammeMember,
    Region,
    Size,
    StatutoryRole,
)
from alongside.partnerships.models.duty import Duty, DutyMove, MoveKind
from alongside.partnerships.models.group import Group, GroupArea, GroupKind, Seat, Stewardship
from alongside.partnerships.models.handover import HandOverLine
from alongside.partnerships.models.invitation import Invitation, InvitedTo
from alongside.partnerships.models.leaving import LastHour
from alongside.partnerships.models.member import Level, Membership, RingMe
from alongside.partnerships.models.own_day import OwnDay
from alongside.partnerships.models.role import OF_A_GROUP, OF_A_PARTNERSHIP, OF_A_RECORD, Role, RoleAssignment
from alongside.partnerships.models.succession import Acceptance, AcceptedAs, Steward, Succession
from alongside.partnerships.models.young_people import YoungPeopleModule

__all__ = [
    "OF_A_GROUP",
    "OF_A_PARTNERSHIP",
    "OF_A_RECORD",
    "Acceptance",
    "AcceptedAs",
    "Agency",
    "AgencyKind",
    "Duty",
    "DutyMove",
    "FrontDoor",
    "Group",
    "GroupArea",
    "GroupKind",
    "HandOverLine",
    "Invitation",
    "InvitedTo",
    "LastHour",
    "Level",
    "LocalAuthorityArea",
    "Membership",
    "MoveKind",
    "OwnDay",
    "Partnership",
    "Programme",
    "ProgrammeMember",
    "Region",
    "RingMe",
    "Role",
    "RoleAssignment",
    "Seat",
    "Size",
    "StatutoryRole",
    "Steward",
    "Stewardship",
    "Succession",
    "YoungPeopleModule",
]
