"""Twelve answers make a decision: somebody who has never done it begins on the first page and ends with a locked record, with scripts, without, and by keyboard."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from alongside.demo.building.world import PASSWORD
from tests.journeys.looking import look_at
from tests.journeys.visiting import DESK, PHONE, Demo, Visitors

pytestmark = pytest.mark.browser
QUESTION = "Do we open the canteen after the last bus on Fridays?"
MOST_BOXES = 34
"""Boxes and choices that somebody fills in for the twelve answers, whatever is there already for them: a day counts as three."""


class Writer:
    """Somebody at a page, whose every box and choice is counted under the answer it belongs to."""

    def __init__(self, page: Page, *, by_keyboard: bool = False) -> None:
        self.page, self.by_keyboard = page, by_keyboard
        self.answers: dict[str, int] = {}

    def write(self, answer: str, label: str, words: str, *, nth: int = 0) -> None:
        box = self.page.get_by_label(label, exact=True).nth(nth)
        self._count(answer)
        if self.by_keyboard:
            self._reach(box)
            self.page.keyboard.type(words)
        else:
            box.fill(words)

    def choose(self, answer: str, label: str) -> None:
        choice = self.page.get_by_role("radio", name=label).or_(self.page.get_by_role("checkbox", name=label)).first
        self._count(answer)
        if self.by_keyboard:
            self._reach(choice)
            self.page.keyboard.press("Space")
            expect(choice).to_be_checked()
        else:
            choice.check()

    def day(self, answer: str, legend: str, days: int) -> None:
        day = date.today() + timedelta(days=days)  # noqa: DTZ011  # what somebody would type
        group = self.page.get_by_role("group", name=legend)
        for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self._count(answer)
            if self.by_keyboard:
                self._reach(group.get_by_label(label))
                self.page.keyboard.type(str(number))
            else:
                group.get_by_label(label).fill(str(number))

    def press(self, name: str) -> None:
        button = self.page.get_by_role("button", name=name, exact=True)
        if self.by_keyboard:
            self._reach(button)
            self.page.keyboard.press("Enter")
        else:
            button.click()
        self.page.wait_for_load_state()
        expect(self.page.locator("main [data-module=error-summary], main .govuk-error-summary")).to_have_count(0)

    def follow(self, name: str) -> None:
        menu = self.page.locator(".al-menu > summary")
        if menu.is_visible() and not self.page.locator("main").get_by_role("link", name=name, exact=True).count():
            menu.click()
        link = self.page.get_by_role("link", name=name, exact=True).locator("visible=true").first
        if self.by_keyboard:
            self._reach(link)
            self.page.keyboard.press("Enter")
        else:
            link.click()
        self.page.wait_for_load_state()

    def _count(self, answer: str) -> None:
        self.answers[answer] = self.answers.get(answer, 0) + 1

    def _reach(self, where: Locator) -> None:
        """With the tabulator alone; a group of choices is reached at one of them and left to the arrows."""
        for _ in range(150):
            if where.evaluate("one => one === document.activeElement"):
                return
            if where.evaluate("one => one.type === 'radio' && document.activeElement.name === one.name && document.activeElement.form === one.form"):
                self.page.keyboard.press("ArrowDown")
                continue
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{where} is not reached by keyboard.")


def make_it(writer: Writer, start: str, *, is_looked_at: bool = False) -> None:
    page = writer.page

    def look(name: str) -> None:
        if is_looked_at:
            look_at(page, f"twelve-{name}")

    page.goto(start)
    writer.follow("Decisions")
    look("list")
    writer.follow("Begin a decision")
    look("new")
    writer.choose("the question", "How we work")
    writer.choose("the question", "No")
    writer.write("the question", "What is the question?", QUESTION)
    writer.day("by when", "By when?", 7)
    writer.choose("the question", "Fellmoor Panel for Young People and Places")
    writer.press("Begin it and go on")

    look("known")
    writer.write("what we know", "What we know", "The last bus leaves at nine, and forty students wait for it.")
    writer.write("what we do not know", "What we do not know", "Who waits with them on a Friday.")
    writer.press("Save and go on")

    look("views")
    writer.choose("the young person's view", "The young person, or young people")
    writer.write("the young person's view", "Not asked yet: why?", "The student council meets on Thursday")
    writer.write("the young person's view", "Not asked yet: when will they be?", "Thursday, by the youth worker")
    writer.press("Save and go on")

    weigh_it(writer, look)
    decide(writer, look)


def weigh_it(writer: Writer, look: Callable[[str], None]) -> None:
    look("options")
    writer.write("the options", "What it could give", "Nothing new to explain.")
    writer.write("the options", "What it could cost", "Forty people wait in the dark.")
    for nth, (title, hope, fear) in enumerate(
        (("Open until ten", "A warm place with an adult.", "Staff go home late."), ("Ask for a later bus", "They go straight home.", "It takes months.")), 1
    ):
        writer.write("the options", "What is it?", title, nth=nth - 1)
        writer.write("the options", "What it could give", hope, nth=nth)
        writer.write("the options", "What it could cost", fear, nth=nth)
    writer.press("Save and go on")

    look("holding")
    writer.write("who holds it", "What has to be held?", "The hour between nine and ten")
    writer.choose("who holds it", "Another role")
    writer.write("who holds it", "The other role", "Independent chair")
    writer.choose("who holds it", "It is our own agency’s role, and we hold this")
    writer.press("Save and go on")

    look("net")
    writer.write("the sign, the step, whom to ring", "Which early sign would tell you that it is going wrong?", "An adult nobody knows comes twice.")
    writer.write("the sign, the step, whom to ring", "What do you do when you see it?", "Bring everybody in, and ring.")
    writer.write("the sign, the step, whom to ring", "Which number is rung, day or night?", "01632 960 119")
    writer.press("Save and go on")


def decide(writer: Writer, look: Callable[[str], None]) -> None:
    page = writer.page
    look("making")
    writer.choose("the choice and why", "Open until ten")
    writer.write("the choice and why", "Why this?", "It begins this Friday, and can be undone.")
    writer.write("why not the others", "Why not the others?", "The bus is months away.")
    writer.write("under which power", "Under which power or duty?", "Section 175, Education Act 2002")
    writer.day("when we look again", "When do you look at it again?", 42)
    writer.press("Make this decision")
    if page.get_by_label("Your password").count():  # asked once, at the end, that it is still them
        page.get_by_label("Your password").fill(PASSWORD)
        page.get_by_role("button", name="It is me").click()
        page.wait_for_load_state()

    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    expect(page.locator("main")).to_contain_text("This decision is locked.")
    expect(page.locator("main")).to_contain_text("Open until ten")
    look("record")


def test_somebody_new_makes_a_whole_decision_in_twelve_answers(visitors: Visitors, demo: Demo) -> None:
    writer = Writer(visitors.come("paulette-grange", size=DESK))

    make_it(writer, f"{demo.address}/", is_looked_at=True)

    assert len(writer.answers) == 12, writer.answers
    assert sum(writer.answers.values()) <= MOST_BOXES, writer.answers


def test_a_whole_decision_is_made_on_a_phone_without_scripts(visitors: Visitors, demo: Demo) -> None:
    make_it(Writer(visitors.come("paulette-grange", size=PHONE, script=False)), f"{demo.address}/")


def test_a_whole_decision_is_made_by_keyboard_alone(visitors: Visitors, demo: Demo) -> None:
    make_it(Writer(visitors.come("paulette-grange"), by_keyboard=True), f"{demo.address}/")
