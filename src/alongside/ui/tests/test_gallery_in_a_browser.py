"""Whatever is on the gallery page can be used by eye, by ear, by keyboard, on the smallest phone, enlarged, on paper and without scripts."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types of its own
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
PAGES = ("/gallery/", "/gallery/phone/", "/nothing-here/")
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"


def visit(page: Page, address: str, **how: Any) -> None:
    """Open a page that is really there: an error page would pass many of these tests."""
    page.set_default_timeout(5_000)
    answer = page.goto(address, **how)
    assert answer is not None and answer.status == (404 if "nothing" in address else 200)


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")


def violations(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [(violation["id"], [node["html"][:120] for node in violation["nodes"]]) for violation in found]


def is_too_wide(page: Page) -> list[str]:
    """The parts that stick out, if the page scrolls sideways."""
    return page.evaluate(  # type: ignore[no-any-return]  # whatever the browser answers
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
             [...document.querySelectorAll('body *')].filter(part => part.getBoundingClientRect().right > innerWidth + 1).map(part => part.outerHTML.slice(0, 90))"""
    )


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_violation_with_everything_opened(page: Page, site: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, site + path)
    open_all(page)

    assert violations(page) == []


def test_nor_has_it_at_night(page: Page, site: str) -> None:
    page.emulate_media(reduced_motion="reduce")  # or the colours are still on their way when they are looked at
    visit(page, site + "/gallery/")
    page.evaluate("[document.documentElement, document.body].forEach(part => part.classList.add('al-night'))")
    open_all(page)

    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_on_the_smallest_phone(page: Page, site: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    visit(page, site + path)
    open_all(page)

    assert is_too_wide(page) == []


def test_text_may_be_spaced_out(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700}, bypass_csp=True)
    visit(page, site + "/gallery/")
    page.add_style_tag(content=SPACED)

    assert is_too_wide(page) == []
    page.close()


def test_the_page_breaks_none_of_its_own_rules_and_asks_nobody_else(page: Page, site: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))

    visit(page, site + "/gallery/", wait_until="networkidle")

    assert said == []
    assert [url for url in asked if not url.startswith(site)] == []


def test_in_forced_colours_borders_and_words_carry_everything(page: Page, site: str) -> None:
    page.emulate_media(forced_colors="active")
    visit(page, site + "/gallery/")

    for part in (".al-card", ".al-no", ".al-done", ".al-words--dissent", ".al-queue", ".govuk-button", ".al-mark", ".al-answer"):
        assert border_of(page, part) > 0, part
    # The browser chooses these colours, black on white here; axe still reckons with ours.
    assert [found for found in violations(page) if found[0] != "color-contrast"] == []


def border_of(page: Page, selector: str) -> float:
    return float(page.locator(selector).first.evaluate("part => parseFloat(getComputedStyle(part).borderLeftWidth)"))


def test_on_paper_everything_is_open_and_nothing_is_to_press(page: Page, site: str) -> None:
    visit(page, site + "/gallery/")
    page.emulate_media(media="print")

    for folded in (".al-chart + details table", ".al-fold article"):
        assert page.locator(folded).first.evaluate("folded => folded.getBoundingClientRect().height") > 0, folded
    for gone in (".al-nav", ".al-urgent", ".al-foot", ".govuk-button", ".al-saved"):
        assert not page.locator(gone).first.is_visible(), gone


def test_a_link_to_what_is_folded_away_opens_it_each_time(page: Page, site: str) -> None:
    visit(page, site + "/gallery/")
    folded, link = page.locator("#g-apart"), page.get_by_role("link", name="Moving a young person away is a last step.")
    assert not folded.is_visible()

    for _ in range(2):
        link.click()
        folded.wait_for(state="visible")
        page.get_by_text("One seen differently").click()
        folded.wait_for(state="hidden")


def test_without_scripts_the_menu_opens_and_the_form_can_be_sent(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    visit(page, site + "/gallery/")

    page.get_by_text("Menu", exact=True).click()

    assert page.locator(".al-menu__list a").first.is_visible()
    assert page.get_by_role("button", name="Add a heading").get_attribute("type") == "submit"
    page.close()


def test_the_skip_link_comes_first_and_leads_to_the_page(page: Page, site: str) -> None:
    visit(page, site + "/gallery/phone/")

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_escape_closes_the_menu_and_goes_back_to_its_word(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    visit(page, site + "/gallery/", wait_until="networkidle")
    menu = page.locator(".al-menu")
    menu.locator("summary").click()
    menu.locator("a").first.focus()

    page.keyboard.press("Escape")

    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_what_is_to_be_put_right_takes_the_focus_and_leads_to_its_box(page: Page, site: str) -> None:
    visit(page, site + "/gallery/", wait_until="networkidle")
    summary = page.locator(".govuk-error-summary")

    assert summary.evaluate("part => part === document.activeElement")
    summary.get_by_role("link").first.click()

    assert page.evaluate("document.activeElement.id") == "id_name"


def test_a_block_more_has_names_of_its_own(page: Page, site: str) -> None:
    visit(page, site + "/gallery/", wait_until="networkidle")

    page.get_by_role("button", name="Add a heading").click()

    assert page.evaluate("document.activeElement.name") == "blocks-1-heading"
    assert page.locator("[name=blocks-TOTAL_FORMS]").input_value() == "2"
    assert page.get_by_label("Words under heading 2").get_attribute("name") == "blocks-1-words"


def test_chosen_lines_become_a_quotation_and_a_link_is_put_in(page: Page, site: str) -> None:
    visit(page, site + "/gallery/", wait_until="networkidle")
    box = page.locator("#id_fresh-words")
    box.fill("We asked.\nI can hold it until Friday.")
    box.evaluate("box => box.setSelectionRange(10, box.value.length)")

    page.get_by_role("button", name="Make it a quotation").click()

    assert box.input_value() == "We asked.\n\n> I can hold it until Friday.\n\n"
    box.fill("See this")
    box.evaluate("box => box.setSelectionRange(4, 8)")
    page.get_by_role("button", name="Put in a link").click()
    assert box.input_value() == "See [this](https://)"


@pytest.fixture(autouse=True)
def wide(page: Page) -> Any:
    page.set_viewport_size({"width": 1280, "height": 900})
