"""How every page of a decision begins: find it among what this person may see, and put on record that its words are read."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from alongside.audit.record import look
from alongside.decisions.models import Asked, Matter
from alongside.frame.sql import one

WHO_COULD_READ = {
    "general": ("colleagues", "inspectors", "courts"),
    "young_person": ("colleagues", "family", "inspectors", "courts"),
    "missing_help": ("colleagues", "inspectors", "public"),
}
"""Who could ask to read what is typed here, by kind of record."""


def find_matter(person: Any, ref: str) -> Matter:
    """The decision of this ref that the person may see; otherwise the page that says there is nothing here. Its partnership is not joined to it: whoever
    sits in a joint group sees the decisions of the other side, and nothing else of that side."""
    found: Matter = get_object_or_404(Matter.objects.visible_to(person).select_related("record", "group", "supersedes__record"), record__ref=ref.upper())
    return found


def open_matter(person: Any, ref: str, *fields: str, purpose: str = "") -> Matter:
    """The same, with its words: that they are read goes on record first."""
    matter = find_matter(person, ref)
    if not one("select sec.reads(%s)", matter.record_id):
        raise Http404
    look(matter, fields=fields, purpose=purpose)
    return matter


def open_answers(person: Any, matter: Matter) -> list[Asked]:
    """Who was asked, each with what it brought: that every answer is read goes on record, on the answer's own record."""
    asked = list(Asked.objects.visible_to(person).filter(matter=matter).select_related("agency", "record", "person"))
    for question in asked:
        look(question, fields=("findings",))
    return asked


def readers_of(matter: Matter) -> tuple[str, ...]:
    return WHO_COULD_READ["young_person" if matter.is_about_a_young_person else "general"]
