"""A youth worker on a bus answers in two minutes, and so does somebody without an account; the tunnel takes the signal, the session ends, the browser
or the server dies: nothing that was typed is lost."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from alongside.demo.building.world import PASSWORD
from alongside.frame.link_addresses import token_for
from tests.journeys.looking import fits, look_at
from tests.journeys.visiting import PHONE, Demo, Visitors, a_browser_to_kill, come_in, sign_in
from tests.stage import clone_database, drop_database

pytestmark = pytest.mark.browser
NOTE = "Two people waited outside on Thursday until the lights went out."
SENT = "Thank you. Your answer is with them now."


def question(demo: Demo, agency: str) -> str:
    """The ref of what this agency was asked about Thursday club."""
    found = demo.rows(
        "select r.ref from decisions_asked q join access_record r on r.id = q.record_id join partnerships_agency g on g.id = q.agency_id"
        " join decisions_matter m on m.id = q.matter_id where g.name = %s and m.name like 'Thursday club%%'",
        agency,
    )
    return str(found[0][0])


def decision(demo: Demo, name: str) -> str:
    return str(demo.rows("select r.ref from decisions_matter m join access_record r on r.id = m.record_id where m.name = %s", name)[0][0])


def brought(demo: Demo, words: str) -> int:
    return int(demo.rows("select count(*) from decisions_finding where words = %s", words)[0][0])


def write_note(page: Page, words: str, kind: str = "We worry about") -> None:
    page.get_by_label(kind).check()
    page.get_by_label("In your own words").fill(words)


def a_window(visitors: Visitors, *, script: bool = True) -> Page:
    """A phone whose browser may complain: the signal goes on purpose."""
    context = visitors.browser.new_context(viewport=ViewportSize(width=PHONE["width"], height=PHONE["height"]), java_script_enabled=script)
    visitors.open.callback(context.close)
    return context.new_page()


@pytest.fixture
def link(visitors: Visitors, demo: Demo) -> str:
    """The coordinator sends the owner of the car park a link; this is its address."""
    ref = question(demo, car_park(demo))
    page = visitors.come("bridget-oyelaran")
    page.goto(f"{demo.address}/decisions/{decision(demo, 'Thursday club and the car park')}/contributions/{ref}/letter/")
    page.get_by_label("To which e-mail address?").fill("owner@carpark.example")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("status").first).to_contain_text("on its way")
    return f"{demo.address}/l/{token_for('question', ref, 1)}/"


def car_park(demo: Demo) -> str:
    return str(demo.rows("select name from partnerships_agency where name ilike '%%car park%%'")[0][0])


@pytest.mark.parametrize("script", [True, False])
def test_somebody_signed_in_answers_one_note_at_a_time(visitors: Visitors, demo: Demo, script: bool) -> None:
    page = visitors.come("kezia-flint", size=PHONE, script=script)
    page.goto(f"{demo.address}/decisions/answers/{question(demo, 'The Landing')}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Do we keep Thursday club open")
    look_at(page, "answer")
    fits(page, "answer")

    write_note(page, f"{NOTE} {script}")
    page.get_by_role("button", name="Add this and write another").click()
    expect(page.locator("main")).to_contain_text("From you so far")
    write_note(page, "The dark, and the walk to the bus.", "We know")
    page.get_by_role("button", name="Add this and finish").click()

    expect(page.locator("main")).to_contain_text(SENT)
    expect(page.locator("main")).to_contain_text("not heard from yet")
    expect(page.locator("main")).to_contain_text("Is there anything you see working")
    look_at(page, "answer-done")
    page.get_by_role("link", name="Change").first.click()
    look_at(page, "answer-line")
    assert brought(demo, f"{NOTE} {script}") == 1


def test_a_link_opens_one_question_on_any_phone_without_a_password(visitors: Visitors, demo: Demo, link: str) -> None:
    for script in (False, True):
        page = visitors.come(size=PHONE, script=script)
        page.goto(link)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Do we keep Thursday club open")
        expect(page.get_by_label("Urgent help")).to_be_visible()
        look_at(page, "link")
        write_note(page, f"By the link, {script}", "We see working")
        page.get_by_role("button", name="Add this and finish").click()
        expect(page.locator("main")).to_contain_text(SENT)
        look_at(page, "link-done")
        assert brought(demo, f"By the link, {script}") == 1
    for name in ("elsewhere", "form", "confirmation"):
        page.goto(f"{link}{name}/")
        look_at(page, f"link-{name}")


@pytest.mark.parametrize("script", [True, False])
def test_by_the_link_a_form_comes_back_and_what_was_said_on_the_telephone_is_confirmed(visitors: Visitors, demo: Demo, link: str, script: bool) -> None:
    page = visitors.come(size=PHONE, script=script)
    page.goto(f"{link}form/")
    form = f"Thank you for asking.\n\nWe know\n\nThe gate is open until ten, {script}.\n"
    page.get_by_label("The form, filled in").set_input_files({"name": "answer.txt", "mimeType": "text/plain", "buffer": form.encode()})
    page.get_by_role("button", name="Read the form").click()
    expect(page.locator("main")).to_contain_text("Not placed")
    look_at(page, "form-read")
    page.get_by_role("button", name="Add these to the answer").click()
    expect(page.locator("main")).to_contain_text(SENT)
    assert brought(demo, f"The gate is open until ten, {script}.") == 1
    assert brought(demo, "Thank you for asking.") == 0

    demo.rows("update decisions_finding set confirmed_at = null where words like 'I would lock the lower level%%'")
    page.goto(f"{link}confirmation/")
    expect(page.locator("main")).to_contain_text("I would lock the lower level at eight")
    page.get_by_role("button", name="Yes, that is what I said").click()
    expect(page.locator("main")).to_contain_text(SENT)
    page.goto(f"{link}confirmation/")
    expect(page.locator("main")).to_contain_text("Nothing is waiting to be confirmed.")


@pytest.mark.parametrize("way", ["signed in", "link"])
def test_in_the_tunnel_it_waits_on_the_phone_and_goes_by_itself(visitors: Visitors, demo: Demo, link: str, way: str) -> None:
    page = a_window(visitors)
    if way == "signed in":
        come_in(page, demo, "kezia-flint")
    page.goto(link if way == "link" else f"{demo.address}/decisions/answers/{question(demo, 'The Landing')}/")
    page.wait_for_load_state("networkidle")
    words = f"Said in the tunnel, {way}"
    write_note(page, words)
    page.context.set_offline(True)

    page.get_by_role("button", name="Add this and finish").click()
    expect(page.locator("[data-send-waiting]")).to_contain_text("Saved on this phone, waiting to send.")
    look_at(page, "waiting-to-send", widths=(360,))
    assert brought(demo, words) == 0
    page.context.set_offline(False)

    expect(page.locator("main")).to_contain_text(SENT)
    assert brought(demo, words) == 1


def test_closed_in_the_tunnel_the_words_are_offered_again(visitors: Visitors, demo: Demo, link: str) -> None:
    page = a_window(visitors)
    page.goto(link)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    write_note(page, "Half a thought in the tunnel")
    expect(page.locator("[data-draft-waiting]")).to_contain_text("kept in this browser, locked", timeout=15_000)
    kept = page.evaluate("JSON.stringify({...localStorage})")
    assert "alongside-kept" in kept
    assert "Half a thought" not in kept
    page.close()
    again = page.context.new_page()
    again.context.set_offline(False)

    again.goto(link)
    again.get_by_role("button", name="Put it back").click()

    expect(again.get_by_label("In your own words")).to_have_value("Half a thought in the tunnel")


@pytest.mark.parametrize("script", [True, False])
def test_after_an_hour_away_it_asks_again_who_it_is_and_the_words_are_there(visitors: Visitors, demo: Demo, script: bool) -> None:
    visitors.expect(401)
    page = visitors.come("kezia-flint", size=PHONE, script=script)
    page.goto(f"{demo.address}/decisions/answers/{question(demo, 'The Landing')}/")
    write_note(page, "Written before the hour was over")
    demo.end_every_session()

    page.get_by_role("button", name="Add this and write another").click()
    expect(page.locator("main")).to_contain_text("What you typed is kept")
    sign_in(page, _email(demo, "Kezia Flint"), PASSWORD)

    expect(page.get_by_label("In your own words")).to_have_value("Written before the hour was over")


def test_a_killed_browser_takes_nothing_with_it(playwright: Any, visitors: Visitors, demo: Demo) -> None:
    there = f"{demo.address}/decisions/answers/{question(demo, 'The Landing')}/"
    with a_browser_to_kill(playwright) as (page, process):
        come_in(page, demo, "kezia-flint")
        page.goto(there)
        write_note(page, "Written before the battery went")
        expect(page.locator("[data-draft-saved]")).to_contain_text("Saved as you type", timeout=15_000)
        process.kill()
        process.wait()

    page = visitors.come("kezia-flint", size=PHONE, script=False)
    page.goto(there)

    expect(page.get_by_label("In your own words")).to_have_value("Written before the battery went")


@pytest.fixture
def own_demo(story_database: str) -> Iterator[Demo]:
    name = f"demo_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_killed"
    yield Demo(clone_database(name, of=story_database))
    drop_database(name)


@pytest.mark.parametrize("what", ["an answer", "what cannot wait"])
def test_a_server_that_dies_takes_nothing_with_it(visitors: Visitors, own_demo: Demo, what: str) -> None:
    page = a_window(visitors)
    with own_demo.running():
        come_in(page, own_demo, "kezia-flint")
        if what == "an answer":
            page.goto(f"{own_demo.address}/decisions/answers/{question(own_demo, 'The Landing')}/")
            page.wait_for_load_state("networkidle")
            write_note(page, "While the server was away")
        else:
            page.goto(f"{own_demo.address}/decisions/urgent/")
            page.wait_for_load_state("networkidle")
            page.get_by_label("What are you deciding?").fill("While the server was away")
            page.get_by_label("Why now?").fill("It is night")
            page.get_by_label("Who is holding it tonight?").fill("Youth worker, The Landing")
            page.get_by_label("I could not reach anyone").check()
    button = "Add this and finish" if what == "an answer" else "Make this decision now"
    page.get_by_role("button", name=button).click()
    expect(page.locator("[data-send-waiting]")).to_contain_text("waiting to send")

    with own_demo.running():
        expect(page.locator("main")).to_contain_text(SENT if what == "an answer" else "It is decided", timeout=20_000)

    table = "decisions_finding where words" if what == "an answer" else "decisions_decision where answer"
    assert own_demo.rows(f"select count(*) from {table} = 'While the server was away'") == [(1,)]  # our own words


@pytest.mark.parametrize("script", [True, False])
def test_what_cannot_wait_is_decided_on_a_phone_in_four_answers(visitors: Visitors, demo: Demo, script: bool) -> None:
    page = visitors.come("kezia-flint", size=PHONE, script=script)
    page.goto(f"{demo.address}/decisions/urgent/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A decision that cannot wait")
    look_at(page, "urgent")
    fits(page, "urgent")

    page.get_by_label("What are you deciding?").fill("Minibus home tonight, not the walk.")
    page.get_by_label("Why now?").fill("The same two adults spoke to young people on the way.")
    page.get_by_label("Who is holding it tonight?").fill("Youth worker, The Landing")
    page.get_by_label("I could not reach anyone").check()
    page.get_by_role("button", name="Make this decision now").click()

    expect(page.get_by_role("status").first).to_contain_text("It is decided")
    look_at(page, "decided-in-a-hurry")
    page.goto(page.url + "net-card/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Minibus home tonight, not the walk.")
    look_at(page, "net-card")


def test_the_coordinator_reads_the_reminder_first_and_sends_it_to_several(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("bridget-oyelaran")
    here = f"{demo.address}/decisions/{decision(demo, 'Thursday club and the car park')}"
    for name in ("contributions", "contributions/asked", "contributions/not-asked", "views", "tools", "now"):
        page.goto(f"{here}/{name}/")
        look_at(page, name.replace("/", "-"))
        fits(page, name)
    page.goto(f"{demo.address}/decisions/tool-review/")
    look_at(page, "tool-review")
    page.goto(f"{here}/contributions/")
    expect(page.locator("main")).to_contain_text("Not heard from yet: asked")

    page.get_by_role("link", name="Remind several with one letter, and read it first").click()
    expect(page.locator("main")).to_contain_text("We have not heard from you yet")
    look_at(page, "chase")
    page.get_by_role("button", name="Send this letter to those I chose").click()

    expect(page.get_by_role("status").first).to_contain_text("A reminder is on its way")


def _email(demo: Demo, name: str) -> str:
    return str(demo.rows("select email from people_person where name = %s", name)[0][0])
