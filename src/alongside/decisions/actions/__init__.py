"""Everything that changes a decision, one function a verb, one file a part of deciding."""

from alongside.decisions.actions.asking import chase, people_asked, write_to_asked
from alongside.decisions.actions.deciding import (
    CHANGED_MEANWHILE,
    add_correction,
    ask_to_redact,
    begin_new_version,
    decide,
    decide_now,
    options_as_read,
    redact,
    stop_plan,
)
from alongside.decisions.actions.disagreeing import keep_stages, raise_disagreement, reply, settle, take_to_next_stage
from alongside.decisions.actions.framing import begin_decision, keep_question
from alongside.decisions.actions.gathering import (
    ask_agency,
    bring_finding,
    change_finding,
    confirm_findings,
    finish_answer,
    keep_tool_said,
    keep_view,
    say_not_asked,
    say_not_written_here,
    take_back_finding,
    withdraw_question,
)
from alongside.decisions.actions.holding import (
    add_reply,
    answer_backing,
    answer_for_part,
    ask_for_backing,
    ask_to_hold,
    keep_net,
    list_role,
    name_in_role,
    plan_telling,
    say_told,
    withdraw_part,
)
from alongside.decisions.actions.looking_back import add_learning, ask_reviewer, judge_quality, offer_support, say_serious, say_what_happened
from alongside.decisions.actions.moving import ask_more, begin_plan, close, go_on_to_options, propose, weigh_again
from alongside.decisions.actions.reviewing_tools import begin_tool_review
from alongside.decisions.actions.serious import keep_duties, promise_duties
from alongside.decisions.actions.standing import name_voice, take_stance
from alongside.decisions.actions.weighing import Said, Way, add_option, keep_option, keep_thinking, remove_option, say_missing_help

__all__ = [
    "CHANGED_MEANWHILE", "Said", "Way", "add_correction", "add_learning", "add_option", "add_reply", "answer_backing", "answer_for_part", "ask_agency", "ask_for_backing", "ask_more", "ask_reviewer",
    "ask_to_hold", "ask_to_redact", "begin_decision", "begin_new_version", "begin_plan", "begin_tool_review", "bring_finding", "change_finding", "chase", "close", "confirm_findings", "decide", "decide_now",
    "finish_answer", "go_on_to_options", "judge_quality", "keep_duties", "keep_net", "keep_option", "keep_question", "keep_stages", "keep_thinking", "keep_tool_said", "keep_view", "list_role", "name_in_role",
    "name_voice", "offer_support", "options_as_read", "people_asked", "plan_telling", "promise_duties", "propose", "raise_disagreement", "redact", "remove_option", "reply", "say_missing_help", "say_not_asked", "say_not_written_here",
    "say_serious", "say_told", "say_what_happened", "settle", "stop_plan", "take_back_finding", "take_stance", "take_to_next_stage", "weigh_again", "withdraw_part",
    "withdraw_question", "write_to_asked",
]  # fmt: skip
