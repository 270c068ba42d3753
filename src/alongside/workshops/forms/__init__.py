"""What a facilitator, and somebody in the room, fill in."""

from alongside.workshops.forms.beginning import PROMISES, QUESTIONS, BeginForm
from alongside.workshops.forms.phone import LEVELS, CodeForm, SeatForm, WordsForm
from alongside.workshops.forms.words import StatementForm

__all__ = ["LEVELS", "PROMISES", "QUESTIONS", "BeginForm", "CodeForm", "SeatForm", "StatementForm", "WordsForm"]
