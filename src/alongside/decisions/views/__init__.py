"""The pages of decisions, one file a part of deciding."""

from alongside.decisions.views.answer_forms import answer_form, answer_paper, link_form, link_paper
from alongside.decisions.views.answering import (
    answer,
    answer_confirmation,
    answer_elsewhere,
    answer_line,
    link_confirmation,
    link_elsewhere,
    link_line,
    through_link,
)
from alongside.decisions.views.decisions import decision, decisions
from alongside.decisions.views.disagreeing import answer as reply
from alongside.decisions.views.disagreeing import disagreement, further, settled, stages
from alongside.decisions.views.standing import positions, proposal, voice

__all__ = [
    "answer", "answer_confirmation", "answer_elsewhere", "answer_form", "answer_line", "answer_paper", "decision", "decisions", "disagreement", "further", "link_confirmation", "link_elsewhere", "link_form", "link_line", "link_paper", "positions", "proposal", "reply", "settled", "stages", "through_link", "voice",
]  # fmt: skip
