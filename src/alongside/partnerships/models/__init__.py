"""Areas, their agencies and groups, who sits where and who leads."""

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
from alongside.partnerships.models.group import Group, GroupArea, GroupKind, Seat, Stewardship
from alongside.partnerships.models.member import Level, Membership, RingMe
from alongside.partnerships.models.role import Duty, DutyMove, Role, RoleAssignment

__all__ = [
    "Agency",
    "AgencyKind",
    "Duty",
    "DutyMove",
    "FrontDoor",
    "Group",
    "GroupArea",
    "GroupKind",
    "Level",
    "LocalAuthorityArea",
    "Membership",
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
    "Stewardship",
]
