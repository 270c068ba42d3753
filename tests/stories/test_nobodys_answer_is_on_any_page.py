"""Every page in and around a room, fetched by whoever can open it, after everything that happens there: twice, with one person's answer the other way round.

What is compared is whole pages, so that a page which is new, or a figure in a new place, is tried as soon as it has its row in the table of doors.
"""

import re
from collections.abc import Mapping

from django.test import Client
from django.urls import reverse

from alongside.projects.actions import join_workshop
from alongside.projects.models import Project
from alongside.workshops import room
from alongside.workshops.actions import add_statement, move_on, reveal, send_themes_back
from alongside.workshops.models import Stage, Workshop
from alongside.workshops.tests.drawn_together import Answering, bring_in, code, done, themes_of
from alongside.workshops.tests.rooms import Phone, phones
from alongside.workshops.tests.test_the_adversary import exposed, figures_in
from alongside.workshops.views.results import results_of
from tests.cast import Cast, as_person, sign_in
from tests.house.doors import DOORS, Door
from tests.house.test_doors import try_door, undone
from tests.house.world import Refs, build

HERE = ("workshop", "theme", "ask", "invite", "project", "report", "words")
MORE = {"workshops:wall": ("?n=1&revealed=1", "?n=1&revealed=1&other=1")}
"""What a page shows only when it is asked for."""
Pages = dict[tuple[str, str], str]  # by what happened and who looks at which door
CHANGES_ANYHOW = (
    r'value="[^"]{20,}"',  # the keys of forms
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    r'"token": "[^"]*"',
    r'data-seconds="\d+"',
    r"language-again-[0-9a-f]+",
    r'nonce="[^"]*"',
    r"\d{1,2}([.:]\d\d)?(am|pm)",
    r"\d\d:\d\d:\d\d",
)


def test_whichever_way_round_somebody_answered_no_page_is_another(cast: Cast) -> None:
    refs, workshop = a_room(cast)
    people = phones(workshop.code, ("Police", "operational", 10), ("Health", "managerial", 9))
    eyes = {"ruth": sign_in(cast["ruth"]), "yusuf": sign_in(cast["yusuf"]), "a phone": a_phone(workshop)}

    kept: list[Pages] = []
    for other_way_round in (False, True):
        for person in people:
            person.sent = 0
        with undone():
            kept.append(a_session(cast, workshop, people, eyes, refs, other_way_round=other_way_round))

    one, other = kept
    assert {door for _, door in one} == {door.name for door in doors()}
    assert [name for name in one if one[name] != other[name]] == []


def a_session(cast: Cast, workshop: Workshop, people: list[Phone], eyes: Mapping[str, Client], refs: Refs, *, other_way_round: bool) -> Pages:
    """`other_way_round` exchanges the answers of two people of one agency and level, and what one says that no figure holds yet."""
    ruth, kept, views = cast["ruth"], Pages(), list[dict[str, tuple[int, int, int]]]()
    somebody, one, two, *others = people
    says = -1 if other_way_round else 1

    def look(what: str, *also: str) -> None:
        found, figures = all_pages(what, {who: eyes[who] for who in ("ruth", "a phone", *also)}, refs)
        kept.update(found)
        views.append(as_revealed(cast, workshop, figures))

    def next_reveal() -> None:
        with as_person(ruth):
            reveal(by=ruth, workshop=workshop)

    for number, person in enumerate(others):
        person.vote(1 if number % 3 else -1)
    one.vote(says)
    two.vote(-says)
    somebody.vote(says)
    look("answers wait")
    somebody.vote(1)
    next_reveal()
    look("revealed")
    somebody.vote(says)
    for person in others[:4]:
        person.say("Staying beside them.")
    next_reveal()
    look("one has changed their mind")
    somebody.vote(1)
    with as_person(ruth) as frame:
        move_on(by=ruth, workshop=workshop, stage=Stage.CLOSED, at=frame.now)
    next_reveal()
    look("closed", "yusuf")
    heard(cast, workshop, says)
    look("asked whether they were heard", "yusuf")
    assert len(views[-1]) > 3, "there would be nothing to subtract"
    assert exposed(views, floor=5) == []
    return kept


def doors() -> list[Door]:
    return [door for door in DOORS if door.name.split(":")[0] in ("workshops", "room") or door.on in HERE]


def all_pages(what: str, eyes: Mapping[str, Client], refs: Refs) -> tuple[Pages, set[tuple[str, ...]]]:
    """What everybody is shown at every door, and every row of figures among it."""
    pages, figures = Pages(), set[tuple[str, ...]]()
    for who, browser in eyes.items():
        for door in doors():
            for more in ("", *MORE.get(door.name, ())):
                room._last.clear()
                answer = try_door(browser, door, refs, query=more)
                body = answer.content.decode("utf-8", "replace")
                figures |= set(figures_in(body))
                pages[f"{what}: {who}{more}", door.name] = f"{answer.status_code}{answer.get('Location', '')}\n{without_what_changes(body)}"
    return pages, figures


def without_what_changes(body: str) -> str:
    for pattern in CHANGES_ANYHOW:
        body = re.sub(pattern, "…", body)
    return body


def as_revealed(cast: Cast, workshop: Workshop, figures: set[tuple[str, ...]]) -> dict[str, tuple[int, int, int]]:
    """The figures of one statement that any page showed: all of them were said by the one function."""
    with as_person(cast["ruth"]):
        told = {
            str(result.number): {row.name: row.cells[:3] for picture in (*result.pictures, *result.on_the_wall) for row in picture.rows}
            for result in results_of(workshop)
        }
    for number, _, name, *cells in figures:
        assert told[number].get(name) == tuple(cells), (number, name, cells)
    return {name: (int(a), int(d), int(p)) for number, _, name, a, d, p in figures if number == "1"}


def heard(cast: Cast, workshop: Workshop, says: int) -> None:
    """Five say whether a theme is right. What one of them says changes nothing: it is told in words."""
    for who in ("ruth", "yusuf"):
        code(cast[who], workshop, [[1], [1]])
        done(cast[who], workshop)
    with as_person(cast["ruth"]) as frame:
        send_themes_back(by=cast["ruth"], workshop=workshop, at=frame.now)
    theme = themes_of(cast, workshop)[0]
    for number in range(5):
        phone = Answering(workshop.code)
        phone.yes(theme) if number or says == 1 else phone.not_quite(theme, "")
    bring_in(cast, workshop)


def a_room(cast: Cast) -> tuple[Refs, Workshop]:
    """Fellmoor's world, and in it two statements that wait to be answered in a workshop of its project."""
    refs = build(cast)
    bridget, ruth = cast["bridget"], cast["ruth"]
    with as_person(ruth) as frame:
        workshop = Workshop.objects.get(record__ref=refs["workshop"]["ref"])
        for number in (1, 2):
            add_statement(by=ruth, workshop=workshop, question=workshop.questions.get(), words=f"Brave is saying it, number {number}.")
        move_on(by=ruth, workshop=workshop, stage=Stage.RESPOND, at=frame.now)
    with as_person(bridget):
        join_workshop(by=bridget, project=Project.objects.get(record__ref=refs["project"]["ref"]), workshop=workshop)
    refs[""] = {"code": workshop.code}
    return {**refs, "words": {**refs["words"], "key": "evidence"}}, workshop


def a_phone(workshop: Workshop) -> Client:
    phone = Client()
    phone.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})
    return phone
