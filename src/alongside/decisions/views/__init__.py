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
from alongside.decisions.views.asking import ask, chase, contributions, letter, not_asked
from alongside.decisions.views.backing import ask_backing, backing
from alongside.decisions.views.calendar import calendar, calendar_feed
from alongside.decisions.views.decision import decision
from alongside.decisions.views.decisions import decisions
from alongside.decisions.views.disagreeing import answer as reply
from alongside.decisions.views.disagreeing import disagreement, further, settled, stages
from alongside.decisions.views.holding import holding, part
from alongside.decisions.views.keeping import beginning, correction, ending, missing_help, redactions, version
from alongside.decisions.views.known import known
from alongside.decisions.views.learning import learning
from alongside.decisions.views.looking_back import learned, reviewers, support, what_happened
from alongside.decisions.views.making import making
from alongside.decisions.views.net import net
from alongside.decisions.views.options import option, options
from alongside.decisions.views.paper import paper, pdf, word
from alongside.decisions.views.promising import promising
from alongside.decisions.views.question import begin, question
from alongside.decisions.views.review import review
from alongside.decisions.views.roles import in_role, roles, stopping
from alongside.decisions.views.serious import duties, serious
from alongside.decisions.views.standing import positions, proposal, voice
from alongside.decisions.views.telling import for_them, telling, told
from alongside.decisions.views.thinking import thinking
from alongside.decisions.views.urgent import net_card, now, urgent
from alongside.decisions.views.viewing import tool_review, tools, view, views

__all__ = [
    "answer",
    "answer_confirmation",
    "answer_elsewhere",
    "answer_form",
    "answer_line",
    "answer_paper",
    "ask",
    "ask_backing",
    "backing",
    "begin",
    "beginning",
    "calendar",
    "calendar_feed",
    "chase",
    "contributions",
    "correction",
    "decision",
    "decisions",
    "disagreement",
    "duties",
    "ending",
    "for_them",
    "further",
    "holding",
    "in_role",
    "known",
    "learned",
    "learning",
    "letter",
    "link_confirmation",
    "link_elsewhere",
    "link_form",
    "link_line",
    "link_paper",
    "making",
    "missing_help",
    "net",
    "net_card",
    "not_asked",
    "now",
    "option",
    "options",
    "paper",
    "part",
    "pdf",
    "positions",
    "promising",
    "proposal",
    "question",
    "redactions",
    "reply",
    "review",
    "reviewers",
    "roles",
    "serious",
    "settled",
    "stages",
    "stopping",
    "support",
    "telling",
    "thinking",
    "through_link",
    "told",
    "tool_review",
    "tools",
    "urgent",
    "version",
    "view",
    "views",
    "voice",
    "what_happened",
    "word",
]
