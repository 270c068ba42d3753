"""What somebody is to one decision: asked of the database once, where a page asks several rules."""

from dataclasses import dataclass

from alongside.decisions.models import Matter
from alongside.frame.sql import row
from alongside.partnerships.models import Agency
from alongside.people.models import Person


@dataclass(frozen=True)
class Hand:
    """`agencies` are the numbers of the agencies for which somebody may speak here."""

    person: int
    writes: bool = False
    keeps: bool = False
    decides: bool = False
    agencies: frozenset[int] = frozenset()

    def is_of(self, agency: Agency | int) -> bool:
        return (agency if isinstance(agency, int) else agency.pk) in self.agencies


def hand_of(person: Person, matter: Matter) -> Hand:
    """What whoever is asking is to this decision. Nothing at all for those who cannot see it."""
    told = row("select writes, keeps, decides, agencies from sec.hand_in(%s)", matter.pk)
    if told is None or told[0] is None:
        return Hand(person.pk)
    writes, keeps, decides, agencies = told
    return Hand(person.pk, bool(writes), bool(keeps), bool(decides), frozenset(agencies or ()))
