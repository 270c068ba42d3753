"""A Project Learning Report as plain data, with where every word of its file went."""

from __future__ import annotations

from dataclasses import dataclass, field

from alongside.learning.reading.agreement import Agreement
from alongside.learning.reading.labels import DETAILS, NARRATIVES
from alongside.learning.reading.pieces import Piece


@dataclass(frozen=True, slots=True)
class Narrative:
    """One of the seven sections: as limited CommonMark, and shown three ways."""

    markdown: str
    html: str
    text: str
    headings: list[str]


@dataclass(frozen=True, slots=True)
class Footnote:
    mark: str
    text: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says. `pieces` holds each letter of it in the order of its lines, with its place."""

    recognised: bool
    details: dict[str, object] = field(default_factory=lambda: dict.fromkeys(DETAILS))
    narratives: dict[str, Narrative | None] = field(default_factory=lambda: dict.fromkeys(NARRATIVES))
    footnotes: list[Footnote] = field(default_factory=list)
    agreement: Agreement = field(default_factory=Agreement)
    dropped: list[str] = field(default_factory=list)
    not_placed: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


def as_json(reading: Reading) -> dict[str, object]:
    """The reading in the form `import_report --json` prints; what is missing is None."""
    agreement = reading.agreement
    return {
        "recognised": reading.recognised,
        "details": dict(reading.details),
        "narratives": {
            key: {"html": narrative.html, "text": narrative.text, "headings": list(narrative.headings)} if narrative else None
            for key, narrative in reading.narratives.items()
        },
        "footnotes": [{"mark": note.mark, "text": note.text} for note in reading.footnotes],
        "agreement": {"date": agreement.date, "signed_by": agreement.signed_by, "on_behalf_of": agreement.on_behalf_of, "agreed": agreement.agreed},
        "dropped": list(reading.dropped),
        "not_placed": list(reading.not_placed),
    }
