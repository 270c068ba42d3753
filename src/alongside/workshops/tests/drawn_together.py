"""What the tests of themes arrange: a workshop whose statements are coded by Ruth, and perhaps by Yusuf beside her."""

import uuid
from collections.abc import Sequence
from typing import Any

from alongside.access.models import Record
from alongside.frame.frames import NOBODY, framed
from alongside.people.models import Person
from alongside.workshops import actions, heard
from alongside.workshops.codebook import Codebook, codings_of
from alongside.workshops.coders import Coders
from alongside.workshops.models import Coding, Statement, Theme, ThemeKind, Workshop
from alongside.workshops.tests.rooms import a_workshop
from tests.cast import Cast, as_person

CODED = [[1], [1, 2], [2], [3], [], [1]]
NAMES = ("Being stood beside", "Say what we do not know", "Half past three")


def a_coded_room(cast: Cast, *, statements: int = 6, second: str = "", workshop: Workshop | None = None, **more: Any) -> Workshop:
    """Statements, a codebook of three themes, and nothing coded yet."""
    ruth = cast["ruth"]
    workshop = workshop or a_workshop(cast, statements=statements, **more)
    with as_person(ruth):
        actions.begin_coding(by=ruth, workshop=workshop)
        workshop.record = Record.objects.get(pk=workshop.record_id)  # its address is asked for where nobody is named
    for name in NAMES:
        make(cast, workshop, name)
    if second:
        with as_person(ruth) as frame:
            actions.name_second_coder(by=ruth, workshop=workshop, address=cast[second].email, at=frame.now)
    return workshop


def make(cast: Cast, workshop: Workshop, name: str, **more: Any) -> Theme:
    ruth = cast["ruth"]
    with as_person(ruth) as frame:
        said = {"meaning": f"They say: {name.lower()}.", "kind": ThemeKind.THEME, **more}
        return actions.make_theme(by=ruth, workshop=workshop, name=name, version=version_of(workshop), at=frame.now, **said)


def version_of(workshop: Workshop) -> int:
    return Codebook.of(workshop).version


def code(person: Person, workshop: Workshop, said: Sequence[Sequence[int]]) -> None:
    """For each statement in turn, the themes it says by their numbers."""
    with as_person(person):
        themes = {theme.number: theme.pk for theme in Theme.objects.filter(workshop=workshop)}
        for statement, numbers in zip(Statement.objects.filter(workshop=workshop), said, strict=False):
            actions.code_statement(by=person, workshop=workshop, statement=statement, themes=[themes[number] for number in numbers])


def done(person: Person, workshop: Workshop) -> bool:
    with as_person(person):
        return actions.finish_coding(by=person, workshop=workshop)


def sent_back(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]) as frame:
        actions.send_themes_back(by=cast["ruth"], workshop=workshop, at=frame.now)


def counted(workshop: Workshop, coder: object = None) -> list[list[int]]:
    """For each statement, the numbers of the themes it says: by one coder, or what counts."""
    numbers = {theme.pk: theme.number for theme in Theme.objects.filter(workshop=workshop)}
    found = codings_of(workshop, coder, Codebook.of(workshop))  # type: ignore[arg-type]  # a coder, or none
    return [sorted(numbers[theme] for theme in found[said.pk]) for said in Statement.objects.filter(workshop=workshop) if said.pk in found]


def coders_seen_by(person: Person, workshop: Workshop) -> Coders:
    return Coders.of(workshop, person)


def codings_seen(workshop: Workshop) -> int:
    return Coding.objects.filter(workshop=workshop).count()


def an_asked_room(cast: Cast, **more: Any) -> Workshop:
    workshop = a_coded_room(cast, **more)
    code(cast["ruth"], workshop, CODED)
    sent_back(cast, workshop)
    return workshop


def themes_of(cast: Cast, workshop: Workshop) -> list[Theme]:
    with as_person(cast["ruth"]):
        return [wording.theme for wording in Codebook.of(workshop).themes()]


def bring_in(cast: Cast, workshop: Workshop) -> int:
    with as_person(cast["ruth"]):
        return actions.take_in_heard(by=cast["ruth"], workshop=workshop)


def closed(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]) as frame:
        actions.close_check_back(by=cast["ruth"], workshop=workshop, at=frame.now)


def mark(cast: Cast, workshop: Workshop, number: int, what: str, **more: str) -> None:
    ruth = cast["ruth"]
    with as_person(ruth) as frame:
        theme = Theme.objects.select_related("workshop__record").get(workshop=workshop, number=number)
        actions.mark_theme(by=ruth, theme=theme, what=what, version=version_of(workshop), at=frame.now, **more)


def finished(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]) as frame:
        actions.finish_themes(by=cast["ruth"], workshop=workshop, at=frame.now)


class Answering:
    """A phone that is asked whether the themes are right."""

    def __init__(self, code: str) -> None:
        self.asked = heard.Asked.read("", code)

    def say(self, *said: heard.Said) -> str:
        self.asked = self.asked.once_more()
        with framed(NOBODY):
            told = heard.state(self.asked.code)
            assert told is not None
            return heard.send(self.asked, told, uuid.uuid4(), said)

    def yes(self, theme: Theme) -> str:
        return self.say(heard.Said(str(theme.pk), is_right=True))

    def not_quite(self, theme: Theme, words: str) -> str:
        return self.say(heard.Said(str(theme.pk), is_right=False, words=words))
