"""Nobody needs a mouse: the library, inviting somebody, and finding out who to ring, with the keyboard alone; the library without scripts, magnified, and on paper."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.looking import fits, look_at
from tests.journeys.visiting import DESK, Demo, Visitors

pytestmark = pytest.mark.browser
MAGNIFIED = {"width": 320, "height": 256}  # what is left of 1280 by 1024 at 400 per cent
MOST_PRESSES = 150
HAS_RING = """() => { const it = document.activeElement, look = getComputedStyle(it), label = it.labels?.[0] && getComputedStyle(it.labels[0], '::before');
    return it !== document.body && [look, label].some(one => one && (one.outlineStyle !== 'none' && one.outlineWidth !== '0px' || one.boxShadow !== 'none')); }"""
IN_SIGHT = "() => { const box = document.activeElement.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }"


@pytest.mark.parametrize("script", [True, False])
def test_the_library_is_searched_narrowed_and_read(visitors: Visitors, demo: Demo, script: bool) -> None:
    page = visitors.come(size=MAGNIFIED, script=script)
    page.goto(f"{demo.address}/library/")
    fits(page, "the library", widths=(320,))
    skip_to_the_words(page)

    press_to(page, page.get_by_role("searchbox", name="Search the library"))
    page.keyboard.type("sucession")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("Larkwater and Sedgeholt")
    fits(page, "what was found", widths=(320,))

    press_to(page, page.get_by_role("checkbox", name=re.compile("^Learning report")))
    page.keyboard.press("Space")
    press_to(page, page.get_by_role("button", name="Show these"))
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page).to_have_url(re.compile("kind="))

    press_to(page, page.locator("main article a, main .al-item a").first)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page).to_have_url(re.compile(r"/library/[A-Z0-9]{8}/"))
    fits(page, "an item", widths=(320, 1280))


def test_an_item_reads_on_paper(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come()
    page.goto(f"{demo.address}/library/")
    page.get_by_role("link", name=re.compile("Before a group’s last meeting")).click()
    page.wait_for_load_state()

    page.emulate_media(media="print")

    for hidden in (".al-header a[href='/library/']", ".al-foot", ".al-contents", ".al-acts"):
        assert not any(part.is_visible() for part in page.locator(hidden).all()), hidden
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="What other areas can use").first).to_be_visible()
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF-")
    assert 1 < paper.count(b"/Type /Page\n") < 12


def test_somebody_is_invited(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("bridget-oyelaran", size=DESK)
    page.goto(demo.address)
    skip_to_the_words(page)
    press_to(page, page.get_by_role("link", name="Invite people"))
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    press_to(page, page.get_by_role("link", name="Invite somebody"))
    page.keyboard.press("Enter")
    page.wait_for_load_state()

    press_to(page, page.get_by_role("button", name="Send the invitation"))
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look_at(page, "invite-empty")

    for label, words in (("Name", "Ada Moss"), ("Work e-mail", "ada.moss@fellmoor-council.example")):
        press_to(page, page.get_by_label(label, exact=True))
        page.keyboard.type(words)
    press_to(page, page.get_by_label("Agency"))
    page.keyboard.type("Moorside")
    press_to(page, page.get_by_label("Job title"))
    page.keyboard.type("Head of year")
    press_to(page, page.get_by_label("Strategic"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Operational")).to_be_checked()
    press_to(page, page.get_by_role("button", name="Send the invitation"))
    page.keyboard.press("Enter")
    page.wait_for_load_state()

    expect(page.get_by_role("status").first).to_contain_text("Ada Moss has been sent a letter with a link.")


def test_who_to_ring_is_found(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("yusuf-demir", size=MAGNIFIED)
    page.goto(demo.address)

    press_to(page, page.locator(".al-menu > summary"))
    page.keyboard.press("Enter")
    expect(page.locator(".al-menu")).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator(".al-menu")).not_to_have_attribute("open", "")
    skip_to_the_words(page)
    press_to(page, page.get_by_role("link", name="Ring somebody"))
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    press_to(page, page.get_by_role("searchbox"))
    page.keyboard.type("car park")
    page.keyboard.press("Enter")
    page.wait_for_load_state()

    press_to(page, page.get_by_role("link", name="01632 960 152").first)
    fits(page, "who to ring", widths=(320,))


def skip_to_the_words(page: Page) -> None:
    """The first thing that the Tab key reaches leads past the navigation."""
    page.locator("body").evaluate("document.activeElement.blur()")
    page.evaluate("scrollTo(0, 0); getSelection().setPosition(document.body, 0)")
    press_to(page, page.get_by_role("link", name="Skip to main content"))
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def press_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it is reached; and it can be seen that it is."""
    target = wanted.first
    for _ in range(MOST_PRESSES):
        if target.evaluate("it => it === document.activeElement"):
            assert page.evaluate(HAS_RING), "nothing shows where the keyboard is"
            assert page.evaluate(IN_SIGHT), "the keyboard is somewhere out of sight"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached with the Tab key")
