"""Changing the codebook: each act is one new version, and none is ever lost."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.audit.record import record
from alongside.lib.answers import no
from alongside.people.models import Person
from alongside.workshops import rules
from alongside.workshops.actions.holding import locked
from alongside.workshops.codebook import GONE, Codebook
from alongside.workshops.coders import Coders
from alongside.workshops.models import Change, Coding, Theme, Wording, Workshop

SAID = ("name", "meaning", "example", "kind", "reach")
OVERTAKEN = "Somebody changed the codebook while you were writing. Look at it as it is now; what you wrote is kept below."


@transaction.atomic
def make_theme(*, by: Person, workshop: Workshop, name: str, meaning: str, kind: str, version: int, at: datetime, example: str = "", reach: str = "") -> Theme:
    """A theme, a lever or a barrier, in the words of whoever codes."""
    workshop, _ = _held(by, workshop, version)
    theme = _theme(workshop)
    _write(by, theme, Change.MADE, version, at, name=name, meaning=meaning, example=example, kind=kind, reach=reach)
    return theme


@transaction.atomic
def reword_theme(
    *, by: Person, theme: Theme, name: str, meaning: str, kind: str, version: int, at: datetime, example: str = "", reach: str = "", why: str = ""
) -> None:
    """The same theme in other words: what was coded stays with it."""
    _current(_held(by, theme.workshop, version)[1], theme)
    _write(by, theme, Change.REWORDED, version, at, name=name, meaning=meaning, example=example, kind=kind, reach=reach, why=why)


@transaction.atomic
def split_theme(*, by: Person, theme: Theme, name: str, meaning: str, moving: Iterable[uuid.UUID], version: int, at: datetime) -> Theme:
    """Part of a theme becomes one of its own. `moving` are the statements, of those this coder found in it, that say the new one instead; the rest stay.

    What a second has coded is theirs: it stays where it is until they look again.
    """
    workshop, codebook = _held(by, theme.workshop, version)
    was = _current(codebook, theme)
    new = _theme(workshop, split_from=theme)
    _write(by, new, Change.SPLIT, version, at, name=name, meaning=meaning, kind=was.kind, reach=was.reach, why=f"Split off from “{was.name}”.")
    coders = Coders.of(workshop, by)
    whose = None if coders.are_both_done else coders.mine
    for coding in Coding.objects.filter(workshop=workshop, coder=whose, statement__in=list(moving)):
        now = codebook.read_now(coding.themes)
        if theme.pk in now:
            Coding.objects.filter(pk=coding.pk).update(themes=sorted(now - {theme.pk} | {new.pk}))
    return new


@transaction.atomic
def merge_theme(*, by: Person, theme: Theme, into: Theme, version: int, at: datetime, why: str = "") -> None:
    """One theme is taken into another: whatever was coded with it, by anybody, reads as the other from now on."""
    codebook = _held(by, theme.workshop, version)[1]
    was = _current(codebook, theme)
    _current(codebook, into)
    if into == theme:
        no("A theme cannot be taken into itself.").or_refuse()
    _write(by, theme, Change.MERGED, version, at, **_as_it_was(was), merged_into=into, why=why)


@transaction.atomic
def drop_theme(*, by: Person, theme: Theme, why: str, version: int, at: datetime) -> None:
    """This was not a theme after all. What was coded with it is coded with it no longer."""
    was = _current(_held(by, theme.workshop, version)[1], theme)
    _write(by, theme, Change.DROPPED, version, at, **_as_it_was(was), why=why)


@transaction.atomic
def mark_theme(*, by: Person, theme: Theme, what: str, version: int, at: datetime, name: str = "", meaning: str = "", why: str = "") -> None:
    """What those who took part made of a theme: right as it is, changed (into what, and why), or dropped (and why)."""
    workshop = locked(theme.workshop)
    rules.may_mark_theme(by, workshop, Coders.of(workshop, by)).or_refuse()
    codebook = Codebook.of(workshop)
    was = codebook.latest[theme.pk]
    if codebook.version != version:
        no(OVERTAKEN).or_refuse()
    if (what == Change.DROPPED and not why) or (what == Change.CHANGED and not (why and name and meaning)):
        no("Say what changed, and why: those who took part read it.").or_refuse()
    said = {**_as_it_was(was), **({"name": name, "meaning": meaning} if what == Change.CHANGED else {})}
    _write(by, theme, what, version, at, event="workshops.theme.marked", **said, why=why)


def _held(by: Person, workshop: Workshop, version: int) -> tuple[Workshop, Codebook]:
    """The workshop, held, and its codebook, for somebody who may change it and has seen its latest version."""
    workshop = locked(workshop)
    rules.may_change_codebook(Coders.of(workshop, by)).or_refuse()
    codebook = Codebook.of(workshop)
    if codebook.version != version:
        no(OVERTAKEN).or_refuse()
    return workshop, codebook


def _current(codebook: Codebook, theme: Theme) -> Wording:
    was = codebook.latest[theme.pk]
    if was.what in GONE:
        no("This theme has been taken into another, or dropped.").or_refuse()
    return was


def _theme(workshop: Workshop, **more: Any) -> Theme:
    made: Theme = Theme.objects.create(record=workshop.record, workshop=workshop, number=workshop.themes.count() + 1, **more)
    return made


def _as_it_was(was: Wording) -> dict[str, str]:
    return {name: getattr(was, name) for name in SAID}


def _write(by: Person, theme: Theme, what: str, version: int, at: datetime, *, event: str = "workshops.codebook.changed", **said: Any) -> None:
    workshop = theme.workshop
    Wording.objects.create(record=workshop.record, workshop=workshop, theme=theme, version=version + 1, what=what, written_by=by, written_at=at, **said)
    record(event, about=workshop, version=version + 1)
