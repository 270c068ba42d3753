"""A result that names a kind of agency is seen by its own people before the room sees the name."""

import json

from django.db import transaction

from alongside.audit.record import record
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.partnerships.models import Agency
from alongside.people.models import Person
from alongside.workshops import rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.models import SeenFirst, ShownBy, Workshop
from alongside.workshops.results import results
from alongside.workshops.seen_first import how_long

_WHY_NOT = {
    "shown": "The room has seen this result. A line is added before that.",
    "words": "Write the line in at most 300 characters.",
    "said": "Your agency has said already what it wants to beside this result.",
}


def ask_first(workshop: Workshop) -> int:
    """After a reveal: ask the people of each agency that it names to look before the room does. Returns how many results are waited for."""
    if workshop.is_anonymous or workshop.shown_by != ShownBy.AGENCY:
        return 0
    cards, releases = list(workshop.statements.values("id", "number", "words", "said_by")), list(workshop.releases.values("groups", "shown"))
    headings = releases[-1]["groups"]
    kinds = headings.get("kinds", headings)
    newest = {name: kept["verdict"] for one_of in releases for name, kept in one_of["shown"].items()}
    by_number = {card["number"]: str(card["id"]) for card in cards}
    named = [
        (by_number[result.number], heading, sorted(kind for kind, under in kinds.items() if under == heading))
        for result in results(workshop, cards, releases)
        for heading in newest.get(by_number[result.number], {}).get("differs", ())
        if result.seen.may_name(heading)
    ]
    asked: int = one("select sec.ask_first(%s, %s::jsonb, %s)", workshop.pk, json.dumps(named), how_long(workshop.mode))
    return asked


@transaction.atomic
def add_own_line(*, by: Person, workshop: Workshop, which: SeenFirst, agency: Agency, words: str) -> None:
    """Add one line in the agency's name, or (with no words) say that there is nothing to add."""
    workshop = locked(workshop)
    rules.may_see_first(by, which, agency).or_refuse()
    said = one("select sec.add_own_line(%s, %s, %s)", which.pk, agency.pk, words)
    if said:
        no(_WHY_NOT[said]).or_refuse()
    record("workshops.line.added", about=workshop, agency=agency.ref, is_empty=not words.strip())


@transaction.atomic
def show_first(*, by: Person, workshop: Workshop) -> int:
    """Show the room the names over results whose own people have said what they want to, or whose time is over. Returns how many."""
    workshop = locked(workshop)
    rules.may_facilitate(by, workshop).or_refuse()
    shown: int = one("select sec.show_first(%s)", workshop.pk)
    record("workshops.names.shown", about=workshop, number=shown)
    return shown
