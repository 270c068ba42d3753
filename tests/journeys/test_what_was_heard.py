"""From words to themes: coded twice by two who see nothing of each other, asked about on a phone, and read by the partnership."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from alongside.demo.reading import read
from alongside.people.models import Person
from alongside.workshops import actions, heard
from alongside.workshops.models import Theme, Workshop
from alongside.workshops.tests.drawn_together import Answering, a_coded_room, code, done
from alongside.workshops.tests.rooms import a_workshop
from tests.cast import Cast, as_person, sign_in
from tests.journeys.looking import WITHOUT_SCRIPT, fits, listen, look_at
from tests.journeys.visiting import Demo, Visitors
from tests.real import OwnDatabase

pytestmark = pytest.mark.browser
ALIKE = [[1], [2], [], [], [1], [1, 2], [3], [3]]


@pytest.fixture
def room(the_cast: Cast, own_database: OwnDatabase) -> Workshop:
    """Eight things that people said in the story, three themes and a barrier, and Yusuf beside Ruth."""
    ruth, workshop = the_cast["ruth"], a_workshop(the_cast, statements=0)
    with as_person(ruth):
        for said in read("workshops")["brave"]["statements"][:8]:
            actions.add_statement(by=ruth, workshop=workshop, question=workshop.questions.get(), words=said["words"])
    return a_coded_room(the_cast, second="yusuf", workshop=workshop)


def window(browser: Browser, site: str, person: Person | None = None, **more: object) -> BrowserContext:
    context = browser.new_context(base_url=site, viewport={"width": 360, "height": 740}, **more)  # type: ignore[arg-type]  # a browser's own options
    if person is not None:
        token = sign_in(person).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": token, "url": site}])
    return context


def page_of(workshop: Workshop, name: str) -> str:
    return f"/workshops/{workshop.record.ref}/themes/{name}"


def test_each_box_is_kept_as_it_is_ticked_by_keyboard_alone(browser: Browser, site: str, the_cast: Cast, room: Workshop) -> None:
    page = window(browser, site, the_cast["ruth"]).new_page()
    said = listen(page)
    page.goto(page_of(room, "coding/"))
    expect(page.get_by_text("8 still to look at.")).to_be_visible()
    look_at(page, "themes-coding")
    fits(page, "themes-coding")

    page.get_by_role("checkbox", name="Being stood beside").first.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("Kept.", exact=True)).to_have_count(1)
    expect(page.get_by_text("7 still to look at.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("checkbox", name="Being stood beside").first).to_be_checked()

    page.context.set_offline(True)
    page.get_by_role("checkbox", name="Half past three").first.check()
    expect(page.get_by_text("Not kept yet: there is no connection.")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("checkbox", name="Half past three").first.uncheck()
    expect(page.get_by_text("Kept.", exact=True)).to_have_count(1)
    assert [line for line in said if "ERR_INTERNET_DISCONNECTED" not in line] == []
    page.context.close()


def test_without_scripts_each_statement_has_its_button_and_the_next_is_in_view(browser: Browser, site: str, the_cast: Cast, room: Workshop) -> None:
    page = window(browser, site, the_cast["yusuf"], java_script_enabled=False).new_page()
    WITHOUT_SCRIPT.add(page)
    page.goto(page_of(room, "coding/"))

    page.get_by_role("checkbox", name="Say what we do not know").first.check()
    page.get_by_role("button", name=re.compile("Keep and go on.*statement 1$")).click()

    expect(page.get_by_text("7 still to look at.")).to_be_visible()
    assert page.url.endswith("#s2")
    page.context.close()


def test_from_two_who_read_blind_to_what_the_partnership_reads(browser: Browser, site: str, the_cast: Cast, room: Workshop) -> None:
    ruth = window(browser, site, the_cast["ruth"]).new_page()
    for name in ("", "codebook/", "codebook/1/"):
        ruth.goto(page_of(room, name))
        look_at(ruth, f"themes-{name.strip('/').replace('/', '-') or 'tasks'}")
    code(the_cast["ruth"], room, ALIKE)
    code(the_cast["yusuf"], room, [[1], [2], [1], [], [1], [1], [3], [3, 2]])
    done(the_cast["yusuf"], room)

    ruth.goto(page_of(room, "coding/"))
    ruth.get_by_role("button", name="I am done").click()
    expect(ruth.get_by_role("heading", name="Where you read differently")).to_be_visible()
    look_at(ruth, "themes-together")
    ruth.get_by_role("button", name=re.compile("This is what counts.*statement 3$")).click()
    ruth.goto(page_of(room, "check-back/"))
    look_at(ruth, "themes-send-back")
    ruth.get_by_role("button", name="Ask those who took part").click()
    look_at(ruth, "themes-asked")

    _on_a_phone(browser, site, the_cast, room)

    ruth.get_by_role("button", name="Bring in what has been answered").click()
    expect(ruth.get_by_text("It is the days as well.")).to_be_visible()
    ruth.get_by_role("button", name="Close the asking").click()
    look_at(ruth, "themes-marking")
    _mark_and_show(ruth)
    yusuf = window(browser, site, the_cast["amira"]).new_page()
    yusuf.goto(page_of(room, ""))
    expect(yusuf.get_by_text("Changed after checking")).to_be_visible()
    look_at(yusuf, "themes-checked")
    fits(yusuf, "themes-checked")
    yusuf.context.close()
    ruth.context.close()


def _on_a_phone(browser: Browser, site: str, cast: Cast, room: Workshop) -> None:
    phone = window(browser, site, java_script_enabled=False).new_page()
    phone.goto(f"/s/{room.code}/heard/")
    phone.get_by_label("Yes, that is it").first.check()
    phone.get_by_role("group", name="Is “Half past three” right?").get_by_label("Not quite").check()
    phone.get_by_label("If not quite: what would be closer?").nth(2).fill("It is the days as well.")
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_text("Your answers were sent.")).to_be_visible()
    phone.context.close()
    with as_person(cast["ruth"]):
        theme = Theme.objects.get(workshop=room, number=1)
    for _ in range(4):
        Answering(room.code).say(heard.Said(str(theme.pk), is_right=True))
    scripted = window(browser, site).new_page()
    scripted.goto(f"/s/{room.code}/heard/")
    look_at(scripted, "themes-heard")
    fits(scripted, "themes-heard")
    scripted.context.close()


def _mark_and_show(page: Page) -> None:
    for name in ("Being stood beside", "Say what we do not know"):
        theme = page.get_by_role("article").filter(has=page.get_by_role("heading", name=name))
        theme.get_by_label("It is right as it is").check()
        theme.get_by_role("button", name="Mark this theme").click()
    theme = page.get_by_role("article").filter(has=page.get_by_role("heading", name="Half past three"))
    theme.get_by_label("It is changed, as written below").check()
    theme.get_by_text("If it changes or is dropped").click()
    theme.get_by_label("What changed, and why?").fill("You said that it is the days as well as the hour.")
    theme.get_by_role("button", name="Mark this theme").click()
    page.get_by_role("button", name="Show what stands").click()
    expect(page.get_by_text("What stands is shown to the partnership, and to those who took part.").first).to_be_visible()
    look_at(page, "themes-shown")


def test_the_story_holds_five_themes_with_what_helps_and_what_is_in_the_way(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("amira-sadiq")
    page.goto(f"{demo.address}/workshops/")
    page.get_by_role("link", name="What does brave mean here?").click()
    page.get_by_role("link", name="What was heard: themes, levers and barriers").click()

    themes = page.locator("section").filter(has=page.get_by_role("heading", name="Themes"))
    expect(themes.get_by_role("heading", level=3)).to_have_text(
        ["Being stood beside", "Say what we do not know", "Who to ring", "Place and adults first", "Somewhere to put it down"]
    )
    expect(page.get_by_role("heading", level=2).filter(has_text=re.compile("Lever|Barrier"))).to_have_count(3)
    expect(page.get_by_text("Blind, before they talked: Two people mostly read these words alike")).to_be_visible()
    look_at(page, "themes-of-the-story")
    page.emulate_media(media="print")
    expect(page.locator(".al-nav")).to_be_hidden()
    expect(page.get_by_role("heading", name="Levers: what helps")).to_be_visible()
    assert 1 <= page.pdf(format="A4").count(b"/Type /Page\n") <= 9
