"""What may be quoted of a workshop outside it: the one place that says so. (domain.md, R14)"""

from dataclasses import dataclass

from alongside.workshops.codebook import Codebook, codings_of
from alongside.workshops.models import CheckBack, Named, Wording, Workshop


@dataclass(frozen=True)
class Quote:
    """Somebody's words as the room was shown them. `said_by` is what may stand beside them, and nothing more ever may: it is empty where too few could have said it.

    It is a name only where whoever wrote the words wanted it quoted with them; a name that was for the room alone leaves nothing there.
    """

    number: int
    words: str
    said_by: str


@dataclass(frozen=True)
class Heard:
    """A theme that those who took part have found right, or right after a change, with every statement that says it."""

    wording: Wording
    quotes: list[Quote]

    @property
    def said_in(self) -> str:
        return "One statement says it." if len(self.quotes) == 1 else f"{len(self.quotes)} statements say it."


def quotable(workshop: Workshop) -> list[Heard]:
    """The themes of a workshop that were checked back with those who took part and stand, with their words. Empty until that is finished: nothing is quoted before."""
    if not CheckBack.objects.filter(workshop=workshop, finished_at__isnull=False).exists():
        return []
    codebook = Codebook.of(workshop)
    counted = codings_of(workshop, None, codebook)
    for_the_room_alone = set(Named.objects.filter(workshop=workshop, may_quote=False).values_list("statement", flat=True))
    said = [(one.pk, Quote(one.number, one.words, "" if one.pk in for_the_room_alone else one.said_by)) for one in workshop.statements.all()]
    return [Heard(wording, [quote for statement, quote in said if wording.theme_id in counted.get(statement, frozenset())]) for wording in codebook.themes()]
