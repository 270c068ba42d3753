"""Who to ring, on a phone, in a car park, at any hour: a number that dials, and what to expect of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import look_at
from tests.journeys.visiting import PHONE, Demo, Visitors

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False])
def test_a_worry_leads_to_a_number_that_dials(visitors: Visitors, demo: Demo, script: bool) -> None:
    page = visitors.come("yusuf-demir", size=PHONE, script=script)
    page.goto(f"{demo.address}/area/ring/")
    look_at(page, "who-to-ring")

    page.get_by_role("searchbox").fill("car park")
    page.get_by_role("button", name="Look").click()

    row = page.locator("main li", has_text="Owen Pritchard").first
    expect(row).to_contain_text("Tuesday to Saturday")
    expect(row.get_by_role("link")).to_have_attribute("href", re.compile(r"^tel:\+?\d+960152$"))
    expect(page.locator(".al-urgent")).to_contain_text("999")
    look_at(page, "who-to-ring-found")


def test_kezia_says_on_her_phone_how_she_is_reached(visitors: Visitors, demo: Demo) -> None:
    kezia = visitors.come("kezia-flint", size=PHONE)
    kezia.goto(f"{demo.address}/demo/")
    kezia.get_by_role("link", name="See what colleagues are told about reaching her").click()
    look_at(kezia, "how-to-reach-me")
    kezia.locator("main form input[name=cover]").fill("Text first. After nine I am on the late bus with them")
    kezia.locator("main form button[type=submit]").first.click()
    kezia.wait_for_load_state()

    dev = visitors.come("dev-rana")
    dev.goto(f"{demo.address}/area/ring/")
    expect(dev.locator("main")).to_contain_text("After nine I am on the late bus with them")


def test_on_paper_the_numbers_are_all_there(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("bridget-oyelaran")
    page.goto(f"{demo.address}/area/ring/")

    page.emulate_media(media="print")

    expect(page.get_by_text("01632 960 152").first).to_be_visible()
    expect(page.locator(".al-nav")).to_be_hidden()
