"""Groups end and people leave; nothing they had open is left with nobody, and nobody reads more or less than the day before."""

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import look_at
from tests.journeys.visiting import PHONE, Demo, Visitors

pytestmark = pytest.mark.browser
NOBODYS = "Form a small Fellmoor group to finish what the project promised here"


def test_what_moved_is_shown_from_whom_to_whom(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("bridget-oyelaran")
    page.goto(f"{demo.address}/demo/")
    page.get_by_role("link", name="Open the hand-over to the joint group").click()

    main = page.locator("main")
    for words in (
        "Fellmoor Exploitation Group",
        "Fellmoor and Tidewell Exploitation Group",
        "Karen Blyth",
        "Sian Corrigan",
        "Owen Pritchard",
        "Chidi Eze",
        NOBODYS,
    ):
        expect(main).to_contain_text(words)
    look_at(page, "succession")


def test_what_nobody_holds_stays_on_the_first_page_until_somebody_takes_it(visitors: Visitors, demo: Demo) -> None:
    bridget = visitors.come("bridget-oyelaran")
    bridget.goto(demo.address)
    expect(bridget.get_by_role("region", name="Nobody has taken this yet")).to_contain_text(NOBODYS)
    expect(bridget.locator("main")).to_contain_text("Asked of Amira Sadiq")
    look_at(bridget, "home-of-the-coordinator")

    amira = visitors.come("amira-sadiq", size=PHONE)
    amira.get_by_role("link", name=NOBODYS).first.click()
    look_at(amira, "asked")
    amira.get_by_role("button", name="Take this").click()
    look_at(amira, "taking")
    amira.locator("main form button[type=submit]").first.click()
    amira.wait_for_load_state()

    bridget.goto(demo.address)
    expect(bridget.get_by_role("heading", name="Nobody has taken this yet")).to_have_count(0)
    amira.goto(demo.address)
    expect(amira.locator("main")).to_contain_text(NOBODYS)


def test_whoever_comes_next_reads_the_last_hour_of_who_left(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("bridget-oyelaran")
    page.goto(f"{demo.address}/area/taking-over/")

    expect(page.locator("main")).to_contain_text("Ring Gwen at the bus station before ten.")
    look_at(page, "taking-over")
    page.goto(f"{demo.address}/history/")
    look_at(page, "what-i-have-opened")


def test_who_left_sees_nothing_any_more(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("martin-lowe")
    look_at(page, "home-of-who-left")

    for address in ("/area/", "/area/ring/", "/area/people/", f"/learning/{demo.ref_of('Careful together')}/"):
        answer = page.request.get(demo.address + address)
        assert answer.status == 404, address
        assert "Gwen" not in answer.text()


def test_an_invitation_is_opened_from_its_letter_and_joined(visitors: Visitors, demo: Demo) -> None:
    hana = visitors.come(size=PHONE)
    hana.goto(f"{demo.address}/demo/letters/")
    hana.get_by_role("link", name="Fellmoor").first.click()
    look_at(hana, "letter")
    hana.get_by_role("link", name="http").first.click()
    expect(hana.locator("main")).to_contain_text("Hana Brodie")
    look_at(hana, "invitation-by-link")
    hana.locator("main form button[type=submit]").first.click()
    hana.wait_for_load_state()
    look_at(hana, "joined")

    bridget = visitors.come("bridget-oyelaran")
    expect(bridget.locator("main")).not_to_contain_text("Hana Brodie has not joined yet")
    bridget.goto(f"{demo.address}/area/people/")
    expect(bridget.locator("main")).to_contain_text("Hana Brodie")
