"""Everything a facilitator does with a workshop. What somebody in the room does is in `room.py`."""

from alongside.workshops.actions.again import ask_again
from alongside.workshops.actions.agreed import agree_answer, confirm_agreed, leave_agreed_out, show_agreed, take_agreed_back
from alongside.workshops.actions.asking import NOT_BEFORE, ask_members, ask_others, note_who_came, say_when, say_whether, write_to_asked
from alongside.workshops.actions.beginning import begin_workshop, move_on
from alongside.workshops.actions.checking import close_check_back, finish_themes, send_themes_back, take_in_heard
from alongside.workshops.actions.codebook import drop_theme, make_theme, mark_theme, merge_theme, reword_theme, split_theme
from alongside.workshops.actions.coding import begin_coding, code_statement, end_second_coder, finish_coding, left_to_code, name_second_coder, settle_statement
from alongside.workshops.actions.counting import count_people
from alongside.workshops.actions.headline import write_headline
from alongside.workshops.actions.leaders import answer_ask, ask_leader, hold_need, note_need, remind_leader
from alongside.workshops.actions.naming import leave_name_out, show_name
from alongside.workshops.actions.revealing import reveal, take_in
from alongside.workshops.actions.run_sheet import MORE, give_more_time, open_also, plan_stages
from alongside.workshops.actions.seeing_first import add_own_line, show_first
from alongside.workshops.actions.sheets import enter_sheet
from alongside.workshops.actions.words import add_statement, leave_out, show_words

__all__ = [
    "MORE",
    "NOT_BEFORE",
    "add_own_line",
    "add_statement",
    "agree_answer",
    "answer_ask",
    "ask_again",
    "ask_leader",
    "ask_members",
    "ask_others",
    "begin_coding",
    "begin_workshop",
    "close_check_back",
    "code_statement",
    "confirm_agreed",
    "count_people",
    "drop_theme",
    "end_second_coder",
    "enter_sheet",
    "finish_coding",
    "finish_themes",
    "give_more_time",
    "hold_need",
    "leave_agreed_out",
    "leave_name_out",
    "leave_out",
    "left_to_code",
    "make_theme",
    "mark_theme",
    "merge_theme",
    "move_on",
    "name_second_coder",
    "note_need",
    "note_who_came",
    "open_also",
    "plan_stages",
    "remind_leader",
    "reveal",
    "reword_theme",
    "say_when",
    "say_whether",
    "send_themes_back",
    "settle_statement",
    "show_agreed",
    "show_first",
    "show_name",
    "show_words",
    "split_theme",
    "take_agreed_back",
    "take_in",
    "take_in_heard",
    "write_headline",
    "write_to_asked",
]
