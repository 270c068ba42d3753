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
from alongside.decisions.views.backing import ask_backing, backing
from alongside.decisions.views.decisions import decision, decisions
from alongside.decisions.views.disagreeing import answer as reply
from alongside.decisions.views.disagreeing import disagreement, further, settled, stages
from alongside.decisions.views.promising import promising
from alongside.decisions.views.roles import in_role, roles, stopping
from alongside.decisions.views.standing import positions, proposal, voice
from alongside.decisions.views.telling import for_them, telling, told

__all__ = [
    "answer",
    "answer_confirmation",
    "answer_elsewhere",
    "answer_form",
    "answer_line",
    "answer_paper",
    "ask_backing",
    "backing",
    "decision",
    "decisions",
    "disagreement",
    "for_them",
    "further",
    "in_role",
    "link_confirmation",
    "link_elsewhere",
    "link_form",
    "link_line",
    "link_paper",
    "positions",
    "promising",
    "proposal",
    "reply",
    "roles",
    "settled",
    "stages",
    "stopping",
    "telling",
    "through_link",
    "told",
    "voice",
]  # fmt: skip
