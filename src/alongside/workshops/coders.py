"""Who says what a workshop's statements say, and how far two of them agree."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alongside.people.models import Person
from alongside.voice.agreement import Agreement, for_code, overall
from alongside.workshops.codebook import Codings
from alongside.workshops.models import CheckBack, Coder, Workshop

ENOUGH, WELL = 0.667, 0.8
"""Below the first, Krippendorff advises against drawing any conclusion; from the second on, one may rely on what was coded."""


@dataclass(frozen=True)
class Coders:
    """The first and the second, as far as whoever is asking may know of them; and whether they are one of the two."""

    first: Coder | None
    second: Coder | None
    mine: Coder | None
    check_back: CheckBack | None

    @classmethod
    def of(cls, workshop: Workshop, person: Person) -> "Coders":
        now = {coder.is_second: coder for coder in workshop.coders.filter(ended_at=None).select_related("person")}
        mine = next((coder for coder in now.values() if coder.person_id == person.pk), None)
        return cls(now.get(False), now.get(True), mine, CheckBack.objects.filter(workshop=workshop).first())

    @property
    def other(self) -> Coder | None:
        return next((coder for coder in (self.first, self.second) if coder is not None and coder != self.mine), None)

    @property
    def are_both_done(self) -> bool:
        return all(coder is not None and coder.done_at is not None for coder in (self.first, self.second))


def agreement(first: Codings, second: Codings, theme: uuid.UUID | None = None) -> Agreement:
    """How far two coders agree beyond chance, about one theme or about all of them together."""
    coding = {
        str(statement): {name: frozenset(map(str, said[statement])) for name, said in (("a", first), ("b", second)) if statement in said}
        for statement in {*first, *second}
    }
    return overall(coding) if theme is None else for_code(coding, str(theme))


def with_settled(said: Codings, settled: Codings) -> Codings:
    """One coder's, after the two have talked: what they settled in place of what they said alone."""
    return {**said, **settled}


def kept(found: Agreement) -> dict[str, Any]:
    """An agreement as the check back keeps it: of two together, and nothing of either."""
    return {"alpha": found.alpha, "low": found.low, "high": found.high, "items": found.items, "given": found.positives}


def in_words(told: Mapping[str, Any]) -> str:
    """What an agreement means, in one sentence. Nobody is measured by it: it says how clear the themes are."""
    if told["alpha"] is None:
        return f"Too few to say: {_statements(told['items'])} read by both, themes given {told['given']} times."
    low, high = told["low"], told["high"]
    figures = f"alpha {told['alpha']:.2f}, probably between {low:.2f} and {high:.2f}, from {_statements(told['items'])} read by both"
    if low >= WELL:
        return f"Two people read these words alike ({figures})."
    if low >= ENOUGH:
        return f"Two people mostly read these words alike, enough to go on with ({figures})."
    if high < ENOUGH:
        return f"Two people often read these words differently: talk about what the themes mean ({figures})."
    return f"It is too early to say how alike two people read these words ({figures})."


def _statements(count: int) -> str:
    return "one statement" if count == 1 else f"{count} statements"
