"""Looking back in the demo: asked, judged without knowing, shown, learned from; a copy for a file; and what to do when something serious has happened."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import look_at
from tests.journeys.visiting import Demo, Visitors

pytestmark = pytest.mark.browser


def ref_of(demo: Demo, stage: str) -> str:
    """A decision of Fellmoor at this stage that its coordinator reads, the newest first."""
    found = demo.rows(
        "select r.ref from decisions_matter m join access_record r on r.id = m.record_id join partnerships_partnership p on p.id = m.partnership_id"
        " where m.stage = %s and p.site_name = 'Fellmoor' and m.kind <> 'young_person' and m.completed_at is null and m.complete_by is null order by m.opened_at desc limit 1",
        stage,
    )
    return str(found[0][0])


def looked_at(page: Page, demo: Demo, address: str, name: str) -> None:
    page.goto(f"{demo.address}{address}")
    expect(page.locator("main h1")).to_be_visible()
    look_at(page, name)


def test_the_pages_of_looking_back_can_be_used_by_everybody(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("bridget-oyelaran")
    live, reviewed = ref_of(demo, "live"), ref_of(demo, "reviewed")

    for address, name in (
        (f"/decisions/{live}/review/", "review-before"),
        (f"/decisions/{live}/review/reviewers/", "reviewers"),
        (f"/decisions/{live}/review/what-happened/", "what-happened"),
        (f"/decisions/{live}/serious/", "serious"),
        (f"/decisions/{live}/paper/?file=school&order=ours", "paper"),
        (f"/decisions/{reviewed}/review/", "review-after"),
        (f"/decisions/{reviewed}/review/learned/", "learned"),
        (f"/decisions/{reviewed}/review/support/", "support"),
        ("/decisions/duties/", "duties"),
        ("/decisions/learning/", "learning"),
    ):
        looked_at(page, demo, address, f"looking-back-{name}")


@pytest.mark.parametrize(("script", "who"), [(True, "bridget-oyelaran"), (False, "amira-sadiq")])
def test_a_decision_is_judged_before_what_happened_is_shown(visitors: Visitors, demo: Demo, script: bool, who: str) -> None:
    """Whoever is asked judges; with the last judgement both findings stand side by side."""
    live = ref_of(demo, "live")
    reviewer = visitors.come(who, script=script)
    reviewer.goto(f"{demo.address}/decisions/{live}/review/what-happened/")
    reviewer.get_by_label("Stopped, and the net held").check()
    reviewer.get_by_label("What happened?", exact=True).fill("They went to where young people were.")
    reviewer.get_by_role("button", name="Keep what happened").click()
    expect(reviewer.locator("body")).to_contain_text("kept where nobody reads it")
    expect(reviewer.locator("main")).to_contain_text("Not on this page yet.")
    expect(reviewer.locator("main")).not_to_contain_text("They went to where young people were.")

    reviewer.goto(f"{demo.address}/decisions/{live}/review/reviewers/")
    option = reviewer.locator("main select option", has_text=who.replace("-", " ").title())
    reviewer.locator("main select").select_option(option.get_attribute("value"))
    reviewer.get_by_role("button", name="Ask for a review").click()
    reviewer.get_by_label("Yes, and something was missing").check()
    reviewer.get_by_label("What did they do well?").fill("They wrote down what they did not know.")
    reviewer.get_by_label("Yes, I already know what happened").check()
    reviewer.get_by_role("button", name="Record my judgement").click()
    reviewer.wait_for_load_state()
    waiting = demo.rows(
        "select count(*) from decisions_reviewer v join decisions_matter m on m.id = v.matter_id join access_record r on r.id = m.record_id"
        " where r.ref = %s and v.ended_at is null and not exists (select 1 from decisions_qualityreview q where q.reviewer_id = v.id)",
        live,
    )[0][0]
    if waiting:
        expect(reviewer.locator("main")).not_to_contain_text("They went to where young people were.")
    else:
        expect(reviewer.locator("main")).to_contain_text("They went to where young people were.")
        expect(reviewer.locator("main h1")).to_contain_text("Sound, with something missing. Stopped, and the net held.")
