"""Who may do what in a decision, one file a part of deciding. The no is the sentence we would say to their face."""

from alongside.decisions.rules.deciding import (
    SENTENCES,
    is_whole,
    may_begin_plan,
    may_change_it,
    may_close,
    may_correct,
    may_decide,
    may_decide_now,
    may_propose,
    may_redact,
    missing_from,
    who_decides,
)
from alongside.decisions.rules.disagreeing import may_disagree, may_reply, may_settle
from alongside.decisions.rules.framing import is_rule_said, may_be_about_a_young_person, may_begin, may_reword, may_write
from alongside.decisions.rules.gathering import may_ask, may_ask_more, may_bring, may_go_on_to_options, may_remind, may_write_to
from alongside.decisions.rules.hands import Hand, hand_of
from alongside.decisions.rules.holding import (
    may_answer_for,
    may_ask_for_backing,
    may_ask_to_hold,
    may_back,
    may_list_role,
    may_name_in_role,
    may_plan_telling,
    may_say_told,
)
from alongside.decisions.rules.looking_back import (
    is_still_to_judge,
    is_unveiled,
    may_ask_reviewer,
    may_judge,
    may_learn,
    may_offer_support,
    may_say_what_happened,
)
from alongside.decisions.rules.standing import may_name_voice, may_take_stance

__all__ = [
    "SENTENCES", "Hand", "hand_of", "is_rule_said", "is_still_to_judge",
    "is_unveiled", "is_whole", "may_answer_for", "may_ask", "may_ask_for_backing", "may_ask_more", "may_ask_reviewer", "may_ask_to_hold", "may_back",
    "may_be_about_a_young_person", "may_begin", "may_begin_plan", "may_bring", "may_change_it", "may_close", "may_correct", "may_decide", "may_decide_now", "may_disagree", "may_go_on_to_options",
    "may_judge", "may_learn", "may_list_role", "may_name_in_role", "may_name_voice", "may_offer_support", "may_plan_telling", "may_propose", "may_redact", "may_remind", "may_reply", "may_reword",
    "may_say_told", "may_say_what_happened", "may_settle", "may_take_stance", "may_write", "may_write_to", "missing_from", "who_decides",
]  # fmt: skip
