"""The ways to narrow the list of decisions, as a page offers them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from alongside.decisions.models import BEFORE_IT_IS_MADE, Kind, Stage
from alongside.frame.sql import rows
from alongside.partnerships.models import Group
from alongside.people.models import Person

STAGES: Mapping[str, tuple[str, tuple[Stage, ...]]] = {
    "open": ("Not decided yet", BEFORE_IT_IS_MADE),
    "made": ("Decided, and holding", (Stage.MADE, Stage.LIVE)),
    "reviewed": ("Looked back at", (Stage.REVIEWED,)),
    "closed": ("Closed", (Stage.CLOSED,)),
}
MINE = {"waiting": "Waiting for me", "begun": "Begun by me"}


@dataclass(frozen=True)
class Chosen:
    """What the address asks for. Words that mean nothing here are left out."""

    stage: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()
    names: tuple[str, ...] = field(default=("stage", "kind", "group", "mine"), repr=False)

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.names)


def chosen_in(query: QueryDict) -> Chosen:
    def said(name: str, known: Any) -> tuple[str, ...]:
        return tuple(value for value in query.getlist(name)[:20] if known is None or value in known)

    return Chosen(said("stage", STAGES), said("kind", Kind.values), tuple(ref.upper() for ref in said("group", None)), said("mine", MINE))


def narrowed(found: Any, chosen: Chosen, person: Person) -> Any:
    """Those of `found` that fit: any of what is chosen in one way, all of the ways."""
    if chosen.stage:
        found = found.filter(stage__in=[stage for name in chosen.stage for stage in STAGES[name][1]])
    if chosen.kind:
        found = found.filter(kind__in=chosen.kind)
    if chosen.group:
        found = found.filter(group__in=Group.objects.visible_to(person).filter(record__ref__in=chosen.group))
    if chosen.mine:
        mine = Q(opened_by=person) if "begun" in chosen.mine else Q(pk=None)
        if "waiting" in chosen.mine:
            mine |= Q(pk__in=[row[0] for row in rows("select distinct matter_id from sec.waits_in_decisions()")])
        found = found.filter(mine)
    return found


def ways(person: Person, chosen: Chosen) -> list[dict[str, Any]]:
    """Each way to narrow the list, with what is chosen in it. A way with one answer is no way."""
    offered = {
        "mine": ("Mine", list(MINE.items())),
        "stage": ("Where it stands", [(name, words) for name, (words, _) in STAGES.items()]),
        "kind": ("What it is about", list(Kind.choices)),
        "group": ("Group", _groups(person)),
    }
    return [
        {
            "legend": legend,
            "name": name,
            "options": [{"value": value, "label": label, "count": None, "is_chosen": value in getattr(chosen, name)} for value, label in values],
        }
        for name, (legend, values) in offered.items()
        if len(values) > 1
    ]


def removable(query: QueryDict, chosen: Chosen, person: Person) -> list[tuple[str, str]]:
    """What is chosen, each with the address without it."""
    words = {**{name: said for name, (said, _) in STAGES.items()}, **dict(Kind.choices), **MINE, **dict(_groups(person) if chosen.group else [])}
    return [(str(words[value]), _without(query, name, value)) for name in chosen.names for value in getattr(chosen, name) if value in words]


def _groups(person: Person) -> list[tuple[str, str]]:
    """The groups whose decisions this person may meet here."""
    held = Group.objects.visible_to(person).select_related("record")[:40]
    return [(group.record.ref, group.name) for group in held]


def _without(query: QueryDict, name: str, value: str) -> str:
    rest = query.copy()
    rest.setlist(name, [one for one in rest.getlist(name) if one.upper() != value.upper()])
    rest.pop("page", None)
    return f"?{rest.urlencode()}"
