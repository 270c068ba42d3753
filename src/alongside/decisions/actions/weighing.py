"""Writing the options, what each could give and cost, and what is asked once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from alongside.audit.record import look, record
from alongside.decisions import rules
from alongside.decisions.actions.framing import locked
from alongside.decisions.actions.moving import step
from alongside.decisions.models import Effect, EffectKind, Matter, Option, Stage, Thinking
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.lib.versions import Stale
from alongside.people.models import Person


@dataclass(frozen=True)
class Said:
    """A hope or a fear in a sentence: how likely, how much it would matter and for whom, in words."""

    words: str
    likely: str = ""
    serious: str = ""
    for_whom: str = ""


@dataclass(frozen=True)
class Way:
    """An option as somebody writes it."""

    title: str
    hopes: tuple[Said, ...] = ()
    fears: tuple[Said, ...] = ()
    is_as_now: bool = False
    about: str = ""
    physical: str = ""
    relational: str = ""
    psychological: str = ""
    is_a_move_away: bool = False
    keeps: str = ""
    coming_home: str = ""
    source_of_harm: str = ""
    is_missing_here: bool = False

    def columns(self) -> dict[str, object]:
        names = (
            "title",
            "is_as_now",
            "about",
            "physical",
            "relational",
            "psychological",
            "is_a_move_away",
            "keeps",
            "coming_home",
            "source_of_harm",
            "is_missing_here",
        )
        return {name: getattr(self, name) for name in names}


@transaction.atomic
def add_option(*, by: Person, matter: Matter, way: Way, at: datetime | None = None) -> Option:
    """Add one way to go. Carrying on as now stands first."""
    matter = locked(matter)
    rules.may_reword(by, matter).or_refuse()
    look(matter, fields=("options",))
    if way.is_as_now and Option.objects.filter(matter=matter, is_as_now=True).exists():
        no("Carrying on as now is there already.").or_refuse()
    last = max(Option.objects.filter(matter=matter).values_list("position", flat=True), default=0)
    option = Option.objects.create(record=matter.record, matter=matter, position=0 if way.is_as_now else last + 1, **way.columns())
    _keep_effects(matter, option, way)
    if matter.stage in (Stage.FRAMING, Stage.GATHERING):
        step(matter, Stage.OPTIONS, at=at)
    record("decisions.option.added", about=matter, option=option.pk)
    return option


@transaction.atomic
def keep_option(*, by: Person, option: Option, version: int, way: Way) -> None:
    """Write an option anew, with its hopes and fears. Stale when somebody else has saved it since `version`."""
    matter = locked(option.matter)
    rules.may_reword(by, matter).or_refuse()
    look(matter, fields=("options",))
    if not Option.objects.filter(pk=option.pk, matter=matter, version=version).update(**way.columns(), version=version + 1):
        raise Stale
    _keep_effects(matter, option, way)
    record("decisions.option.kept", about=matter, option=option.pk)


@transaction.atomic
def remove_option(*, by: Person, option: Option, version: int) -> None:
    """Take an option out. Stale when somebody else has saved it since `version`: nobody throws away words they have not read."""
    matter = locked(option.matter)
    rules.may_reword(by, matter).or_refuse()
    look(matter, fields=("options",))
    if not Option.objects.filter(pk=option.pk, matter=matter, version=version).exists():
        raise Stale
    Effect.objects.filter(option=option).delete()
    Option.objects.filter(pk=option.pk, matter=matter).delete()
    record("decisions.option.removed", about=matter, option=option.pk)


@transaction.atomic
def keep_thinking(
    *, by: Person, matter: Matter, version: int, harm_now: str, those_causing_harm: str, outside_the_young_person: str, whose_identity: str
) -> None:
    """Write what is asked once: harm that is happening now, and three questions that are easy to pass by."""
    matter = locked(matter)
    rules.may_write(by, matter).or_refuse()
    look(matter, fields=("thinking",))
    changed = Thinking.objects.filter(matter=matter, version=version).update(
        harm_now=harm_now,
        those_causing_harm=those_causing_harm,
        outside_the_young_person=outside_the_young_person,
        whose_identity=whose_identity,
        version=version + 1,
    )
    if not changed:
        raise Stale
    record("decisions.thinking.kept", about=matter)


@transaction.atomic
def say_missing_help(*, by: Person, matter: Matter, words: str) -> None:
    """ "We would choose this, and it does not exist here": one sentence to those who plan help, without where it came from."""
    rules.may_write(by, matter).or_refuse()
    if not words.strip():
        no("Say what would have been chosen.").or_refuse()
    one("select sec.say_missing(%s, %s)", matter.pk, words)
    record("decisions.missing_help.said", about=matter)


def _keep_effects(matter: Matter, option: Option, way: Way) -> None:
    Effect.objects.filter(option=option).delete()
    _add(matter, option, EffectKind.HOPE, way.hopes)
    _add(matter, option, EffectKind.FEAR, way.fears)


def _add(matter: Matter, option: Option, kind: EffectKind, lines: Iterable[Said]) -> None:
    for line in lines:
        if line.words.strip():
            Effect.objects.create(
                record=matter.record, option=option, kind=kind, words=line.words, likely=line.likely, serious=line.serious, for_whom=line.for_whom
            )
