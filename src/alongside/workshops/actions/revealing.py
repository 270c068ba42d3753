"""Bringing in what was sent, all of it together, and revealing what the promise allows."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from alongside.audit.record import record
from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.people.models import Person
from alongside.workshops import rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.actions.seeing_first import ask_first
from alongside.workshops.counting import TOGETHER, how_many_together
from alongside.workshops.drawing import draw
from alongside.workshops.models import OpinionMap, Workshop
from alongside.workshops.revealing import Counted, Headings, headings_for, release
from alongside.workshops.sealing import destroy_keys_before, unsealed
from alongside.workshops.sheets import sheets_of


@transaction.atomic
def take_in(*, by: Person, workshop: Workshop) -> int:
    """Open what was sent since the last time, all of it together. Returns how many phones it came from.

    Nothing is opened while it came from fewer than five phones: one person's words or answers would be known by when they came.
    """
    rules.may_facilitate(by, workshop).or_refuse()
    workshop, ops = _held(workshop)
    phones = _phones(ops)
    if not ops:
        return 0
    wanted = how_many_together(workshop.code)
    if not _enough(workshop, phones):
        few = "five people have" if wanted == TOGETHER else f"{wanted} phones have (five, and one more for each phone without a person)"
        raise Refused(f"Fewer than {few} sent something since the last time. It waits, so that nobody is known by when they wrote.")
    _bring_in(workshop, ops)
    return phones


@transaction.atomic
def reveal(*, by: Person, workshop: Workshop) -> int:
    """Bring in what waits (where enough people have sent something), and show what the promise allows. Returns which reveal this is."""
    rules.may_facilitate(by, workshop).or_refuse()
    workshop, ops = _held(workshop)
    if ops and _enough(workshop, _phones(ops)):
        _bring_in(workshop, ops)
    earlier = list(workshop.releases.all())
    record("workshops.answers.revealed", about=workshop, number=len(earlier) + 1)  # first: nothing is counted before it is on record
    counted = Counted.of(json.loads(one("select sec.count_answers(%s)", workshop.pk)))
    headings = headings_for(workshop, counted, [{"groups": one_of.groups, "shown": one_of.shown} for one_of in earlier], sheets_of(workshop).cells)
    statements = [str(key) for key in workshop.statements.values_list("pk", flat=True)]
    shown, withheld = release(workshop, statements, counted, headings, [one_of.shown for one_of in earlier])
    kept = (json.dumps(what) for what in (headings.kept, shown, withheld))
    number: int = one("select sec.keep_release(%s, %s::jsonb, %s::jsonb, %s::jsonb)", workshop.pk, *kept)
    if workshop.is_closed and not workshop.is_anonymous and not OpinionMap.objects.filter(workshop=workshop).exists():
        _draw_map(workshop, headings, [*(one_of.shown for one_of in earlier), shown])
    ask_first(workshop)
    return number


def _draw_map(workshop: Workshop, headings: Headings, shown: list[dict[str, Any]]) -> None:
    """Once: two maps could be subtracted from each other."""
    answers = json.loads(one("select sec.answers_for_a_map(%s)", workshop.pk))
    drawn = draw(workshop, answers, headings, {name for release_of in shown for kept in release_of.values() for name in kept["rows"]})
    one("select sec.keep_map(%s, %s::jsonb, %s::jsonb, %s)", workshop.pk, json.dumps(drawn.centres), json.dumps(drawn.variance), drawn.why_none)


def _held(workshop: Workshop) -> tuple[Workshop, dict[Any, dict[str, Any]]]:
    """The workshop for one act alone, and what waits for it. Most of that is opened before, while phones still send: from then on they wait."""
    early = _inside(workshop, rows("select op, sealed from sec.pending_early(%s)", workshop.pk))
    held = locked(workshop)
    destroy_keys_before(held.code, held.batch)
    before = early if held.batch == workshop.batch else {}
    rest = rows("select op, sealed from sec.pending_sealed(%s) where op not in (select unnest(%s::uuid[]))", held.pk, list(before))
    return held, {**before, **_inside(held, rest)}


def _bring_in(workshop: Workshop, ops: Mapping[Any, dict[str, Any]]) -> None:
    ballots, words, names = _folded(ops.values())
    one("select sec.take_in(%s, %s::jsonb, %s::jsonb, %s::uuid[])", workshop.pk, json.dumps(ballots), json.dumps(words), list(ops))
    if names:
        one("select sec.keep_names(%s, %s::jsonb)", workshop.pk, json.dumps(names))
    record("workshops.answers.taken_in", about=workshop)


def _phones(ops: Mapping[Any, dict[str, Any]]) -> int:
    return len({op["handle"] for op in ops.values()})


def _enough(workshop: Workshop, senders: int) -> bool:
    """Five people or more whose answers the facilitator does not know: a sheet that they typed in themselves is none of them."""
    return workshop.is_closed or senders - sheets_of(workshop).waiting >= how_many_together(workshop.code)


def _inside(workshop: Workshop, sealed: Sequence[tuple[Any, Any]]) -> dict[Any, dict[str, Any]]:
    """What of this belongs to this workshop's batch: what is inside, by the number it was sent under."""
    inside = unsealed(workshop.code, workshop.batch, (bytes(body) for _, body in sealed))
    return {number: op for (number, _), op in zip(sealed, inside, strict=True) if op is not None}


def _folded(ops: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Each phone's answers, of each statement the last; everybody's words; and what was last said of a name beside some. Of somebody who left the room: nothing."""
    ballots: dict[str, dict[str, Any]] = {}
    words: list[tuple[str, dict[str, Any]]] = []
    names: dict[str, tuple[str, dict[str, Any]]] = {}
    for op in sorted(ops, key=lambda op: (op["seq"], json.dumps(op, sort_keys=True))):
        ballot = ballots.setdefault(op["handle"], {"handle": op["handle"], "kind": op["kind"], "level": op["level"], "answers": {}, "is_gone": False})
        if op["what"] == "vote":
            ballot["answers"][op["statement"]] = [op["vote"], op["seq"]]
        elif op["what"] == "words":
            words.append((op["handle"], {key: op.get(key) for key in ("question", "kind", "level", "words", "mark")}))
        elif op["what"] == "leave":
            ballot["is_gone"] = True
        if "named_as" in op:
            names[op["mark"]] = op["handle"], {"nth": op["seq"], **{key: op[key] for key in ("mark", "named_as", "may_quote")}}
    gone = {handle for handle, ballot in ballots.items() if ballot["is_gone"]}
    staying = [[said for handle, said in kept if handle not in gone] for kept in (words, names.values())]
    return list(ballots.values()), staying[0], staying[1]
