"""What a facilitator, and somebody in the room, fill in."""

from alongside.workshops.forms.again import AgainForm
from alongside.workshops.forms.agreed import AgreedForm, TableForm
from alongside.workshops.forms.asking import AskForm, CameForm, WhenForm, WhetherForm
from alongside.workshops.forms.beginning import PROMISES, QUESTIONS, TEMPLATES, BeginForm
from alongside.workshops.forms.leaders import AnswerForm, LeaderForm, NeedForm
from alongside.workshops.forms.phone import LEVELS, CodeForm, NameForm, SeatForm, WordsForm
from alongside.workshops.forms.run_sheet import PlanForm
from alongside.workshops.forms.sheets import SheetForm
from alongside.workshops.forms.words import StatementForm

__all__ = [
    "LEVELS",
    "PROMISES",
    "QUESTIONS",
    "TEMPLATES",
    "AgainForm",
    "AgreedForm",
    "AnswerForm",
    "AskForm",
    "BeginForm",
    "CameForm",
    "CodeForm",
    "LeaderForm",
    "NameForm",
    "NeedForm",
    "PlanForm",
    "SeatForm",
    "SheetForm",
    "StatementForm",
    "TableForm",
    "WhenForm",
    "WhetherForm",
    "WordsForm",
]
