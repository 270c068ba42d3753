"""Everything that a copy of a decision is made from, fetched once. What happened is among it only where the database shows it."""

from dataclasses import dataclass, field

from alongside.commitments.models import Commitment
from alongside.decisions.models import (
    Asked,
    Backing,
    CorrectionNote,
    Decision,
    Disagreement,
    Finding,
    Learned,
    Matter,
    Net,
    NotAsked,
    NotWrittenHere,
    Option,
    Outcome,
    QualityReview,
    RiskPart,
    Stance,
    Telling,
    Thinking,
    ToolSaid,
    View,
)
from alongside.decisions.naming import named


@dataclass
class Rows:
    matter: Matter
    decision: Decision | None = None
    findings: list[Finding] = field(default_factory=list)
    not_written: list[NotWrittenHere] = field(default_factory=list)
    not_heard: list[Asked] = field(default_factory=list)
    not_asked: list[NotAsked] = field(default_factory=list)
    views: list[View] = field(default_factory=list)
    tools: list[ToolSaid] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    thinking: Thinking | None = None
    stances: list[Stance] = field(default_factory=list)
    parts: list[RiskPart] = field(default_factory=list)
    backings: list[Backing] = field(default_factory=list)
    net: Net | None = None
    telling: Telling | None = None
    disagreements: list[Disagreement] = field(default_factory=list)
    corrections: list[CorrectionNote] = field(default_factory=list)
    promises: list[Commitment] = field(default_factory=list)
    judged: list[QualityReview] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    learned: list[Learned] = field(default_factory=list)


def rows_of(matter: Matter, asked: list[Asked], *, outcomes: list[Outcome], is_unveiled: bool, is_judging: bool = False) -> Rows:
    """The rows of one decision. Until how it was decided is on record, nothing of what happened is asked of the database; for whoever is still to judge
    it, nothing that came after the deciding."""
    told = Rows(
        matter=matter,
        decision=Decision.objects.filter(matter=matter).select_related("chosen", "decided_by").first(),
        findings=list(Finding.objects.filter(matter=matter, confirmed_at__isnull=False).order_by("pk")),
        not_written=list(NotWrittenHere.objects.filter(matter=matter)),
        not_heard=[one for one in asked if one.finished_at is None and one.withdrawn_at is None],
        not_asked=list(NotAsked.objects.filter(matter=matter)),
        views=list(View.objects.filter(matter=matter)),
        tools=list(ToolSaid.objects.filter(matter=matter)),
        options=list(Option.objects.filter(matter=matter).prefetch_related("effects")),
        thinking=Thinking.objects.filter(matter=matter).first(),
        stances=list(Stance.objects.filter(matter=matter).select_related("voice__person")),
        parts=list(RiskPart.objects.filter(matter=matter, withdrawn_at=None).prefetch_related("answers", "held_with").order_by("position", "pk")),
        backings=list(Backing.objects.filter(matter=matter).select_related("person").prefetch_related("answers")),
        net=Net.objects.filter(matter=matter).first(),
        telling=Telling.objects.filter(matter=matter).first(),
        disagreements=list(Disagreement.objects.filter(matter=matter).select_related("raised_by").prefetch_related("replies")),
        corrections=list(CorrectionNote.objects.filter(matter=matter).select_related("written_by")),
    )
    if is_judging and matter.decided_at is not None:
        told.corrections = []
        told.backings = []
        told.disagreements = [one for one in told.disagreements if one.raised_at <= matter.decided_at]
    if is_unveiled:
        told.judged = list(QualityReview.objects.filter(matter=matter).select_related("reviewer__person"))
        told.outcomes = outcomes
        told.learned = list(Learned.objects.filter(matter=matter))
    told.promises = list(Commitment.objects.told().filter(about=matter.record_id).order_by("first_due_date", "pk"))
    named(
        matter,
        asked,
        told.findings,
        told.not_written,
        told.stances,
        told.disagreements,
        told.promises,
        told.parts,
        *(part.held_with.all() for part in told.parts),
    )
    told.stances = _last_of_each(told.stances)
    return told


def _last_of_each(stances: list[Stance]) -> list[Stance]:
    last = {stance.agency_id: stance for stance in stances}
    return sorted(last.values(), key=lambda one: (one.stand != "disagree", one.stand != "reservations", one.agency.name))
