"""How every page of a decision begins: find it among what this person may see, and put on record that its words are read."""

from typing import Any

from django.http import Http404

from alongside.access.models import HELD, Seen
from alongside.access.together import Visible
from alongside.audit.record import look, looks
from alongside.decisions.models import Asked, Matter
from alongside.decisions.naming import named
from alongside.frame.sql import one
from alongside.frame.together import Given

WHO_COULD_READ = {
    "general": ("colleagues", "inspectors", "courts"),
    "young_person": ("colleagues", "family", "inspectors", "courts"),
    "missing_help": ("colleagues", "inspectors", "public"),
}
"""Who could ask to read what is typed here, by kind of record."""


def _found() -> Any:
    return Matter.objects.filter(Seen(HELD), record__ref=Given("ref")).select_related("record", "group", "supersedes__record")


def _asked(**of: Given) -> Any:
    return Asked.objects.filter(Seen(HELD), **of).select_related("record", "person").defer("person__password")


_FOUND = Visible(lambda: {"matters": _found()})
_ASKED = Visible(lambda: {"asked": _asked(matter=Given("matter"))})
_BOTH = Visible(lambda: {"matters": _found(), "asked": _asked(matter__record__ref=Given("ref"))})


def find_matter(person: Any, ref: str) -> Matter:
    """The decision of this ref that the person may see; otherwise the page that says there is nothing here. Its partnership is not joined to it: whoever
    sits in a joint group sees the decisions of the other side, and nothing else of that side."""
    for found in _FOUND.visible_to(person, ref=ref.upper())["matters"]:
        return found  # type: ignore[no-any-return]  # a Matter
    raise Http404


def open_matter(person: Any, ref: str, *fields: str, purpose: str = "") -> Matter:
    """The same, with its words: that they are read goes on record first."""
    matter = find_matter(person, ref)
    _may_be_read(matter)
    look(matter, fields=fields, purpose=purpose)
    return matter


def open_whole(person: Any, ref: str) -> tuple[Matter, list[Asked]]:
    """The same with who was asked and what each brought: on the decision's record, and on each answer's own."""
    found = _BOTH.visible_to(person, ref=ref.upper())
    for matter in found["matters"]:
        _may_be_read(matter)
        looks({matter: ("all",), **dict.fromkeys(found["asked"], ("findings",))})
        return matter, found["asked"]
    raise Http404


def _may_be_read(matter: Matter) -> None:
    if not one("select sec.reads(%s)", matter.record_id):
        raise Http404


def open_answers(person: Any, matter: Matter) -> list[Asked]:
    """Who was asked, each with what it brought: that every answer is read goes on record, on the answer's own record."""
    asked = _ASKED.visible_to(person, matter=matter.pk)["asked"]
    named(matter, asked)
    looks(dict.fromkeys(asked, ("findings",)))
    return asked


def readers_of(matter: Matter) -> tuple[str, ...]:
    return WHO_COULD_READ["young_person" if matter.is_about_a_young_person else "general"]
