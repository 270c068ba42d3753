"""A workshop from phone to wall: one phone loses its signal, another has no scripts; the facilitator brings in, shows and reveals."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.looking import WITHOUT_SCRIPT, look_at
from tests.journeys.visiting import Demo, Visitors

pytestmark = pytest.mark.browser
CODE = "TDE4Q7"


def test_an_answer_given_without_a_signal_waits_where_it_can_be_seen_and_goes_by_itself(browser: Browser, demo: Demo) -> None:
    context = browser.new_context(base_url=demo.address, viewport={"width": 360, "height": 740})
    page = context.new_page()
    come_in(page)
    expect(page.get_by_text("16 of 16 still to answer")).to_be_visible()

    context.set_offline(True)
    page.get_by_role("button", name="Agree", exact=True).click()
    page.get_by_role("button", name="Pass", exact=True).click()
    expect(page.get_by_text("2 answers saved on this phone, waiting to send.")).to_be_visible()
    look_at(page, "workshop-phone-offline")
    context.set_offline(False)

    expect(page.get_by_text("waiting to send")).to_be_hidden(timeout=15000)
    page.goto(f"/s/{CODE}/answers/")
    expect(page.get_by_text("Your answer:")).to_have_count(2)
    context.close()


def test_without_scripts_the_same_pages_are_plain_forms(browser: Browser, demo: Demo) -> None:
    context = browser.new_context(base_url=demo.address, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    WITHOUT_SCRIPT.add(page)
    come_in(page)
    look_at(page, "workshop-phone")

    page.get_by_role("button", name="Disagree").click()
    expect(page.get_by_text("15 of 16 still to answer")).to_be_visible()
    page.get_by_role("link", name="What should we stop, to make time?").click()
    page.get_by_label("In your own words").fill("As the only night worker in the town, I would stop the list.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("This may tell people who you are")).to_be_visible()
    look_at(page, "workshop-phone-prompt")
    page.get_by_role("button", name="Send it as it is").click()
    expect(page.get_by_text("Your words were sent.")).to_be_visible()
    context.close()


def test_the_facilitator_shows_words_and_nothing_says_whose(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("ruth-ansah")
    page.goto(f"{demo.address}/workshops/")
    look_at(page, "workshops")
    page.get_by_role("link", name="What would help us share the weight?").click()
    look_at(page, "workshop")
    page.get_by_role("link", name="What people sent").click()
    page.get_by_role("button", name="Bring in what has been sent").click()
    look_at(page, "workshop-words")
    page.get_by_role("button", name="Show it to the room").first.click()
    expect(page.get_by_text("The room can answer it.")).to_be_visible()


def test_what_a_closed_workshop_said_stands_side_by_side_and_on_the_wall(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("amira-sadiq")
    page.goto(f"{demo.address}/workshops/")
    page.get_by_role("link", name="What does brave mean here?").click()
    page.get_by_role("link", name="Results so far").click()
    expect(page.get_by_role("heading", name="Brave is saying out loud what we do not know, before we decide.")).to_be_visible()
    expect(page.get_by_text("Agreed across agencies")).to_have_count(9)  # the eight of the model, and the one where no agency's row may be shown
    look_at(page, "workshop-results")
    page.go_back()
    page.get_by_role("link", name="On the wall").click()
    page.get_by_role("link", name="Show what was revealed").click()
    look_at(page, "workshop-wall")


def come_in(page: Page) -> None:
    page.goto("/join/")
    page.get_by_label("What is the code?").fill("tde 4q7")
    page.get_by_role("button", name="Join").click()
    page.get_by_role("button", name="Go in").click()
    page.get_by_role("button", name="Agree", exact=True).click()  # the practice
