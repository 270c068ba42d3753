"""From what was read in a file to what can be shown, carried in a form and kept."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from alongside.learning.beside import source_of
from alongside.learning.reading import Reading
from alongside.papers.reading import Unreadable

LONGEST = 1_500_000  # letters; a report has some twenty thousand
TOO_LONG = "This is too long to be a learning report. Bring the report alone, without its appendices."
NOT_A_REPORT = "This does not look like a Project Learning Report: none of the form's questions is in it. Nothing was kept."


@dataclass(frozen=True)
class Brought:
    """What was read from a file, as plain data: it can be shown, carried in a form and kept."""

    name: str
    sha256: str
    details: Mapping[str, Any]
    narratives: Mapping[str, str]
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    signed: Mapping[str, Any] = field(default_factory=dict)
    not_placed: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    source: list[list[str]] = field(default_factory=list)


def brought_from(reading: Reading, name: str, content: bytes) -> Brought:
    """The plain data of a reading. Raises Unreadable for what is not such a report, or is far too long to be one."""
    if not reading.recognised:
        raise Unreadable(NOT_A_REPORT)
    narratives = {key: part.markdown for key, part in reading.narratives.items() if part}
    if sum(map(len, narratives.values())) + sum(map(len, reading.not_placed)) > LONGEST:
        raise Unreadable(TOO_LONG)
    signed = reading.agreement
    return Brought(
        name=name.replace("\\", "/").rpartition("/")[2],
        sha256=hashlib.sha256(content).hexdigest(),
        details=dict(reading.details),
        narratives=narratives,
        footnotes=[(note.mark, note.markdown) for note in reading.footnotes],
        signed={"date": signed.date, "signed_by": signed.signed_by, "on_behalf_of": signed.on_behalf_of, "agreed": signed.agreed},
        not_placed=list(reading.not_placed),
        dropped=list(reading.dropped),
        source=source_of(reading),
    )
