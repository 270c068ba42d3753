"""Signing in: with a passkey, with a password, with a second proof; and what becomes of words when a session ends."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, Page, expect

from tests.cast import PASSWORD
from tests.journeys.looking import listen, look_at
from tests.real import OwnDatabase

pytestmark = pytest.mark.browser
AMIRA, STELLA = "amira.sadiq@cast.example", "stella.quarm@cast.example"
WORDS = "Twelve young people chose the room. They asked for a kettle."


@pytest.fixture
def with_notes(site: str, settings: Any) -> str:
    settings.ROOT_URLCONF = "tests.journeys.notes"
    return site


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def sign_in(page: Page, site: str, email: str = AMIRA, *, leading_to: str = "/you/") -> None:
    page.goto(site + leading_to)
    page.get_by_label("Your work e-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def show_it_is_still_you(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it still you?")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="It is me").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out", exact=True).click()


def end_every_session(database: OwnDatabase) -> None:
    """Everybody has been away for an hour."""
    database.rows("update sec.session set seen_at = now() - interval '1 hour'")


# -- the ways in


def test_with_a_password_wrong_and_then_right(page: Page, site: str) -> None:
    said = listen(page)
    page.goto(site + "/sign-in/")
    look_at(page, "sign-in")

    page.get_by_label("Your work e-mail address").fill(AMIRA)
    page.get_by_label("Password", exact=True).fill("not this one, not this one")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("That address and password do not go together.")
    expect(page).to_have_title(re.compile("^Error: "))
    look_at(page, "sign-in-wrong")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("h1")).not_to_have_text("Sign in")
    page.goto(site + "/you/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Amira Sadiq")
    look_at(page, "you")
    assert said == []


def test_with_nothing_filled_in(page: Page, site: str) -> None:
    page.goto(site + "/sign-in/")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("Write your e-mail address")
    expect(page.get_by_role("alert")).to_contain_text("Write your password")
    look_at(page, "sign-in-empty")


def test_with_a_passkey(page: Page, site: str) -> None:
    said = listen(page)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "automaticPresenceSimulation": True}})
    sign_in(page, site, leading_to="/you/sign-in/passkeys/new/")
    show_it_is_still_you(page)
    look_at(page, "passkey-new")

    page.get_by_label("What do you call it?").fill("My work telephone")
    page.get_by_role("button", name="Add this passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    look_at(page, "recovery-codes")
    page.goto(site + "/you/sign-in/passkeys/")
    expect(page.locator("main")).to_contain_text("My work telephone")
    look_at(page, "passkeys")
    page.goto(site + "/you/sign-in/")
    look_at(page, "how-you-sign-in")
    page.goto(site + "/you/")
    sign_out(page)
    page.goto(site + "/you/?part=where")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Amira Sadiq")
    assert page.url == site + "/you/?part=where"
    page.goto(site + "/you/sign-in/passkeys/")
    page.get_by_role("link", name=re.compile("^Remove")).click()
    page.wait_for_load_state()
    assert said == []


def test_a_passkey_that_is_not_there_says_so_and_leaves_the_other_way_open(page: Page, site: str) -> None:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": False}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "automaticPresenceSimulation": True}})
    page.goto(site + "/sign-in/")

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.locator("#passkey-no")).to_be_visible()
    look_at(page, "passkey-not-there")


def test_with_a_code_from_an_app(page: Page, site: str) -> None:
    sign_in(page, site, leading_to="/you/sign-in/app/")
    show_it_is_still_you(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up an app that shows codes")
    look_at(page, "app")
    secret = page.locator(".al-code").inner_text()
    page.get_by_label("The six figures your app shows").fill("000000")
    page.get_by_role("button", name="Use this app from now on").click()
    expect(page.get_by_role("alert")).to_contain_text("not the code your app shows now")
    look_at(page, "app-wrong")

    page.get_by_label("The six figures your app shows").fill(code_for(secret))
    page.get_by_role("button", name="Use this app from now on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    page.goto(site + "/you/")
    sign_out(page)
    sign_in(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    look_at(page, "one-more-step")
    page.get_by_label("The code your app shows now").fill("111111")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    look_at(page, "one-more-step-wrong")
    page.get_by_label("The code your app shows now").fill(code_for(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Amira Sadiq")


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1])))


def test_where_a_second_proof_is_required_the_page_says_why(page: Page, site: str, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(page, site, leading_to="/you/second-proof/")

    expect(page.get_by_role("heading", level=1)).to_have_text("A second proof that it is you")
    look_at(page, "second-proof")
    page.get_by_role("link", name="Set up an app that shows codes").click()
    show_it_is_still_you(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up an app that shows codes")


def test_with_a_new_password_by_letter(page: Page, site: str, own_database: OwnDatabase) -> None:
    page.goto(site + "/sign-in/")
    page.get_by_role("link", name="I have forgotten my password").click()
    look_at(page, "forgotten")
    page.get_by_label("Your work e-mail address").fill(AMIRA)
    page.get_by_role("button", name="Send me the link").click()
    look_at(page, "forgotten-sent")
    words = own_database.one("select words from post_letter")
    page.goto(re.findall(r"http\S+", words)[0])
    look_at(page, "new-password")

    page.get_by_label("Your new password", exact=True).fill("short")
    page.get_by_label("Your new password once more").fill("another")
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look_at(page, "new-password-wrong")
    for label in ("Your new password", "Your new password once more"):
        page.get_by_label(label, exact=True).fill("five herons on one wet roof")
    page.get_by_role("button", name="Keep this password").click()
    look_at(page, "new-password-done")
    page.goto(re.findall(r"http\S+", words)[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("This link has been used, or is too old")


def test_a_password_is_changed_while_signed_in(page: Page, site: str) -> None:
    sign_in(page, site, leading_to="/you/password/")
    look_at(page, "password")
    page.get_by_label("The password you have now").fill("not this one, not this one")
    page.get_by_role("button", name="Change my password").click()
    expect(page.get_by_role("alert")).to_contain_text("not the password you have now")
    look_at(page, "password-wrong")


# -- the ways out


def test_signing_out_everywhere_reaches_the_other_browser(page: Page, browser: Browser, site: str) -> None:
    elsewhere = browser.new_page()
    for each in (elsewhere, page):
        sign_in(each, site)
        expect(each.get_by_role("heading", level=1)).to_have_text("Amira Sadiq")
    page.goto(site + "/you/")
    expect(page.get_by_role("button", name=re.compile("Sign out there"))).to_have_count(1)

    page.get_by_role("button", name="Sign out everywhere, here too").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page.get_by_role("status").first).to_contain_text("You are signed out everywhere.")
    elsewhere.reload()
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Sign in")
    elsewhere.close()


def test_after_signing_out_the_way_back_shows_nothing(page: Page, site: str) -> None:
    sign_in(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Amira Sadiq")
    sign_out(page)
    page.wait_for_load_state()

    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_the_page_that_asks_before_signing_out(page: Page, site: str) -> None:
    sign_in(page, site, leading_to="/sign-out/?next=/sign-in/")
    page.goto(site + "/sign-out/")
    look_at(page, "sign-out")


# -- words that were typed when a session ended


def test_words_sent_after_the_session_ended_come_back(page: Page, with_notes: str, own_database: OwnDatabase) -> None:
    sign_in(page, with_notes, leading_to="/notes/")
    page.get_by_label("What did you hear?").fill(WORDS)
    end_every_session(own_database)

    page.get_by_role("button", name="Keep these notes").click()
    expect(page.locator("main")).to_contain_text("What you typed is kept")
    look_at(page, "sign-in-kept")
    page.get_by_label("Your work e-mail address").fill(AMIRA)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_label("What did you hear?")).to_have_value(WORDS)
    expect(page.locator("main")).to_contain_text("We kept what you typed at")
    look_at(page, "notes-kept")
    page.get_by_role("button", name="Keep these notes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Amira Sadiq")
    page.goto(with_notes + "/notes/")
    expect(page.get_by_label("What did you hear?")).to_have_value("")


def test_so_they_do_without_a_script(without_script: Page, with_notes: str, own_database: OwnDatabase) -> None:
    page = without_script
    sign_in(page, with_notes, leading_to="/notes/")
    page.get_by_label("What did you hear?").fill(WORDS)
    end_every_session(own_database)

    page.get_by_role("button", name="Keep these notes").click()
    page.get_by_label("Your work e-mail address").fill(AMIRA)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_label("What did you hear?")).to_have_value(WORDS)
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_label("What did you hear?")).to_have_value("")


def test_somebody_else_on_the_same_browser_never_sees_them(page: Page, with_notes: str, own_database: OwnDatabase) -> None:
    sign_in(page, with_notes, leading_to="/notes/")
    page.get_by_label("What did you hear?").fill(WORDS)
    end_every_session(own_database)
    page.get_by_role("button", name="Keep these notes").click()

    sign_in(page, with_notes, STELLA, leading_to="/notes/")

    expect(page.get_by_label("What did you hear?")).to_have_value("")
    expect(page.locator("body")).not_to_contain_text("kettle")


def test_what_is_typed_saves_itself_and_survives_a_killed_browser(page: Page, browser: Browser, with_notes: str) -> None:
    sign_in(page, with_notes, leading_to="/notes/")
    page.get_by_label("What did you hear?").press_sequentially("Twelve young people")
    expect(page.locator("[data-draft-saved]")).to_be_visible(timeout=10_000)
    page.close()

    another = browser.new_page()
    sign_in(another, with_notes, leading_to="/notes/")

    expect(another.get_by_label("What did you hear?")).to_have_value("Twelve young people")
    another.close()


def test_of_two_tabs_the_old_one_never_wins(page: Page, with_notes: str) -> None:
    sign_in(page, with_notes, leading_to="/notes/")
    old = page.context.new_page()
    old.goto(with_notes + "/notes/")
    page.get_by_label("What did you hear?").press_sequentially("new words, and more of them")
    expect(page.locator("[data-draft-saved]")).to_be_visible(timeout=10_000)

    old.get_by_label("What did you hear?").press_sequentially("old")

    expect(old.locator("[data-draft-newer]")).to_be_visible(timeout=10_000)
    page.reload()
    expect(page.get_by_label("What did you hear?")).to_have_value("new words, and more of them")


def test_a_tab_from_before_signing_in_again_loses_nothing(page: Page, with_notes: str, own_database: OwnDatabase) -> None:
    """Signed out, signed in again in another tab, and then the first one is sent: its token is too old."""
    sign_in(page, with_notes, leading_to="/notes/")
    page.get_by_label("What did you hear?").fill(WORDS)
    end_every_session(own_database)
    other = page.context.new_page()
    sign_in(other, with_notes)
    expect(other.get_by_role("heading", level=1)).to_have_text("Amira Sadiq")

    page.get_by_role("button", name="Keep these notes").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("This page had been open too long")
    look_at(page, "page-too-old")
    page.get_by_role("link", name=re.compile("^Open the page with your words")).click()
    expect(page.get_by_label("What did you hear?")).to_have_value(WORDS)


def test_while_the_network_is_away_the_words_are_kept_and_signing_out_takes_them(page: Page, with_notes: str) -> None:
    sign_in(page, with_notes, leading_to="/notes/")
    expect(page.get_by_label("What did you hear?")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_label("What did you hear?").press_sequentially("A kettle")
    expect(page.locator("[data-draft-waiting]")).to_be_visible(timeout=15_000)
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "alongside-kept" in kept
    assert "ettle" not in kept
    page.context.set_offline(False)

    page.goto(with_notes + "/you/")
    sign_out(page)

    expect(page.get_by_role("button", name="Sign out", exact=True)).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('alongside-kept')).length") == 0


def test_the_page_says_when_the_session_is_about_to_end_and_when_it_has(page: Page, with_notes: str) -> None:
    page.clock.install()
    sign_in(page, with_notes, leading_to="/notes/")
    expect(page.get_by_label("What did you hear?")).to_be_visible()
    page.wait_for_load_state("networkidle")  # the page's own clock runs from when its script has come

    page.clock.run_for((30 * 60 - 100) * 1000)
    expect(page.get_by_text("You will be signed out in two minutes")).to_be_visible()
    page.clock.run_for(110 * 1000)

    expect(page.get_by_text("You were signed out to keep this safe.")).to_be_visible()
