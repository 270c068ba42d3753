"""The main thing this site is for: one writes, the area reflects, somebody agrees, it is published, anybody finds it, and it can be taken back."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from alongside.demo.building.world import PASSWORD
from tests.journeys.looking import look_at
from tests.journeys.visiting import PHONE, Demo, Visitors

pytestmark = pytest.mark.browser
TITLE = "Careful together"
WRITTEN = "Afterwards a taxi driver asked whether he could come next time."
REFLECTED = "We read it aloud in the minibus, and nobody laughed at the uncomfortable page."
WHY = "One sentence could tell people who somebody is. We are mending it."
SOON = 60  # seconds for the worker to make the papers


def test_a_report_goes_from_a_draft_to_the_library_and_can_be_taken_back(visitors: Visitors, demo: Demo) -> None:
    ref = demo.ref_of(TITLE)
    report, public = f"{demo.address}/learning/{ref}/", f"{demo.address}/library/{ref}/"
    somebody = visitors.come(size=PHONE)
    assert somebody.request.get(public).status == 404

    ruth = visitors.come("ruth-ansah")
    add_to(ruth, f"{report}sections/evidence/", WRITTEN)
    ruth.goto(f"{report}sections/local_reflections/")
    expect(ruth.locator("main form")).to_have_count(0)
    expect(ruth.locator("main")).to_contain_text("The local area writes its own reflections.")
    look_at(ruth, "reflections-as-the-author-sees-them")

    sian = visitors.come("sian-corrigan", size=PHONE)
    add_to(sian, f"{report}sections/local_reflections/", REFLECTED)
    sian.goto(f"{report}sections/evidence/")
    expect(sian.locator("main form")).to_have_count(0)

    bridget = visitors.come("bridget-oyelaran")
    bridget.goto(f"{report}publication/")
    expect(bridget.locator("main")).to_contain_text("Nobody has agreed to share this report yet.")

    amira = visitors.come("amira-sadiq")
    agree(amira, f"{report}agreement/")

    publish(bridget, f"{report}publication/")

    find(somebody, demo, "taxi driver asked")
    somebody.get_by_role("link", name=TITLE).or_(somebody.locator(f"a[href*='{ref}']")).first.click()
    expect(somebody.locator("main")).to_contain_text(WRITTEN)
    expect(somebody.locator("main")).to_contain_text(REFLECTED)
    look_at(somebody, "published")
    for form, begins in (("pdf", b"%PDF-"), ("docx", b"PK")):
        assert paper(somebody, f"{demo.address}/library/{ref}.{form}").startswith(begins)
    assert WRITTEN in somebody.request.get(f"{demo.address}/library/{ref}.json").text()

    amira.goto(f"{report}withdrawal/")
    look_at(amira, "withdrawal")
    amira.get_by_label("Why is it withdrawn?").fill(WHY)
    amira.get_by_role("button", name="Withdraw this report").click()
    show_it_is_still_you(amira)

    gone = somebody.request.get(public, headers={"Cache-Control": "no-cache"})
    assert gone.status == 410
    assert WHY in gone.text()
    assert WRITTEN not in gone.text()
    for form in ("pdf", "docx", "json"):
        assert somebody.request.get(f"{demo.address}/library/{ref}.{form}").status == 410
    another = visitors.come()
    find(another, demo, "taxi driver asked")
    expect(another.locator(f"a[href*='{ref}']")).to_have_count(0)


@pytest.fixture(autouse=True)
def worker(demo: Demo) -> Iterator[None]:
    """Papers are made by the worker, as they are in the demo."""
    with demo.worker():
        yield


def add_to(page: Page, address: str, words: str) -> None:
    """Write at the end of a section, and save it."""
    page.goto(address)
    box = page.get_by_label("Words", exact=True).last
    box.fill(f"{box.input_value()}\n\n{words}")
    look_at(page, "writing")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("is saved")


def agree(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("main")).to_contain_text(REFLECTED)
    look_at(page, "agreement")
    page.get_by_role("button", name="Sign this answer").click()
    expect(page).to_have_title("Error: May other areas read this? – Alongside")
    look_at(page, "agreement-empty")
    page.get_by_label("Agree to share it").check()
    page.get_by_label("On whose behalf do you sign?").fill("the Fellmoor Partnership Executive")
    page.get_by_role("button", name="Sign this answer").click()
    show_it_is_still_you(page)
    expect(page.get_by_role("status").first).to_contain_text("You have agreed to share this report.")


def publish(page: Page, address: str) -> None:
    page.goto(address)
    look_at(page, "publication")
    page.get_by_label("I have looked at every name above").check()
    page.get_by_role("button", name="Publish it").click()
    show_it_is_still_you(page)
    expect(page.get_by_role("status").first).to_contain_text("Other areas can now read your report.")
    look_at(page, "report-published")


def show_it_is_still_you(page: Page) -> None:
    """Where the act asks for it: the demo asks for the password, and the words that were sent come back."""
    page.wait_for_load_state()
    if page.get_by_label("Your password").count():
        page.get_by_label("Your password").fill(PASSWORD)
        page.get_by_role("button", name="It is me").click()
        page.wait_for_load_state()
        page.locator("main form button[type=submit]").last.click()
        page.wait_for_load_state()


def find(page: Page, demo: Demo, words: str) -> None:
    page.goto(f"{demo.address}/library/")
    page.get_by_role("searchbox").first.fill(words)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def paper(page: Page, address: str) -> bytes:
    """The file, as soon as it is made."""
    until = time.monotonic() + SOON
    while (answer := page.request.get(address)).status == 202 and time.monotonic() < until:
        time.sleep(0.25)
    assert answer.status == 200
    return answer.body()
