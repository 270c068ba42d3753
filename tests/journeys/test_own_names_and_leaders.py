"""A table with one phone speaks for its agency, and the agency stands by it; what the room says goes up to a leader, whose answer everybody reads on their phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import fits, look_at
from tests.journeys.test_by_keyboard_alone import press_to
from tests.journeys.visiting import PHONE, Demo, Visitors

pytestmark = pytest.mark.browser
OWNING = "Owning the door we did not knock on."
ASKED = "Will you come to the first half hour?"


def test_from_a_table_of_six_to_a_leaders_answer_on_every_phone(visitors: Visitors, demo: Demo) -> None:
    bridget = visitors.come("bridget-oyelaran")
    code = begin(bridget, demo)

    table = visitors.come(size=PHONE, script=False)
    speak_for_the_police(table, f"{demo.address}/s/{code}/agreed/")

    dev = visitors.come("dev-rana")
    dev.goto(f"{demo.address}/")
    dev.get_by_role("link", name="Are these your agency’s words?").click()
    look_at(dev, "agreed-own-agency")
    press_to(dev, dev.get_by_role("button", name="These are our words"))
    dev.keyboard.press("Enter")
    expect(dev.get_by_text("North Fells Police stands by these words.")).to_be_visible()

    bridget.get_by_role("link", name="What each agency says in its own name").click()
    look_at(bridget, "agreed-facilitator")
    bridget.get_by_role("button", name="Show these to the room").click()
    fits(bridget, "agreed answers")
    bridget.get_by_role("link", name="Side by side on the wall").click()
    expect(bridget.get_by_text(OWNING)).to_be_visible()
    look_at(bridget, "agreed-wall")
    table.reload()
    expect(table.get_by_text("Confirmed by the agency.")).to_be_visible()

    ask_amira(bridget)

    amira = visitors.come("amira-sadiq")
    amira.goto(f"{demo.address}/")
    amira.get_by_role("link", name="Answer what a workshop asks of you").click()
    look_at(amira, "leader-answer")
    press_to(amira, amira.get_by_label("Yes", exact=True))
    amira.keyboard.press("Space")
    press_to(amira, amira.get_by_label("In your own words"))
    amira.keyboard.type("From the next one, and I stay for the tea.")
    press_to(amira, amira.get_by_role("button", name="Send my answer to everybody who took part"))
    amira.keyboard.press("Enter")
    expect(amira.get_by_text("Everybody who took part can read your answer.")).to_be_visible()

    table.goto(f"{demo.address}/s/{code}/leaders/")
    expect(table.get_by_text("From the next one, and I stay for the tea.")).to_be_visible()
    fits(table, "what leaders answered")


def begin(page: Page, demo: Demo) -> str:
    """A workshop that names agencies, begun and held by the coordinator; its code."""
    page.goto(f"{demo.address}/workshops/begin/")
    page.get_by_label("What is it called?").fill("A room of one afternoon")
    page.get_by_label("By agency:").check()
    page.get_by_role("button", name="Begin the workshop").click()
    return page.locator("aside .al-code").first.inner_text().replace(" ", "")


def speak_for_the_police(table: Page, address: str) -> None:
    """With one phone and no scripts; what was not agreed together is not sent."""
    table.goto(address)
    look_at(table, "agreed-phone-empty")
    table.get_by_label("Which agency do you all speak for?").select_option(label="North Fells Police")
    table.get_by_role("button", name="Write it together").click()
    table.get_by_label("Our answer").fill(OWNING)
    table.get_by_role("button", name="Put our agency’s name to it").click()
    expect(table.get_by_role("link", name="Say that you agreed these words together")).to_be_visible()
    look_at(table, "agreed-phone-write")
    table.get_by_label("We are people of North Fells Police").check()
    table.get_by_role("button", name="Put our agency’s name to it").click()
    expect(table.get_by_text("It stands in your agency’s name.")).to_be_visible()


def ask_amira(bridget: Page) -> None:
    bridget.get_by_role("link", name="Leave the wall").click()
    bridget.get_by_role("link", name="A room of one afternoon").click()
    bridget.get_by_role("link", name="What leaders were asked, and answered").click()
    bridget.get_by_role("link", name="Ask a leader").click()
    look_at(bridget, "leader-ask")
    bridget.get_by_label("What do you send up?").select_option(label="Another theme, in our own words")
    bridget.get_by_label("If it is another theme, which?").fill("Who to ring")
    bridget.get_by_label("What do you ask for?").fill(ASKED)
    bridget.get_by_label("Which leader do you ask?").select_option(label="Amira Sadiq, Director of children’s services, Fellmoor Council")
    for box, said in (("Day", "1"), ("Month", "4"), ("Year", "2099")):
        bridget.get_by_label(box, exact=True).fill(said)
    bridget.get_by_role("button", name="Send it up").click()
    expect(bridget.get_by_text("No answer yet: asked on")).to_be_visible()
    look_at(bridget, "leaders-waiting")
