"""An edition as plain data, in the form that /library/json/ tells of."""

from collections.abc import Iterable
from typing import Any

from alongside.learning.models import Edition, Since
from alongside.papers import prose

NAMES = {
    "ref": "What the item is called in its address, for ever.",
    "edition": "Which edition this is; a correction is a new one.",
    "kind": "Learning report, Film, Audio, Tool, Briefing, Event or Meeting opener.",
    "title": "Its title.",
    "lead": "What other areas can use, in a sentence or two.",
    "caveat": "What to be careful of.",
    "area": "Whose it is, as people there call themselves.",
    "partnership_names": "The partnerships, and their executives.",
    "programme": "The programme that supported the work, or nothing.",
    "details": "Of the project: partnership_names, agencies, local_authority_areas (a number), region, size, methodologies, delivery, commenced (date as far as precision goes: day, month, season, year).",
    "narratives": "Of a report: why_support, goal, approaches, issues, evidence, transferable_learning, local_reflections; each as markdown (a small part of CommonMark), html and text.",
    "footnotes": "Each with its mark, as it stands in the narratives, and its text.",
    "resources": "Things to use: title, about, url.",
    "points": "Things said in a sentence: kind (issue, strength, barrier), words, is_national.",
    "still_to_come": "What had not happened when it was signed: what, when.",
    "since": "What happened after it was shared: month, words.",
    "principles": "Numbers of the practice principles it speaks to.",
    "themes": "What it is about, in a few words each.",
    "agreement": "Who agreed that others may read it: date, signed_by, on_behalf_of, decision, changes.",
    "correction": "What this edition corrects, or nothing.",
    "published_at": "When this edition was shared.",
    "sha256": "The seal of its words, as the database keeps them.",
    "address": "Its page.",
    "papers": "The same as pdf, docx and json.",
    "body": "Of other items: what it says, in the same small part of CommonMark.",
    "described": "Of a film or sound: what can be seen and heard, for whoever cannot.",
    "transcript": "Of a film or sound: every word that is said.",
    "duration": "How long it takes.",
    "speakers": "Who speaks: name, words.",
    "event": "Of an event: when, hours, where, how_to_come.",
    "licence": "What others may do with it.",
    "review_on": "When its area looks at it again.",
    "links": "Where the film or the files are: words, url.",
}
"""Every name of the JSON, as /library/json/ tells it."""


def as_plain_data(edition: Edition, since: Iterable[Since], address: str) -> dict[str, Any]:
    """What is frozen, each narrative in three ways, with where it is and what was added since."""
    page = f"{address}/library/{edition.ref}"
    frozen = dict(edition.frozen)
    narratives = frozen.pop("narratives", None) or {}
    return {
        **frozen,
        "ref": edition.ref,
        "edition": edition.number,
        "published_at": edition.published_at.isoformat(),
        "sha256": edition.sha256,
        "address": f"{page}/",
        "papers": {"pdf": f"{page}.pdf", "docx": f"{page}.docx", "json": f"{page}.json"},
        "narratives": {key: {"markdown": words, "html": prose.html(words), "text": prose.text(words)} for key, words in narratives.items()},
        "since": [{"month": one.month, "words": one.words} for one in since],
    }
