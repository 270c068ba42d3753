"""Nothing typed is lost, and the person can see that: while the server answers, while it does not, and when somebody else comes after."""

import base64
import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.template import engines
from playwright.sync_api import Page, Route, expect

from alongside.ui.shell import SessionEnd, Shell

pytestmark = pytest.mark.browser

WRITING = """{% extends "ui/page.html" %}{% block main %}<h1>Writing</h1>
<form method="post" action="/sent/" novalidate data-module="autosave" data-draft-href="/draft/7/" data-draft-key-href="/draft-key/" data-draft-version="3" data-draft-seq="4">
<input type="hidden" name="csrfmiddlewaretoken" value="the-token"><input type="hidden" name="once" value="the-key">
<label>Words <textarea name="words" id="words"></textarea></label><label>Heading <input name="heading"></label>
<label>Police <input type="checkbox" name="who" value="police"></label><label>Health <input type="checkbox" name="who" value="health"></label>
<label>Password <input type="password" name="password"></label>
{% saved draft=True %}{% govuk "button" text="Send my reply" %}</form>
<form method="post" action="/signed-out/" data-module="sign-out"><button>Sign out</button></form>{% endblock %}"""
OURS, THEIRS = (base64.urlsafe_b64encode(bytes([n]) * 32).decode().rstrip("=") for n in (1, 2))
SECRET = "I can hold it until Friday."


class Server:
    """Stands in for the drafts and the frame, which are tested where they live: it answers as told and remembers what it was sent."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.drafts: list[dict[str, Any]] = []
        self.tokens: list[str | None] = []
        self.sent: list[dict[str, list[str]]] = []
        self.answer: tuple[int, dict[str, Any]] = (200, {"saved_at": "2.14pm", "seq": 5})
        self.key: str | None = OURS
        self.source = WRITING
        page.route(f"{site}/writing/", lambda route: route.fulfill(body=engines["django"].from_string(self.source).render({}), content_type="text/html"))
        page.route(f"{site}/draft/7/", self._draft)
        page.route(f"{site}/draft-key/", self._key)
        page.route(re.compile(f"{site}/(sent|signed-out)/"), self._sent)

    def open(self) -> None:
        self.page.goto(f"{self.site}/writing/", wait_until="networkidle")

    def stored(self) -> dict[str, str]:
        return self.page.evaluate("Object.fromEntries(Object.entries(localStorage))")  # type: ignore[no-any-return]  # whatever the browser answers

    def _draft(self, route: Route) -> None:
        form = parse_qs(route.request.post_data or "")
        self.drafts.append({"seq": int(form["seq"][0]), "base_version": form["base_version"][0], "fields": json.loads(form["fields"][0])})
        self.tokens.append(route.request.headers.get("x-csrftoken"))
        status, body = self.answer
        route.fulfill(status=status, json=body)

    def _key(self, route: Route) -> None:
        route.fulfill(json={"key": self.key}) if self.key else route.fulfill(status=403)

    def _sent(self, route: Route) -> None:
        self.sent.append(parse_qs(route.request.post_data or ""))
        route.fulfill(body="<p>Sent</p>", content_type="text/html")


@pytest.fixture
def server(page: Page, site: str) -> Server:
    page.set_default_timeout(5_000)
    page.clock.install()
    return Server(page, site)


def wait_for(page: Page, condition: Callable[[], bool]) -> None:
    for _ in range(100):
        if condition():
            return
        page.wait_for_timeout(20)
    assert condition()


def type_words(server: Server, words: str = SECRET) -> None:
    server.page.locator("#words").press_sequentially(words)


def pass_time(server: Server, seconds: float) -> None:
    server.page.clock.run_for(int(seconds * 1000))


def test_words_are_saved_two_seconds_after_typing_stops(server: Server) -> None:
    server.open()
    type_words(server)
    assert server.drafts == []

    pass_time(server, 2.1)

    wait_for(server.page, lambda: len(server.drafts) == 1)
    assert server.drafts[0] == {"seq": 5, "base_version": "3", "fields": {"words": SECRET, "heading": ""}}
    assert server.tokens == ["the-token"]
    expect(server.page.locator("[data-draft-saved]")).to_have_text("Saved as you type, 2.14pm")


def test_words_are_saved_every_ten_seconds_while_typing_goes_on(server: Server) -> None:
    server.open()

    for _ in range(12):
        type_words(server, "a")
        pass_time(server, 1)

    wait_for(server.page, lambda: len(server.drafts) >= 1)
    assert server.drafts[0]["fields"]["words"].startswith("aaaaaaaaa")


def has_drafts(server: Server, count: int) -> bool:
    return len(server.drafts) == count


def test_an_old_draft_never_looks_newer(server: Server) -> None:
    server.open()

    for count in (1, 2, 3):
        type_words(server, "a")
        pass_time(server, 2.1)
        wait_for(server.page, partial(has_drafts, server, count))

    assert [draft["seq"] for draft in server.drafts] == [5, 6, 7]


def test_neither_passwords_nor_tokens_are_in_a_draft_and_every_tick_is(server: Server) -> None:
    server.open()
    server.page.locator("[name=password]").fill("a kettle, a bus stop")
    server.page.get_by_label("Police").check()
    server.page.get_by_label("Health").check()

    pass_time(server, 2.1)

    wait_for(server.page, lambda: bool(server.drafts))
    assert server.drafts[-1]["fields"] == {"words": "", "heading": "", "who": ["police", "health"]}


def test_it_is_not_said_more_often_than_every_half_minute(server: Server) -> None:
    server.open()
    type_words(server)
    pass_time(server, 2.1)
    wait_for(server.page, lambda: len(server.drafts) == 1)
    expect(server.page.locator("[data-draft-saved]")).to_have_text("Saved as you type, 2.14pm")
    server.answer = (200, {"saved_at": "2.15pm", "seq": 6})

    type_words(server, "!")
    pass_time(server, 2.1)
    wait_for(server.page, lambda: len(server.drafts) == 2)
    server.page.wait_for_timeout(50)
    expect(server.page.locator("[data-draft-saved]")).to_have_text("Saved as you type, 2.14pm")

    pass_time(server, 30)
    type_words(server, "!")
    pass_time(server, 2.1)
    expect(server.page.locator("[data-draft-saved]")).to_have_text("Saved as you type, 2.15pm")


def lose_the_server(server: Server) -> None:
    server.answer = (503, {})
    type_words(server)
    pass_time(server, 2.1)
    expect(server.page.locator("[data-draft-waiting]")).to_be_visible()


def test_when_the_server_is_away_the_page_says_so_and_goes_on_trying(server: Server) -> None:
    server.open()
    lose_the_server(server)
    assert "Not saved to the server since" in server.page.locator("[data-draft-waiting]").inner_text()

    server.answer = (200, {"saved_at": "2.20pm", "seq": 9})
    pass_time(server, 10.1)

    expect(server.page.locator("[data-draft-saved]")).to_have_text("Saved as you type, 2.20pm")
    expect(server.page.locator("[data-draft-waiting]")).to_be_hidden()
    wait_for(server.page, lambda: server.stored() == {})


def test_what_is_kept_in_the_browser_cannot_be_read_there(server: Server) -> None:
    server.open()

    lose_the_server(server)

    wait_for(server.page, lambda: len(server.stored()) == 1)
    kept = json.dumps(server.stored())
    assert SECRET not in kept and "Friday" not in kept and "draft" not in kept and OURS not in kept
    assert base64.b64encode(SECRET.encode()).decode()[:12] not in kept


def test_the_words_are_offered_to_the_same_person_and_put_back(server: Server) -> None:
    server.open()
    server.page.get_by_label("Health").check()
    lose_the_server(server)
    wait_for(server.page, lambda: len(server.stored()) == 1)
    server.answer = (200, {"saved_at": "2.30pm", "seq": 9})

    server.open()
    offer = server.page.locator("[data-draft-kept]")
    expect(offer).to_be_visible()
    assert "We kept what you typed at" in offer.inner_text() and SECRET in offer.inner_text()
    server.page.get_by_role("button", name="Put it back").click()

    assert server.page.locator("#words").input_value() == SECRET
    assert server.page.get_by_label("Health").is_checked() and not server.page.get_by_label("Police").is_checked()
    pass_time(server, 2.1)
    wait_for(server.page, lambda: server.stored() == {})


def test_words_that_have_no_box_any_more_are_still_shown(server: Server) -> None:
    server.open()
    lose_the_server(server)
    wait_for(server.page, lambda: len(server.stored()) == 1)
    server.source = WRITING.replace('name="words" id="words"', 'name="other" id="words"')

    server.open()
    server.page.get_by_role("button", name="Put it back").click()

    expect(server.page.locator("[data-draft-words]")).to_have_text(SECRET)


def test_thrown_away_is_gone(server: Server) -> None:
    server.open()
    lose_the_server(server)
    wait_for(server.page, lambda: len(server.stored()) == 1)
    server.open()

    server.page.get_by_role("button", name="Throw it away").click()

    wait_for(server.page, lambda: server.stored() == {})


@pytest.mark.parametrize("key", [THEIRS, None])
def test_nobody_else_at_this_computer_is_offered_the_words(server: Server, key: str | None) -> None:
    server.open()
    lose_the_server(server)
    wait_for(server.page, lambda: len(server.stored()) == 1)
    server.key = key

    server.open()
    server.page.wait_for_timeout(200)

    expect(server.page.locator("[data-draft-kept]")).to_be_hidden()
    assert SECRET not in server.page.content()


def test_without_a_key_nothing_is_stored_and_the_page_is_honest(server: Server) -> None:
    server.key = None
    server.open()

    lose_the_server(server)

    assert server.stored() == {}
    assert "do not close it yet" in server.page.locator("[data-draft-waiting]").inner_text()


def test_signing_out_takes_the_words_from_the_browser(server: Server) -> None:
    server.open()
    lose_the_server(server)
    wait_for(server.page, lambda: len(server.stored()) == 1)

    server.page.get_by_role("button", name="Sign out").click()

    wait_for(server.page, lambda: len(server.sent) == 1)
    assert server.stored() == {}


def test_a_page_that_was_overtaken_says_so_and_stops_saving(server: Server) -> None:
    server.open()
    server.answer = (409, {"newer": True})
    type_words(server)
    pass_time(server, 2.1)
    expect(server.page.locator("[data-draft-newer]")).to_be_visible()
    count = len(server.drafts)

    type_words(server, " More.")
    pass_time(server, 12)

    assert len(server.drafts) == count


def test_a_form_is_sent_once_however_often_the_button_is_pressed(server: Server, site: str) -> None:
    server.open()
    sent: list[str] = []

    def stay_on_the_page(route: Route) -> None:
        sent.append(route.request.url)
        route.fulfill(status=204)

    server.page.route(f"{site}/sent/", stay_on_the_page)
    press = "document.querySelector('main form button.govuk-button:not(.govuk-button--secondary)').click()"
    server.page.evaluate(press)
    wait_for(server.page, lambda: bool(sent))

    server.page.evaluate(press)
    server.page.wait_for_timeout(100)
    pass_time(server, 1.1)

    said = server.page.evaluate("[...document.querySelectorAll('main form button')].filter(button => button.disabled).map(button => button.textContent)")
    assert said == ["Saving…"]
    assert len(sent) == 1


SHORT = Shell(sign_in_href="/sign-in/", session=SessionEnd(seconds=600, keep_alive_href="/stay/"))


@pytest.fixture
def ending(page: Page, site: str, server: Server) -> tuple[Server, list[str]]:
    """A page whose session lasts ten minutes, and what it asked to stay."""
    asked: list[str] = []

    def stay(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=204)

    page.route(f"{site}/stay/", stay)
    return server, asked


def open_ending(server: Server) -> None:
    body = engines["django"].from_string(WRITING).render({"shell": SHORT})
    server.page.route(f"{server.site}/ending/", lambda route: route.fulfill(body=body, content_type="text/html"))
    server.page.goto(f"{server.site}/ending/", wait_until="networkidle")


def test_the_page_says_so_two_minutes_before_the_end(ending: tuple[Server, list[str]]) -> None:
    server, asked = ending
    open_ending(server)
    pass_time(server, 470)
    expect(server.page.locator("[data-session-soon]")).to_be_hidden()

    pass_time(server, 20)

    expect(server.page.locator("[data-session-soon]")).to_be_visible()
    server.page.get_by_role("button", name="Stay signed in").click()
    expect(server.page.locator("[data-session-soon]")).to_be_hidden()
    assert len(asked) == 1


def test_typing_counts_as_being_here_at_most_once_a_minute(ending: tuple[Server, list[str]]) -> None:
    server, asked = ending
    open_ending(server)

    for _ in range(7):
        pass_time(server, 30)
        type_words(server, "a")

    wait_for(server.page, lambda: len(asked) >= 2)
    assert 2 <= len(asked) <= 3


def test_after_the_end_the_page_stays_and_says_where_to_sign_in(ending: tuple[Server, list[str]]) -> None:
    server, _ = ending
    open_ending(server)
    type_words(server)

    pass_time(server, 610)

    over = server.page.locator("[data-session-over]")
    expect(over).to_be_visible()
    expect(over.get_by_role("link")).to_have_attribute("href", re.compile(r"/sign-in/\?next=%2Fending%2F$"))
    assert server.page.locator("#words").input_value() == SECRET
