"""Whoever comes to the door can use it: by eye, by ear, by keyboard, on a small phone, with a mistake made, and in plain words."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types of its own
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page

from tests.cast import PASSWORD, Cast
from tests.real import a_database_of_its_own

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
OUTSIDE = ("/sign-in/", "/sign-in/forgotten/", "/sign-in/forgotten/sent/", "/sign-in/forgotten/done/", "/sign-in/forgotten/abc-def/", "/sign-in/not-this-time/")
INSIDE = (
    "/you/",
    "/you/again/",
    "/you/password/",
    "/you/sign-in/",
    "/you/sign-in/app/",
    "/you/sign-in/passkeys/",
    "/you/sign-in/passkeys/new/",
    "/you/sign-in/recovery-codes/new/",
    "/you/second-proof/",
    "/sign-out/",
)
NOT_OUR_WORDS = ("sign up", "please", "successfully", "invalid", "log in", "login", "authenticate", "third-party", "two-factor")


@pytest.fixture(scope="module")
def site(the_cast: Cast, django_db_blocker: Any) -> Iterator[str]:
    """On a copy of the database: what is signed in here is seen by no other test."""
    with a_database_of_its_own(django_db_blocker):
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        yield f"http://127.0.0.1:{server.port}"
        server.terminate()


@pytest.fixture(scope="module")
def inside(browser: Browser, site: str, the_cast: Cast) -> Iterator[Page]:
    """Amira's browser, after signing in with her password."""
    page = browser.new_page(viewport={"width": 360, "height": 900})
    page.set_default_timeout(10_000)
    page.goto(site + "/sign-in/")
    sign_in(page, the_cast["amira"].email, PASSWORD)
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    page.goto(site + "/you/sign-in/app/")  # asks once more who it is
    is_usable(page)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="It is me").click()
    page.wait_for_url(site + "/you/sign-in/app/")
    yield page
    page.close()


def sign_in(page: Page, email: str, password: str) -> None:
    page.locator("[name=login]").fill(email)
    if page.locator("[name=password]").count() == 0:
        page.get_by_role("button").last.click()
    page.locator("[name=password]").fill(password)
    page.locator("form:has([name=password]) button").first.click()


def is_usable(page: Page) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(violation["id"], [node["html"][:120] for node in violation["nodes"]]) for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    words = page.locator("main").inner_text().lower()
    assert [word for word in NOT_OUR_WORDS if word in words] == []


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_page_before_signing_in_is_usable(page: Page, site: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(site + path)

    is_usable(page)


def test_a_wrong_password_is_told_kindly_and_the_page_stays_usable(page: Page, site: str) -> None:
    page.goto(site + "/sign-in/")
    sign_in(page, "nobody@cast.example", "not it at all, sorry")

    page.wait_for_selector(".govuk-error-summary")
    assert page.title().startswith("Error: ")
    is_usable(page)


@pytest.mark.parametrize("path", INSIDE)
def test_a_page_about_how_you_sign_in_is_usable(inside: Page, site: str, path: str) -> None:
    inside.goto(site + path)

    assert inside.url == site + path
    is_usable(inside)
