"""What was heard in the first workshop: coded twice and blind, settled, asked about in the room, changed where people said so, and shown."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from alongside.demo.building.world import World
from alongside.frame.frames import NOBODY, acting_as, framed
from alongside.people.models import Person
from alongside.workshops import actions, heard
from alongside.workshops.models import Change, Theme, Workshop


def draw_together(world: World, workshop: Workshop, told: Mapping[str, Any]) -> None:
    ruth, second = world.people["ruth-ansah"], world.people[told["second"]]
    themes = _codebook(world, workshop, ruth, told)
    with acting_as(ruth.pk):
        actions.name_second_coder(by=ruth, workshop=workshop, address=second.email, at=world.at(told["asked"]))
    for person, said in ((second, told["other"]), (ruth, told["first"])):
        _code(workshop, person, themes, said)
    with acting_as(ruth.pk):
        for number, keys in told["settled"].items():
            statement = workshop.statements.get(number=number)
            actions.settle_statement(by=ruth, workshop=workshop, statement=statement, themes=[themes[key].pk for key in keys], was=None)
        actions.send_themes_back(by=ruth, workshop=workshop, at=world.at(told["asked"]))
    _answer(workshop, themes, told["said"])
    _mark(world, workshop, ruth, themes, told)


def _codebook(world: World, workshop: Workshop, ruth: Person, told: Mapping[str, Any]) -> dict[str, Theme]:
    themes: dict[str, Theme] = {}
    with acting_as(ruth.pk):
        actions.begin_coding(by=ruth, workshop=workshop)
        for version, said in enumerate(told["codebook"]):
            words = {name: said[name] for name in said if name != "key"}
            themes[said["key"]] = actions.make_theme(by=ruth, workshop=workshop, version=version, at=world.at(told["asked"]), **words)
    return themes


def _code(workshop: Workshop, person: Person, themes: Mapping[str, Theme], said: Mapping[int, Sequence[str]]) -> None:
    with acting_as(person.pk):
        for statement in workshop.statements.all():
            actions.code_statement(by=person, workshop=workshop, statement=statement, themes=[themes[key].pk for key in said[statement.number]])
        actions.finish_coding(by=person, workshop=workshop)


def _answer(workshop: Workshop, themes: Mapping[str, Theme], said: Mapping[str, Any]) -> None:
    """Phones that find every theme right, and phones that would put one of them differently."""
    right = [heard.Said(str(theme.pk), is_right=True) for theme in themes.values()]
    answers = [right] * said["right"]
    answers += [[heard.Said(str(themes[key].pk), is_right=False, words=words)] for key, lines in said["not_quite"].items() for words in lines]
    for given in answers:
        with framed(NOBODY):
            heard.send(heard.Asked.read("", workshop.code).once_more(), heard.state(workshop.code) or {}, uuid.uuid4(), given)


def _mark(world: World, workshop: Workshop, ruth: Person, themes: Mapping[str, Theme], told: Mapping[str, Any]) -> None:
    at, version = world.at(told["marked"]), len(themes)
    with acting_as(ruth.pk):
        actions.take_in_heard(by=ruth, workshop=workshop)
        actions.close_check_back(by=ruth, workshop=workshop, at=at)
        for number, (key, theme) in enumerate(themes.items()):
            words = told["changed"].get(key, {})
            what = Change.CHANGED if words else Change.CHECKED
            actions.mark_theme(by=ruth, theme=theme, what=what, version=version + number, at=at, **words)
        actions.finish_themes(by=ruth, workshop=workshop, at=at)
