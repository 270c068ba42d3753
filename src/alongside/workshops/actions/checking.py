"""Asking those who took part whether they were heard right, and what comes of it."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.audit.record import record
from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.people.models import Person
from alongside.workshops import emails, rules
from alongside.workshops.actions.beginning import move_on
from alongside.workshops.actions.coding import left_to_code
from alongside.workshops.actions.holding import locked
from alongside.workshops.codebook import Codebook, codings_of
from alongside.workshops.coders import Coders, agreement, kept, with_settled
from alongside.workshops.counting import TOGETHER, how_many_together
from alongside.workshops.heard import key_of
from alongside.workshops.models import CheckBack, Stage, Workshop
from alongside.workshops.sealing import destroy_keys_before, unsealed


@transaction.atomic
def send_themes_back(*, by: Person, workshop: Workshop, at: datetime) -> None:
    """Ask those who took part whether this is what they said. From now on what was coded counts, and the codebook stays as it is. A room that is still open moves to its check back."""
    workshop = locked(workshop)
    coders, codebook = Coders.of(workshop, by), Codebook.of(workshop)
    rules.may_send_back(by, workshop, coders, left_to_code(workshop, coders), len(codebook.themes())).or_refuse()
    one("select sec.send_themes_back(%s, %s::jsonb, %s)", workshop.pk, json.dumps(_how_far(workshop, coders, codebook)), at)
    record("workshops.themes.sent_back", about=workshop)
    if not workshop.is_closed:
        move_on(by=by, workshop=workshop, stage=Stage.CHECK_BACK, at=at)
    emails.ask_whether_right(workshop, by=by, at=at)


@transaction.atomic
def take_in_heard(*, by: Person, workshop: Workshop) -> int:
    """Bring in what was answered since the last time, all of it together. Returns how many phones it came from; refused below what a batch of the room needs."""
    workshop = locked(workshop)
    rules.may_hear_back(by, workshop, Coders.of(workshop, by)).or_refuse()
    ops = _opened(workshop)
    phones = {op["handle"] for _, op in ops}
    if not ops:
        return 0
    if len(phones) < (wanted := how_many_together(workshop.code)):
        raise Refused(
            f"Fewer than {'five' if wanted == TOGETHER else wanted} people have answered since the last time. It waits, so that nobody is known by when they answered."
        )
    _bring_in(workshop, ops)
    return len(phones)


@transaction.atomic
def close_check_back(*, by: Person, workshop: Workshop, at: datetime) -> None:
    """Nobody is asked any more. What waits is brought in if it came from as many phones as a batch needs; otherwise nobody ever opens it."""
    workshop = locked(workshop)
    rules.may_hear_back(by, workshop, Coders.of(workshop, by)).or_refuse()
    ops = _opened(workshop)
    if len({op["handle"] for _, op in ops}) >= how_many_together(workshop.code):
        _bring_in(workshop, ops)
    elif ops:
        one("select sec.take_in_heard(%s, '[]', '[]', %s::uuid[])", workshop.pk, [number for number, _ in ops])
    one("select sec.close_check_back(%s, %s)", workshop.pk, at)
    record("workshops.check_back.closed", about=workshop)


@transaction.atomic
def finish_themes(*, by: Person, workshop: Workshop, at: datetime) -> None:
    """Show the partnership, and those who took part, what stands: their words may be quoted from these themes from now on."""
    workshop = locked(workshop)
    coders, codebook = Coders.of(workshop, by), Codebook.of(workshop)
    asked = coders.check_back.codebook if coders.check_back else 0
    unmarked = sum(wording.version <= asked for wording in codebook.themes())
    rules.may_finish_themes(by, workshop, coders, unmarked).or_refuse()
    one("select sec.finish_themes(%s, %s)", workshop.pk, at)
    record("workshops.themes.finished", about=workshop)


def _how_far(workshop: Workshop, coders: Coders, codebook: Codebook) -> dict[str, Any]:
    """How far two who coded agreed, before they talked and after; nothing where one coded alone."""
    if coders.second is None:
        return {}
    first, second, settled = (codings_of(workshop, coder, codebook) for coder in (coders.first, coders.second, None))
    return {"before": kept(agreement(first, second)), "after": kept(agreement(with_settled(first, settled), with_settled(second, settled)))}


def _opened(workshop: Workshop) -> list[tuple[Any, dict[str, Any]]]:
    """What waits, with the number it was sent under. Older keys are gone from here on."""
    sealed = rows("select op, sealed from sec.heard_sealed(%s)", workshop.pk)
    batch = CheckBack.objects.get(workshop=workshop).batch
    destroy_keys_before(key_of(workshop.code), batch)
    inside = unsealed(key_of(workshop.code), batch, (bytes(body) for _, body in sealed))
    return [(number, op) for (number, _), op in zip(sealed, inside, strict=True) if op is not None]


def _bring_in(workshop: Workshop, ops: Iterable[tuple[Any, dict[str, Any]]]) -> None:
    answers, words = _folded(op for _, op in ops)
    one("select sec.take_in_heard(%s, %s::jsonb, %s::jsonb, %s::uuid[])", workshop.pk, json.dumps(answers), json.dumps(words), [number for number, _ in ops])
    record("workshops.heard.taken_in", about=workshop)


def _folded(ops: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Of each phone the last answer to each theme; and the words apart from it."""
    last = {(op["handle"], op["theme"]): op for op in sorted(ops, key=lambda op: (op["seq"], json.dumps(op, sort_keys=True)))}
    answers = [{"handle": op["handle"], "theme": op["theme"], "is_right": op["is_right"]} for op in last.values()]
    return answers, [{"theme": op["theme"], "words": op["words"]} for op in last.values() if op["words"]]
