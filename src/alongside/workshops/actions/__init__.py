"""Everything a facilitator does with a workshop. What somebody in the room does is in `room.py`."""

from alongside.workshops.actions.agreed import agree_answer, confirm_agreed, leave_agreed_out, show_agreed, take_agreed_back
from alongside.workshops.actions.beginning import begin_workshop, move_on
from alongside.workshops.actions.revealing import TOGETHER, reveal, take_in
from alongside.workshops.actions.words import add_statement, leave_out, show_words

__all__ = [
    "TOGETHER",
    "add_statement",
    "agree_answer",
    "begin_workshop",
    "confirm_agreed",
    "leave_agreed_out",
    "leave_out",
    "move_on",
    "reveal",
    "show_agreed",
    "show_words",
    "take_agreed_back",
    "take_in",
]
