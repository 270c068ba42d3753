"""From a workshop to a paragraph of the report: what was checked back with those who took part, with where it came from as a footnote."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.timezone import localtime

from alongside.frame.sql import rows
from alongside.learning.models import LearningReport, SectionKey
from alongside.people.models import Person
from alongside.workshops.models import Workshop
from alongside.workshops.quotes import quotable

OFFERED_IN = (SectionKey.APPROACHES, SectionKey.EVIDENCE)


@dataclass(frozen=True)
class Piece:
    """A theme, or words that somebody said: how it stands in the report, and its footnote. `said_by` is what may stand beside it and nothing more."""

    key: str
    words: str
    said_by: str
    note: str
    is_theme: bool

    def written(self, mark: str) -> str:
        if self.is_theme:
            return f"{self.words}[^{mark}]"
        return f"> {self.words}{f' ({self.said_by})' if self.said_by else ''}[^{mark}]"


@dataclass(frozen=True)
class FromWorkshop:
    """What one workshop offers: its themes, each with the words that say it."""

    title: str
    themes: list[tuple[Piece, list[Piece]]]


def from_workshops(person: Person, report: LearningReport, key: str) -> list[FromWorkshop]:
    """What may be quoted in this part of the report; nothing where no workshop is part of its project, or nothing was checked back."""
    if key not in OFFERED_IN:
        return []
    joined = [number for (number,) in rows("select * from sec.workshops_of_report(%s)", report.pk)]
    seen = Workshop.objects.visible_to(person).filter(pk__in=joined).select_related("record") if joined else []
    offered = [FromWorkshop(workshop.title, _themes(workshop)) for workshop in seen]
    return [one_of for one_of in offered if one_of.themes]


def piece_called(offered: Iterable[FromWorkshop], key: str) -> Piece | None:
    pieces = (piece for one_of in offered for theme, quotes in one_of.themes for piece in (theme, *quotes))
    return next((piece for piece in pieces if piece.key == key), None)


def _themes(workshop: Workshop) -> list[tuple[Piece, list[Piece]]]:
    day = localtime(workshop.opened_at)
    where = f"From the workshop “{workshop.title}”, {day.day} {day:%B %Y}"
    checked = "checked back with those who took part"
    found = []
    for number, heard in enumerate(quotable(workshop)):
        base = f"{workshop.record.ref}-{number}"
        theme = Piece(base, f"{heard.wording.name}: {heard.wording.meaning}", "", f"{where}: a theme, {checked}. {heard.said_in}", is_theme=True)
        quotes = [
            Piece(f"{base}-{quote.number}", quote.words, quote.said_by, f"{where}: statement {quote.number}, {checked}.", is_theme=False)
            for quote in heard.quotes
        ]
        found.append((theme, quotes))
    return found
