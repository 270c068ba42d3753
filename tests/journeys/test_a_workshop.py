"""A workshop from phone to wall: one phone loses its signal, another has no scripts; the facilitator brings in, shows and reveals."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from alongside.papers.pdf import Pdf
from alongside.papers.reading import read
from tests.journeys.looking import WITHOUT_SCRIPT, fits, look_at
from tests.journeys.test_by_keyboard_alone import press_to
from tests.journeys.visiting import PHONE, Demo, Visitors

pytestmark = pytest.mark.browser
SMALL = {"width": 320, "height": 568}
CODE = "TDE4Q7"


def test_an_answer_given_without_a_signal_waits_where_it_can_be_seen_and_goes_by_itself(browser: Browser, demo: Demo) -> None:
    context = browser.new_context(base_url=demo.address, viewport={"width": 360, "height": 740})
    page = context.new_page()
    come_in(page)
    expect(page.get_by_text("16 of 16 still to answer")).to_be_visible()

    context.set_offline(True)
    page.get_by_role("button", name="Agree", exact=True).click()
    page.get_by_role("button", name="Pass", exact=True).click()
    expect(page.get_by_text("2 answers saved on this phone, waiting to send.")).to_be_visible()
    look_at(page, "workshop-phone-offline")
    context.set_offline(False)

    expect(page.get_by_text("waiting to send")).to_be_hidden(timeout=15000)
    page.goto(f"/s/{CODE}/answers/")
    expect(page.get_by_text("Your answer:")).to_have_count(2)
    context.close()


def test_a_facilitator_and_five_phones_of_which_one_loses_its_signal_one_has_no_scripts_and_one_only_keys(
    browser: Browser, visitors: Visitors, demo: Demo
) -> None:
    demo.rows("update workshops_workshop set mode = 'live' where code = %s", CODE)
    visitors.expect_no_signal()
    on_the_bus, plain, keys, *others = phones = [
        visitors.come(size=size, script=script) for size, script in ((PHONE, True), (PHONE, False), (SMALL, True), (PHONE, True), (PHONE, True))
    ]
    for phone in phones:
        phone.goto(f"{demo.address}/join/")
        come_in_here(phone)
    for phone in others:
        phone.get_by_role("button", name="Disagree", exact=True).click()

    on_the_bus.context.set_offline(True)
    first = on_the_bus.get_by_role("heading", level=1).inner_text()
    on_the_bus.get_by_role("button", name="Agree", exact=True).click()
    expect(on_the_bus.get_by_text("1 answer saved on this phone, waiting to send.")).to_be_visible()
    expect(on_the_bus.get_by_role("heading", level=1)).not_to_have_text(first)

    plain.get_by_role("button", name="Agree", exact=True).click()
    expect(plain.get_by_text(" still to answer")).to_be_visible()

    press_to(keys, keys.get_by_role("button", name="Pass", exact=True))
    keys.keyboard.press("Enter")
    press_to(keys, keys.get_by_role("link", name="What should we stop, to make time?"))
    keys.keyboard.press("Enter")
    keys.wait_for_load_state()
    press_to(keys, keys.get_by_label("In your own words"))
    keys.keyboard.type("The list that nobody reads.")
    press_to(keys, keys.get_by_role("button", name="Send", exact=True))
    keys.keyboard.press("Enter")
    expect(keys.get_by_text("Your words were sent.")).to_be_visible()

    on_the_bus.context.set_offline(False)
    expect(on_the_bus.get_by_text("waiting to send")).to_be_hidden(timeout=15000)
    left = on_the_bus.locator("[data-room-left]").inner_text()
    ruth = visitors.come("ruth-ansah")
    words = f"{demo.address}/workshops/{workshop_ref(demo)}/words/"
    ruth.goto(words)
    ruth.get_by_role("button", name="Bring in what has been sent").click()
    said = ruth.locator("article").filter(has_text="The list that nobody reads.")
    expect(said).to_have_count(1)
    said.get_by_role("button", name="Show it to the room").click()
    expect(ruth.get_by_text("The room can answer it.")).to_be_visible()

    of = int(left.split()[2])
    expect(on_the_bus.locator("[data-room-left]")).to_contain_text(f"of {of + 1} still to answer", timeout=15000)
    expect(keys.locator("[data-room-left]")).to_contain_text(f"of {of} still to answer")  # nobody is asked about their own words

    wall = visitors.come("ruth-ansah")
    wall.goto(words.replace("/words/", "/wall/"))
    expect(wall.locator("[data-until]")).to_be_hidden()
    ruth.goto(words.replace("/words/", "/run-sheet/minutes/"))
    demo.rows(
        "update workshops_plannedstage p set started_at = now() from workshops_workshop w where w.id = p.workshop_id and w.code = %s and w.stage = p.stage",
        CODE,
    )
    ruth.get_by_label("Respond: how many minutes?").fill("25")
    ruth.get_by_role("button", name="Keep this").click()
    expect(on_the_bus.locator("[data-room-until]")).to_have_text(re.compile(r"^Until \d"), timeout=15000)  # without a page load
    expect(wall.locator("[data-until]")).to_contain_text("minutes left", timeout=15000)
    for phone in (on_the_bus, keys):
        phone.goto(f"{demo.address}/s/{CODE}/")
    expect(keys.locator("[data-room-left]")).to_contain_text(f"of {of} still to answer")


def test_every_page_of_the_room_fits_the_smallest_screen(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come(size=SMALL)
    page.goto(f"{demo.address}/join/")
    fits(page, "join", widths=(320,))
    come_in_here(page)
    for name in ("", "seat/", "practice/", "answers/", "words/", "results/", "leave/"):
        page.goto(f"{demo.address}/s/{CODE}/{name}")
        look_at(page, f"room-{name.strip('/') or 'room'}", widths=(320,))


def test_the_first_page_of_a_phone_is_at_most_sixty_kilobytes_with_everything_in_it(visitors: Visitors, demo: Demo) -> None:
    """Added up as they come over the wire: the page, its styles, its scripts, its picture, and what stands before each of them."""
    page = visitors.come(size=PHONE)
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda request: sizes.update({request.url: sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))}))

    page.goto(f"{demo.address}/s/{CODE}/")
    page.wait_for_load_state("networkidle")
    come_in_by_the_seat(page)
    page.wait_for_load_state("networkidle")

    everything = {url: size for url, size in sizes.items() if not url.endswith(("/practice/", "/state"))}
    assert len([url for url in everything if url.endswith((".css", ".js"))]) >= 4
    assert sum(everything.values()) <= 60_000, everything


def test_without_scripts_the_same_pages_are_plain_forms(browser: Browser, demo: Demo) -> None:
    context = browser.new_context(base_url=demo.address, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    WITHOUT_SCRIPT.add(page)
    come_in(page)
    look_at(page, "workshop-phone")

    before = page.locator("[data-room-left]").inner_text()
    page.get_by_role("button", name="Disagree").click()
    expect(page.locator("[data-room-left]")).to_have_text(f"{int(before.split()[0]) - 1} of {before.split()[2]} still to answer")
    page.get_by_role("link", name="What should we stop, to make time?").click()
    page.get_by_label("In your own words").fill("As the only night worker in the town, I would stop the list.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("This may tell people who you are")).to_be_visible()
    look_at(page, "workshop-phone-prompt")
    page.get_by_role("button", name="Send it as it is").click()
    expect(page.get_by_text("Your words were sent.")).to_be_visible()
    context.close()


def test_the_facilitator_shows_words_and_nothing_says_whose(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("ruth-ansah")
    page.goto(f"{demo.address}/workshops/")
    look_at(page, "workshops")
    page.get_by_role("link", name="What would help us share the weight?").click()
    look_at(page, "workshop")
    page.get_by_role("link", name="What people sent").click()
    page.get_by_role("button", name="Bring in what has been sent").click()
    look_at(page, "workshop-words")
    page.get_by_role("button", name="Show it to the room").first.click()
    expect(page.get_by_text("The room can answer it.")).to_be_visible()


def test_what_a_closed_workshop_said_stands_side_by_side_and_on_the_wall(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("amira-sadiq")
    page.goto(f"{demo.address}/workshops/")
    page.get_by_role("link", name="What does brave mean here?").click()
    page.get_by_role("link", name="Results so far").click()
    hard_case, by_agency = "Brave is saying out loud what we do not know, before we decide.", page.locator("#s6")
    expect(page.get_by_role("link", name=hard_case)).to_be_visible()
    expect(page.get_by_text("Nearly everyone who answered agreed").first).to_be_visible()
    expect(page.get_by_text("Agreed across agencies")).to_have_count(9)  # the eight of the model, and the one where no agency's row may be shown
    expect(by_agency).to_be_hidden()
    look_at(page, "workshop-results")
    page.get_by_role("link", name="If a decision we shared goes wrong, my agency will stand beside me.").first.click()
    expect(by_agency).to_be_visible()

    page.goto(page.url.partition("results/")[0] + "summary/")
    look_at(page, "workshop-summary")
    printed = page.request.get(page.url.removesuffix("/") + ".pdf").body()
    assert Pdf(printed, is_tagged=True).pages == 1
    assert hard_case in " ".join(line.text for line in read(printed, "summary.pdf").lines)
    page.goto(page.url.partition("summary/")[0])
    page.get_by_role("link", name="On the wall").click()
    page.get_by_role("link", name="Show what was revealed").click()
    look_at(page, "workshop-wall")


def test_the_wall_is_led_by_the_keys_of_a_remote_control_which_are_listed_and_can_be_turned_off(visitors: Visitors, demo: Demo) -> None:
    page = visitors.come("amira-sadiq")
    page.goto(f"{demo.address}/workshops/")
    page.get_by_role("link", name="What does brave mean here?").click()
    page.get_by_role("link", name="On the wall").click()
    for key, leads in (("ArrowRight", "n=2"), ("PageDown", "n=3"), ("PageUp", "n=2"), ("7", "n=7"), (" ", "n=7&revealed=1"), ("ArrowLeft", "n=6")):
        expect(page.locator("[data-wall-keys]")).to_be_visible()  # shown by the script that hears the keys
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(rf"\?{re.escape(leads)}$"))

    expect(page.get_by_text("opens and closes this list")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_text("opens and closes this list")).to_be_visible()
    look_at(page, "workshop-wall-keys")

    page.get_by_role("button", name="Turn the keys off").click()
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    page.goto(page.url)
    page.keyboard.press("9")
    page.wait_for_timeout(300)
    expect(page).to_have_url(re.compile(r"\?n=6$"))
    page.locator("summary", has_text="Keys").click()
    page.get_by_role("button", name="Turn the keys on").click()
    page.locator("h1").click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"/workshops/[A-Z0-9]+/$"))


def workshop_ref(demo: Demo) -> str:
    return str(demo.rows("select r.ref from workshops_workshop w join access_record r on r.id = w.record_id where w.code = %s", CODE)[0][0])


def come_in(page: Page) -> None:
    page.goto("/join/")
    come_in_here(page)


def come_in_here(page: Page) -> None:
    page.get_by_label("What is the code?").fill("tde 4q7")
    page.get_by_role("button", name="Join").click()
    come_in_by_the_seat(page)


def come_in_by_the_seat(page: Page) -> None:
    page.get_by_role("button", name="Go in").click()
    page.get_by_role("button", name="Agree", exact=True).click()  # the practice
