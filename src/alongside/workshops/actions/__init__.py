"""Everything a facilitator does with a workshop. What somebody in the room does is in `room.py`."""

from alongside.workshops.actions.agreed import agree_answer, confirm_agreed, leave_agreed_out, show_agreed, take_agreed_back
from alongside.workshops.actions.asking import NOT_BEFORE, ask_members, ask_others, note_who_came, say_when, say_whether, write_to_asked
from alongside.workshops.actions.beginning import begin_workshop, move_on
from alongside.workshops.actions.revealing import TOGETHER, reveal, take_in
from alongside.workshops.actions.run_sheet import LONGEST, MORE, give_more_time, open_also, plan_stages
from alongside.workshops.actions.seeing_first import add_own_line, show_first
from alongside.workshops.actions.words import add_statement, leave_out, show_words

__all__ = [
    "LONGEST",
    "MORE",
    "NOT_BEFORE",
    "TOGETHER",
    "add_own_line",
    "add_statement",
    "agree_answer",
    "ask_members",
    "ask_others",
    "begin_workshop",
    "confirm_agreed",
    "give_more_time",
    "leave_agreed_out",
    "leave_out",
    "move_on",
    "note_who_came",
    "open_also",
    "plan_stages",
    "reveal",
    "say_when",
    "say_whether",
    "show_agreed",
    "show_first",
    "show_words",
    "take_agreed_back",
    "take_in",
    "write_to_asked",
]
