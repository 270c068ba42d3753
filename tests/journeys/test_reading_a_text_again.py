"""A letter read again: what there is to think about, why, and a conversation about one rule. With a mouse, on a phone, and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import look_at
from tests.journeys.visiting import PHONE, Demo, Visitors

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False])
def test_a_letter_is_read_again_and_forgotten(visitors: Visitors, demo: Demo, script: bool) -> None:
    page = visitors.come("yusuf-demir", size=PHONE, script=script)
    page.goto(f"{demo.address}/language/")
    look_at(page, "language")
    page.get_by_role("link", name="Try it with a made-up letter").click()
    page.get_by_role("button", name="Show me what to think about").click()

    expect(page.locator("h1")).to_have_text("6 things to think about")
    expect(page.locator("#kept ~ ul > li")).to_have_count(4)
    expect(page.locator("#language ~ .al-lang > li")).to_have_count(6)
    look_at(page, "language-reviewed")
    page.goto(f"{demo.address}/language/")
    expect(page.get_by_role("textbox", name="Paste the words here")).to_have_value("")
    assert demo.rows("select 1 from audit.event e where e::text like '%%streetwise and refuses%%'") == []


def test_a_rule_is_read_talked_about_disagreed_with_and_changed(visitors: Visitors, demo: Demo) -> None:
    yusuf = visitors.come("yusuf-demir")
    yusuf.goto(f"{demo.address}/language/rules/")
    look_at(yusuf, "language-rules")
    yusuf.get_by_role("link", name="Streetwise").click()
    look_at(yusuf, "language-rule")
    yusuf.get_by_role("link", name="Talk about it in your team").click()
    look_at(yusuf, "language-conversation")
    yusuf.get_by_role("button", name="We held a conversation").click()
    expect(yusuf.locator("main")).to_contain_text("1 conversation held")
    yusuf.get_by_role("link", name="Streetwise").click()
    yusuf.get_by_role("link", name="I disagree with this rule").click()
    look_at(yusuf, "language-disagreement")
    yusuf.get_by_role("button", name="Tell them that somebody disagrees").click()
    expect(yusuf.locator("h1")).to_have_text("Streetwise")

    bridget = visitors.come("bridget-oyelaran")
    bridget.goto(f"{demo.address}/language/rules/streetwise/")
    expect(bridget.locator("main")).to_contain_text("1 time since it was last looked at")
    bridget.goto(demo.address)
    bridget.get_by_role("link", name="Somebody disagrees with the rule “Streetwise”").click()
    look_at(bridget, "language-change")
    bridget.get_by_label("Let it stay as it is").check()
    bridget.get_by_label("Why?").fill("We talked about it, and it stays.")
    bridget.get_by_role("button", name="Change it for everybody here").click()
    expect(bridget.locator("main")).to_contain_text("We talked about it, and it stays.")
    look_at(bridget, "language-rule-changed")
    bridget.goto(f"{demo.address}/language/rules/new/")
    look_at(bridget, "language-new-rule")
    bridget.goto(demo.address)
    expect(bridget.get_by_role("link", name="Somebody disagrees with the rule")).to_have_count(0)

    yusuf.goto(demo.address)
    expect(yusuf.locator("main")).to_contain_text("We talked about it, and it stays.")
    yusuf.get_by_role("link", name="You disagreed with the rule “Streetwise”, and it was looked at").click()
    expect(yusuf.locator("h1")).to_have_text("Streetwise")


def test_words_of_a_form_reach_whoever_looks_after_it_and_the_answer_everybody(visitors: Visitors, demo: Demo) -> None:
    bridget = visitors.come("bridget-oyelaran")
    bridget.goto(f"{demo.address}/language/forms/")
    look_at(bridget, "language-no-forms")
    bridget.get_by_label("What is the form called?").fill("Return interview form")
    for box, number in (("Day", "2"), ("Month", "6"), ("Year", "2025")):
        bridget.get_by_label(box, exact=True).fill(number)
    bridget.get_by_label("Coordinator").check()
    bridget.get_by_role("button", name="List this form").click()
    expect(bridget.locator("main")).to_contain_text("Looked after by the coordinator")

    yusuf = visitors.come("yusuf-demir", size=PHONE)
    yusuf.goto(f"{demo.address}/language/")
    yusuf.get_by_role("textbox", name="Paste the words here").fill("She absconded.")
    yusuf.get_by_role("button", name="Show me what to think about").click()
    with yusuf.context.expect_page() as opened:
        yusuf.get_by_role("link", name="These words come from our form").click()
    page = opened.value
    look_at(page, "language-form-words")
    page.get_by_label("Return interview form").check()
    page.get_by_label("The words as the form has them").fill("Reason for absconding:")
    page.get_by_role("button", name="Tell whoever looks after it").click()
    expect(page.locator("main")).to_contain_text("Waits for the coordinator.")

    bridget.goto(demo.address)
    look_at(bridget, "language-waits-at-home", widths=(360,))
    bridget.get_by_role("link", name="Words in the form “Return interview form”").click()
    look_at(bridget, "language-answer")
    bridget.get_by_label("The form is changed").check()
    bridget.get_by_label("From when, or why?").fill("From July it asks what they ran from.")
    bridget.get_by_role("button", name="Tell everybody here").click()
    look_at(bridget, "language-forms")

    page.reload()
    expect(page.locator("main")).to_contain_text("From July it asks what they ran from.")
