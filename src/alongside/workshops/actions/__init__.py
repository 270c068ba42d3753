"""Everything a facilitator does with a workshop. What somebody in the room does is in `room.py`."""

from alongside.workshops.actions.beginning import begin_workshop, move_on
from alongside.workshops.actions.revealing import TOGETHER, reveal, take_in
from alongside.workshops.actions.words import add_statement, leave_out, show_words

__all__ = ["TOGETHER", "add_statement", "begin_workshop", "leave_out", "move_on", "reveal", "show_words", "take_in"]
