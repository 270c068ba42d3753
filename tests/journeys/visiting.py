"""The demo as its visitors meet it: a process that serves the story, and a window of the browser for each of them."""

import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Response

from alongside.demo.serving import first_page, web_server
from alongside.frame.sessions import SessionStore
from alongside.people.strength import METHODS
from tests.browser import find
from tests.journeys.looking import WITHOUT_SCRIPT, listen
from tests.real import Rows
from tests.stage import environment, superuser_connection

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
POLICY = "default-src 'none'"
_PATIENCE = 30  # seconds for a process to answer


def manage(*words: str) -> list[str]:
    return [sys.executable, "-m", "alongside", "manage", *words]


def in_the_demo(database: str, **more: str) -> dict[str, str]:
    """The environment of one of the demo's processes."""
    return environment(database=database, ALONGSIDE_DEMO="1", ALONGSIDE_TESTING="0", **more)


class Demo:
    """One demo on a database of its own. `rows` looks at it past every wall."""

    def __init__(self, database: str) -> None:
        self.database = database
        self.port = _free_port()
        self.address = f"http://localhost:{self.port}"

    @contextmanager
    def running(self) -> Iterator[None]:
        with _process(web_server(self.port, workers=1, threads=4), in_the_demo(self.database, ALONGSIDE_ADDRESS=self.address)) as web:
            until = time.monotonic() + _PATIENCE
            while first_page(self.port) != http.client.OK:
                if web.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"The demo did not answer: {_log_of(web)}")
                time.sleep(0.05)
            yield

    @contextmanager
    def worker(self) -> Iterator[None]:
        """With whoever makes the papers and sends the letters."""
        with _process(manage("worker"), in_the_demo(self.database, ALONGSIDE_ADDRESS=self.address)):
            yield

    def rows(self, statement: str, *values: Any) -> Rows:
        with superuser_connection(self.database) as administrator:
            found = administrator.execute(statement.encode(), values)
            return found.fetchall() if found.description else []

    def end_every_session(self) -> None:
        """Everybody has been away for an hour."""
        self.rows("update sec.session set seen_at = now() - interval '1 hour'")

    def let_proofs_go_stale(self) -> None:
        """Six minutes have passed since everybody last showed who they are, and nothing else has changed."""
        store = SessionStore()
        for number, words in self.rows("select id, data from sec.session where actor > 0 and data <> ''"):
            session = store.decode(words)
            for step in session[METHODS]:
                step["at"] -= 360
            self.rows("update sec.session set data = %s where id = %s", store.encode(session), number)

    def ref_of(self, title: str) -> str:
        """The address of a report."""
        found = self.rows("select a.ref from learning_learningreport r join access_record a on a.id = r.record_id where r.title = %s", title)
        return str(found[0][0])


class Visitors:
    """Everybody who looks at one demo in one journey."""

    def __init__(self, browser: Browser, demo: Demo) -> None:
        self.browser, self.demo = browser, demo
        self.heard: list[list[str]] = []
        self.expected: set[int] = set()
        self.may_be_offline = False
        self.open = ExitStack()

    def come(self, person: str = "", *, size: Any = DESK, script: bool = True) -> Page:
        """A window of their own: signed in by the demo's door as that person, or as nobody."""
        context = self.browser.new_context(viewport=size, java_script_enabled=script)
        self.open.callback(context.close)
        page = context.new_page()
        page.set_default_timeout(10_000)
        self.heard.append(watch(page))
        if not script:
            WITHOUT_SCRIPT.add(page)
        if person:
            come_in(page, self.demo, person)
        return page

    def expect(self, status: int) -> None:
        """This journey is refused once with this status, and the browser may say so."""
        self.expected.add(status)

    def expect_no_signal(self) -> None:
        """In this journey somebody loses their signal on purpose, and the browser may say so."""
        self.may_be_offline = True

    def leave(self) -> None:
        self.open.close()
        assert [words for heard in self.heard for words in heard if not self._is_expected(words)] == []

    def _is_expected(self, words: str) -> bool:
        if self.may_be_offline and "net::ERR_INTERNET_DISCONNECTED" in words:
            return True
        return any(f"responded with a status of {status}" in words for status in self.expected)


def watch(page: Page) -> list[str]:
    """What the page complains of from now on, whom else it asks, and each page that came without its content policy."""
    heard = listen(page)
    page.on("response", lambda answer: _keeps_the_policy(answer, heard))
    return heard


def come_in(page: Page, demo: Demo, person: str) -> None:
    """By the demo's first page, as a visitor would."""
    page.goto(f"{demo.address}/demo/")
    page.locator(f"button[name=person][value={person}]").first.click()
    page.wait_for_load_state()
    assert not page.url.endswith(("/demo/", "/door/")), page.url


def sign_in(page: Page, email: str, password: str) -> None:
    """On the sign-in page, with what `./run demo` prints."""
    page.get_by_label("Your work e-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()


@contextmanager
def a_browser_to_kill(playwright: Any) -> Iterator[tuple[Page, "subprocess.Popen[bytes]"]]:
    """A browser that is a process of our own, so that it can be killed as a machine that loses its power would."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        options = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank"]
        with _process([str(find()), *options], dict(os.environ)) as process:
            connected = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{_debugging_port(Path(folder))}")
            yield connected.contexts[0].pages[0], process


def _debugging_port(folder: Path) -> int:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        told = folder / "DevToolsActivePort"
        if told.exists() and (lines := told.read_text().split()):
            return int(lines[0])
        time.sleep(0.05)
    raise RuntimeError("The browser did not say where it listens.")


def _keeps_the_policy(answer: Response, heard: list[str]) -> None:
    if answer.request.resource_type == "document" and "text/html" in answer.headers.get("content-type", "") and not _is_kept(answer):
        heard.append(f"{answer.url} came without its content policy")


def _is_kept(answer: Response) -> bool:
    policy = answer.headers.get("content-security-policy", "")
    return POLICY in policy and not re.search(r"unsafe|\*|https?:", policy)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextmanager
def _process(command: list[str], env: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _log_of(process: "subprocess.Popen[bytes]") -> str:
    return f"it ended with {process.poll()}"
