"""Bridget brings a report that a partnership wrote in Word: every word finds its place, and what is typed afterwards is not lost."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from alongside.demo.reading import WORDS
from tests.journeys.looking import look_at
from tests.journeys.visiting import Demo, Visitors, a_browser_to_kill, come_in

pytestmark = pytest.mark.browser
TYPED = "We asked the night bus driver first. He had been waiting to be asked."


def test_every_word_of_the_file_finds_a_place(visitors: Visitors) -> None:
    page = visitors.come("bridget-oyelaran")
    read_the_file(page, "sample-report.docx")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Every word of your file is below.")
    look_at(page, "what-we-read")

    page.get_by_label("What is the report called?").fill("Ask the driver")
    page.get_by_role("button", name="Keep it as a draft").click()

    expect(page.get_by_role("status").first).to_contain_text("The report is kept as a draft.")
    give_every_piece_a_place(page)
    page.goto(page.url.replace("not-placed/", ""))
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask the driver")
    expect(page.locator("main")).not_to_contain_text("Not written yet")
    expect(page.locator("main")).not_to_contain_text("without a place")
    look_at(page, "report-from-a-file")


def test_the_same_file_is_not_read_twice(visitors: Visitors) -> None:
    page = visitors.come("bridget-oyelaran")
    read_the_file(page, "sample-report.txt")
    page.get_by_role("button", name="Keep it as a draft").click()
    expect(page.get_by_role("status").first).to_contain_text("The report is kept as a draft.")

    read_the_file(page, "sample-report.txt")

    expect(page.locator("main")).to_contain_text("This file is already here")
    look_at(page, "same-file-again")


def test_without_a_script_a_file_is_read_as_well(visitors: Visitors) -> None:
    page = visitors.come("bridget-oyelaran", script=False)
    read_the_file(page, "sample-report.pdf")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Every word of your file is below.")
    page.get_by_role("button", name="Keep it as a draft").click()
    expect(page.get_by_role("status").first).to_contain_text("The report is kept as a draft.")


def test_a_file_that_is_no_report_says_so_and_keeps_nothing(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("bridget-oyelaran")
    before = demo.rows("select count(*) from learning_learningreport")
    read_the_file(page, "sixty-people.csv")

    expect(page).to_have_title(re.compile("^Error: "))
    look_at(page, "not-a-report")
    assert demo.rows("select count(*) from learning_learningreport") == before


def test_words_typed_when_the_machine_dies_are_there_again(visitors: Visitors, demo: Demo, playwright: Any) -> None:
    address = f"{demo.address}/learning/{demo.ref_of('Careful together')}/sections/issues/"
    with a_browser_to_kill(playwright) as (page, process):
        come_in(page, demo, "bridget-oyelaran")
        page.goto(address)
        page.get_by_label("Words", exact=True).last.press_sequentially(TYPED)
        expect(page.locator("[data-draft-saved]")).to_be_visible(timeout=12_000)
        process.kill()
        process.wait()

    again = visitors.come("bridget-oyelaran")
    again.goto(address)

    expect(again.get_by_label("Words", exact=True).last).to_have_value(re.compile("^" + re.escape(TYPED)))
    expect(again.locator("main")).to_contain_text("We kept what you typed at")
    look_at(again, "section-with-a-draft")


def test_two_people_at_once_lose_nothing(visitors: Visitors, demo: Demo) -> None:
    address = f"{demo.address}/learning/{demo.ref_of('Careful together')}/sections/evidence/"
    ruth, bridget = visitors.come("ruth-ansah"), visitors.come("bridget-oyelaran")
    for page, words in ((ruth, "Ruth was here."), (bridget, "Bridget was here.")):
        page.goto(address)
        page.get_by_label("Words", exact=True).last.fill(words)
    save(ruth)
    expect(ruth.get_by_role("status").first).to_contain_text("is saved")

    visitors.expect(409)
    save(bridget)

    expect(bridget.locator("main")).to_contain_text("Ruth Ansah saved this while you were writing")
    expect(bridget.locator("main")).to_contain_text("Ruth was here.")
    expect(bridget.get_by_label("Words", exact=True).last).to_have_value("Bridget was here.")
    look_at(bridget, "both-versions-kept")
    save(bridget)
    bridget.goto(address + "versions/")
    expect(bridget.locator("main")).to_contain_text("Ruth was here.")
    expect(bridget.locator("main")).to_contain_text("Bridget was here.")
    look_at(bridget, "earlier-versions")


def read_the_file(page: Page, name: str) -> None:
    page.goto(re.sub(r"(https?://[^/]+).*", r"\1/learning/import/", page.url))
    page.get_by_label("The file").set_input_files(WORDS / name)
    page.get_by_role("button", name="Read the file").click()
    page.wait_for_load_state()


def give_every_piece_a_place(page: Page) -> None:
    """Where some pieces have none, at the end of the fourth part."""
    for choice in page.locator("main form select").all():
        choice.select_option(index=4)
    keep = page.locator("main form button[type=submit]")
    if page.locator("main form select").count():
        look_at(page, "not-placed")
        keep.first.click()
        page.wait_for_load_state()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
