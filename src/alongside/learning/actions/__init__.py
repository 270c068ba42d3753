"""Everything that changes a report, one function a verb."""

from alongside.learning.actions.beginning import begin_report, name_author, name_local_representative
from alongside.learning.actions.importing import already_brought, bring_report, place_words
from alongside.learning.actions.publishing import publish_report, say_what_happened_since, withdraw_report
from alongside.learning.actions.signing import agree_to_share
from alongside.learning.actions.writing import keep_card, keep_footnotes, keep_points, keep_resources, keep_section, keep_still_to_come, note_where_from

__all__ = [
    "agree_to_share",
    "already_brought",
    "begin_report",
    "bring_report",
    "keep_card",
    "keep_footnotes",
    "keep_points",
    "keep_resources",
    "keep_section",
    "keep_still_to_come",
    "name_author",
    "name_local_representative",
    "note_where_from",
    "place_words",
    "publish_report",
    "say_what_happened_since",
    "withdraw_report",
]
