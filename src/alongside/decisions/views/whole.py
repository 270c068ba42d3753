"""Everything that stands on the page of one decision, asked of the database as one question, after its look is on record."""

from collections.abc import Iterable
from typing import Any

from alongside.access.models import HELD, Seen
from alongside.access.together import Visible
from alongside.decisions.models import (
    Asked,
    Backing,
    BackingAnswer,
    CorrectionNote,
    Decision,
    Disagreement,
    Finding,
    HeldWith,
    Matter,
    Move,
    Net,
    NotAsked,
    NotWrittenHere,
    Option,
    Redaction,
    Reviewer,
    RiskAnswer,
    RiskPart,
    Stance,
    Stopping,
    Telling,
    Thinking,
    ToolSaid,
    View,
)
from alongside.decisions.naming import named
from alongside.frame.together import Given
from alongside.people.models import Person

_IT = Given("matter")
_WHOLE = Visible(
    lambda: {
        "moves": Move.objects.filter(matter=_IT).only("to_stage", "moved_at"),
        "newer": Matter.objects.filter(Seen(HELD), supersedes=_IT).select_related("record").only("decided_at", "record__ref"),
        "judging": Reviewer.objects.filter(matter=_IT, person=Given("person"), ended_at=None).only("pk"),
        "made": Decision.objects.filter(matter=_IT).select_related("decided_by").order_by("number").only(
            "number", "is_short", "answer", "reasons", "why_not_others", "power", "is_against_wishes", "why_against", "held_tonight_by", "heard",
            "review_sooner_if", "decided_at", "recorded_at", "chosen", "decided_by__name",
        ),
        "views": View.objects.filter(matter=_IT).defer("record", "written_by", "written_at", "version"),
        "options": Option.objects.filter(matter=_IT).only("position", "is_as_now", "title"),
        "stances": Stance.objects.filter(matter=_IT).select_related("voice__person").only("stand", "words", "agency", "said_at", "voice__person__name"),
        "parts": RiskPart.objects.filter(matter=_IT, withdrawn_at=None).only("words", "asked_at", "role"),
        "answers": RiskAnswer.objects.filter(part__matter=_IT, part__withdrawn_at=None).defer("record"),
        "with": HeldWith.objects.filter(part__matter=_IT, part__withdrawn_at=None).only("part", "role"),
        "net": Net.objects.filter(matter=_IT),
        "findings": Finding.objects.filter(matter=_IT).exclude(confirmed_at=None).only(
            "kind", "words", "origin", "when", "said_by", "entered_at", "confirmed_at", "agency",
        ),
        "not_written_here": NotWrittenHere.objects.filter(matter=_IT).only("role", "number", "agency"),
        "not_asked": NotAsked.objects.filter(matter=_IT),
        "tools": ToolSaid.objects.filter(matter=_IT),
        "thinking": Thinking.objects.filter(matter=_IT),
        "backings": Backing.objects.filter(matter=_IT).select_related("person").only("person__name"),
        "backed": BackingAnswer.objects.filter(backing__matter=_IT).only("backing", "is_yes", "words", "rings", "answered_at"),
        "tellings": Telling.objects.filter(matter=_IT).defer("record", "who_tells", "version"),
        "disagreements": Disagreement.objects.filter(matter=_IT).only("stage", "raised_at", "due_at", "resolved_at", "meanwhile", "agency"),
        "corrections": CorrectionNote.objects.filter(matter=_IT).select_related("written_by").only("words", "written_at", "written_by__name"),
        "stoppings": Stopping.objects.filter(matter=_IT).select_related("stopped_by").only("words", "stopped_at", "stopped_by__name"),
        "redactions": Redaction.objects.filter(matter=_IT).exclude(done_at=None).only("done_at"),
    }
)  # fmt: skip


def whole_of(person: Person, matter: Matter, asked: Iterable[Asked] = ()) -> dict[str, list[Any]]:
    """The rows of one decision, kind by kind, asked of the database as one question. Behind the wall: what is not for this person is not among them."""
    found = _WHOLE.visible_to(person, matter=matter.pk, person=person.pk)
    named(matter, asked, *(found[kind] for kind in ("stances", "parts", "with", "findings", "not_written_here", "disagreements")))
    return found


def by(key: str, rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Rows under the number of what they belong to, in their order."""
    found: dict[int, list[Any]] = {}
    for one in rows:
        found.setdefault(getattr(one, key), []).append(one)
    return found
