"""What is typed about areas, people and groups: tidied and read. Nothing is kept here."""

from alongside.partnerships.forms.area import AgencyForm, DetailsForm, FrontDoorForm, SeatForm, YoungPeopleForm
from alongside.partnerships.forms.days import OwnDayForm
from alongside.partnerships.forms.duties import AskForm, DeclineForm, DoneForm, LineForm, TakeForm
from alongside.partnerships.forms.groups import AcceptAreaForm, AcceptGroupForm, CoverForm, GiveSeatForm, GroupForm, OfferForm
from alongside.partnerships.forms.people import InviteForm, LastHourForm, MemberForm, PasteForm, RingForm, RoleForm, RowForm

__all__ = [
    "AcceptAreaForm",
    "AcceptGroupForm",
    "AgencyForm",
    "AskForm",
    "CoverForm",
    "DeclineForm",
    "DetailsForm",
    "DoneForm",
    "FrontDoorForm",
    "GiveSeatForm",
    "GroupForm",
    "InviteForm",
    "LastHourForm",
    "LineForm",
    "MemberForm",
    "OfferForm",
    "OwnDayForm",
    "PasteForm",
    "RingForm",
    "RoleForm",
    "RowForm",
    "SeatForm",
    "TakeForm",
    "YoungPeopleForm",
]
