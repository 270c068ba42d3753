"""While somebody writes: what there is to think about stands beside the boxes, with a mouse, by keyboard alone, on a phone and without scripts."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.looking import fits, look_at
from tests.journeys.test_by_keyboard_alone import press_to
from tests.journeys.visiting import Demo, Visitors

pytestmark = pytest.mark.browser
TITLE = "Careful together"
NARROW = {"width": 320, "height": 640}
BLAME = "The night worker wrote that Quill is streetwise and will not engage."
KEEP = re.compile("^Keep, because…")
CLOSE_EVERYTHING = "document.querySelectorAll('main details').forEach(details => details.open = false)"
TOPS = "it => ['words', 'ask', 'why', 'suggestions'].map(name => it.querySelector(`[data-${name}]`).getBoundingClientRect().top)"
QUOTED = "“I know I am streetwise, nobody had to teach me,” she said."


def test_words_are_thought_about_with_the_keyboard_alone(visitors: Visitors, demo: Demo) -> None:
    page = open_part(visitors, demo, "evidence", size=NARROW)
    box = page.locator("textarea").last
    type_at_the_end(page, box)

    here = page.locator("aside.al-again")
    items = here.locator("[data-found] > li")
    expect(items).to_have_count(2)
    expect(here.locator("h2")).to_have_text("2 things to think about")
    expect(page.locator("[data-language-count]")).to_have_text("2 things to think about", timeout=5_000)
    expect(items.first.locator("strong")).to_have_text("streetwise")
    tops = items.first.evaluate(TOPS)
    assert tops == sorted(tops)
    look_at(page, "beside", widths=(320, 360, 1280))
    page.evaluate(CLOSE_EVERYTHING)
    fits(page, "beside")

    press_to(page, items.nth(1).get_by_role("button", name=KEEP))
    page.keyboard.press("Enter")
    expect(items.nth(1).get_by_role("button", name="It is a quotation.")).to_be_focused()
    look_at(page, "beside-keeping", widths=(320, 1280))
    page.keyboard.press("Escape")
    expect(items.nth(1).get_by_role("button", name=KEEP)).to_be_focused()
    page.keyboard.press("Enter")
    press_to(page, items.nth(1).get_by_role("button", name="They are the young person’s own words."))
    page.keyboard.press("Enter")
    expect(items).to_have_count(1)
    expect(items.first).to_be_focused()

    page.evaluate(CLOSE_EVERYTHING)
    press_to(page, here.locator("summary"))
    page.keyboard.press("Enter")
    left = here.locator("[data-left] > li")
    expect(left).to_have_count(2)
    expect(left.filter(has_text="will not engage")).to_contain_text("They are the young person’s own words.")
    expect(left.filter(has_text="I am")).to_contain_text("Somebody’s own words, in quotation marks.")
    press_to(page, left.get_by_role("button", name=re.compile("^Think about it again")))
    page.keyboard.press("Enter")
    expect(items).to_have_count(2)
    expect(items.nth(1)).to_be_focused()


def test_words_are_written_again_and_nothing_of_it_stands_in_the_way_of_saving(visitors: Visitors, demo: Demo) -> None:
    page = open_part(visitors, demo, "transferable_learning", size=NARROW)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    box, items = page.locator("textarea").last, page.locator("[data-found] > li")
    type_at_the_end(page, box)

    press_to(page, items.first.get_by_role("button", name=re.compile("^I’ll rewrite it")))
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    assert box.evaluate("it => it.value.slice(it.selectionStart, it.selectionEnd)") == "streetwise"
    page.keyboard.type("has learned to watch the door")
    expect(items).to_have_count(1)
    press_to(page, items.first.get_by_role("button", name=re.compile("^Use these words")).first)
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    expect(items).to_have_count(0)
    assert "will not engage" not in box.input_value()
    page.keyboard.press("Control+z")
    expect(items).to_have_count(1)
    assert "will not engage" in box.input_value()
    press_to(page, items.first.get_by_role("button", name=re.compile("^Use these words")).first)
    page.keyboard.press("Enter")
    expect(items).to_have_count(0)
    box.fill("")
    type_at_the_end(page, box, "She was streetwise.")
    press_to(page, items.first.get_by_role("button", name=re.compile("^Use these words")).first)
    page.keyboard.press("Enter")
    expect(box).to_have_value(re.compile("She was a child of …"))
    type_at_the_end(page, box)
    expect(items).to_have_count(2)

    expect(page.locator("[data-draft-saved]")).to_be_visible(timeout=8_000)
    press_to(page, page.get_by_role("button", name="Save", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/learning/[A-Z0-9]+/$"))
    assert [one for one in asked if "streetwise" in one and "/drafts/" not in one and "/sections/transferable_learning/" not in one] == []
    assert [one for one in asked if "/language/" in one.partition(" ")[0] and one.partition(" ")[2]] == []


def test_what_was_kept_is_forgotten_with_the_page_and_in_no_draft(visitors: Visitors, demo: Demo) -> None:
    page = open_part(visitors, demo, "approaches")
    box = page.locator("textarea").last
    box.fill(f"{box.input_value()}\n\n{BLAME}")
    items = page.locator("[data-found] > li")
    expect(items).to_have_count(2)
    items.first.get_by_role("button", name=re.compile("^Keep, because…")).click()
    items.first.get_by_role("button", name="Another reason.").click()
    expect(items).to_have_count(1)
    expect(page.locator("[data-draft-saved]")).to_be_visible(timeout=8_000)

    kept = demo.rows("select fields from drafts_draft where about like '%%approaches' and fields::text like '%%streetwise%%'")
    page.reload()

    assert len(kept) == 1
    assert {name for name in (kept[0][0] if isinstance(kept[0][0], dict) else json.loads(kept[0][0])) if "words" not in name and "heading" not in name} <= {
        "version", "draft", "blocks-TOTAL_FORMS", "blocks-INITIAL_FORMS"
    }  # fmt: skip
    assert "Another reason" not in str(kept)
    expect(page.locator("[data-found] > li")).to_have_count(2)
    page.emulate_media(media="print")
    expect(page.locator("aside.al-again")).to_be_hidden()


def test_it_stands_beside_the_long_texts_of_a_decision(visitors: Visitors, demo: Demo) -> None:
    refs = demo.rows("select a.ref from decisions_matter m join access_record a on a.id = m.record_id where m.decided_at is null order by m.id")
    page = visitors.come("bridget-oyelaran")
    for (ref,) in refs:
        page.goto(f"{demo.address}/decisions/{ref}/thinking/")
        if page.locator("aside.al-again").count():
            break
    page.get_by_label("What harm is happening already?").fill(BLAME)
    page.get_by_label("What has to change outside the young person?").fill("Somebody wrote that she put herself at risk.")

    expect(page.locator("[data-found] > li")).to_have_count(3)
    expect(page.locator("[data-found] [data-where]").last).to_have_text("What has to change outside the young person?")
    expect(page.locator("aside.al-again details")).to_be_hidden()
    look_at(page, "beside-a-decision")


def test_the_rules_are_those_of_the_partnership(visitors: Visitors, demo: Demo) -> None:
    bridget = visitors.come("bridget-oyelaran")
    bridget.goto(f"{demo.address}/language/rules/streetwise/change/")
    bridget.get_by_label("Switch it off here").check()
    bridget.get_by_label("Why?").fill("It is the name of a project here.")
    bridget.get_by_role("button", name="Change it for everybody here").click()
    bridget.goto(f"{demo.address}/language/rules/guides/")
    look_at(bridget, "guides")

    page = open_part(visitors, demo, "goal", person="bridget-oyelaran")
    page.locator("textarea").last.fill(BLAME)

    expect(page.locator("[data-found] > li")).to_have_count(1)
    expect(page.locator("[data-found] strong")).to_have_text("will not engage")


def test_without_scripts_the_same_is_asked_after_saving_and_stands_under_the_words(visitors: Visitors, demo: Demo) -> None:
    page = open_part(visitors, demo, "issues", script=False)
    box = page.locator("textarea").last
    box.fill(BLAME.replace("streetwise", "easily led"))
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("2 things to think about")
    expect(page.locator("main .al-lang > li")).to_have_count(2)
    expect(page.locator("main .al-lang")).to_contain_text("will not engage")
    look_at(page, "asked after saving without scripts", widths=(320, 1280))
    page.reload()  # sends the form once more
    expect(page.get_by_role("heading", level=1)).to_have_text("2 things to think about")
    page.get_by_role("link", name="Put it differently").click()

    expect(page).to_have_url(re.compile("/sections/issues/$"))
    page.locator("details.al-again > summary", has_text="Words you may want to look at again").click()
    expect(page.locator("details.al-again .al-lang > li")).to_have_count(2)
    fits(page, "saved without scripts")
    reader = visitors.come("sian-corrigan", script=False)
    reader.goto(page.url)
    expect(reader.locator("details.al-again")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator("details.al-again")).to_be_hidden()


def open_part(visitors: Visitors, demo: Demo, part: str, *, person: str = "ruth-ansah", **window: object) -> Page:
    page = visitors.come(person, **window)  # type: ignore[arg-type]  # a size, or without scripts
    page.goto(f"{demo.address}/learning/{demo.ref_of(TITLE)}/sections/{part}/")
    return page


def type_at_the_end(page: Page, box: Locator, words: str = f"{BLAME}\n\n{QUOTED}") -> None:
    press_to(page, box)
    page.keyboard.press("Control+End")
    page.keyboard.type(f"\n\n{words}")
