"""The demo's first page offers five doors. Each opens signed in, on the page that its person would be looking at today, and its steps lead somewhere."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import look_at
from tests.journeys.visiting import DESK, PHONE, Demo, Visitors

pytestmark = pytest.mark.browser
GREETING = r"Good (morning|afternoon|evening), {}\. .+ waiting for you"
OPENS_ON = {
    "bridget-oyelaran": GREETING.format("Bridget"),
    "dev-rana": r"do they live with their grandmother",
    "kezia-flint": r"Do we keep Thursday club open",
    "amira-sadiq": GREETING.format("Amira"),
    "ruth-ansah": r"Careful together",
}


@pytest.mark.parametrize("person", list(OPENS_ON))
def test_each_door_opens_signed_in_on_the_right_page(visitors: Visitors, demo: Demo, person: str) -> None:
    page = visitors.come(size=PHONE if person == "kezia-flint" else DESK)
    page.goto(f"{demo.address}/demo/")
    name = person.partition("-")[0].capitalize()
    page.get_by_role("button", name=f"Come in as {name}", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(OPENS_ON[person], re.IGNORECASE))
    expect(page.locator("main").get_by_role("alert")).to_have_count(0)
    look_at(page, f"door-{person}", widths=(360,))

    page.goto(f"{demo.address}/demo/")
    door = page.get_by_role("article").filter(has_text=f"You have come in as {name}.")
    steps = [str(link.get_attribute("href")) for link in door.get_by_role("listitem").get_by_role("link").all()]
    assert len(steps) >= 3, "too few steps of this door lead anywhere"
    for step in steps:
        page.goto(demo.address + step)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("main")).not_to_contain_text("There is nothing here that you can see")


def test_the_neighbours_door_needs_no_signing_in(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come()
    page.goto(f"{demo.address}/demo/")
    look_at(page, "doors")

    page.get_by_role("link", name="Look round the library").click()

    expect(page.get_by_role("heading", level=1, name="What other areas have learned")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
