"""Somebody is away for an hour with the page open, and then saves: without a script too, nothing they wrote is lost."""

import re

import pytest
from playwright.sync_api import expect

from alongside.demo.building.world import PASSWORD
from tests.journeys.looking import look_at
from tests.journeys.visiting import PHONE, Demo, Visitors, sign_in

pytestmark = pytest.mark.browser
SIAN = "sian.corrigan@fellmoor-council.example"
TYPED = "We would want the same page read to the next group, before its first meeting."


@pytest.mark.parametrize("script", [False, True])
def test_what_was_sent_too_late_is_back_after_signing_in(visitors: Visitors, demo: Demo, script: bool) -> None:
    visitors.expect(401)
    page = visitors.come("sian-corrigan", size=PHONE, script=script)
    page.goto(f"{demo.address}/learning/{demo.ref_of('Careful together')}/sections/local_reflections/")
    box = page.get_by_label("Words", exact=True).last
    box.fill(TYPED)
    demo.end_every_session()

    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("What you typed is kept")
    look_at(page, "sign-in-again")
    sign_in(page, SIAN, PASSWORD)

    expect(page.get_by_label("Words", exact=True).last).to_have_value(TYPED)
    expect(page.locator("main")).to_contain_text("We kept what you typed at")
    look_at(page, "words-are-back")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("is saved")


def test_nobody_else_who_signs_in_there_reads_them(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("ruth-ansah", script=False)
    page.goto(f"{demo.address}/learning/{demo.ref_of('Careful together')}/sections/goal/")
    page.get_by_label("Words", exact=True).last.fill("Only Ruth wrote this.")
    demo.end_every_session()
    page.get_by_role("button", name="Save", exact=True).click()

    sign_in(page, "dev.rana@north-fells-police.example", PASSWORD)

    expect(page.locator("body")).not_to_contain_text("Only Ruth wrote this.")
    expect(page).to_have_title(re.compile("Alongside"))
